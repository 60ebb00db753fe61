// biome-ignore-all lint/performance/noBarrelFile: a port is what floors above may use of this module
import { sql } from 'kysely'
import type { Looking } from '../../kernel/guard.ts'

export { confidenceFacts } from './assets/facts.ts'

/** How many enabled rules name each technique, by its id. One query. */
export async function ruleFacts({ tx, actor: { tenant_id } }: Looking): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; rules: number }>`
    select t.id, count(*) as rules from detection_rules r, unnest(r.technique_ids) as t(id)
    where r.tenant_id = ${tenant_id} and r.enabled group by t.id`.execute(tx)
  return new Map(rows.map(({ id, rules }) => [id, rules]))
}

/** What a rule is called; undefined where there is none of this id. */
export async function ruleTitled({ tx, actor: { tenant_id } }: Looking, id: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('detection_rules')
    .select('title')
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.title
}
