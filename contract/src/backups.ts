import { z } from 'zod'

/** One backup of the whole instance, or a try that failed. Bytes of its file; null where it has none. */
export const backup = z.object({
  id: z.uuid(),
  name: z.string(),
  place: z.string(),
  state: z.enum(['completed', 'failed']),
  bytes: z.int().nullable(),
  row_count: z.int().nullable(),
  file_count: z.int().nullable(),
  error: z.string().nullable(),
  started_at: z.iso.datetime(),
  finished_at: z.iso.datetime(),
  /** When its file was read back from end to end. */
  verified_at: z.iso.datetime().nullable(),
  /** When newer ones took its place. */
  removed_at: z.iso.datetime().nullable(),
})
/** `place` is null while backups by the clock are off: no place or no passphrase is set. */
export const backups = z.object({
  place: z.string().nullable(),
  keep: z.int(),
  next_run_at: z.iso.datetime().nullable(),
  items: z.array(backup),
})
export const backupStarted = z.object({ job_id: z.uuid() })

export type Backup = z.infer<typeof backup>
