import { sql } from 'kysely'
import type { Looking } from '../../../kernel/guard.ts'
import { activeTechniques } from '../../techniques/techniques.port.ts'
import { type Confidence, type Covering, confidenceOf, stepFor } from './confidence.ts'
import { policyOf } from './policy.ts'

/** The confidence of each technique that an active asset covers, by its id, and how many assets that are. */
export async function confidenceFacts(who: Looking, now: number = Date.now()): Promise<Map<string, Confidence & { assets: number }>> {
  const { tx, actor } = who
  const [{ rows }, { techniques }, { steps }] = await Promise.all([
    sql<Omit<Covering, 'valid_at'> & { technique_ids: string[]; valid_at: string | null }>`
      select a.asset_type, a.health, a.technique_ids, case when v.result = 'passed' and v.invalidated_at is null
        and v.expires_at > ${new Date(now).toISOString()}::timestamptz then v.validated_at end as valid_at
      from detection_assets a left join lateral (
        select result, invalidated_at, expires_at, validated_at from validations
        where tenant_id = a.tenant_id and asset_id = a.id order by validated_at desc, id desc limit 1) v on true
      where a.tenant_id = ${actor.tenant_id} and a.is_active and a.technique_ids <> '{}'`.execute(tx),
    activeTechniques(who),
    policyOf(who),
  ])
  const tactics = new Map(techniques.map((each) => [each.id, each.tactics]))
  const covering = new Map<string, Covering[]>()
  for (const { technique_ids, valid_at, ...asset } of rows)
    for (const id of technique_ids) {
      const list = covering.get(id) ?? []
      list.push({ ...asset, valid_at: valid_at === null ? null : Date.parse(valid_at) })
      covering.set(id, list)
    }
  const found = new Map<string, Confidence & { assets: number }>()
  for (const [id, assets] of covering) {
    const confidence = confidenceOf(assets, stepFor(tactics.get(id) ?? [], steps), now)
    if (confidence) found.set(id, { ...confidence, assets: assets.length })
  }
  return found
}
