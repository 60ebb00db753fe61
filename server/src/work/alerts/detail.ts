import { type alertDetail, alertLife } from '@rampart/contract/alerts.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import type { Row } from '../../kernel/verbs.ts'

type Detail = z.output<typeof alertDetail>
type Beside = Pick<Detail, 'hosts' | 'observables' | 'has_raw' | 'children' | 'parent_title' | 'assignee_name'>

/** Of an alert that was repeated for weeks a page shows so many: those that are known here for longest. */
const [mostHosts, mostObservables] = [500, 1000]

/** An alert with what stands beside it and the moves on offer, in one statement more. */
export async function shown({ tx, actor }: Looking, row: Row<'alerts'>): Promise<Detail> {
  const { tenant_id } = actor
  const { rows } = await sql<Beside>`
    select
      (select coalesce(json_agg(json_build_object('id', h.id, 'hostname', h.hostname) order by h.hostname, h.id), '[]')
        from (select x.* from alert_hosts x where x.tenant_id = ${tenant_id} and x.alert_id = ${row.id} order by x.host_id limit ${sql.lit(mostHosts)}) a
        join hosts h on h.tenant_id = a.tenant_id and h.id = a.host_id) as hosts,
      (select coalesce(json_agg(json_build_object('id', o.id, 'type', o.type, 'value', o.value, 'field', a.field, 'words', a.words,
          'offset_at', a.offset_at) order by o.type, o.value), '[]')
        from (select x.* from alert_observables x where x.tenant_id = ${tenant_id} and x.alert_id = ${row.id} order by x.observable_id limit ${sql.lit(mostObservables)}) a
        join observables o on o.tenant_id = a.tenant_id and o.id = a.observable_id) as observables,
      exists (select from alert_raws where tenant_id = ${tenant_id} and alert_id = ${row.id}) as has_raw,
      (select count(*)::int from alerts where tenant_id = ${tenant_id} and parent_id = ${row.id}) as children,
      (select title from alerts where tenant_id = ${tenant_id} and id = ${row.parent_id}) as parent_title,
      (select display_name from users where tenant_id = ${tenant_id} and id = ${row.assignee_id}) as assignee_name`.execute(tx)
  const [beside] = rows
  if (!beside) throw new Error('a select without from answered nothing')
  return { ...row, ...beside, unmatched: row.unmatched as Detail['unmatched'], actions: alertLife.offered(row, actor) }
}
