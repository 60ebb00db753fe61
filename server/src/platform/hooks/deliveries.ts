import { sql } from 'kysely'
import { newId } from '../../kernel/ids.ts'
import type { Reading, Tx } from '../../kernel/tenancy.ts'
import type { Secrets } from '../secrets/secrets.port.ts'
import type { Told } from './formats.ts'
import type { Tried } from './send.ts'

export interface Delivery {
  hook_id: string
  reason: 'event' | 'test' | 'redelivery'
  events: readonly Told[]
  attempt: number
  next_at?: string | null
}

/** Writes one try into the log. */
export async function logTry(tx: Tx, tenant_id: string, { hook_id, reason, events, attempt, next_at = null }: Delivery, tried: Tried) {
  const [first] = events
  if (!first) return
  const { id: event_id, action, n } = first
  const row = { tenant_id, id: newId(), hook_id, reason, event_id, action, n, events: events.length, attempt, next_at, ...tried }
  await tx.insertInto('hook_deliveries').values(row).execute()
}

/** Old tries go: after 30 days, and beyond the last 10,000 of a hook. */
export async function pruneDeliveries(tx: Tx, tenant: string) {
  await sql`delete from hook_deliveries where tenant_id = ${tenant} and created_at < now() - interval '30 days'`.execute(tx)
  await sql`
    delete from hook_deliveries d using hooks h
    where h.tenant_id = ${tenant} and d.tenant_id = h.tenant_id and d.hook_id = h.id and d.created_at < (
      select k.created_at from hook_deliveries k where k.tenant_id = h.tenant_id and k.hook_id = h.id order by k.created_at desc offset 10000 limit 1)`.execute(
    tx,
  )
}

/** What a hook signs with now, the newest first. */
export async function secretsOf(rows: Reading, secrets: Pick<Secrets, 'open'>, tenant: string, hook_id: string): Promise<string[]> {
  const kept = await rows
    .selectFrom('hook_secrets')
    .select(['id', 'sealed'])
    .where('tenant_id', '=', tenant)
    .where('hook_id', '=', hook_id)
    .where(sql<boolean>`(ends_at is null or ends_at > clock_timestamp())`)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return Promise.all(kept.map(({ id, sealed }) => secrets.open(tenant, { table: 'hook_secrets', column: 'sealed', row: id }, sealed)))
}
