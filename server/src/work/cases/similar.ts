import type { similarCases } from '@rampart/contract/casework.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import { familyOf } from './parts.ts'
import { visible } from './visible.ts'

type Similar = z.output<typeof similarCases>['items'][number]

const shown = 20
/** An observable names one thing, a host is met again for many reasons, a technique by half of all cases. */
const weights = { observable: 5, host: 3, technique: 1 }
/** What more cases than this share says nothing: a host like the mail gateway would make every case like every other. */
const common = 200

/**
 * Cases that share observables, hosts or techniques with this one, and what they share. Each shared thing counts by its kind, less
 * the more cases have it: weight / ln(1 + cases that have it).
 */
export async function similarTo(who: Looking, id: string): Promise<Similar[]> {
  const { tenant_id } = who.actor
  const family = await familyOf(who, id)
  // Also where cases are only counted: a score that others lower would tell what restricted cases hold.
  const ofSeen = sql`join cases on cases.tenant_id = ${tenant_id} and cases.id = c.case_id and ${visible(who.actor)}`
  const { rows } = await sql<Similar>`
    with observable_share as (
      select x.case_id, x.observable_id as id, ${weights.observable} / ln(1 + x.having_it)::float8 as score from (
        select distinct a.case_id, a.observable_id, (
          select count(*) from (select distinct c.case_id from case_artifacts c ${ofSeen}
            where c.tenant_id = ${tenant_id} and c.observable_id = a.observable_id limit ${common}) as few)::float8 as having_it
        from case_artifacts a where a.tenant_id = ${tenant_id} and a.observable_id in (
          select o.observable_id from case_artifacts o where o.tenant_id = ${tenant_id} and o.case_id = any(${family}::uuid[]))
          and a.case_id <> all(${family}::uuid[])) x where x.having_it < ${common}
    ), host_share as (
      select x.case_id, x.host_id as id, ${weights.host} / ln(1 + x.having_it)::float8 as score from (
        select distinct h.case_id, h.host_id, (
          select count(*) from (select distinct c.case_id from case_hosts c ${ofSeen}
            where c.tenant_id = ${tenant_id} and c.host_id = h.host_id limit ${common}) as few)::float8 as having_it
        from case_hosts h where h.tenant_id = ${tenant_id} and h.host_id in (
          select o.host_id from case_hosts o where o.tenant_id = ${tenant_id} and o.case_id = any(${family}::uuid[]))
          and h.case_id <> all(${family}::uuid[])) x where x.having_it < ${common}
    ), own as (
      select array_agg(distinct t) as techniques from cases c, unnest(c.techniques) t where c.tenant_id = ${tenant_id} and c.id = any(${family}::uuid[])
    ), technique_share as (
      select cases.id as case_id, array(select unnest(cases.techniques) intersect select unnest(own.techniques) order by 1) as techniques
      from cases, own where cases.tenant_id = ${tenant_id} and cases.techniques && own.techniques and cases.id <> all(${family}::uuid[])
        and ${visible(who.actor)}
      order by cases.created_at desc limit 1000
    ), scored as (
      select case_id, sum(score) as score from (
        select case_id, score from observable_share union all select case_id, score from host_share
        union all select case_id, ${weights.technique}::float8 * cardinality(techniques) / ln(3) from technique_share) every_share group by case_id
    )
    select cases.id, cases.reference, cases.title, cases.status, cases.severity, cases.created_at, round(scored.score::numeric, 2)::float8 as score,
      coalesce((select json_agg(json_build_object('id', o.id, 'type', o.type, 'value', left(o.value, 500)) order by s.score desc, o.value)
        from observable_share s join observables o on o.tenant_id = ${tenant_id} and o.id = s.id where s.case_id = cases.id), '[]') as observables,
      coalesce((select json_agg(json_build_object('id', h.id, 'hostname', h.hostname) order by s.score desc, h.hostname)
        from host_share s join hosts h on h.tenant_id = ${tenant_id} and h.id = s.id where s.case_id = cases.id), '[]') as hosts,
      coalesce((select s.techniques from technique_share s where s.case_id = cases.id), '{}') as techniques
    from scored join cases on cases.tenant_id = ${tenant_id} and cases.id = scored.case_id
    where not cases.merged and ${visible(who.actor)}
    order by scored.score desc, cases.created_at desc, cases.id limit ${shown}`.execute(who.tx)
  return rows
}
