import { z } from 'zod'
import { facet, inQuery, listOf, page, several, stamped } from './kit/rest.ts'

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

export const attackDomain = z.enum(['enterprise-attack', 'mobile-attack', 'ics-attack'])
export type AttackDomain = z.infer<typeof attackDomain>

export const techniquePriority = z.enum(['low', 'normal', 'high', 'critical'])
/** What the organisation keeps about a technique, whatever release is in force. `version` 0: nothing yet. */
export const techniqueNote = z.object({
  owner_id: z.uuid().nullable(),
  owner_name: z.string().nullable(),
  priority: techniquePriority,
  priority_reason: z.string().nullable(),
  review_required: z.boolean(),
  review_reason: z.string().nullable(),
  review_due_on: z.iso.date().nullable(),
  note: z.string(),
  version: z.int(),
})
export const techniqueNoteEdit = z.strictObject({
  version: z.int().min(0),
  owner_id: z.uuid().nullable().optional(),
  priority: techniquePriority.optional(),
  priority_reason: z.string().trim().max(500).nullable().optional(),
  review_required: z.boolean().optional(),
  review_reason: z.string().trim().max(500).nullable().optional(),
  review_due_on: z.iso.date().nullable().optional(),
  note: z.string().trim().max(10_000).optional(),
})
/** Whether somebody must look at it again, and why. */
export const techniqueReviewFlag = techniqueNoteEdit.pick({ review_reason: true }).extend({ review_required: z.boolean() })

/** Another object of the release by its ATT&CK id; `text` is what is said of the two together. */
const related = z.object({ id: z.string(), name: z.string(), text: z.string() })
/** One technique by itself. `asked` is another id than `id` where a revoked one was asked for: `id` stands in its place. */
export const techniqueDetail = technique.extend({
  asked: anyTechniqueId,
  custom: z.boolean(),
  domain: attackDomain.nullable(),
  /** Markdown as MITRE writes it; empty before a release was imported. */
  description: z.string(),
  url: z.string().nullable(),
  parent: named.nullable(),
  subtechniques: z.array(named),
  /** Revoked techniques that this one replaces. */
  replaces: z.array(named),
  actors: z.array(related),
  software: z.array(related.extend({ kind: z.enum(['malware', 'tool']) })),
  mitigations: z.array(related),
  /** Detection strategies with their analytics; data components before ATT&CK 18. */
  detections: z.array(related.extend({ analytics: z.array(related.extend({ platforms: z.array(z.string()) })) })),
  note: techniqueNote,
  release: z.string(),
  attribution: z.string(),
})

/** `q` finds a part of id or name; `parent` keeps the sub-techniques of one technique, or with `none` those that have no parent. */
export const techniqueQuery = z.strictObject({
  q: z.string().trim().max(200).optional(),
  tactic: several(z.string().max(50)),
  platform: several(z.string().max(50)),
  parent: z.union([anyTechniqueId, z.literal('none')]).optional(),
  domain: attackDomain.default('enterprise-attack'),
  limit: inQuery(z.int().min(1).max(1000)).default(100),
  cursor: z.string().max(2000).optional(),
  total: z.enum(['true', 'exact']).optional(),
})
/** In the order of their ids. */
export const techniquePage = page(technique).extend({ release: z.string(), attribution: z.string() })

/** Which release the facts are of, whose they are, and its tactics in the order of the matrix. */
export const techniqueRelease = z.object({
  release: z.string(),
  domain: attackDomain,
  /** `builtin`: our own table of facts, before a release was imported. */
  source: z.enum(['builtin', 'imported']),
  copyright: z.string(),
  attribution: z.string(),
  license: z.string(),
  techniques: z.int(),
  tactics: z.array(z.object({ id: z.string(), tactic: z.string(), name: z.string(), techniques: z.int() })),
  platforms: z.array(z.object({ platform: z.string(), techniques: z.int() })),
})

