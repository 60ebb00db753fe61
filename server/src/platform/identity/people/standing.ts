import type { person, personActions } from '@rampart/contract/people.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Acting, Actor, Looking } from '../../../kernel/guard.ts'
import { forbidden, notFound, Problem, unauthorized } from '../../../kernel/problem.ts'
import type { Row } from '../../../kernel/verbs.ts'
import { heldBy, mayManage, type RightsOf, tooStrong } from './rights.ts'

export type Action = (typeof personActions)[number]
type Shown = z.output<typeof person>
type OwnRoles = ReadonlyMap<string, { name: string; permissions: string[] }>

/** Those that open everything the person may do, wherever that is. */
const credentials: ReadonlySet<Action> = new Set(['make_link', 'reset_factors', 'require_password_change'])
export const isVisiting = (row: Row<'users'>) => row.visiting_until !== null && Date.parse(row.visiting_until) > Date.now()
const isAdmin = (actor: Pick<Actor, 'permissions'>) => actor.permissions.has('users:admin')

/** The tenant's own roles that these rows name. */
export async function rolesOf({ tx, actor }: Looking, rows: readonly { role_id: string | null }[]): Promise<OwnRoles> {
  const ids = [...new Set(rows.flatMap(({ role_id }) => role_id ?? []))]
  if (ids.length === 0) return new Map()
  const found = await tx
    .selectFrom('roles')
    .select(['id', 'name', 'permissions'])
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return new Map(found.map(({ id, ...role }) => [id, role]))
}

/** What a person of this tenant may do here. */
export const heldIn = (rightsOf: RightsOf, row: Row<'users'>, own: OwnRoles): Set<string> =>
  heldBy(rightsOf, {
    role: row.role,
    permissions: row.role_id === null ? null : (own.get(row.role_id)?.permissions ?? []),
    platform_admin: row.home && row.platform_admin,
  })

/** What the actor may do with a person: the one table of these rules, for the page and for the refusal. */
export function actionsOn(actor: Actor, row: Row<'users'>, held: ReadonlySet<string>): Action[] {
  if (row.deleted_at || row.visiting_until) return []
  const self = row.id === actor.id
  const signsIn = row.home && !row.service
  const transfer = actor.permissions.has('tenants:transfer') && !self && !row.service && !row.disabled_at && row.role !== 'owner'
  const may: [Action, boolean][] = [
    ['edit', row.home],
    ['set_role', !self],
    ['disable', !self && !row.disabled_at],
    ['enable', !self && row.disabled_at !== null],
    ['delete', !self],
    ['require_password_change', !self && signsIn && !row.must_change_password && row.password_hash !== null],
    ['make_link', !self && signsIn && !row.disabled_at],
    ['reset_factors', !self && signsIn && row.second_factor],
    ['transfer_ownership', transfer],
  ]
  const manages = isAdmin(actor) && mayManage(actor, held)
  return manages ? may.flatMap(([action, can]) => (can ? [action] : [])) : []
}

/** Rows as people see them; what only who administers people may know is null for others. */
export async function shown(who: Looking, rightsOf: RightsOf, rows: readonly Row<'users'>[]): Promise<Shown[]> {
  const own = await rolesOf(who, rows)
  const told = <T>(value: T) => (isAdmin(who.actor) ? value : null)
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    username: row.username,
    email: row.service ? '' : row.email,
    display_name: row.display_name,
    role: row.role,
    role_id: row.role_id,
    role_name: (row.role_id && own.get(row.role_id)?.name) ?? null,
    locale: row.locale,
    home: row.home,
    service: row.service,
    state: row.deleted_at ? 'deleted' : isVisiting(row) ? 'visiting' : row.disabled_at || row.visiting_until ? 'disabled' : 'active',
    visiting_until: row.visiting_until,
    must_change_password: told(row.must_change_password),
    second_factor: told(row.second_factor),
    email_verified_at: told(row.email_verified_at),
    last_seen_at: told(row.last_seen_at),
    actions: actionsOn(who.actor, row, heldIn(rightsOf, row, own)),
  }))
}

/**
 * Who acts, as they stand now and not a second ago, with nobody else changing who may what in this tenant until the transaction
 * ends: of two admins who take each other's rights, one comes too late; of two owners who go, one stays.
 */
export async function alone(who: Acting, rightsOf: RightsOf): Promise<Acting> {
  const { tx, actor } = who
  await sql`select pg_advisory_xact_lock(hashtextextended(${`people ${actor.tenant_id}`}, 0))`.execute(tx)
  if (actor.kind !== 'user') return who
  const row = await rowOf(who, actor.id)
  if (!row || row.disabled_at || row.deleted_at || (row.visiting_until && !isVisiting(row)))
    throw unauthorized('Your account was closed while you worked.')
  const now = heldIn(rightsOf, row, await rolesOf(who, [row]))
  return { tx, actor: { ...actor, permissions: new Set([...actor.permissions].filter((each) => now.has(each))) } }
}

