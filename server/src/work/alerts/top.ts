import type { AlertTop } from '@rampart/contract/metrics.ts'
import { sql } from 'kysely'
import { recognised } from '../../inventory/techniques/techniques.port.ts'
import type { Looking } from '../../kernel/guard.ts'

const newest = 50_000 // alerts that are counted: a million would take a second
const shown = 8

/** What occurs most among the alerts since a moment: techniques, hosts and sources, in one statement. */
export async function topOf(who: Looking, since: string): Promise<AlertTop> {
  const {
    tx,
    actor: { tenant_id },
  } = who
  const { rows } = await sql<{ kind: 'technique' | 'host' | 'source'; key: string; name: string | null; count: number }>`
    with lately as materialized (select id, source, techniques from alerts
      where tenant_id = ${tenant_id} and suppressed_by is null and created_at >= ${since} order by created_at desc limit ${newest})
    (select 'source' as kind, source as key, null as name, count(*) as count from lately group by source order by count desc, key limit ${shown})
    union all
    (select 'technique', technique, null, count(*) as count from lately, unnest(techniques) as technique
      group by technique order by count desc, technique limit ${shown})
    union all
    (select 'host', h.id::text, h.hostname, count(*) as count from lately l
      join alert_hosts x on x.tenant_id = ${tenant_id} and x.alert_id = l.id
      join hosts h on h.tenant_id = ${tenant_id} and h.id = x.host_id
      group by h.id, h.hostname order by count desc, h.hostname limit ${shown})`.execute(tx)
  const of = (kind: (typeof rows)[number]['kind']) => rows.filter((row) => row.kind === kind)
  const techniqueOf = await recognised(
    who,
    of('technique').map(({ key }) => key),
  )
  return {
    techniques: of('technique').map(({ key, count }) => ({ id: key, name: techniqueOf(key)?.name ?? null, count })),
    hosts: of('host').map(({ key, name, count }) => ({ id: key, hostname: name ?? key, count })),
    sources: of('source').map(({ key, count }) => ({ source: key, count })),
  }
}
