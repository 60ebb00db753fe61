import type { alertFacets } from '@rampart/contract/alerts.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'

const most = 200 // values of one filter; nobody reads more, and any other can be typed
/** Alerts that are counted: a million would take a second, and whoever filters asks about what came lately. */
const newest = 50_000

/** What the filters of the queue can choose from, counted over the newest alerts that no rule hides. */
export async function facetsOfAlerts({ tx, actor: { tenant_id } }: Looking): Promise<z.output<typeof alertFacets>> {
  const { rows } = await sql<Record<'source' | 'category' | 'status' | 'severity' | 'technique', string | null> & { count: number }>`
    with lately as materialized (select source, category, status, severity, techniques from alerts
      where tenant_id = ${tenant_id} and suppressed_by is null order by last_seen_at desc, id desc limit ${newest})
    (select source, category, status, severity, null as technique, count(*) as count from lately
      group by grouping sets ((source), (category), (status), (severity)))
    union all
    (select null, null, null, null, technique, count(*) from lately, unnest(techniques) as technique group by technique)
    order by count desc, source, category, status, severity, technique`.execute(tx)
  const of = (name: 'source' | 'category' | 'status' | 'severity' | 'technique') =>
    rows
      .flatMap((row) => {
        const value = row[name]
        return value === null ? [] : [{ value, count: row.count }]
      })
      .slice(0, most)
  return { source: of('source'), category: of('category'), technique: of('technique'), status: of('status'), severity: of('severity') }
}
