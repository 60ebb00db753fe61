import { z } from 'zod'
import { facet, inQuery, json, listOf, several } from './kit/rest.ts'

/** One entry of the trail. `hash` is null until the entry is sealed (within 5 s). */
export const auditEvent = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  actor_id: z.uuid(),
  actor_kind: z.enum(['user', 'api_key', 'system']),
  actor_name: z.string(),
  action: z.string(),
  object_type: z.string(),
  object_id: z.uuid(),
  object_title: z.string().nullable(),
  before: json.nullable(),
  after: json.nullable(),
  request_id: z.string().nullable(),
  address: z.string().nullable(),
  outcome: z.enum(['success', 'denied', 'failed']),
  sealed: z.boolean(),
})
export const auditQuery = listOf(['at'], '-at').extend({
  actor_id: several(z.uuid()),
  action: several(z.string().max(100)),
  object_type: several(z.string().max(100)),
  object_id: several(z.uuid()),
  outcome: several(z.enum(['success', 'denied', 'failed'])),
  since: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  address: several(z.string().max(100)),
})
/** What occurs in the newest 200,000 entries. */
export const auditFacets = z.object({ action: facet, object_type: facet, address: facet })
/** Of the last 30 days unless `since` says otherwise; at most 366. */
export const auditStatisticsQuery = auditQuery.omit({ sort: true, limit: true, cursor: true, total: true })
export const auditStatistics = z.object({
  since: z.iso.datetime(),
  until: z.iso.datetime(),
  /** What was counted: at most the newest 200,000; `complete` is false when there are more. */
  events: z.int(),
  complete: z.boolean(),
  failed_sign_ins: z.int(),
  /** How often somebody was refused something, also where many refusals are one entry. */
  denials: z.int(),
  days: z.array(z.object({ day: z.iso.date(), success: z.int(), denied: z.int(), failed: z.int() })),
  actions: z.array(z.object({ action: z.string(), events: z.int() })),
  actors: z.array(z.object({ actor_id: z.uuid(), actor_name: z.string(), events: z.int() })),
})

export const auditFinding = z.object({
  kind: z.enum(['changed', 'removed', 'inserted', 'swapped', 'cut_tail', 'rewritten', 'checkpoint']),
  n: z.int().nullable(),
  event_id: z.uuid().nullable(),
  detail: z.string(),
})
export const auditIntegrity = z.object({
  /** The first and the last entry of the chain that is kept; null while nothing is sealed. */
  first: z.int().nullable(),
  last: z.int().nullable(),
  unsealed: z.int(),
  /** The last look at the whole chain (job audit.verify); null before the first. */
  verification: z
    .object({
      at: z.iso.datetime(),
      state: z.enum(['whole', 'tampered']),
      sealed: z.int(),
      unsealed: z.int(),
      findings_total: z.int(),
      findings: z.array(auditFinding),
      checkpoint_n: z.int().nullable(),
      checkpoint_at: z.iso.datetime().nullable(),
      ms: z.int(),
    })
    .nullable(),
  /** For how many days entries are kept; null is for ever (setting of the tenant's policy). */
  audit_days: z.int().nullable(),
  /** What is left of the entries that were let go last. */
  stub: z.object({ n: z.int(), events: z.int(), at: z.iso.datetime() }).nullable(),
})

export const retentionQuery = z.strictObject({ days: inQuery(z.int().min(90).max(36_500)) })
/** What a trail kept for so many days would let go in its next run; null when nothing. */
export const retentionPlan = z.object({
  cut: z.object({ n: z.int(), events: z.int(), before: z.iso.datetime(), more: z.boolean() }).nullable(),
})
