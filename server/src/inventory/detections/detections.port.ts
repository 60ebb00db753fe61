// biome-ignore-all lint/performance/noBarrelFile: a port is what floors above may use of this module
import { sql } from 'kysely'
import type { Looking } from '../../kernel/guard.ts'

export type { Confidence } from './assets/confidence.ts'
export { assetsInUse, confidenceFrom } from './assets/facts.ts'

export interface RuleFacts {
  technique_ids: string[]
  rules: number
}
/**
 * How many rules that are switched on, or off, name exactly these techniques: so that one that names an old id and the new one can be
 * told. One query.
 */
export async function ruleFacts({ tx, actor: { tenant_id } }: Looking, enabled = true): Promise<RuleFacts[]> {
  const { rows } = await sql<RuleFacts>`
    select technique_ids, count(*) as rules from detection_rules
    where tenant_id = ${tenant_id} and enabled = ${enabled} and technique_ids <> '{}' group by technique_ids`.execute(tx)
  return rows
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
