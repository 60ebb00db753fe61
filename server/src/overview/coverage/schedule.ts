import { type snapshotPolicy, type snapshotPolicyEdit, usualSnapshotPolicy } from '@rampart/contract/coverage.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../kernel/events.ts'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { stale } from '../../kernel/problem.ts'
import { drop } from '../../kernel/verbs.ts'
import { testFacts } from '../../work/tests/tests.port.ts'
import { takeSnapshot } from './snapshots.ts'

type Policy = z.output<typeof snapshotPolicy>

export async function snapshotPolicyOf({ tx, actor }: Looking): Promise<Policy> {
  const row = await tx
    .selectFrom('coverage_policies')
    .select(['version', 'every', 'keep_days'])
    .where('tenant_id', '=', actor.tenant_id)
    .executeTakeFirst()
  return row ?? usualSnapshotPolicy
}

export async function setSnapshotPolicy(who: Acting, { version, ...change }: z.output<typeof snapshotPolicyEdit>): Promise<Policy> {
  const { tx, actor } = who
  await sql`select pg_advisory_xact_lock(hashtextextended(${`coverage policy ${actor.tenant_id}`}, 0))`.execute(tx)
  const before = await snapshotPolicyOf(who)
  if (before.version !== version) throw stale()
  const after: Policy = { every: change.every ?? before.every, keep_days: change.keep_days ?? before.keep_days, version: version + 1 }
  await tx
    .insertInto('coverage_policies')
    .values({ tenant_id: actor.tenant_id, ...after })
    .onConflict((at) => at.column('tenant_id').doUpdateSet({ ...after, updated_at: sql`now()` }))
    .execute()
  await record(who, 'coverage_policies.edit', actor.tenant_id, { before, after })
  return after
}

const day = 86_400_000
/** So long must lie between two; an hour less, as the clock does not strike to the millisecond. */
const gaps = { day, week: 7 * day, month: 30 * day } as const
const slack = 3_600_000

/** Takes the snapshot that is due by the clock. A tenant in which nobody has tested anything yet has nothing to keep. */
export async function takeDue(who: Acting, now = Date.now()): Promise<void> {
  const { every } = await snapshotPolicyOf(who)
  if (every === 'never') return
  const { tenant_id } = who.actor
  const last = await who.tx
    .selectFrom('coverage_snapshots')
    .select('taken_at')
    .where('tenant_id', '=', tenant_id)
    .where('origin', '=', 'scheduled')
    .orderBy('taken_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last && now - Date.parse(last.taken_at) < gaps[every] - slack) return
  if (!last && (await testFacts(who)).size === 0) return
  await takeSnapshot(who, { name: new Date(now).toISOString().slice(0, 10), note: '', origin: 'scheduled' })
}

const most = 1000
/** Deletes the snapshots that were taken by the clock and are older than they are kept, each with its entry in the trail. */
export async function dropOld(who: Acting, now = Date.now()): Promise<number> {
  const { keep_days } = await snapshotPolicyOf(who)
  const old = await who.tx
    .selectFrom('coverage_snapshots')
    .select('id')
    .where('tenant_id', '=', who.actor.tenant_id)
    .where('origin', '=', 'scheduled')
    .where('taken_at', '<', new Date(now - keep_days * day).toISOString())
    .orderBy('taken_at')
    .limit(most)
    .execute()
  for (const { id } of old) await drop(who, 'coverage_snapshots', id)
  return old.length
}
