import type { RiskProfile } from '@rampart/contract/coverage-risk.ts'
import { sql } from 'kysely'
import { formerOf, groupsInForce, type Succession } from '../../../inventory/techniques/techniques.port.ts'
import type { Looking } from '../../../kernel/guard.ts'
import { type Ground, leftOut, type Measured } from '../measure.ts'
import { arithmeticOf } from '../technique.ts'
import { meansOf } from './advice.ts'
import { axesOf, sharesOf } from './axes.ts'

/** All that is known of the risk of one technique. */
export async function profileOf(who: Looking, ground: Ground, measured: Measured, now: number): Promise<RiskProfile> {
  const { item } = measured
  const [means, groups, countermeasures, trend] = await Promise.all([
    meansOf(who, ground.succession),
    groupsInForce(who),
    countermeasuresOf(who, item.id, ground.succession),
    trendOf(who, item.id),
  ])
  return {
    ...arithmeticOf(ground, measured, means, now),
    ...axesOf(measured, ground.weights.risk),
    shares: sharesOf(ground.weights.risk, leftOut(ground).risk),
    groups: groups.filter(({ techniques }) => techniques.includes(item.id)).map(({ id, name }) => ({ id, name })),
    countermeasures: ground.countermeasures === null ? null : countermeasures,
    trend: [...trend, { at: new Date(now).toISOString(), name: null, score: item.score, risk: item.risk }],
  }
}

/** Those against a technique, and against what it stands in the place of; what is in place first. */
async function countermeasuresOf({ tx, actor: { tenant_id } }: Looking, id: string, succession: Succession) {
  const ids = [id, ...formerOf(succession, [id])]
  return tx
    .selectFrom('d3fend_countermeasures')
    .select(['id', 'd3fend_id', 'name', 'tactic', 'in_place'])
    .where('tenant_id', '=', tenant_id)
    .where(sql<boolean>`technique_ids && ${ids}::text[]`)
    .orderBy('in_place', 'desc')
    .orderBy('name')
    .execute()
}

/** Snapshots that a trend shows: a year of one a week. */
const mostPoints = 52
async function trendOf({ tx, actor: { tenant_id } }: Looking, id: string): Promise<RiskProfile['trend']> {
  const { rows } = await sql<{ at: string; name: string; score: number; risk: number }>`
    select s.taken_at as at, s.name, (e.item->>'score')::float8 as score, (e.item->>'risk')::float8 as risk
    from (select id, taken_at, name from coverage_snapshots where tenant_id = ${tenant_id} order by taken_at desc, id desc limit ${mostPoints}) s
    join coverage_snapshot_items i on i.tenant_id = ${tenant_id} and i.snapshot_id = s.id,
    lateral (select jsonb_path_query_first(i.items, '$[*] ? (@.id == $id)', jsonb_build_object('id', ${id}::text)) as item) e
    where e.item is not null order by s.taken_at, s.id`.execute(tx)
  return rows
}
