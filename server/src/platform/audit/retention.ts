import { sql } from 'kysely'
import { record } from '../../kernel/events.ts'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { checkpointBefore } from './checkpoints.ts'
import { writeStub } from './stubs.ts'
import type { Witness } from './verify.ts'

const day = 86_400_000 // ms
/** Entries that go in one run: one transaction of some seconds. The next run takes the next. */
const mostAtOnce = 200_000

export interface Cut {
  /** The last entry that goes; it has a checkpoint outside the database. */
  n: number
  hash: string
  events: number
  /** When that checkpoint was written: what goes is older. */
  before: string
  /** More is old enough, and goes in a later run. */
  more: boolean
}

/** For how many days the tenant keeps its trail; null is for ever. */
export async function keptDays({ tx, actor }: Looking): Promise<number | null> {
  const { rows } = await sql<{ days: number | null }>`
    select (retention ->> 'audit_days')::int as days from tenant_policies where tenant_id = ${actor.tenant_id}`.execute(tx)
  return rows[0]?.days ?? null
}

/** What a trail kept for so many days would let go now: up to a checkpoint, never the end of the chain. Changes nothing. */
export async function plannedCut({ tx, actor }: Looking, witness: Witness, days: number): Promise<Cut | null> {
  const tenant = actor.tenant_id
  const { rows } = await sql<{ first: number | null; last: number | null }>`
    select min(n) as first, max(n) as last from event_seals where tenant_id = ${tenant}`.execute(tx)
  const { first = null, last = null } = rows[0] ?? {}
  if (first === null || last === null) return null
  const time = Date.now() - days * day
  const within = Math.min(last - 1, first - 1 + mostAtOnce)
  const checkpoint = await checkpointBefore(witness, tenant, time, within)
  if (!checkpoint || checkpoint.n < first) return null
  const beyond = await checkpointBefore(witness, tenant, time, last - 1)
  const { n, hash, at } = checkpoint
  return { n, hash, events: n - first + 1, before: at, more: (beyond?.n ?? n) > n }
}

/** Lets go of what is older than the tenant wants to keep, and leaves a signed stub. Nothing unless the tenant set a number of days. */
export async function cutOld(who: Acting, witness: Witness): Promise<Cut | null> {
  const days = await keptDays(who)
  const [key] = witness.keys
  const cut = days === null ? null : await plannedCut(who, witness, days)
  if (!cut || !key) return null
  const { tx, actor } = who
  const { n, hash, events, before } = cut
  await writeStub(tx, key, { tenant_id: actor.tenant_id, n, hash, events, at: new Date().toISOString() })
  await sql`select cut_audit(${n})`.execute(tx)
  await record(who, 'audit.cut', actor.tenant_id, { after: { n, events, before, days } })
  return cut
}
