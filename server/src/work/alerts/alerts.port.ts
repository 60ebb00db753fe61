import { sql } from 'kysely'
import type { Looking } from '../../kernel/guard.ts'
import type { Row } from '../../kernel/verbs.ts'

/** Those of the alerts that are there, for who stands beside them: cases. */
export async function alertsOf({ tx, actor }: Looking, ids: readonly string[]): Promise<Row<'alerts'>[]> {
  if (ids.length === 0) return []
  return (
    tx
      .selectFrom('alerts')
      .selectAll()
      .where('tenant_id', '=', actor.tenant_id)
      // One parameter: a case and those merged into it have more alerts than a statement has parameters.
      .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
      .orderBy('number')
      .execute()
  )
}

/** Which hosts and observables each of the alerts is about. */
export async function entitiesOf({ tx, actor }: Looking, ids: readonly string[]) {
  if (ids.length === 0) return { hosts: [], observables: [] }
  const [hosts, observables] = await Promise.all([
    tx
      .selectFrom('alert_hosts')
      .select(['alert_id', 'host_id'])
      .where('tenant_id', '=', actor.tenant_id)
      .where('alert_id', 'in', ids)
      .execute(),
    tx
      .selectFrom('alert_observables')
      .select(['alert_id', 'observable_id'])
      .where('tenant_id', '=', actor.tenant_id)
      .where('alert_id', 'in', ids)
      .execute(),
  ])
  return { hosts, observables }
}
