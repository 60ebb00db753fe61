import { z } from 'zod'
import { json, listOf, several } from './kit/rest.ts'

export const jobState = z.enum(['queued', 'running', 'completed', 'failed', 'cancelled'])
/** One piece of long work. `done` of `total` in the job's own unit (bytes for an import); total null when not known. */
export const job = z.object({
  id: z.uuid(),
  kind: z.string(),
  state: jobState,
  done: z.int(),
  total: z.int().nullable(),
  result: json.nullable(),
  error: z.string().nullable(),
  created_at: z.iso.datetime(),
  started_at: z.iso.datetime().nullable(),
  finished_at: z.iso.datetime().nullable(),
})
export const jobQuery = listOf(['created_at'], '-created_at').extend({ state: several(jobState), kind: several(z.string().max(100)) })

/** A piece of work that runs by the clock. Times are null when it never ran. */
export const schedule = z.object({
  name: z.string(),
  cron: z.string(),
  description: z.string(),
  last_run_at: z.iso.datetime().nullable(),
  last_state: z.enum(['completed', 'failed']).nullable(),
  last_error: z.string().nullable(),
  last_duration_ms: z.int().nullable(),
  next_run_at: z.iso.datetime().nullable(),
  failures: z.int(),
})
export const schedulerStatus = z.object({
  running: z.boolean(),
  schedules: z.array(schedule),
  queued: z.int(),
  active: z.int(),
  failed: z.int(),
})
