import type { Role } from '@rampart/contract/identity.ts'
import { record } from '../../kernel/events.ts'
import { systemActor } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { explain, invalid } from '../../kernel/problem.ts'
import { firstTenant, type Tenancy, type Tx } from '../../kernel/tenancy.ts'
import { weakness } from './passwords/strength.ts'
import { hashPassword } from './passwords.ts'
import { hashOf, newToken } from './secrets.ts'

// Here, and not in the modules: the commands of the operator add people and tenants, too, without them.
explain({
  users_username: 'Somebody has this user name.',
  users_email: 'Somebody has this e-mail address.',
  tenants_name: 'An organisation with this name exists.',
})

export interface NewPerson {
  username: string
  email: string
  display_name: string
  role: Role
  password?: string | undefined
  platform_admin?: boolean
}

/** Adds a person to a tenant, in the caller's transaction. 400 for a weak password, 409 for a name or address that is taken. */
export async function addPerson(
  tx: Tx,
  tenant_id: string,
  { password, ...person }: NewPerson,
  password_hash: string | null,
): Promise<string> {
  const weak = password !== undefined && (await weakness(password, [person.username, person.email, person.display_name]))
  if (weak) throw invalid('password', weak)
  const id = newId()
  await tx
    .insertInto('users')
    .values({ tenant_id, id, ...person, password_hash })
    .execute()
  await record({ tx, actor: systemActor(tenant_id) }, 'users.add', id, { after: person })
  return id
}

/** Adds a tenant and says its id. 409 when the name is taken. */
export async function addTenant(db: Tenancy, name: string): Promise<string> {
  const id = newId()
  await db.withTenant(id, async (tx) => {
    await tx.insertInto('tenants').values({ id, name }).execute()
    await record({ tx, actor: systemActor(id) }, 'tenants.add', id, { after: { name } })
  })
  return id
}

export async function addUser(db: Tenancy, tenant_id: string, person: NewPerson): Promise<string> {
  const hash = person.password === undefined ? null : await hashPassword(person.password)
  return db.withTenant(tenant_id, (tx) => addPerson(tx, tenant_id, person, hash))
}

const linkHours = 24
/** A token that signs this person in once, within 24 hours. */
export async function addSignInLink(db: Tenancy, tenant_id: string, user_id: string): Promise<string> {
  const token = newToken()
  const expires_at = new Date(Date.now() + linkHours * 3_600_000).toISOString()
  await db.withTenant(tenant_id, (tx) =>
    tx
      .insertInto('sign_in_links')
      .values({ tenant_id, id: newId(), user_id, token_hash: hashOf(token), expires_at })
      .execute(),
  )
  return token
}

/** The tenant that exists from the first start on; named by the set-up. */
export async function defaultTenant(db: Tenancy): Promise<string> {
  return (await firstTenant(db)) ?? addTenant(db, 'Default')
}
export const anyUser = async (db: Tenancy): Promise<boolean> =>
  (await db.ask<{ any_user: boolean }>('select any_user()'))[0]?.any_user ?? false