const rowOf = ({ tx, actor }: Looking, id: string): Promise<Row<'users'> | undefined> =>
  tx.selectFrom('users').selectAll().where('tenant_id', '=', actor.tenant_id).where('id', '=', id).executeTakeFirst()

/** A person of the actor's tenant; one who is gone, too. 404 for anybody else's. */
export async function personOf(who: Looking, id: string): Promise<Row<'users'>> {
  const row = await rowOf(who, id)
  if (!row) throw notFound('users')
  return row
}

/**
 * The person, if the actor may do this with them; the rows of who may what are held until the transaction ends.
 * 404 for nobody of this tenant, 403 `too_strong` for somebody who may do more than the actor, 409 where it makes no sense.
 */
export async function managed(asked: Acting, rightsOf: RightsOf, id: string, action: Action): Promise<{ who: Acting; row: Row<'users'> }> {
  const who = await alone(asked, rightsOf)
  const row = await personOf(who, id)
  if (row.deleted_at || (row.visiting_until && !isVisiting(row))) throw notFound('users')
  if (!isAdmin(who.actor)) throw forbidden('users:admin')
  const held = heldIn(rightsOf, row, await rolesOf(who, [row]))
  if (!mayManage(who.actor, held)) throw tooStrong()
  if (!actionsOn(who.actor, row, held).includes(action)) throw refusal(row, who.actor, action)
  if (credentials.has(action)) {
    const all = await membershipsOf(who, id)
    if (!all.every((each) => mayManage(who.actor, heldBy(rightsOf, each)))) throw tooStrong()
  }
  return { who, row }
}

function refusal(row: Row<'users'>, actor: Actor, action: Action): Problem {
  if (row.id === actor.id) return new Problem(409, 'not_yourself', 'You cannot do this to yourself. Ask another administrator.')
  if (row.visiting_until) return new Problem(409, 'visiting', 'This person runs the instance and only visits; the visit ends by itself.')
  if (action === 'transfer_ownership' && !actor.permissions.has('tenants:transfer')) return forbidden('tenants:transfer')
  if (!row.home)
    return new Problem(
      409,
      'guest',
      'This person is a guest: name and sign-in are kept by their own organisation. You decide here only what they may do.',
    )
  return new Problem(409, 'wrong_state', 'This does not apply to this account as it stands now. Load it again.')
}

export interface Membership {
  tenant_id: string
  tenant_name: string
  home: boolean
  role: string
  permissions: string[] | null
  platform_admin: boolean
  visiting_until: string | null
  only_owner: boolean
}
/** Every tenant where a person may act now, by name. */
export async function membershipsOf({ tx }: Looking, user_id: string): Promise<Membership[]> {
  const { rows } =
    await sql<Membership>`select * from memberships_of(${user_id}) order by home desc, lower(tenant_name), tenant_id`.execute(tx)
  return rows
}

/** Refuses to leave a tenant without an owner; the caller holds `alone`. */
export async function keepAnOwner({ tx, actor }: Acting, row: Row<'users'>): Promise<void> {
  if (row.role !== 'owner' || row.role_id !== null || row.disabled_at) return
  const other = await tx
    .selectFrom('users')
    .select('id')
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', '<>', row.id)
    .where('role', '=', 'owner')
    .where('role_id', 'is', null)
    .where('disabled_at', 'is', null)
    .where('deleted_at', 'is', null)
    .where('visiting_until', 'is', null)
    .executeTakeFirst()
  if (!other)
    throw new Problem(409, 'last_owner', 'This is the last owner. Make somebody else an owner first, so that the organisation keeps one.')
}

/** What may be given: a preset or an own role of this tenant that reaches no further than the actor. 400 with the field's name. */
export async function givable(
  who: Looking,
  rightsOf: RightsOf,
  { role, role_id = null }: { role: string; role_id?: string | null | undefined },
): Promise<void> {
  const refuse = (path: string, message: string) => new Problem(400, 'invalid', message, { errors: [{ path, message }] })
  const own = role_id === null ? undefined : (await rolesOf(who, [{ role_id }])).get(role_id)
  if (role_id !== null && !own) throw refuse('role_id', 'There is no such role.')
  if (role === 'owner' && own) throw refuse('role_id', 'An owner has no other role.')
  const sets = [heldBy(rightsOf, { role, permissions: null }), ...(own ? [heldBy(rightsOf, { role, permissions: own.permissions })] : [])]
  if (!sets.every((held) => mayManage(who.actor, held)))
    throw refuse(own ? 'role_id' : 'role', 'You cannot give a role that may do more than you.')
}
