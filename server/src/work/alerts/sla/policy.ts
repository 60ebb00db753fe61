import { type SlaPolicy, slaPolicy, type slaPolicyEdit, usualPolicy } from '@rampart/contract/sla.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../../kernel/events.ts'
import type { Acting, Looking } from '../../../kernel/guard.ts'
import { invalid, stale } from '../../../kernel/problem.ts'
import { minutesOfWeek } from './calendar.ts'

/** What the tenant promises of its alerts; the usual where it has decided nothing. */
export async function slaPolicyOf({ tx, actor }: Looking): Promise<SlaPolicy> {
  const row = await tx
    .selectFrom('sla_policies')
    .select(['version', 'goals', 'calendar'])
    .where('tenant_id', '=', actor.tenant_id)
    .executeTakeFirst()
  return row ? slaPolicy.parse(row) : usualPolicy
}

/** Clocks that run already keep their ends: what was promised when an alert came in is not promised again. */
export async function setSlaPolicy(who: Acting, { version, goals = {}, calendar }: z.output<typeof slaPolicyEdit>): Promise<SlaPolicy> {
  const { tx, actor } = who
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sla ${actor.tenant_id}`}, 0))`.execute(tx)
  const before = await slaPolicyOf(who)
  if (before.version !== version) throw stale()
  const after: SlaPolicy = {
    version: version + 1,
    goals: {
      critical: goals.critical ?? before.goals.critical,
      high: goals.high ?? before.goals.high,
      medium: goals.medium ?? before.goals.medium,
      low: goals.low ?? before.goals.low,
      info: goals.info ?? before.goals.info,
    },
    calendar: calendar === undefined ? before.calendar : calendar,
  }
  refuseEndless(after)
  const columns = { version: after.version, goals: JSON.stringify(after.goals), calendar: after.calendar && JSON.stringify(after.calendar) }
  await tx
    .insertInto('sla_policies')
    .values({ tenant_id: actor.tenant_id, ...columns })
    .onConflict((at) => at.column('tenant_id').doUpdateSet({ ...columns, updated_at: sql`now()` }))
    .execute()
  await record(who, 'sla_policies.edit', actor.tenant_id, { before, after })
  return after
}

const mostWeeks = 104
/** A year of minutes at one hour a week would end in a hundred years, and be looked for day by day. */
function refuseEndless({ goals, calendar }: SlaPolicy) {
  if (calendar === null) return
  const reach = minutesOfWeek(calendar) * mostWeeks
  for (const [severity, { always, ...clocks }] of Object.entries(goals))
    for (const [clock, minutes] of Object.entries(clocks))
      if (!always && minutes !== null && minutes > reach)
        throw invalid(
          `goals.${severity}.${clock}`,
          'With these hours of work this would take more than two years. Promise less, or add hours.',
        )
}
