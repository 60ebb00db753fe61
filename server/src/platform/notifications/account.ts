import type { NoticeCode } from '@rampart/contract/notifications.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Acting } from '../../kernel/guard.ts'
import type { Event, Module } from '../../kernel/module.ts'
import { deviceOf } from './device.ts'
import { type Notice, notify } from './notifications.port.ts'

type Listener = NonNullable<Module['on']>[string]

/** What happens to the account of whoever the event is about: told to that person, whoever did it. */
const toOwner =
  (code: NoticeCode, priority: Notice['priority'], factsOf: (event: Event) => Record<string, string> = () => ({})): Listener =>
  async (who, event) => {
    if (event.outcome !== 'success') return
    await notify(who, { category: 'security', priority, code, facts: factsOf(event), to: [event.object_id] })
  }
const named = z.object({ name: z.string() })
const passkey = (of: unknown) => ({ factor: `Passkey: ${named.safeParse(of).data?.name ?? ''}` })

const standing = z.object({ role: z.string(), role_id: z.uuid().nullish() })
const joined = z.object({ user_id: z.uuid(), role: z.string(), role_id: z.uuid().nullish() })
const visit = z.object({ reason: z.string() })

/** A role as people call it: the tenant's own by its name. */
async function roleName({ tx, actor }: Acting, { role, role_id }: z.output<typeof standing>): Promise<string> {
  if (!role_id) return role
  const own = await tx
    .selectFrom('roles')
    .select('name')
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', '=', role_id)
    .executeTakeFirst()
  return own?.name ?? role
}
const nameOf = async ({ tx, actor }: Acting, id: string): Promise<string | undefined> =>
  (await tx.selectFrom('users').select('display_name').where('tenant_id', '=', actor.tenant_id).where('id', '=', id).executeTakeFirst())
    ?.display_name

const roleChanged: Listener = async (who, event) => {
  const [before, after] = [standing.safeParse(event.before).data, standing.safeParse(event.after).data]
  if (!before || !after || (before.role === after.role && (before.role_id ?? null) === (after.role_id ?? null))) return
  if (event.actor_id === event.object_id) return
  const facts = { role: await roleName(who, after) }
  await notify(who, { category: 'account', priority: 'high', code: 'role_changed', facts, to: [event.object_id] })
}

const invitationAccepted: Listener = async (who, event) => {
  const { data } = joined.safeParse(event.after)
  const invitation = await who.tx
    .selectFrom('invitations')
    .select('invited_by')
    .where('tenant_id', '=', who.actor.tenant_id)
    .where('id', '=', event.object_id)
    .executeTakeFirst()
  if (!data || !invitation?.invited_by) return
  const facts = { name: (await nameOf(who, data.user_id)) ?? '…', role: await roleName(who, data) }
  const about = { type: 'users', id: data.user_id }
  await notify(who, { category: 'account', priority: 'normal', code: 'invitation_accepted', facts, about, to: [invitation.invited_by] })
}

/** A sign-in from a program that this person never used here, as far as sessions are kept; the very first one is none. */
const newDevice: Listener = async (who, event) => {
  if (event.outcome !== 'success') return
  const { tenant_id } = who.actor
  const { rows } = await sql<{ user_agent: string | null; address: string | null; at: string; others: number; known: number }>`
    select s.user_agent, s.address, s.created_at as at,
      (select count(*) from sessions o where o.tenant_id = s.tenant_id and o.user_id = s.user_id and o.id <> s.id and o.created_at <= s.created_at) as others,
      (select count(*) from sessions o where o.tenant_id = s.tenant_id and o.user_id = s.user_id and o.id <> s.id and o.created_at <= s.created_at
        and o.user_agent is not distinct from s.user_agent) as known
    from sessions s join events e on e.tenant_id = s.tenant_id and e.id = ${event.id}
    where s.tenant_id = ${tenant_id} and s.user_id = ${event.object_id} and s.created_at <= e.at
    order by s.created_at desc, s.id desc limit 1`.execute(who.tx)
  const session = rows[0]
  if (!session || session.others === 0 || session.known > 0) return
  const facts = { device: deviceOf(session.user_agent), at: session.at, ...(session.address && { address: session.address }) }
  await notify(who, { category: 'security', priority: 'high', code: 'sign_in_new_device', facts, to: [event.object_id] })
}

/** What the modules below us record about people, and who is to hear of it. */
export const aboutAccounts: NonNullable<Module['on']> = {
  'users.sign_in': newDevice,
  'users.change_password': toOwner('password_changed', 'urgent'),
  'users.reset_password': toOwner('password_changed', 'urgent'),
  'users.add_totp': toOwner('factor_added', 'urgent', () => ({ factor: 'totp' })),
  'users.remove_totp': toOwner('factor_removed', 'urgent', () => ({ factor: 'totp' })),
  'users.add_passkey': toOwner('factor_added', 'urgent', ({ after }) => passkey(after)),
  'users.remove_passkey': toOwner('factor_removed', 'urgent', ({ before }) => passkey(before)),
  'users.make_recovery_codes': toOwner('recovery_codes_made', 'high'),
  'users.reset_factors': toOwner('factors_reset', 'urgent'),
  'users.set_role': roleChanged,
  'users.edit': roleChanged, // by the groups of an identity provider
  'users.transfer_ownership': async (who, event) => {
    const facts = { actor: (await nameOf(who, event.actor_id)) ?? '…' }
    await notify(who, { category: 'account', priority: 'high', code: 'ownership_received', facts, to: [event.object_id] })
  },
  'invitations.accept': invitationAccepted,
  'invitations.join': invitationAccepted,
  'tenants.visit': async (who, event) => {
    const { data } = visit.safeParse(event.after)
    // The visitor's own tenant keeps the same event about the other one.
    if (!data || event.object_id !== who.actor.tenant_id) return
    const facts = { actor: (await nameOf(who, event.actor_id)) ?? '…', reason: data.reason }
    await notify(who, { category: 'security', priority: 'high', code: 'tenant_visited', facts, to: { permission: 'tenants:write' } })
  },
}