/** How many objects of each STIX type, of `relationships` of each kind. */
const attackCounts = z.record(z.string(), z.record(z.string(), z.int()))
/** What an import found. `malformed`: objects that could not be read, by their place in the bundle, at most 20 of them. */
export const attackReport = z.object({
  objects: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  removed: z.int(),
  without_id: z.int(),
  dangling: z.int(),
  repeated: z.int(),
  malformed_total: z.int(),
  malformed: z.array(z.object({ index: z.int(), reason: z.string() })),
  /** Objects of STIX 2.0 and of 2.1; both where a bundle mixes them. */
  stix: z.record(z.string(), z.int()),
  /** Ids whose revoked-by chain leads round. */
  cycles: z.array(z.string()),
})
export type AttackReport = z.infer<typeof attackReport>
export const attackRelease = z.object({
  id: z.uuid(),
  domain: attackDomain,
  version: z.string(),
  version_from: z.enum(['stated', 'collection', 'file_name', 'date']),
  status: z.enum(['importing', 'ready', 'failed']),
  active: z.boolean(),
  source: z.enum(['upload', 'sync', 'folder']),
  file_name: z.string().nullable(),
  counts: attackCounts,
  report: attackReport.nullable(),
  error: z.string().nullable(),
  job_id: z.uuid().nullable(),
  created_at: z.iso.datetime(),
  ready_at: z.iso.datetime().nullable(),
  activated_at: z.iso.datetime().nullable(),
})
/** The newest first. `builtin` is what is in force before the first import of the enterprise domain. */
export const attackReleases = z.object({
  items: z.array(attackRelease),
  builtin: z.object({ domain: attackDomain, version: z.string(), active: z.boolean() }),
})
export const attackUpload = z.strictObject({
  domain: attackDomain.optional(),
  /** Of ATT&CK, like 18.1; read from the bundle or the file's name where it is not said. */
  version: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,3}){0,2}$/, 'Write the version like 18.1.')
    .optional(),
  file_name: z.string().max(255).optional(),
})
export const jobStarted = z.object({ job_id: z.uuid() })

/** `from` is a release, or what is in force now where it is not said. */
export const attackPreviewQuery = z.strictObject({ from: z.uuid().optional(), to: z.uuid() })
const releaseName = z.object({ domain: attackDomain, version: z.string() })
/** What another release would change, of techniques and sub-techniques in force; each list by id. */
export const attackPreview = z.object({
  from: releaseName,
  to: releaseName,
  added: z.array(named),
  /** `successors`: what stands in its place, none or several of them wait in the review queue. */
  removed: z.array(named.extend({ reason: z.enum(['revoked', 'deprecated', 'absent']), successors: z.array(z.string()) })),
  renamed: z.array(named.extend({ before: z.string() })),
  moved: z.array(named.extend({ before: z.array(z.string()), after: z.array(z.string()) })),
  /** Tactics that are gone, and where their techniques went. */
  split_tactics: z.array(z.object({ tactic: z.string(), into: z.array(z.object({ tactic: z.string(), techniques: z.int() })) })),
})

export const attackReview = stamped.extend({
  domain: z.string(),
  from_version: z.string(),
  to_version: z.string(),
  technique_id: z.string(),
  name: z.string(),
  kind: z.enum(['split', 'removed']),
  candidates: z.array(z.string()),
  status: z.enum(['open', 'decided']),
  chosen: z.array(z.string()).nullable(),
  note: z.string().nullable(),
  decided_at: z.iso.datetime().nullable(),
})
export const attackReviewQuery = listOf(['created_at'], '-created_at').extend({ status: several(z.enum(['open', 'decided'])) })
/** Which techniques stand for the old one from now on; none where nothing does. */
export const attackDecision = z.strictObject({
  version: z.int(),
  technique_ids: z.array(anyTechniqueId).max(50),
  note: z.string().trim().max(2000).optional(),
})

