import type { observableFacets } from '@rampart/contract/observables.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import { tagFacet } from '../../platform/tags/tags.port.ts'

const most = 200 // values of one filter; nobody reads more, and any other can be typed

/** What the filters of the list can choose from. */
export async function facetsOfObservables(who: Looking): Promise<z.output<typeof observableFacets>> {
  const { tx, actor } = who
  const [counted, tag] = await Promise.all([
    sql<{ type: string | null; status: string | null; tlp: string | null; count: number }>`
      select type, status, tlp, count(*) as count from observables where tenant_id = ${actor.tenant_id}
      group by grouping sets ((type), (status), (tlp)) order by count desc, type, status, tlp`.execute(tx),
    tagFacet(who, 'observables', most),
  ])
  const of = (name: 'type' | 'status' | 'tlp') =>
    counted.rows.flatMap((row) => {
      const value = row[name]
      return value === null ? [] : [{ value, count: row.count }]
    })
  return { type: of('type'), status: of('status'), tlp: of('tlp'), tag }
}
