import type { Role } from '@rampart/contract/identity.ts'
import { sql } from 'kysely'
import { record } from '../../../kernel/events.ts'
import { type Actor, systemActor } from '../../../kernel/guard.ts'
import { newId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Tx } from '../../../kernel/tenancy.ts'
import { addPerson } from '../people.ts'
import type { Provider, Vouched } from './providers.ts'

/**
 * The account that somebody whom a provider vouches for signs in to: one that is joined already; or, by an address that the
 * provider has proven and the tenant has listed, one that was invited and never had another way in; or a new one where the
 * tenant wants that. An address alone never opens an account that somebody uses (T50).
 * @throws Problem 403 when there is none.
 */
export async function accountOf(tx: Tx, provider: Provider, person: Vouched): Promise<string> {
  const { tenant_id } = provider
  const joined = await tx
    .selectFrom('sso_identities as i')
    .innerJoin('users as u', (join) => join.onRef('u.tenant_id', '=', 'i.tenant_id').onRef('u.id', '=', 'i.user_id'))
    .select(['i.id', 'i.user_id', 'u.role', 'u.role_id', 'u.disabled_at'])
    .where('i.tenant_id', '=', tenant_id)
    .where('i.provider_id', '=', provider.id)
    .where('i.issuer', '=', person.issuer)
    .where('i.subject', '=', person.subject)
    .executeTakeFirst()
  if (joined) {
    if (joined.disabled_at) throw noAccount()
    await tx
      .updateTable('sso_identities')
      .set({ last_used_at: sql`now()`, email: person.email })
      .where('tenant_id', '=', tenant_id)
      .where('id', '=', joined.id)
      .execute()
    await follow(tx, provider, person, joined)
    return joined.user_id
  }
  // Unproven, an address is whatever somebody typed: at a public provider that is anybody.
  if (!isListed(provider, person.email) || !person.email_verified) throw noAccount()
  const invited = await invitedBy(tx, tenant_id, person.email)
  const user_id = invited ?? (provider.jit ? await newcomer(tx, provider, person) : undefined)
  if (!user_id) throw noAccount()
  await join(tx, systemActor(tenant_id), provider, person, user_id)
  return user_id
}

/** Joins an account at the provider to a person of ours; 409 when it is somebody else's. */
export async function join(tx: Tx, actor: Actor, provider: Provider, person: Vouched, user_id: string): Promise<void> {
  const { tenant_id } = provider
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('sso_identities')
    .values({
      tenant_id,
      id: newId(),
      provider_id: provider.id,
      user_id,
      issuer: person.issuer,
      subject: person.subject,
      email: person.email,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'provider_id', 'issuer', 'subject']).doNothing())
    .executeTakeFirstOrThrow()
  if (Number(numInsertedOrUpdatedRows) !== 1)
    throw new Problem(409, 'sso_taken', `This account at ${provider.name} belongs to somebody else here.`)
  await record({ tx, actor }, 'sso_identities.add', user_id, {
    after: { provider: provider.name, subject: person.subject, email: person.email },
  })
}

const noAccount = () =>
  new Problem(
    403,
    'sso_no_account',
    'Your provider knows you, but there is no account for you here. Ask your administrator for an invitation.',
  )

const isListed = ({ email_domains }: Provider, email: string | null): email is string =>
  email !== null && email_domains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase())

/** Somebody whose account was made for this address and who has no other way in yet. */
async function invitedBy(tx: Tx, tenant_id: string, email: string | null): Promise<string | undefined> {
  const found = await tx
    .selectFrom('users as u')
    .select('u.id')
    .where('u.tenant_id', '=', tenant_id)
    .where('u.home', '=', true)
    .where(sql<boolean>`lower(u.email) = lower(${email})`)
    .where('u.password_hash', 'is', null)
    .where('u.disabled_at', 'is', null)
    .where('u.last_seen_at', 'is', null)
    .where('u.second_factor', '=', false)
    .where('u.role', '<>', 'owner')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('sso_identities as i').select('i.id').whereRef('i.tenant_id', '=', 'u.tenant_id').whereRef('i.user_id', '=', 'u.id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('sessions as s').select('s.id').whereRef('s.tenant_id', '=', 'u.tenant_id').whereRef('s.user_id', '=', 'u.id')),
      ),
    )
    .executeTakeFirst()
  return found?.id
}

async function newcomer(tx: Tx, provider: Provider, person: Vouched): Promise<string> {
  const email = person.email ?? ''
  const base = (email.split('@')[0] ?? '')
    .replaceAll(/[^\p{L}\p{N}._-]/gu, '-')
    .slice(0, 50)
    .padEnd(3, '-')
  const display_name = (person.name ?? base).trim().slice(0, 100) || base
  // Unlike the address, a name may be somebody's already, here or elsewhere: some letters after it tell them apart.
  const username = `${base}-${newId().slice(-6)}`
  return addPerson(
    tx,
    provider.tenant_id,
    { username, email, display_name, role: mapped(provider, person.groups) ?? (provider.jit_role as Role) },
    null,
  )
}

/** The role of the first group in the tenant's list that the person is in. */
const mapped = ({ group_roles }: Provider, groups: readonly string[]): Role | undefined =>
  (group_roles as { group: string; role: Role }[]).find(({ group, role }) => groups.includes(group) && role !== 'owner')?.role

/** Keeps the role as the groups say. An owner, and somebody with a role of the tenant's own, is not moved from outside. */
async function follow(tx: Tx, provider: Provider, person: Vouched, user: { user_id: string; role: string; role_id: string | null }) {
  const role = mapped(provider, person.groups)
  if (!role || role === user.role || user.role === 'owner' || user.role_id !== null) return
  await tx
    .updateTable('users')
    .set({ role, version: sql`version + 1`, updated_at: sql`now()` })
    .where('tenant_id', '=', provider.tenant_id)
    .where('id', '=', user.user_id)
    .execute()
  await record({ tx, actor: systemActor(provider.tenant_id, provider.name) }, 'users.edit', user.user_id, {
    before: { role: user.role },
    after: { role },
  })
}
