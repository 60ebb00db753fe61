import type { Looking } from '../../kernel/guard.ts'
import type { Row } from '../../kernel/verbs.ts'

/** Those of the alerts that are there, for who stands beside them: cases. */
export async function alertsOf({ tx, actor }: Looking, ids: readonly string[]): Promise<Row<'alerts'>[]> {
  if (ids.length === 0) return []
  return tx
    .selectFrom('alerts')
    .selectAll()
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', 'in', [...new Set(ids)])
    .orderBy('number')
    .execute()
}
