import { severity } from '@rampart/contract/alerts.ts'
import type { caseMetrics } from '@rampart/contract/cases.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import { exerciseAlerts } from '../alerts/alerts.port.ts'
import { visible } from './visible.ts'

type Metrics = z.output<typeof caseMetrics>
interface Group {
  severity: Metrics['by_severity'][number]['severity']
  opened: number
  resolved: number
  reopened: number
  detect_cases: number
  detect_seconds: number
  respond_cases: number
  respond_seconds: number
  resolve_cases: number
  resolve_seconds: number
}
const kinds = ['detect', 'respond', 'resolve'] as const

/**
 * Statements of `with`, the last of which, `exercises`, names the cases that were opened from alerts of an exercise and hold no other
 * alert, with what was merged into them: people waited for these, as they did for the alerts.
 */
const exercisesOf = (tenant_id: string) => sql`
  rehearsed as (${exerciseAlerts(tenant_id)}),
  up as (
    select c.id, c.merged_into_id from rehearsed r join case_alerts l on l.alert_id = r.id and l.tenant_id = ${tenant_id}
      join cases c on c.tenant_id = ${tenant_id} and c.id = l.case_id
    union select c.id, c.merged_into_id from up join cases c on c.tenant_id = ${tenant_id} and c.id = up.merged_into_id
  ),
  kin as (
    select id as root, id from up where merged_into_id is null
    union select kin.root, c.id from kin join cases c on c.tenant_id = ${tenant_id} and c.merged_into_id = kin.id
  ),
  exercises as (
    select kin.root as id from kin join case_alerts l on l.tenant_id = ${tenant_id} and l.case_id = kin.id
      left join rehearsed r on r.id = l.alert_id
    group by kin.root having bool_and(r.id is not null)
  )`

/**
 * MTTD, and the times to respond and to resolve (MTTR), in seconds, from the stamps of the cases that the actor may see: a case counts
 * for the period in which the later of its two stamps lies. Merged cases count with the one they were merged into; those of an exercise
 * alone are left out.
 */
export async function metricsOf(who: Looking, since: string, until: string): Promise<Metrics> {
  const within = (column: string) => sql`${sql.ref(column)} >= ${since} and ${sql.ref(column)} < ${until}`
  const between = (from: string, to: string) => sql`extract(epoch from greatest(${sql.ref(to)} - ${sql.ref(from)}, interval '0'))::float8`
  const figures = (name: string, from: string, to: string) => {
    const both = sql`${sql.ref(from)} is not null and ${within(to)}`
    return sql`count(*) filter (where ${both})::int as ${sql.ref(`${name}_cases`)},
      coalesce(sum(${between(from, to)}) filter (where ${both}), 0)::float8 as ${sql.ref(`${name}_seconds`)}`
  }
  const { rows } = await sql<Group>`
    with recursive ${exercisesOf(who.actor.tenant_id)}
    select severity, count(*) filter (where ${within('created_at')})::int as opened,
      count(*) filter (where ${within('resolved_at')})::int as resolved,
      count(*) filter (where ${within('reopened_at')})::int as reopened,
      ${figures('detect', 'occurred_at', 'detected_at')}, ${figures('respond', 'detected_at', 'started_at')},
      ${figures('resolve', 'detected_at', 'resolved_at')}
    from cases where tenant_id = ${who.actor.tenant_id} and not merged and ${visible(who.actor)}
      and id not in (select id from exercises)
      and (${within('created_at')} or ${within('detected_at')} or ${within('started_at')} or ${within('resolved_at')} or ${within('reopened_at')})
    group by severity`.execute(who.tx)
  const sum = (some: readonly Group[], what: Exclude<keyof Group, 'severity'>) => some.reduce((all, row) => all + row[what], 0)
  const mean = (some: readonly Group[], kind: (typeof kinds)[number]) => {
    const cases = sum(some, `${kind}_cases`)
    return { cases, mean_seconds: cases === 0 ? null : sum(some, `${kind}_seconds`) / cases }
  }
  const times = (some: readonly Group[]) => ({
    time_to_detect: mean(some, 'detect'),
    time_to_respond: mean(some, 'respond'),
    time_to_resolve: mean(some, 'resolve'),
  })
  return {
    since,
    until,
    opened: sum(rows, 'opened'),
    resolved: sum(rows, 'resolved'),
    reopened: sum(rows, 'reopened'),
    ...times(rows),
    by_severity: severity.options.map((word) => ({ severity: word, ...times(rows.filter((row) => row.severity === word)) })),
  }
}
