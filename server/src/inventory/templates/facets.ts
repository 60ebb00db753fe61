import type { templateFacets } from '@rampart/contract/templates.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'

const most = 2000 // values in all: the techniques of a release, and a few of each other filter

/** What the filters of the list can choose from. */
export async function facetsOfTemplates({ tx, actor: { tenant_id } }: Looking): Promise<z.output<typeof templateFacets>> {
  const { rows } = await sql<{ facet: string; value: string; count: number }>`
    select facet, value, count(*) as count from test_templates, lateral (
      values ('source', source), ('executor', executor), ('severity', severity), ('technique_id', technique_id), ('known', known::text),
        ('active', is_active::text)
      union all select 'platform', p from unnest(platforms) as p) as f(facet, value)
    where tenant_id = ${tenant_id} group by facet, value order by count desc, value limit ${most}`.execute(tx)
  const of = (name: string) => rows.filter(({ facet }) => facet === name).map(({ value, count }) => ({ value, count }))
  return {
    source: of('source'),
    platform: of('platform'),
    executor: of('executor'),
    severity: of('severity'),
    technique_id: of('technique_id'),
    known: of('known'),
    active: of('active'),
  }
}
