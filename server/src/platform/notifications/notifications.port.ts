import { type Role, roles } from '@rampart/contract/identity.ts'
import type { NoticeCode } from '@rampart/contract/notifications.ts'
import { sql } from 'kysely'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import type { Ref } from '../../kernel/registry.ts'
import { preferencesOf, type Weight, waysOf } from './preferences.ts'
import { countUp, type Together } from './together.ts'

export interface Notice extends Weight {
  /** What happened; its texts stand in contract/src/notices. */
  code: NoticeCode
  /** What the texts leave open. No secrets: they are kept in clear text, and may leave as mail. */
  facts?: Record<string, string>
  /** The record that the notice leads to. */
  about?: Ref
  /** Ids of people of this tenant, or whoever holds a permission there, of all or of some. */
  to: readonly string[] | { permission: string; among?: readonly string[] }
  /** Tells the actor too, who else needs not be told what he did himself. */
  self?: true
  /** Many of a kind, at once or soon after one another, are one line for each person. */
  together?: Together
  /** Takes the place of those of these kinds that a person has not read: it says anew how things stand, and they do no longer. */
  instead?: readonly NoticeCode[]
}

/** Kinds whose cause queues a letter of its own kind (mail.port.ts): a second one would only say the same. */
const ownLetter: ReadonlySet<NoticeCode> = new Set([
  'password_changed',
  'factor_added',
  'factor_removed',
  'factors_reset',
  'session_family_revoked',
  'ownership_received',
])
/** A letter about letters that do not arrive would be the next one. */
const neverMailed: ReadonlySet<NoticeCode> = new Set(['mail_given_up'])

let holders: (permission: string) => readonly Role[] = () => []
/** Told once by app.ts, which alone knows all modules: which presets hold a permission. */
export function tellHolders(permissionsOf: (role: string) => ReadonlySet<string>) {
  holders = (permission) => roles.filter((role) => permissionsOf(role).has(permission))
}

/**
 * Tells people something, in the transaction of its cause: each has it in the inbox when and only when that commits, and as a
 * letter as he chose. Disabled people and unknown ids are passed over. Returns how many were told.
 */
export async function notify(who: Acting, notice: Notice): Promise<number> {
  const { tx, actor } = who
  const { tenant_id } = actor
  const { category, priority, about, together } = notice
  const all = (await peopleOf(who, notice.to)).filter((id) => notice.self || id !== actor.id)
  const counted = together && all.length > 0 ? await countUp(who, all, { ...notice, together }) : []
  if (counted.length > 0) await tellInboxes(who, 'add', counted)
  const people = all.filter((id) => !counted.includes(id))
  if (people.length === 0) return counted.length
  if (notice.instead)
    await tx
      .deleteFrom('notifications')
      .where('tenant_id', '=', tenant_id)
      .where('user_id', 'in', people)
      .where('code', 'in', [...notice.instead])
      .where('read_at', 'is', null)
      .execute()
  const chosen = await preferencesOf(who, people)
  const now = new Date()
  const several = together && together.count > 1
  const code = several ? together.code : notice.code
  const facts = { ...notice.facts, ...(several && { count: String(together.count) }) }
  const rows = [...chosen].flatMap(([user_id, preferences]) => {
    const { inbox, mail_at, in_digest } = waysOf(preferences, notice, now)
    const mailed = ownLetter.has(code) || neverMailed.has(code) ? null : mail_at
    if (!inbox && !mailed) return []
    return {
      tenant_id,
      id: newId(),
      user_id,
      category,
      priority,
      code,
      facts: JSON.stringify(facts),
      about_type: about?.type ?? null,
      about_id: about?.id ?? null,
      in_inbox: inbox,
      mail_at: mailed?.toISOString() ?? null,
      in_digest: in_digest && mailed !== null,
    }
  })
  if (rows.length === 0) return counted.length
  await tx.insertInto('notifications').values(rows).execute()
  await tellInboxes(
    who,
    'add',
    rows.filter((row) => row.in_inbox).map((row) => row.user_id),
  )
  if (rows.some((row) => row.mail_at !== null)) await sql`select pg_notify('rampart_mail', ${tenant_id})`.execute(tx)
  return counted.length + rows.length
}

const atOnce = 100 // ids in one message; PostgreSQL takes 8,000 bytes

/** Says on the pages of these people, in every process, that their inbox changed; on commit. */
export async function tellInboxes({ tx, actor: { tenant_id } }: Acting, verb: 'add' | 'read', users: readonly string[]): Promise<void> {
  const at = new Date().toISOString()
  for (let from = 0; from < users.length; from += atOnce) {
    const user_ids = users.slice(from, from + atOnce)
    const message = { tenant_id, user_ids, action: `notifications.${verb}`, object_type: 'notifications', object_id: tenant_id, at }
    await sql`select pg_notify('rampart_live', ${JSON.stringify(message)})`.execute(tx)
  }
}

/** Those who are there and may sign in; of a permission, who holds it by a preset or by the tenant's own role. Guests from outside are none. */
export async function peopleOf({ tx, actor }: Looking, to: Notice['to']): Promise<string[]> {
  const { permission, among } = 'permission' in to ? to : { permission: undefined, among: to }
  if (among?.length === 0) return []
  const chosen = among ? sql<boolean>`u.id = any(${[...new Set(among)]})` : sql<boolean>`true`
  const allowed =
    permission === undefined
      ? sql<boolean>`true`
      : sql<boolean>`case when u.role_id is null then u.role = any(${[...holders(permission)]}) else ${permission} = any(r.permissions) end`
  const { rows } = await sql<{ id: string }>`
    select u.id from users u left join roles r on r.tenant_id = u.tenant_id and r.id = u.role_id
    where u.tenant_id = ${actor.tenant_id} and u.disabled_at is null and u.deleted_at is null and u.visiting_until is null
      and ${chosen} and ${allowed}
    order by u.id`.execute(tx)
  return rows.map((row) => row.id)
}
