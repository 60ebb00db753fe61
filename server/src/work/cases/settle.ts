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

/** The alerts of a case that are not settled, and that no other case which is worked on holds too. */
export async function alertsWaiting({ tx, actor: { tenant_id } }: Looking, family: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from alerts a
    where a.tenant_id = ${tenant_id} and a.status = any(${openStates}::text[])
      and a.id in (select alert_id from case_alerts where tenant_id = ${tenant_id} and case_id = any(${family}::uuid[]))
      and not exists (
        select 1 from case_alerts o join cases c on c.tenant_id = o.tenant_id and c.id = o.case_id
        where o.tenant_id = ${tenant_id} and o.alert_id = a.id and o.case_id <> all(${family}::uuid[]) and c.status not in ('resolved', 'closed'))
    order by a.number`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Settles the alerts that wait for this case alone. */
export async function settleWith(who: Acting, { id, reference }: Row<'cases'>, were: z.output<typeof alertsWere>): Promise<void> {
  const ids = await alertsWaiting(who, await familyOf(who, id))
  if (ids.length > mostSettled)
    throw invalid(
      'alerts',
      `${reference} has ${ids.length} open alerts, and up to ${mostSettled} are settled with a case. Settle some from the queue.`,
    )
  await settleAlerts(who, ids, were, reference)
}
