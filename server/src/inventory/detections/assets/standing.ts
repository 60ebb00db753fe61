import type { asset } from '@rampart/contract/detection-assets.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../../kernel/guard.ts'

type Standing = Pick<z.output<typeof asset>, 'standing' | 'validated_at' | 'expires_at'>
const none: Standing = { standing: 'unvalidated', validated_at: null, expires_at: null }

/** What the newest validation of an asset says now, as SQL over `v`. */
const said = sql`case when v.invalidated_at is not null then 'invalidated' when v.result = 'failed' then 'failed'
  when v.expires_at <= now() then 'expired' else 'valid' end`

/** How assets stand, by their ids. One query. */
export async function standingsOf({ tx, actor: { tenant_id } }: Looking, ids: readonly string[]): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>(ids.map((id) => [id, none]))
  if (ids.length === 0) return found
  const { rows } = await sql<Standing & { asset_id: string }>`
    select distinct on (v.asset_id) v.asset_id, ${said} as standing, v.validated_at, v.expires_at from validations v
    where v.tenant_id = ${tenant_id} and v.asset_id = any(${[...ids]}::uuid[]) order by v.asset_id, v.validated_at desc, v.id desc`.execute(
    tx,
  )
  for (const { asset_id, ...standing } of rows) found.set(asset_id, standing)
  return found
}

/** Whether an asset stands so, as a condition over `detection_assets`. */
export const standsSo = (tenant_id: string, wanted: readonly string[]) =>
  sql<boolean>`coalesce((select ${said} from validations v where v.tenant_id = ${tenant_id} and v.asset_id = detection_assets.id
    order by v.validated_at desc, v.id desc limit 1), 'unvalidated') = any(${[...wanted]}::text[])`