/** Where releases are fetched from. `error` is of the last try; `good_at` when one last worked. */
export const attackSync = z.object({
  enabled: z.boolean(),
  url: z.string(),
  is_default: z.boolean(),
  /** Hours from one look by the clock to the next; a source that fails is left alone by `next_at` instead. */
  every_hours: z.int(),
  folder: z.boolean(),
  checked_at: z.iso.datetime().nullable(),
  good_at: z.iso.datetime().nullable(),
  error: z.string().nullable(),
  failures: z.int(),
  next_at: z.iso.datetime().nullable(),
  version: z.int(),
})
/** `url: null` goes back to the address of MITRE. */
export const attackSyncEdit = z.strictObject({
  version: z.int().min(0),
  enabled: z.boolean().optional(),
  every_hours: z.int().min(1).max(168).optional(),
  url: z
    .url({ protocol: /^https?$/, error: 'Write an address like https://example.org/enterprise-attack.json.' })
    .max(2000)
    .nullable()
    .optional(),
})

/** A group that ATT&CK follows. `technique_count`: those in force that it uses. */
export const actor = z.object({
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  technique_count: z.int(),
  software_count: z.int(),
})
export const actorQuery = z.strictObject({
  q: z.string().trim().max(200).optional(),
  technique_id: anyTechniqueId.optional(),
  limit: inQuery(z.int().min(1).max(1000)).default(100),
  cursor: z.string().max(2000).optional(),
  total: z.enum(['true', 'exact']).optional(),
})
/** In the order of their ids. */
export const actorPage = page(actor).extend({ release: z.string(), attribution: z.string() })
export const actorDetail = actor.extend({
  asked: z.string(),
  description: z.string(),
  url: z.string().nullable(),
  techniques: z.array(technique.extend({ text: z.string() })),
  software: z.array(related.extend({ kind: z.enum(['malware', 'tool']) })),
  campaigns: z.array(related),
  release: z.string(),
  attribution: z.string(),
})
export const software = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['malware', 'tool']),
  aliases: z.array(z.string()),
  platforms: z.array(z.string()),
  technique_count: z.int(),
})
export const softwareQuery = actorQuery.extend({ kind: several(z.enum(['malware', 'tool'])) })
export const softwarePage = page(software).extend({ release: z.string(), attribution: z.string() })

const customFields = {
  name: z.string().trim().min(1).max(200),
  description: z.string().trim().max(20_000),
  /** Short names of tactics of the release in force. */
  tactics: z.array(z.string().max(50)).min(1).max(20),
  platforms: z.array(z.string().trim().min(1).max(50)).max(30),
  parent_id: techniqueId.nullable(),
}
/** A technique of the organisation's own; `technique_id` is made here (X-1, X-2, …). */
export const customTechnique = stamped.extend({ technique_id: anyTechniqueId, ...customFields })
export const customTechniqueInput = z.strictObject({
  ...customFields,
  description: customFields.description.default(''),
  platforms: customFields.platforms.default([]),
  parent_id: customFields.parent_id.default(null),
})
export const customTechniqueEdit = z.strictObject(customFields).partial().extend({ version: z.int() })
export const customTechniqueQuery = listOf(['created_at', 'name'], '-created_at')

/** What must be looked at again, the most urgent first. */
export const revalidation = z.object({
  id: anyTechniqueId,
  name: z.string(),
  reasons: z.array(z.enum(['review_required', 'due', 'release', 'priority'])),
  why: z.string().nullable(),
  priority: techniquePriority,
  owner_id: z.uuid().nullable(),
  owner_name: z.string().nullable(),
  review_due_on: z.iso.date().nullable(),
})
/** `owner=me` is the daily work list of who asks. */
export const revalidationQuery = z.strictObject({
  owner: z.union([z.literal('me'), z.literal('none'), z.uuid()]).optional(),
  limit: inQuery(z.int().min(1).max(1000)).default(200),
})
export const revalidations = z.object({ items: z.array(revalidation), total: z.int(), owners: facet })
