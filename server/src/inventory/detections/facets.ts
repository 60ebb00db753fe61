import type { ruleFacets } from '@rampart/contract/detections.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'

const most = 2000 // values in all: the techniques of a release, and a few hundred sources of logs

/** What the filters of the list can choose from. */
export async function facetsOfRules({ tx, actor: { tenant_id } }: Looking): Promise<z.output<typeof ruleFacets>> {
  const { rows } = await sql<{ facet: string; value: string; count: number }>`
    select facet, value, count(*) as count from detection_rules, lateral (
      values ('source', source), ('severity', severity), ('maturity', maturity), ('log_source', log_source), ('enabled', enabled::text)
      union all select 'technique_id', t from unnest(technique_ids) as t) as f(facet, value)
    where tenant_id = ${tenant_id} and value <> '' group by facet, value order by count desc, value limit ${most}`.execute(tx)
  const of = (name: string) => rows.filter(({ facet }) => facet === name).map(({ value, count }) => ({ value, count }))
  return {
    source: of('source'),
    severity: of('severity'),
    maturity: of('maturity'),
    log_source: of('log_source'),
    technique_id: of('technique_id'),
    enabled: of('enabled'),
  }
}
