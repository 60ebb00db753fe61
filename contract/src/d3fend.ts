import { z } from 'zod'
import { listOf, page, several, stamped } from './kit/rest.ts'
import { anyTechniqueId } from './techniques.ts'

/**
 * D3FEND is published as two files that complete each other: the mappings (d3fend-full-mappings, CSV or SPARQL results in JSON) say
 * which technique a countermeasure counters, the ontology (d3fend.json, JSON-LD) gives the ids such as D3-FA and the release.
 */
export const d3fendKind = z.enum(['mappings', 'ontology'])
export const d3fendUpload = z.strictObject({
  file_name: z.string().trim().min(1).max(200).default('d3fend'),
  /** Where the file does not say it. */
  release: z.string().trim().max(50).default(''),
})

/** What became of the rows of a file. Countermeasures are new, changed, unchanged, or no longer in it. */
export const d3fendReport = z.object({
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  gone: z.int(),
  /** Pairs of a countermeasure and a technique. */
  mappings: z.int(),
  /** Things of the ontology that are no defensive techniques. */
  other: z.int(),
  /** Techniques that the active release does not have, nor anything in their place: the first hundred. */
  unknown: z.array(z.string()),
  unknown_total: z.int(),
  /** Rows that say nothing that can be kept, with why: the first twenty. */
  not_understood: z.array(z.object({ row: z.int(), reason: z.string() })),
  not_understood_total: z.int(),
})
export type D3fendReport = z.output<typeof d3fendReport>

/** What the table is made of. `live`: it says which techniques are countered, so the part of the score counts. */
export const d3fendTable = z.object({
  live: z.boolean(),
  countermeasures: z.int(),
  in_place: z.int(),
  /** Techniques in force against which there is one, and against which one is in place. */
  techniques: z.int(),
  techniques_in_place: z.int(),
  files: z.array(
    z.object({
      kind: d3fendKind,
      release: z.string(),
      file_name: z.string(),
      sha256: z.string(),
      report: d3fendReport,
      imported_by_name: z.string(),
      imported_at: z.iso.datetime(),
    }),
  ),
})
export type D3fendTable = z.output<typeof d3fendTable>

export const countermeasure = stamped.extend({
  /** The class of the ontology, such as FileAnalysis. */
  class: z.string(),
  /** D3-FA; empty until the ontology was imported. */
  d3fend_id: z.string(),
  name: z.string(),
  tactic: z.string(),
  technique_ids: z.array(z.string()),
  in_place: z.boolean(),
  note: z.string(),
  marked_by_name: z.string().nullable(),
  marked_at: z.iso.datetime().nullable(),
})
export type Countermeasure = z.output<typeof countermeasure>
export const countermeasurePage = page(countermeasure)
export const countermeasureQuery = listOf(['name', 'd3fend_id', 'tactic']).extend({
  tactic: several(z.string().max(100)),
  technique_id: several(anyTechniqueId),
  in_place: z.enum(['true', 'false']).optional(),
})
export const countermeasureEdit = z
  .strictObject({ in_place: z.boolean(), note: z.string().trim().max(2000) })
  .partial()
  .extend({ version: z.int() })
