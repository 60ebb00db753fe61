import type { relatedAlerts } from '@rampart/contract/alerts.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import type { Row } from '../../kernel/verbs.ts'
import { columns } from './queue.ts'

type Related = z.output<typeof relatedAlerts>
type Reason = Related['items'][number]['reasons'][number]

/** Of each thing that is shared only so many of the newest are looked at: an address that every alert names relates nothing. */
const newest = 50
const most = 50

/** Alerts that share an observable, a host, the correlation id or the family of this one, with the reasons; the most reasons first. */
export async function relatedTo({ tx, actor }: Looking, row: Row<'alerts'>): Promise<Related> {
  const { tenant_id } = actor
  const { rows: shared } = await sql<Reason & { alert_id: string }>`
    select s.alert_id, 'observable' as kind, o.id, o.value as title
    from alert_observables m join observables o on o.tenant_id = m.tenant_id and o.id = m.observable_id,
      lateral (select alert_id from alert_observables a where a.tenant_id = ${tenant_id} and a.observable_id = m.observable_id
        and a.alert_id <> ${row.id} order by a.alert_id desc limit ${newest}) s
    where m.tenant_id = ${tenant_id} and m.alert_id = ${row.id}
    union all
    select s.alert_id, 'host', h.id, h.hostname
    from alert_hosts m join hosts h on h.tenant_id = m.tenant_id and h.id = m.host_id,
      lateral (select alert_id from alert_hosts a where a.tenant_id = ${tenant_id} and a.host_id = m.host_id
        and a.alert_id <> ${row.id} order by a.alert_id desc limit ${newest}) s
    where m.tenant_id = ${tenant_id} and m.alert_id = ${row.id}
    union all
    (select id, 'correlation', null, correlation_id from alerts where tenant_id = ${tenant_id} and correlation_id = ${row.correlation_id}
      and id <> ${row.id} order by id desc limit ${newest})
    union all select id, 'parent', null, 'ALR-' || number from alerts where tenant_id = ${tenant_id} and id = ${row.parent_id}
    union all
    (select id, 'child', null, 'ALR-' || number from alerts where tenant_id = ${tenant_id} and parent_id = ${row.id} order by id desc limit ${newest})`.execute(
    tx,
  )
  const reasons = Map.groupBy(shared, (reason) => reason.alert_id)
  const ids = [...reasons].sort(([a, of], [b, other]) => other.length - of.length || (a < b ? 1 : -1)).map(([id]) => id)
  if (ids.length === 0) return { items: [] }
  const chosen = ids.slice(0, most)
  const alerts = await tx.selectFrom('alerts').select(columns).where('tenant_id', '=', tenant_id).where('id', 'in', chosen).execute()
  const byId = new Map(alerts.map((alert) => [alert.id, alert]))
  return {
    items: chosen.flatMap((id) => {
      const alert = byId.get(id)
      return alert ? [{ alert, reasons: (reasons.get(id) ?? []).map(({ kind, id, title }) => ({ kind, id, title })) }] : []
    }),
  }
}
