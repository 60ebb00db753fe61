import { z } from 'zod'

/** One part that Rampart stands on, asked just now. */
export const partState = z.object({
  name: z.string(),
  state: z.enum(['ok', 'failed', 'not_configured']),
  latency_ms: z.number().nullable(),
  message: z.string().nullable(),
})
export const readiness = z.object({ status: z.enum(['ok', 'failed']), parts: z.array(partState) })
/** What an administrator sees of the installation. Bytes; null where the part cannot tell, or to a tenant that does not run the instance. */
export const system = z.object({
  version: z.string(),
  node: z.string(),
  database: z.object({ version: z.string(), embedded: z.boolean(), bytes: z.number().nullable() }),
  storage: z.object({
    kind: z.enum(['filesystem', 's3']),
    bytes: z.number().nullable(),
    files: z.int().nullable(),
    free_bytes: z.number().nullable(),
  }),
  started_at: z.iso.datetime(),
  memory_bytes: z.number().nullable(),
  parts: z.array(partState),
})

/** One message of `GET /events`: says what changed, never the content; the client reads again what it shows. */
export const liveEvent = z.object({ action: z.string(), object_type: z.string(), object_id: z.uuid(), at: z.iso.datetime() })

export type PartState = z.infer<typeof partState>
