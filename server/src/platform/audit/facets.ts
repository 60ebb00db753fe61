import type { auditFacets } from '@rampart/contract/audit.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'

/** Entries that are looked at, the newest first, and values of each kind that are offered, the most frequent first. */
const looked = 200_000
const offered = 200

/** The actions, kinds of record and addresses that occur in the trail. */
export async function facetsOfAudit({ tx, actor: { tenant_id } }: Looking): Promise<z.output<typeof auditFacets>> {
  const { rows } = await sql<{ facet: 'action' | 'object_type' | 'address'; value: string; count: number }>`
    with span as (select action, object_type, address from events where tenant_id = ${tenant_id} order by at desc limit ${looked}),
    counted as (
      select case grouping(action, object_type, address) when 3 then 'action' when 5 then 'object_type' else 'address' end as facet,
        coalesce(action, object_type, address) as value, count(*) as count
      from span group by grouping sets ((action), (object_type), (address))
    )
    select facet, value, count from (
      select *, row_number() over (partition by facet order by count desc, value) as place from counted where value is not null
    ) placed where place <= ${offered} order by facet, count desc, value`.execute(tx)
  const of = (name: string) => rows.filter((row) => row.facet === name).map(({ value, count }) => ({ value, count }))
  return { action: of('action'), object_type: of('object_type'), address: of('address') }
}
