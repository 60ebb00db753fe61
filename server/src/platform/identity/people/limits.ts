import { sql } from 'kysely'
import type { Acting } from '../../../kernel/guard.ts'
import { Problem } from '../../../kernel/problem.ts'

const words = { users: 'people', api_keys: 'API keys' } as const

/** 409 when the tenant may not have one more; `counting` are those that were added already. Counted under a lock, so that two at once do not both find room. */
export async function roomFor({ tx, actor }: Acting, what: keyof typeof words, counting = 0): Promise<void> {
  const { tenant_id } = actor
  const { rows: policies } = await sql<{ most: number | null }>`
    select (limits->>${what})::float8 as most from tenant_policies where tenant_id = ${tenant_id}`.execute(tx)
  const most = policies[0]?.most ?? null
  if (most === null) return
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${what} ${tenant_id}`}, 0))`.execute(tx)
  const counted = {
    users: sql`users where tenant_id = ${tenant_id} and not service and disabled_at is null and deleted_at is null and visiting_until is null`,
    api_keys: sql`api_keys where tenant_id = ${tenant_id} and revoked_at is null and expires_at > now()`,
  }
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${counted[what]}`.execute(tx)
  if ((rows[0]?.n ?? 0) - counting >= most)
    throw new Problem(
      409,
      'limit_reached',
      `Your organisation may have ${most} ${words[what]}, and has them. Ask who runs this server for more.`,
    )
}
