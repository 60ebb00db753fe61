import { z } from 'zod'
import { inQuery, page, several } from './kit/rest.ts'

/** The id of an ATT&CK technique (T1059) or sub-technique (T1059.001), in capitals. */
export const techniqueId = z.string().regex(/^T\d{4}(\.\d{3})?$/, 'This is no ATT&CK technique id. It looks like T1059 or T1059.001.')

/** The id of a technique, or of one of the organisation's own, in capitals. */
export const anyTechniqueId = z
  .string()
  .regex(/^(T\d{4}(\.\d{3})?|X-\d{1,6})$/, 'This is no technique id. It looks like T1059, T1059.001 or, for one of your own, X-1.')

/** What ATT&CK says of a technique in figures and names; `tactics` in the order of the matrix, by their short names (`initial-access`). */
export const technique = z.object({
  id: anyTechniqueId,
  name: z.string(),
  tactics: z.array(z.string()),
  platforms: z.array(z.string()),
  parent_id: anyTechniqueId.nullable(),
})
export type Technique = z.infer<typeof technique>

const named = technique.pick({ id: true, name: true })
/** One technique by itself. `asked` is another id than `id` where a revoked one was asked for: `id` stands in its place. */
export const techniqueDetail = technique.extend({
  asked: anyTechniqueId,
  parent: named.nullable(),
  subtechniques: z.array(named),
  /** Revoked techniques that this one replaces. */
  replaces: z.array(named),
  release: z.string(),
  attribution: z.string(),
})

/** `q` finds a part of id or name; `parent` keeps the sub-techniques of one technique, or with `none` those that have no parent. */
export const techniqueQuery = z.strictObject({
  q: z.string().trim().max(200).optional(),
  tactic: several(z.string().max(50)),
  platform: several(z.string().max(50)),
  parent: z.union([anyTechniqueId, z.literal('none')]).optional(),
  limit: inQuery(z.int().min(1).max(1000)).default(100),
  cursor: z.string().max(2000).optional(),
  total: z.enum(['true', 'exact']).optional(),
})
/** In the order of their ids. */
export const techniquePage = page(technique).extend({ release: z.string(), attribution: z.string() })

/** Which release the facts are of, whose they are, and its tactics in the order of the matrix. */
export const techniqueRelease = z.object({
  release: z.string(),
  copyright: z.string(),
  attribution: z.string(),
  license: z.string(),
  techniques: z.int(),
  tactics: z.array(z.object({ id: z.string(), tactic: z.string(), name: z.string(), techniques: z.int() })),
  platforms: z.array(z.object({ platform: z.string(), techniques: z.int() })),
})
