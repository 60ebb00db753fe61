import { sql } from 'kysely'
import type { Tenancy } from '../../kernel/tenancy.ts'
import { writeCheckpoint } from './checkpoints.ts'

/**
 * Writes a checkpoint of every tenant's chain as it stands now, outside the database: before a backup, so that its chain
 * ends at one. Returns how many were written; a tenant with nothing sealed has none.
 */
export async function checkpointAll(db: Tenancy, { folder, key }: { folder: string; key: Buffer }): Promise<number> {
  let written = 0
  for (const { id } of await db.ask<{ id: string }>('select id from tenant_ids() as t (id)')) {
    const { rows } = await sql<{ n: number; hash: string }>`
      select n, encode(hash, 'hex') as hash from event_seals where tenant_id = ${id} order by n desc limit 1`.execute(db.read(id))
    const [head] = rows
    if (!head) continue
    await writeCheckpoint(folder, key, { tenant_id: id, ...head, at: new Date().toISOString() })
    written += 1
  }
  return written
}
