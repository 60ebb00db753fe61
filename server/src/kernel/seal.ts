import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Tenancy, Tx } from './tenancy.ts'

/** An event as its text is made; the values as PostgreSQL keeps them. */
export interface Sealable {
  id: string
  at: string
  actor_id: string
  actor_kind: string
  actor_name: string
  action: string
  object_type: string
  object_id: string
  object_title: string | null
  before: string | null
  after: string | null
  request_id: string | null
  address: string | null
  outcome: string
}
/** The columns of Sealable from `events e`; nothing in them depends on the settings of the session. */
export const sealable: RawBuilder<unknown> = sql`e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, e.actor_id, e.actor_kind,
  e.actor_name, e.action, e.object_type, e.object_id, e.object_title, e.before::text as before, e.after::text as after, e.request_id,
  e.address, e.outcome`

export const genesis = '00'.repeat(32)

/** SHA-256 over the hash before and the event's text: a JSON array, so that no value can flow into its neighbour. Hex. */
export function hashOf(prev: string, tenant: string, n: number, e: Sealable): string {
  const text = JSON.stringify([
    'rampart event 1',
    tenant,
    n,
    e.id,
    e.at,
    e.actor_id,
    e.actor_kind,
    e.actor_name,
    e.action,
    e.object_type,
    e.object_id,
    e.object_title,
    e.before,
    e.after,
    e.request_id,
    e.address,
    e.outcome,
  ])
  return createHash('sha256').update(Buffer.from(prev, 'hex')).update(text).digest('hex')
}

export interface Head {
  n: number
  hash: string
}
export interface Sealed {
  sealed: number
  /** The end of the chain after this; undefined when nothing was sealed or another process was at it. */
  head?: Head
  /** More is there now: call again. */
  more: boolean
  /** Something is committed that may not be sealed yet, since an older transaction is still open: call again soon. */
  waiting: boolean
}
interface End extends Head {
  xid: string
  /** The event sealed last, when that is where the order stands: of its own transaction, those before it are sealed. */
  event: string | null
  /** The chain was made by another cluster, whose transaction numbers are ahead of ours: a restored dump. */
  foreign: boolean
}

const batch = 500

/**
 * Seals the next events of a tenant. The order is that of transaction numbers, and no event is passed over: one is
 * sealed only when every older transaction has ended (its number is below the horizon of this statement's snapshot).
 * One process at a time, by an advisory lock.
 */
export async function sealTenant(db: Tenancy, tenant: string): Promise<Sealed> {
  return db.withTenant(tenant, async (tx) => {
    const lock = sql<{ free: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${`seal ${tenant}`}, 0)) as free`
    if (!(await lock.execute(tx)).rows[0]?.free) return { sealed: 0, more: false, waiting: false }
    const end = await endOf(tx, tenant)
    const { rows } = await candidates(tx, tenant, end)
    const open = rows.findIndex((row) => !row.final)
    const ready = open < 0 ? rows : rows.slice(0, open)
    if (ready.length === 0) return { sealed: 0, more: false, waiting: open >= 0 }
    const seals: { n: number; id: string; xid: string; prev: string; hash: string }[] = []
    let { n, hash } = end
    for (const row of ready) {
      const prev = hash
      n += 1
      hash = hashOf(prev, tenant, n, row)
      seals.push({ n, id: row.id, xid: row.order, prev, hash })
    }
    await sql`insert into event_seals (tenant_id, n, event_id, xid, prev, hash)
      select ${tenant}::uuid, n, id, xid::xid8, decode(prev, 'hex'), decode(hash, 'hex')
      from unnest(${seals.map((s) => s.n)}::bigint[], ${seals.map((s) => s.id)}::uuid[], ${seals.map((s) => s.xid)}::text[],
        ${seals.map((s) => s.prev)}::text[], ${seals.map((s) => s.hash)}::text[]) as s (n, id, xid, prev, hash)`.execute(tx)
    return { sealed: seals.length, head: { n, hash }, more: open < 0 && rows.length === batch, waiting: open >= 0 }
  })
}

/** The last seal, or the beginning. */
async function endOf(tx: Tx, tenant: string): Promise<End> {
  const { rows } = await sql<End>`
    select s.n, encode(s.hash, 'hex') as hash, s.xid::text as xid, s.xid >= pg_snapshot_xmax(pg_current_snapshot()) as foreign,
      (select e.id from events e where e.tenant_id = s.tenant_id and e.id = s.event_id and e.xid = s.xid) as event
    from event_seals s where s.tenant_id = ${tenant} order by s.n desc limit 1`.execute(tx)
  return rows[0] ?? { n: 0, hash: genesis, xid: '0', event: null, foreign: false }
}

/**
 * Events without a seal, in order. After a restore the numbers of the old cluster say nothing here: then all that is
 * not sealed is looked for, and sealed under the horizon of this cluster, from where the order goes on.
 */
function candidates(tx: Tx, tenant: string, end: End) {
  const unsealed = sql`not exists (select from event_seals s where s.tenant_id = e.tenant_id and s.event_id = e.id)`
  const horizon = sql`pg_snapshot_xmin(pg_current_snapshot())`
  const beyond = end.event ? sql`(e.xid, e.id) > (${end.xid}::xid8, ${end.event}::uuid)` : sql`e.xid >= ${end.xid}::xid8`
  return (
    end.foreign
      ? sql<Sealable & { order: string; final: boolean }>`
          select ${sealable}, ${horizon}::text as order, e.xid < ${horizon} or e.xid >= pg_snapshot_xmax(pg_current_snapshot()) as final
          from events e where e.tenant_id = ${tenant} and ${unsealed}
          order by e.xid < ${horizon} or e.xid >= pg_snapshot_xmax(pg_current_snapshot()) desc, e.at, e.id limit ${batch}`
      : sql<Sealable & { order: string; final: boolean }>`
          select ${sealable}, e.xid::text as order, e.xid < ${horizon} as final
          from events e where e.tenant_id = ${tenant} and ${beyond} and ${unsealed}
          order by e.xid, e.id limit ${batch}`
  ).execute(tx)
}
