import { z } from 'zod'
import { inQuery, listOf, several, stamped } from './kit/rest.ts'

/** What is brought in by files of other products: templates of tests, or detection rules. */
export const importKind = z.enum(['templates', 'rules'])
export const importState = z.enum(['queued', 'running', 'complete', 'failed', 'cancelled'])

/** How a file was packed is told by its first bytes; `format` only says what its documents are, where one knows it. */
export const importQuery = (formats: readonly [string, ...string[]]) =>
  z.strictObject({
    format: z.enum(['auto', ...formats]).default('auto'),
    file_name: z.string().trim().min(1).max(200).optional(),
    /** Whether what is new is switched on at once. What was there before keeps its switch. */
    activate: z.enum(['true', 'false']).default('true'),
  })
export const importAccepted = z.object({ job_id: z.uuid(), import_id: z.uuid() })

/**
 * What one import brought. `files` were read and held `items`; each item is new (`added`), `changed`, `unchanged` or not understood
 * (`refused`, as is a file that could not be read at all). `passed_over` counts files of no kind that is read, by their ending.
 */
export const contentImport = stamped.extend({
  kind: importKind,
  format: z.string(),
  file_name: z.string(),
  state: importState,
  activate: z.boolean(),
  files: z.int(),
  items: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  passed_over: z.record(z.string(), z.int()),
  /** Techniques named by what was read: how many are in the release that was active then, and the ids that are not. */
  matched: z.int(),
  unknown: z.array(z.string()),
  release: z.string().nullable(),
  error: z.string().nullable(),
  job_id: z.uuid().nullable(),
  started_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
})
export const contentImportQuery = listOf(['started_at'], '-started_at').extend({ state: several(importState) })

/** A file, or one item of it, that was not understood, and why. */
export const importRefusal = z.object({ n: z.int(), path: z.string(), reason: z.string() })
export const importRefusalQuery = z.strictObject({
  limit: inQuery(z.int().min(1).max(500)).default(100),
  cursor: z.string().max(20).optional(),
})

/** Which records a change of many means: those of the ids, or all that the list finds with a filter. */
export const chosen = <S extends z.core.$ZodLooseShape>(narrowing: S) => ({
  ids: z.array(z.uuid()).min(1).max(1000).optional(),
  filter: z.strictObject({ q: z.string().trim().max(200).optional(), ...narrowing }).optional(),
})
/** Refines what holds `chosen`: one of the two, and not both. */
export const idsOrFilter: [(said: { ids?: unknown; filter?: unknown }) => boolean, { message: string; path: string[] }] = [
  ({ ids, filter }) => (ids === undefined) !== (filter === undefined),
  { message: 'Name the ids, or a filter that finds them.', path: ['ids'] },
]
