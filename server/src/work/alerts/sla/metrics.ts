import type { AlertMetrics, alertMetricsQuery } from '@rampart/contract/metrics.ts'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../../kernel/guard.ts'

interface Sums {
  /** Null in the sum of all. */
  key: string | null
  arrivals: number
  suppressed: number
  acknowledged: number
  contained: number
  closures: number
  mtta: number | null
  mttc: number | null
  mttr: number | null
  late_acknowledge: number
  late_contain: number
  late_resolve: number
}

/**
 * The figures of alerts: two statements, each along an index; what is counted is summed up where it lies. Alerts of an exercise came in,
 * and how fast they were answered says nothing: people waited for them.
 */
export async function metricsOf(who: Looking, query: z.output<typeof alertMetricsQuery>): Promise<AlertMetrics> {
  const [sums, open] = await Promise.all([sumsOf(who, query), openOf(who)])
  const total = sums.find(({ key }) => key === null)
  if (!total) throw new Error('a sum of nothing is a row, too')
  return { total: figuresOf(total), items: sums.flatMap((row) => (row.key === null ? [] : { key: row.key, ...figuresOf(row) })), open }
}

function figuresOf({ key: _, late_acknowledge, late_contain, late_resolve, ...figures }: Sums): AlertMetrics['total'] {
  return { ...figures, breaches: { acknowledge: late_acknowledge, contain: late_contain, resolve: late_resolve } }
}

async function sumsOf(
  { tx, actor: { tenant_id } }: Looking,
  { from, to, by, time_zone }: z.output<typeof alertMetricsQuery>,
): Promise<Sums[]> {
  const keyOf = (at: RawBuilder<unknown>) =>
    ({ day: sql`(${at} at time zone ${time_zone})::date`, severity: sql`a.severity`, source: sql`a.source` })[by]
  const within = (column: RawBuilder<unknown>) => sql`a.tenant_id = ${tenant_id} and ${column} >= ${from} and ${column} < ${to}`
  const reached = (mark: string, column: 'acknowledged_at' | 'contained_at' | 'resolved_at') => sql`
    select ${keyOf(sql.ref(`a.${column}`))} as key, ${sql.lit(mark)} as mark, count(*) as n, sum(date_part('epoch', a.${sql.ref(column)} - a.created_at)) as seconds
    from alerts a where ${within(sql.ref(`a.${column}`))} and a.suppressed_by is null and a.exercise_test_id is null group by 1`
  const days = sql`
    union all select d::date, 'day', 0, 0
    from generate_series(date_trunc('day', ${from}::timestamptz at time zone ${time_zone}),
      (${to}::timestamptz - interval '1 ms') at time zone ${time_zone}, interval '1 day') as d`
  const count = (mark: string) => sql`coalesce(sum(n) filter (where mark = ${sql.lit(mark)}), 0)::int8`
  const mean = (mark: string) =>
    sql`round((sum(seconds) filter (where mark = ${sql.lit(mark)}) / nullif(sum(n) filter (where mark = ${sql.lit(mark)}), 0))::numeric, 3)::float8`
  const { rows } = await sql<Sums>`
    with marks as (
      select ${keyOf(sql`a.created_at`)} as key, case when a.suppressed_by is null then 'arrived' else 'hidden' end as mark, count(*) as n, 0 as seconds
      from alerts a where ${within(sql`a.created_at`)} group by 1, 2
      union all ${reached('acknowledged', 'acknowledged_at')}
      union all ${reached('contained', 'contained_at')}
      union all ${reached('settled', 'resolved_at')}
      union all
      select ${keyOf(sql`b.due_at`)}, 'late_' || b.clock, count(*), 0
      from alert_breaches b join alerts a on a.tenant_id = b.tenant_id and a.id = b.alert_id
      where b.tenant_id = ${tenant_id} and b.due_at >= ${from} and b.due_at < ${to} group by 1, 2
      ${by === 'day' ? days : sql``}
    )
    select ${by === 'day' ? sql`to_char(key, 'YYYY-MM-DD')` : sql`key`} as key, ${count('arrived')} as arrivals, ${count('hidden')} as suppressed, ${count('acknowledged')} as acknowledged,
      ${count('contained')} as contained, ${count('settled')} as closures,
      ${mean('acknowledged')} as mtta, ${mean('contained')} as mttc, ${mean('settled')} as mttr,
      ${count('late_acknowledge')} as late_acknowledge, ${count('late_contain')} as late_contain, ${count('late_resolve')} as late_resolve
    from marks group by grouping sets ((marks.key), ()) order by marks.key nulls last`.execute(tx)
  return rows
}

async function openOf({ tx, actor: { tenant_id } }: Looking): Promise<AlertMetrics['open']> {
  const { rows } = await sql<AlertMetrics['open'][number]>`
    select severity, case when created_at > now() - interval '1 hour' then '1h' when created_at > now() - interval '4 hours' then '4h'
      when created_at > now() - interval '1 day' then '1d' when created_at > now() - interval '3 days' then '3d'
      when created_at > now() - interval '7 days' then '7d' else 'older' end as age, count(*) as count
    from alerts where tenant_id = ${tenant_id} and is_open and suppressed_by is null
    group by 1, 2 order by max(severity_rank) desc, max(created_at) desc`.execute(tx)
  return rows
}
