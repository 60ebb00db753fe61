import { z } from 'zod'
import { severity } from './alerts.ts'
import { chosen, idsOrFilter, importQuery } from './imports.ts'
import { facet, listOf, several, stamped } from './kit/rest.ts'
import { anyTechniqueId } from './techniques.ts'

export const templateFormats = ['atomic', 'caldera', 'lolbas', 'gtfobins', 'rampart'] as const
/** Where a template comes from; what a person wrote, or brought in our own form, is custom. */
export const templateSource = z.enum(['atomic', 'caldera', 'lolbas', 'gtfobins', 'custom'])

const short = z.string().trim().max(200)
const script = z.string().max(100_000)
/** What `#{name}` in a command stands for. */
export const templateArgument = z.strictObject({
  name: z.string().trim().min(1).max(200),
  description: z.string().max(5000).default(''),
  type: z.string().max(50).default('string'),
  value: z.string().max(20_000).default(''),
})
/** What must be there before the test: how one sees it, and how one gets it. */
export const templatePrerequisite = z.strictObject({
  description: z.string().max(5000),
  check: script.default(''),
  get: script.default(''),
})
const facts = {
  name: z.string().trim().min(1).max(300),
  description: z.string().max(20_000),
  technique_id: anyTechniqueId,
  platforms: z.array(short.min(1)).max(50),
  executor: z.string().trim().min(1).max(50),
  command: script,
  cleanup: script,
  arguments: z.array(templateArgument).max(200),
  prerequisites: z.array(templatePrerequisite).max(100),
  elevation_required: z.boolean(),
  severity,
  references: z.array(z.string().trim().min(1).max(2000)).max(100),
}
export const templateInput = z.strictObject({
  ...facts,
  description: facts.description.default(''),
  platforms: facts.platforms.default([]),
  executor: facts.executor.default('manual'),
  command: facts.command.default(''),
  cleanup: facts.cleanup.default(''),
  arguments: facts.arguments.default([]),
  prerequisites: facts.prerequisites.default([]),
  elevation_required: facts.elevation_required.default(false),
  severity: facts.severity.default('medium'),
  references: facts.references.default([]),
})
/** Of an imported template only `severity` and `is_active` are ours to change: the next import would undo the rest. */
export const templateEdit = z
  .strictObject({ ...facts, is_active: z.boolean() })
  .partial()
  .extend({ version: z.int() })

/** A template in a list. `known` is false where the active release has no such technique. */
export const template = stamped.extend({
  name: z.string(),
  source: templateSource,
  source_id: z.string(),
  technique_id: z.string(),
  known: z.boolean(),
  platforms: z.array(z.string()),
  executor: z.string(),
  elevation_required: z.boolean(),
  severity,
  is_active: z.boolean(),
})
/** A template by itself. `license` is what its source asks to be told with it. */
export const templateDetail = template.extend({
  description: z.string(),
  command: z.string(),
  cleanup: z.string(),
  arguments: z.array(templateArgument),
  prerequisites: z.array(templatePrerequisite),
  references: z.array(z.string()),
  author: z.string(),
  license: z.string(),
  import_id: z.uuid().nullable(),
})
export type TemplateDetail = z.infer<typeof templateDetail>

const bool = z.enum(['true', 'false'])
const narrowing = {
  source: several(templateSource),
  technique_id: several(anyTechniqueId),
  platform: several(z.string().max(200)),
  executor: several(z.string().max(50)),
  severity: several(severity),
  known: bool.optional(),
  active: bool.optional(),
}
/** `q` finds a part of the name or of the technique's id. */
export const templateQuery = listOf(['technique_id', 'name', 'updated_at', 'created_at']).extend(narrowing)
export const templateFacets = z.object({
  source: facet,
  platform: facet,
  executor: facet,
  severity: facet,
  technique_id: facet,
  known: facet,
  active: facet,
})

/** Switches templates on or off: those of the ids, or all that a filter finds. */
export const templateActivation = z.strictObject({ active: z.boolean(), ...chosen(narrowing) }).refine(...idsOrFilter)
/** How many were switched; those that stood so already are not counted. */
export const activated = z.object({ changed: z.int() })

export const templateImportQuery = importQuery(templateFormats)
