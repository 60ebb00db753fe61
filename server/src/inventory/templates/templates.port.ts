import { type TemplateDetail, templateDetail } from '@rampart/contract/templates.ts'
import { sql } from 'kysely'
import type { Looking } from '../../kernel/guard.ts'
import { one } from '../../kernel/verbs.ts'

/** A template as a test is made from it. 404 for one that there is not, or that is another tenant's. */
export const templateOf = async (rows: Looking, id: string): Promise<TemplateDetail> =>
  templateDetail.parse(await one(rows, 'test_templates', id))

/** How many templates that are switched on try out each technique, by its id. One query. */
export async function templateCounts({ tx, actor: { tenant_id } }: Looking): Promise<Map<string, number>> {
  const { rows } = await sql<{ technique_id: string; n: number }>`
    select technique_id, count(*) as n from test_templates where tenant_id = ${tenant_id} and is_active group by technique_id`.execute(tx)
  return new Map(rows.map(({ technique_id, n }) => [technique_id, n]))
}
