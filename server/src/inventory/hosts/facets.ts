import type { collectionFacets, hostFacets } from '@rampart/contract/hosts.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'

const most = 200 // values of one filter; nobody reads more, and any other can be typed

/** What the hosts' filters can choose from. */
export async function facetsOfHosts({ tx, actor: { tenant_id } }: Looking): Promise<z.output<typeof hostFacets>> {
  const { rows } = await sql<{ facet: 'os' | 'label'; value: string; count: number }>`
    (select 'os' as facet, os as value, count(*) as count from hosts
      where tenant_id = ${tenant_id} group by os order by count desc, value limit ${most})
    union all
    (select 'label', label, count(*) as count from hosts, unnest(labels) as label
      where tenant_id = ${tenant_id} group by label order by count desc, label limit ${most})`.execute(tx)
  const of = (name: string) => rows.filter((row) => row.facet === name).map(({ value, count }) => ({ value, count }))
  return { os: of('os'), label: of('label') }
}

/** What the collections' filters can choose from. */
export async function facetsOfCollections({ tx, actor: { tenant_id } }: Looking): Promise<z.output<typeof collectionFacets>> {
  const { rows } = await sql<{ value: string; count: number }>`
    select artifact as value, count(*) as count from collections
    where tenant_id = ${tenant_id} group by artifact order by count desc, value limit ${most}`.execute(tx)
  return { artifact: rows }
}
