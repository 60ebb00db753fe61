import { sql } from 'kysely'
import { record } from '../../../kernel/events.ts'
import type { Acting, Actor } from '../../../kernel/guard.ts'
import type { Tenancy } from '../../../kernel/tenancy.ts'
import { type Begun, holderIsDead } from './begin.ts'
import type { BatchReply } from './words.ts'

export interface Outcome {
  state: 'complete' | 'interrupted' | 'cancelled'
  bytes: number | null
  sha256: string | null
  error: string | null
}

/** What the trail tells of an import. */
const inTrail = [
  'artifact',
  'format',
  'source',
  'file_name',
  'state',
  'lines_read',
  'rows_stored',
  'rejected_total',
  'hosts_created',
  'hosts_updated',
  'bytes',
  'sha256',
  'error',
] as const

/** Writes down how the import ended, with its one audit event. Only who holds the lease may. */
export async function settle({ tx, actor }: Acting, { id, lease }: Pick<Begun, 'id' | 'lease'>, outcome: Outcome, { silent = false } = {}) {
  const { tenant_id } = actor
  const hosts = await tx
    .selectFrom('collection_hosts as c')
    .innerJoin('hosts as h', (join) => join.onRef('h.tenant_id', '=', 'c.tenant_id').onRef('h.id', '=', 'c.host_id'))
    .where('c.tenant_id', '=', tenant_id)
    .where('c.collection_id', '=', id)
    .select(['h.id', 'h.hostname'])
    .limit(2)
    .execute()
  const only = hosts.length === 1 ? hosts[0] : undefined
  const row = await tx
    .updateTable('collections')
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', id)
    .where('lease', '=', lease)
    .where('state', '=', 'running')
    .set({
      state: outcome.state,
      error: outcome.error,
      sha256: outcome.sha256,
      host_id: only?.id ?? null,
      hostname: only?.hostname ?? null,
      lease: null,
      lease_until: null,
      finished_at: sql<string>`now()`,
      updated_at: sql<string>`now()`,
      version: sql<number>`version + 1`,
      ...(outcome.bytes !== null && { bytes: outcome.bytes }),
    })
    .returningAll()
    .executeTakeFirst()
  if (row && !silent) {
    const after = Object.fromEntries(inTrail.map((column) => [column, row[column]]))
    await record({ actor, tx }, 'collections.import', id, { after, outcome: outcome.state === 'complete' ? 'success' : 'failed' })
  }
  return row
}

const listed = 100

/** The answer to a completed import, the same whenever it is asked. */
export async function replyOf(db: Tenancy, actor: Actor, id: string): Promise<BatchReply> {
  const rows = db.read(actor.tenant_id)
  const collection = await rows
    .selectFrom('collections')
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirstOrThrow()
  const refused = await rows
    .selectFrom('collection_refusals')
    .where('tenant_id', '=', actor.tenant_id)
    .where('collection_id', '=', id)
    .select(['line', 'column', 'reason'])
    .orderBy('line')
    .limit(listed)
    .execute()
  const { lines_read: received, hosts_created, hosts_updated, rows_stored, rejected_total } = collection
  const rejected = refused.map(({ line, column, reason }) => ({ line, ...(column !== null && { column }), reason }))
  return { collection_id: id, received, hosts_created, hosts_updated, rows_stored, rejected, rejected_total }
}

/** Imports whose process died are over: what they stored stays, a repeat goes on. Answers how many. */
export async function endAbandoned({ tx, actor }: Acting): Promise<number> {
  const running = await tx
    .selectFrom('collections')
    .where('tenant_id', '=', actor.tenant_id)
    .where('state', '=', 'running')
    .where('lease', 'is not', null)
    .select(['id', 'lease', sql<boolean>`coalesce(lease_until > clock_timestamp(), false)`.as('alive')])
    .execute()
  let ended = 0
  for (const { id, lease, alive } of running) {
    if (lease === null || (alive && !holderIsDead(lease))) continue
    const error = 'The server stopped in the middle of this import. Send it again with the same Idempotency-Key to go on.'
    if (await settle({ tx, actor }, { id, lease }, { state: 'interrupted', bytes: null, sha256: null, error })) ended += 1
  }
  return ended
}
