import type { DecayStep } from '@rampart/contract/detection-assets.ts'
import type { Technique } from '@rampart/contract/techniques.ts'
import { sql } from 'kysely'
import type { Looking } from '../../../kernel/guard.ts'
import { activeTechniques, inPlaceOf, type Succession, successionOf } from '../../techniques/techniques.port.ts'
import { type Confidence, type Covering, confidenceOf, stepFor } from './confidence.ts'
import { policyOf } from './policy.ts'

/** Active assets with the techniques that they name, and the steps by which their validations age. */
export interface AssetsInUse {
  assets: (Covering & { technique_ids: string[] })[]
  steps: readonly DecayStep[]
}

/** One statement for the assets, one for the policy. */
export async function assetsInUse(who: Looking, now: number = Date.now()): Promise<AssetsInUse> {
  const { tx, actor } = who
  const [{ rows }, { steps }] = await Promise.all([
    sql<Omit<Covering, 'valid_at'> & { technique_ids: string[]; valid_at: string | null }>`
      select a.asset_type, a.health, a.technique_ids, case when v.result = 'passed' and v.invalidated_at is null
        and v.expires_at > ${new Date(now).toISOString()}::timestamptz then v.validated_at end as valid_at
      from detection_assets a left join lateral (
        select result, invalidated_at, expires_at, validated_at from validations
        where tenant_id = a.tenant_id and asset_id = a.id order by validated_at desc, id desc limit 1) v on true
      where a.tenant_id = ${actor.tenant_id} and a.is_active and a.technique_ids <> '{}'`.execute(tx),
    policyOf(who),
  ])
  return { assets: rows.map((row) => ({ ...row, valid_at: row.valid_at === null ? null : Date.parse(row.valid_at) })), steps }
}

interface InForce {
  techniques: readonly Technique[]
  succession: Succession
}
/** The confidence of each technique that an asset covers, by the id in force, and how many assets that are. */
export function confidenceFrom({ assets, steps }: AssetsInUse, { techniques, succession }: InForce, now: number = Date.now()) {
  const tactics = new Map(techniques.map((each) => [each.id, each.tactics]))
  const covering = new Map<string, Covering[]>()
  for (const { technique_ids, ...asset } of assets)
    for (const id of inPlaceOf(succession, technique_ids)) {
      const list = covering.get(id) ?? []
      list.push(asset)
      covering.set(id, list)
    }
  const found = new Map<string, Confidence & { assets: number }>()
  for (const [id, all] of covering) {
    const confidence = confidenceOf(all, stepFor(tactics.get(id) ?? [], steps), now)
    if (confidence) found.set(id, { ...confidence, assets: all.length })
  }
  return found
}

/** The same for who asks for nothing else. */
export async function confidenceFacts(who: Looking, now: number = Date.now()): Promise<Map<string, Confidence & { assets: number }>> {
  const [assets, { techniques }, succession] = await Promise.all([assetsInUse(who, now), activeTechniques(who), successionOf(who)])
  return confidenceFrom(assets, { techniques, succession }, now)
}
