import { z } from 'zod'
import { severity } from './alerts.ts'
import { chosen, idsOrFilter, importQuery } from './imports.ts'
import { facet, listOf, several, stamped } from './kit/rest.ts'
import { anyTechniqueId } from './techniques.ts'

export const ruleFormats = ['sigma', 'elastic', 'rampart'] as const
/** Where a rule comes from; what a person wrote, or brought in our own form, is custom. */
export const ruleSource = z.enum(['sigma', 'elastic', 'custom'])
/** How sure its author is of a rule, in the words of Sigma. */
export const ruleMaturity = z.enum(['stable', 'test', 'experimental', 'deprecated', 'unsupported'])

const facts = {
  title: z.string().trim().min(1).max(500),
  description: z.string().max(20_000),
  technique_ids: z.array(anyTechniqueId).max(100),
  severity,
  maturity: ruleMaturity,
  /** What has to be collected for it, such as `windows/process_creation`. */
  log_source: z.string().trim().max(300),
  language: z.string().trim().min(1).max(50),
  content: z.string().min(1).max(500_000),
  references: z.array(z.string().trim().min(1).max(2000)).max(200),
  false_positives: z.array(z.string().trim().min(1).max(2000)).max(100),
}
export const ruleInput = z.strictObject({
  ...facts,
  description: facts.description.default(''),
  technique_ids: facts.technique_ids.default([]),
  severity: facts.severity.default('medium'),
  maturity: facts.maturity.default('experimental'),
  log_source: facts.log_source.default(''),
  language: facts.language.default('text'),
  references: facts.references.default([]),
  false_positives: facts.false_positives.default([]),
  enabled: z.boolean().default(true),
})
/** Of an imported rule only `enabled` is ours to change: the next import would undo the rest. */
export const ruleEdit = z
  .strictObject({ ...facts, enabled: z.boolean() })
  .partial()
  .extend({ version: z.int() })

/** A rule in a list. */
export const rule = stamped.extend({
  title: z.string(),
  source: ruleSource,
  source_id: z.string(),
  technique_ids: z.array(z.string()),
  severity,
  maturity: ruleMaturity,
  log_source: z.string(),
  language: z.string(),
  enabled: z.boolean(),
})
/** A rule by itself; `release` was in force when it was made, `unknown` are those of its techniques that the active one does not have. */
export const ruleDetail = rule.extend({
  description: z.string(),
  release: z.string(),
  content: z.string(),
  author: z.string(),
  license: z.string(),
  references: z.array(z.string()),
  false_positives: z.array(z.string()),
  unknown: z.array(z.string()),
  import_id: z.uuid().nullable(),
})
export type RuleDetail = z.infer<typeof ruleDetail>

const bool = z.enum(['true', 'false'])
const narrowing = {
  source: several(ruleSource),
  technique_id: several(anyTechniqueId),
  severity: several(severity),
  maturity: several(ruleMaturity),
  log_source: several(z.string().max(300)),
  enabled: bool.optional(),
}
/** `q` finds a part of the title. */
export const ruleQuery = listOf(['title', 'updated_at', 'created_at']).extend(narrowing)
export const ruleFacets = z.object({
  source: facet,
  severity: facet,
  maturity: facet,
  log_source: facet,
  technique_id: facet,
  enabled: facet,
})

/** Switches rules on or off: those of the ids, or all that a filter finds. */
export const ruleActivation = z.strictObject({ enabled: z.boolean(), ...chosen(narrowing) }).refine(...idsOrFilter)

export const ruleImportQuery = importQuery(ruleFormats)
