import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Tenancy } from '../../../kernel/tenancy.ts'
import type { Factor, Proven } from '../enter.ts'
import { hashOf, newToken } from '../secrets.ts'

const seconds = 300
const longestTries = 5

/** A sign-in whose first step is done. */
export interface Half extends Proven {
  id: string
  factors: Factor[]
  remember: boolean
  /** Tries that are left after this one. */
  left: number
}

/** One answer for all that is over, used up, or never was: nobody learns which. */
export const signInOver = () =>
  new Problem(401, 'sign_in_over', 'This sign-in is over: it took too long, or it was tried too often. Start again.')

/** The tenant stands in the token, so that no function has to look behind the row policies. */
const tokenFor = (tenant_id: string) => `${Buffer.from(tenant_id.replaceAll('-', ''), 'hex').toString('base64url')}.${newToken()}`
const tenantOf = (token: string): string | undefined =>
  /^[\w-]{22}\.[\w-]{43}$/.test(token)
    ? Buffer.from(token.slice(0, 22), 'base64url')
        .toString('hex')
        .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    : undefined

/** Begins the second step; the token is for the person's client alone. */
export async function newChallenge(
  db: Tenancy,
  { tenant_id, user_id, factors, remember = false }: Proven,
): Promise<{ challenge: string; expires_in: number }> {
  const challenge = tokenFor(tenant_id)
  await db.withTenant(tenant_id, async (tx) => {
    await tx
      .deleteFrom('sign_in_challenges')
      .where('tenant_id', '=', tenant_id)
      .where('user_id', '=', user_id)
      .where('expires_at', '<', sql<string>`now()`)
      .execute()
    const expires_at = sql<string>`now() + make_interval(secs => ${seconds})`
    await tx
      .insertInto('sign_in_challenges')
      .values({ tenant_id, id: newId(), user_id, token_hash: hashOf(challenge), factors: [...factors], remember, expires_at })
      .execute()
  })
  return { challenge, expires_in: seconds }
}

/** The sign-in of this token. `counting` takes one of its five tries. @throws Problem 401 `sign_in_over` */
export async function halfOf(db: Tenancy, challenge: string, { counting }: { counting: boolean }): Promise<Half> {
  const tenant_id = tenantOf(challenge)
  if (!tenant_id) throw signInOver()
  const row = await db.withTenant(tenant_id, (tx) =>
    tx
      .updateTable('sign_in_challenges')
      .set({ tries: sql`tries + ${counting ? 1 : 0}` })
      .where('tenant_id', '=', tenant_id)
      .where('token_hash', '=', hashOf(challenge))
      .where('used_at', 'is', null)
      .where('tries', '<', longestTries)
      .where('expires_at', '>', sql<string>`now()`)
      .returning(['id', 'user_id', 'factors', 'remember', 'tries'])
      .executeTakeFirst(),
  )
  if (!row) throw signInOver()
  return { ...row, tenant_id, factors: row.factors as Factor[], left: longestTries - row.tries }
}

/** Ends it for the one who comes first. @throws Problem 401 `sign_in_over` */
export async function endChallenge(db: Tenancy, { tenant_id, id }: Half): Promise<void> {
  const { numUpdatedRows } = await db.withTenant(tenant_id, (tx) =>
    tx
      .updateTable('sign_in_challenges')
      .set({ used_at: sql`now()` })
      .where('tenant_id', '=', tenant_id)
      .where('id', '=', id)
      .where('used_at', 'is', null)
      .executeTakeFirstOrThrow(),
  )
  if (numUpdatedRows !== 1n) throw signInOver()
}
