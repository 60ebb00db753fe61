import { sql } from 'kysely'
import { record } from '../../kernel/events.ts'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { invalid, notFound, Problem } from '../../kernel/problem.ts'
import type { Row } from '../../kernel/verbs.ts'
import { alertsOf, entitiesOf } from '../alerts/alerts.port.ts'
import { familyOf } from './parts.ts'

const mostAlerts = 10_000
const mostHosts = 10_000
/** With those that alerts bring, once for each: the page of a case shows them all. */
const mostObservables = 50_000

/** The alerts by their ids; a 400 where one of them is not there. */
export async function mustBeAlerts(who: Looking, ids: readonly string[]): Promise<Row<'alerts'>[]> {
  if (ids.length > 0 && !who.actor.permissions.has('alerts:read')) throw invalid('alert_ids', 'This needs the permission alerts:read.')
  const found = await alertsOf(who, ids)
  if (found.length < new Set(ids).size) throw invalid('alert_ids', 'There is no such alert here.')
  return found
}

/** A 400 where a host is not there. */
export async function mustBeHosts({ tx, actor }: Looking, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const found = await tx.selectFrom('hosts').select('id').where('tenant_id', '=', actor.tenant_id).where('id', 'in', ids).execute()
  if (found.length < new Set(ids).size) throw invalid('host_ids', 'There is no such host here.')
}

/** Takes alerts into a case, with the hosts and observables that they name. Those that are in it already stay as they are. */
export async function takeIn(
  who: Acting,
  { id, reference }: Pick<Row<'cases'>, 'id' | 'reference'>,
  alert_ids: readonly string[],
): Promise<string[]> {
  const { tx, actor } = who
  const { tenant_id } = actor
  const by = { added_by: actor.id, added_by_name: actor.name }
  const added = await tx
    .insertInto('case_alerts')
    .values([...new Set(alert_ids)].map((alert_id) => ({ tenant_id, case_id: id, alert_id, ...by })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('alert_id')
    .execute()
  const fresh = added.map(({ alert_id }) => alert_id)
  await mustHold(who, 'case_alerts', id, mostAlerts, `${reference} holds ${mostAlerts} alerts, and they are the most.`)
  const { hosts, observables } = await entitiesOf(who, fresh)
  // As lists, a parameter each: 500 alerts name more of them than a statement has parameters.
  await sql`
    insert into case_hosts (tenant_id, case_id, host_id, alert_id)
    select ${tenant_id}::uuid, ${id}::uuid, host_id, alert_id
    from unnest(${hosts.map((each) => each.host_id)}::uuid[], ${hosts.map((each) => each.alert_id)}::uuid[]) as named (host_id, alert_id)
    on conflict do nothing`.execute(tx)
  await sql`
    insert into case_artifacts (tenant_id, id, case_id, observable_id, alert_id, added_by, added_by_name)
    select ${tenant_id}::uuid, id, ${id}::uuid, observable_id, alert_id, ${actor.id}::uuid, ${actor.name}
    from unnest(${observables.map(() => newId())}::uuid[], ${observables.map((each) => each.observable_id)}::uuid[],
      ${observables.map((each) => each.alert_id)}::uuid[]) as named (id, observable_id, alert_id)
    on conflict do nothing`.execute(tx)
  const full = `${reference} would hold more than ${mostObservables.toLocaleString('en')} observables of alerts, and that is the most.`
  await mustHold(who, 'case_artifacts', id, mostObservables, full)
  return fresh
}

/** Takes an alert out again, and with it what only this alert brought. */
export async function takeOut(who: Acting, of: Row<'cases'>, alert_id: string): Promise<void> {
  const { tx, actor } = who
  const family = await familyOf(who, of.id)
  const gone = await tx
    .deleteFrom('case_alerts')
    .where('tenant_id', '=', actor.tenant_id)
    .where('case_id', 'in', family)
    .where('alert_id', '=', alert_id)
    .returning('case_id')
    .execute()
  if (gone.length === 0) throw notFound('case_alerts')
  for (const table of ['case_hosts', 'case_artifacts'] as const)
    await tx
      .deleteFrom(table)
      .where('tenant_id', '=', actor.tenant_id)
      .where('case_id', 'in', family)
      .where('alert_id', '=', alert_id)
      .execute()
  const [alert] = await alertsOf(who, [alert_id])
  await record(who, 'cases.drop_alert', of.id, {
    before: { alert_id, name: alert && `ALR-${alert.number} ${alert.title}` },
    title: of.title,
  })
}

export async function addHosts(
  { tx, actor }: Acting,
  { id, reference }: Pick<Row<'cases'>, 'id' | 'reference'>,
  host_ids: readonly string[],
): Promise<void> {
  if (host_ids.length === 0) return
  await tx
    .insertInto('case_hosts')
    .values([...new Set(host_ids)].map((host_id) => ({ tenant_id: actor.tenant_id, case_id: id, host_id, alert_id: null })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await mustHold({ tx, actor }, 'case_hosts', id, mostHosts, `${reference} holds ${mostHosts} hosts, and they are the most.`)
}

async function mustHold(
  { tx, actor }: Acting,
  table: 'case_alerts' | 'case_artifacts' | 'case_hosts',
  id: string,
  most: number,
  sentence: string,
) {
  const { n } = await tx
    .selectFrom(table)
    .select(sql<number>`count(*)`.as('n'))
    .where('tenant_id', '=', actor.tenant_id)
    .where('case_id', '=', id)
    .executeTakeFirstOrThrow()
  if (n > most) throw new Problem(409, 'too_many', `${sentence} Open another case and link the two.`)
}

/** The alerts of a case and its family; `alert` is null where one is gone, or the actor may see none. */
export async function alertsIn(who: Looking, case_id: string) {
  const rows = await who.tx
    .selectFrom('case_alerts')
    .select(['alert_id', 'added_at', 'added_by_name'])
    .where('tenant_id', '=', who.actor.tenant_id)
    .where('case_id', 'in', await familyOf(who, case_id))
    .orderBy('added_at')
    .orderBy('alert_id')
    .execute()
  const ids = rows.map(({ alert_id }) => alert_id)
  const alerts = who.actor.permissions.has('alerts:read') ? await alertsOf(who, ids) : []
  const byId = new Map(alerts.map((alert) => [alert.id, alert]))
  const once = new Map(rows.map((row) => [row.alert_id, row]))
  return [...once.values()].map(({ alert_id, ...row }) => ({ id: alert_id, ...row, alert: byId.get(alert_id) ?? null }))
}

interface HostIn {
  id: string
  hostname: string
  os: string
  status: string
  last_seen_at: string
  own: boolean
}
/** The hosts of a case and its family. */
export async function hostsIn(who: Looking, case_id: string): Promise<HostIn[]> {
  const { rows } = await sql<HostIn>`
    select h.id, h.hostname, h.os, h.status, h.last_seen_at, bool_or(c.alert_id is null) as own
    from case_hosts c join hosts h on h.tenant_id = c.tenant_id and h.id = c.host_id
    where c.tenant_id = ${who.actor.tenant_id} and c.case_id = any(${await familyOf(who, case_id)}::uuid[])
    group by h.tenant_id, h.id order by h.hostname, h.id`.execute(who.tx)
  return rows
}
