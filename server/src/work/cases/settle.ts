import { openStates } from '@rampart/contract/alerts.ts'
import type { alertsWere } from '@rampart/contract/cases.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { invalid } from '../../kernel/problem.ts'
import type { Row } from '../../kernel/verbs.ts'
import { settleAlerts } from '../alerts/alerts.port.ts'
import { familyOf } from './parts.ts'

/** Each is a move with its event: more take longer than who waits for the answer should. */
const mostSettled = 1000

/**
 * The alerts of a case that are not settled, and that no other case which is worked on holds too. A case that was merged is worked on as
 * the one that it is in now, whatever its own status says.
 */
const waiting = ({ actor: { tenant_id } }: Looking, family: readonly string[]) => sql`
  alerts a where a.tenant_id = ${tenant_id} and a.status = any(${openStates}::text[])
    and a.id in (select alert_id from case_alerts where tenant_id = ${tenant_id} and case_id = any(${family}::uuid[]))
    and not exists (
      with recursive holding as (
        select o.case_id as id from case_alerts o
        where o.tenant_id = ${tenant_id} and o.alert_id = a.id and o.case_id <> all(${family}::uuid[])
        union select c.merged_into_id from cases c join holding h on c.id = h.id where c.tenant_id = ${tenant_id} and c.merged_into_id is not null
      ) select 1 from holding h join cases c on c.tenant_id = ${tenant_id} and c.id = h.id
        where c.merged_into_id is null and c.status not in ('resolved', 'closed'))`

/** How many alerts wait for this case alone. */
export async function alertsOpen(who: Looking, case_id: string): Promise<number> {
  const family = await familyOf(who, case_id)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${waiting(who, family)}`.execute(who.tx)
  return rows[0]?.count ?? 0
}

/** Settles the alerts that wait for this case alone. */
export async function settleWith(who: Acting, { id, reference }: Row<'cases'>, were: z.output<typeof alertsWere>): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select a.id from ${waiting(who, await familyOf(who, id))} order by a.number limit ${mostSettled + 1}`.execute(who.tx)
  if (rows.length > mostSettled)
    throw invalid(
      'alerts',
      `${reference} has more than ${mostSettled} open alerts, the most that are settled with a case. Settle some from the queue.`,
    )
  const ids = rows.map((row) => row.id)
  await settleAlerts(who, ids, were, reference)
}
