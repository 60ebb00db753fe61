import { sql } from 'kysely'
import { recordAll } from '../../../kernel/events.ts'
import type { Acting } from '../../../kernel/guard.ts'
import { type Breach, tellOverdue } from './notices.ts'

const atOnce = 1000 // alerts in one run, which are held until it commits; the rest a minute later

/**
 * Notes each clock that ran out, once: on the alert, as an event `alerts.breach`, and to those who should know. An alert that somebody
 * changes in this moment is left to the next run, and so is one that another process notes.
 */
export async function noteBreaches(who: Acting): Promise<number> {
  const { tx, actor } = who
  const { tenant_id } = actor
  const { rows } = await sql<Breach>`
    with late as (
      select id, breached, pending_since, acknowledge_due_at, acknowledged_at, contain_due_at, contained_at, resolve_due_at, resolved_at
      from alerts
      where tenant_id = ${tenant_id} and watch_at <= now() and suppressed_by is null and (pending_since is null or watch_at <= pending_since)
      order by watch_at limit ${sql.lit(atOnce)} for update skip locked
    ), clocks as (
      -- From the locked rows alone: another process may have changed them since this statement began.
      select late.id, c.clock, c.due_at from late cross join lateral (values
        ('acknowledge', acknowledge_due_at, acknowledged_at), ('contain', contain_due_at, contained_at),
        ('resolve', resolve_due_at, resolved_at)) as c (clock, due_at, stopped_at)
      where c.due_at <= least(now(), pending_since) and (c.stopped_at is null or c.stopped_at > c.due_at) and not c.clock = any (breached)
    ), noted as (
      insert into alert_breaches (tenant_id, alert_id, clock, due_at) select ${tenant_id}, id, clock, due_at from clocks
      on conflict do nothing returning alert_id, clock, due_at
    ), marked as (
      update alerts a set breached = a.breached || c.clocks, updated_at = now()
      from (select id, array_agg(clock order by due_at, clock) as clocks from clocks group by id) as c
      where a.tenant_id = ${tenant_id} and a.id = c.id
      returning a.id, a.number, a.title, a.severity, a.assignee_id, a.is_open
    )
    select m.*, n.clock, n.due_at from marked m join noted n on n.alert_id = m.id order by n.due_at, m.number, n.clock`.execute(tx)
  await recordAll(
    who,
    'alerts.breach',
    rows.map(({ id, number, title, severity, assignee_id, clock, due_at }) => ({
      object_id: id,
      title: `ALR-${number} ${title}`,
      after: { number, title, severity, clock, due_at, assignee_id },
    })),
  )
  await tellOverdue(
    who,
    rows.filter(({ is_open }) => is_open),
  )
  return rows.length
}
