import { sql } from 'kysely'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'

export interface NewJob {
  /** A key of some module's `work`, such as `hosts.import`. */
  kind: string
  /** In the job's own unit; null when not known yet. */
  total: number | null
  /** What the work is given: JSON, no secrets. */
  input: object
}

/**
 * Puts long work into the queue, in the transaction of the caller: it exists when and only when that commits. It runs
 * as who started it, with the rights held now. Returns the id of the job.
 */
export async function startJob({ tx, actor }: Acting, { kind, total, input }: NewJob): Promise<string> {
  const id = newId()
  await tx
    .insertInto('job_runs')
    .values({
      tenant_id: actor.tenant_id,
      id,
      kind,
      total,
      input: JSON.stringify(input),
      actor_id: actor.id,
      actor_kind: actor.kind,
      actor_name: actor.name,
      permissions: [...actor.permissions],
    })
    .execute()
  await sql`select pg_notify('rampart_work', ${actor.tenant_id})`.execute(tx)
  return id
}

/** Whether work that waits or goes on was given this file. */
export async function isWorkedOn({ tx, actor: { tenant_id } }: Looking, file_id: string): Promise<boolean> {
  const { rows } = await sql`
    select from job_runs where tenant_id = ${tenant_id} and state in ('queued', 'running') and input->>'file_id' = ${file_id} limit 1`.execute(
    tx,
  )
  return rows.length > 0
}
