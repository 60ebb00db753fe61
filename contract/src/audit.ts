import { z } from 'zod'
import { json, listOf, several } from './kit/rest.ts'

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
})
