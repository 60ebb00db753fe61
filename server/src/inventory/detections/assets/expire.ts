import { sql } from 'kysely'
import { recordAll } from '../../../kernel/events.ts'
import type { Acting } from '../../../kernel/guard.ts'

/** Tells of each asset whose validation ran out since the last time: until it is tried again, nobody knows whether it works. */
export async function tellExpired(who: Acting): Promise<void> {
  const { tenant_id } = who.actor
  const { rows } = await sql<{ id: string; name: string; expires_at: string }>`
    with told as (
      update validations v set told_at = now() where v.tenant_id = ${tenant_id} and v.told_at is null and v.invalidated_at is null and v.expires_at <= now()
      returning v.asset_id, v.validated_at, v.expires_at)
    select a.id, a.name, max(told.expires_at) as expires_at from told join detection_assets a on a.tenant_id = ${tenant_id} and a.id = told.asset_id
    where a.is_active and not exists (
      select from validations w where w.tenant_id = ${tenant_id} and w.asset_id = a.id and w.validated_at > told.validated_at)
    group by a.id, a.name`.execute(who.tx)
  await recordAll(
    who,
    'detection_assets.expire',
    rows.map(({ id, name, expires_at }) => ({ object_id: id, title: name, after: { expires_at } })),
  )
}
