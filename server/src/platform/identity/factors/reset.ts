import { sql } from 'kysely'
import { record } from '../../../kernel/events.ts'
import { systemActor } from '../../../kernel/guard.ts'
import type { Tenancy, Tx } from '../../../kernel/tenancy.ts'
import { changingFactors } from './enrolment.ts'
import type { Person } from './person.ts'

/** Takes all factors of a person away and says which ones counted. */
export async function dropFactors(tx: Tx, { tenant_id, user_id }: Person): Promise<string[]> {
  const { done } = await changingFactors(tx, { tenant_id, user_id }, async () => {
    const totp = tx.deleteFrom('totp_factors').where('tenant_id', '=', tenant_id).where('user_id', '=', user_id)
    const keys = tx.deleteFrom('passkeys').where('tenant_id', '=', tenant_id).where('user_id', '=', user_id)
    const [apps, passkeys] = [await totp.returning('confirmed_at').execute(), await keys.returning('name').execute()]
    return [...(apps.some((app) => app.confirmed_at) ? ['TOTP'] : []), ...passkeys.map(({ name }) => `Passkey: ${name}`)]
  })
  return done
}

/**
 * For the command line, where the only administrator has lost all: the factors of whoever has this user name or e-mail address
 * are gone, and their sessions end. Says which factors there were.
 * @throws Error when there is no such person, or they are disabled.
 */
export async function resetFactorsOf(db: Tenancy, name: string): Promise<string[]> {
  const [known] = await db.ask<Person>('select tenant_id, user_id from credentials_of($1)', [name.normalize('NFKC').trim()])
  if (!known) throw new Error(`Nobody who may sign in is called "${name}".`)
  const { tenant_id, user_id } = known
  return db.withTenant(tenant_id, async (tx) => {
    const gone = await dropFactors(tx, known)
    await sql`select end_sessions(${user_id}::uuid, null, null, null)`.execute(tx)
    await record({ tx, actor: systemActor(tenant_id) }, 'users.reset_factors', user_id, { title: name })
    return gone
  })
}
