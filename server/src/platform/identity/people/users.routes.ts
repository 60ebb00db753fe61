import { byId, page, versioned } from '@rampart/contract/kit/rest.ts'
import { activity, activityQuery, handedLink, person, personEdit, personQuery, roleChange, serviceInput } from '@rampart/contract/people.ts'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { record } from '../../../kernel/events.ts'
import type { Acting } from '../../../kernel/guard.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Routes } from '../../../kernel/module.ts'
import { Problem, stale } from '../../../kernel/problem.ts'
import { tellsTooMuch } from '../../../kernel/restricted.ts'
import { add, cursorOf, list, type Row, readCursor } from '../../../kernel/verbs.ts'
import { hashOf, newToken } from '../secrets.ts'
import { erase } from './erase.ts'
import { tellBoth, tellDisabled } from './letters.ts'
import { roomFor } from './limits.ts'
import { withItems } from './pages.ts'
import type { PeopleParts } from './parts.ts'
import { alone, givable, keepAnOwner, managed, personOf, shown } from './standing.ts'

const linkHours = 24
/** What `list` must read so that a row can be shown. The rest is never needed outside this folder. */
const columns = [
  ...([
    'id',
    'version',
    'created_at',
    'updated_at',
    'username',
    'email',
    'display_name',
    'role',
    'role_id',
    'locale',
    'home',
    'service',
  ] as const),
  ...([
    'visiting_until',
    'must_change_password',
    'second_factor',
    'email_verified_at',
    'last_seen_at',
    'disabled_at',
    'deleted_at',
  ] as const),
  ...(['platform_admin', 'password_hash'] as const),
]

export const userRoutes =
  ({ config, permissionsOf, sessions }: PeopleParts): Routes =>
  async (app) => {
    const admin = { may: 'users:admin' } as const
    const dangerous = { may: 'users:admin', stepUp: true } as const
    const first = async (who: Acting, row: Row<'users'>) => {
      const [one] = await shown(who, permissionsOf, [row])
      if (!one) throw new Error('a row is shown as one person')
      return one
    }

    app.get(
      '/users',
      { config: { may: 'users:read' }, schema: { querystring: personQuery, response: { 200: page(person) } } },
      async (req) => {
        const { state = ['active', 'disabled'], role, role_id, team_id } = req.query
        const found = await list(req, 'users', req.query, {
          columns,
          search: ['display_name', 'username', 'email'],
          where: { role, role_id },
          also: [
            sql<boolean>`(visiting_until is null or visiting_until > now())`,
            sql<boolean>`(${sql.join(
              state.map((each) => inState[each]),
              sql` or `,
            )})`,
            ...(team_id
              ? [
                  sql<boolean>`exists (select from team_members m where m.tenant_id = ${req.actor.tenant_id} and m.team_id = ${team_id} and m.user_id = users.id)`,
                ]
              : []),
          ],
        })
        return withItems(found, await shown(req, permissionsOf, found.items))
      },
    )

    app.get('/users/:id', { config: { may: 'users:read' }, schema: { params: byId, response: { 200: person } } }, async (req) =>
      first(req, await personOf(req, req.params.id)),
    )

    app.post('/users', { config: admin, schema: { body: serviceInput, response: { 201: person } } }, async (req, reply) => {
      const { display_name, role_id = null } = req.body
      const who = await alone(req, permissionsOf)
      await givable(who, permissionsOf, { role: 'service', role_id })
      await roomFor(who, 'users')
      const username = `service-${newId().slice(-12)}`
      const named = { username, email: `${username}@service.invalid`, display_name }
      reply.code(201)
      return first(req, await add(req, 'users', { ...named, role: 'service', role_id, service: true }))
    })

    app.patch('/users/:id', { config: admin, schema: { params: byId, body: personEdit, response: { 200: person } } }, async (req) => {
      const { version, ...to } = req.body
      const { row: before } = await managed(req, permissionsOf, req.params.id, 'edit')
      if (before.version !== version) throw stale()
      const row = await change(req, before, 'edit', told(to))
      await sql`select set_profile(${row.id}, ${row.display_name}, ${row.locale}, ${row.time_zone})`.execute(req.tx)
      return first(req, row)
    })

    app.post(
      '/users/:id/role',
      { config: dangerous, schema: { params: byId, body: roleChange, response: { 200: person } } },
      async (req) => {
        const { role, role_id = null, version } = req.body
        const { who, row: before } = await managed(req, permissionsOf, req.params.id, 'set_role')
        if (before.version !== version) throw stale()
        if (before.service !== (role === 'service')) throw badKind(before.service)
        await givable(who, permissionsOf, { role, role_id })
        if (role !== 'owner' || role_id !== null) await keepAnOwner(req, before)
        return first(req, await change(req, before, 'set_role', { role, role_id }))
      },
    )

    app.post('/users/:id/disable', { config: admin, schema: { params: byId, response: { 200: person } } }, async (req) => {
      const { row: before } = await managed(req, permissionsOf, req.params.id, 'disable')
      await keepAnOwner(req, before)
      const row = await change(req, before, 'disable', { disabled_at: new Date().toISOString() })
      await tellDisabled(app, req, row)
      return first(req, row)
    })
    app.post('/users/:id/enable', { config: admin, schema: { params: byId, response: { 200: person } } }, async (req) => {
      const { row: before } = await managed(req, permissionsOf, req.params.id, 'enable')
      await roomFor(req, 'users')
      return first(req, await change(req, before, 'enable', { disabled_at: null }))
    })

    app.delete('/users/:id', { config: dangerous, schema: { params: byId, response: { 204: z.null() } } }, async (req, reply) => {
      const { row: before } = await managed(req, permissionsOf, req.params.id, 'delete')
      await keepAnOwner(req, before)
      await erase(req, before)
      reply.code(204)
      return null
    })

    app.post('/users/:id/require-password-change', { config: admin, schema: { params: byId, response: { 200: person } } }, async (req) => {
      const { row: before } = await managed(req, permissionsOf, req.params.id, 'require_password_change')
      return first(req, await change(req, before, 'require_password_change', { must_change_password: true }))
    })

    app.post(
      '/users/:id/link',
      { config: { ...dangerous, secretReply: true }, schema: { params: byId, response: { 201: handedLink } } },
      async (req, reply) => {
        const { row } = await managed(req, permissionsOf, req.params.id, 'make_link')
        const { tenant_id, id: user_id } = row
        const token = newToken()
        const expires_at = new Date(Date.now() + linkHours * 3_600_000).toISOString()
        // The newest is the only one that works.
        const older = req.tx.deleteFrom('sign_in_links').where('tenant_id', '=', tenant_id).where('user_id', '=', user_id)
        await older.where('used_at', 'is', null).execute()
        await req.tx
          .insertInto('sign_in_links')
          .values({ tenant_id, id: newId(), user_id, token_hash: hashOf(token), expires_at })
          .execute()
        await record(req, 'users.make_link', user_id, { after: { expires_at } })
        reply.code(201)
        return { link: `${config.PUBLIC_URL}/link#${token}`, expires_at }
      },
    )

    app.post(
      '/users/:id/transfer-ownership',
      { config: { may: 'tenants:transfer', stepUp: true }, schema: { params: byId, body: versioned, response: { 200: person } } },
      async (req) => {
        const { row: before } = await managed(req, permissionsOf, req.params.id, 'transfer_ownership')
        if (before.version !== req.body.version) throw stale()
        const giver = await personOf(req, req.actor.id)
        await save(req, giver, { role: 'admin', role_id: null })
        const after = await save(req, before, { role: 'owner', role_id: null })
        await record(req, 'users.transfer_ownership', after.id, {
          before: { owner_id: giver.id, role: before.role },
          after: { owner_id: after.id, role: 'owner' },
          title: after.display_name,
        })
        await tellBoth(app, req, giver, after)
        sessions.forget(req.actor.session_id ?? '')
        return first(req, after)
      },
    )

    app.get(
      '/users/:id/activity',
      { config: admin, schema: { params: byId, querystring: activityQuery, response: { 200: page(activity) } } },
      async (req) => {
        return activityOf(req, await personOf(req, req.params.id), req.query)
      },
    )
  }

/** A field that was not sent is not there, rather than undefined. */
const told = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> }

const inState: Record<'active' | 'disabled' | 'deleted', RawBuilder<boolean>> = {
  active: sql`(disabled_at is null and deleted_at is null)`,
  disabled: sql`(disabled_at is not null and deleted_at is null)`,
  deleted: sql`deleted_at is not null`,
}

const badKind = (service: boolean) =>
  new Problem(
    409,
    'wrong_state',
    service ? 'A service account stays one: give it a role of your own instead.' : 'Only a service account has the role service.',
  )

/** The changed row, without an event of its own. */
async function save({ tx }: Acting, before: Row<'users'>, change: Partial<Row<'users'>>): Promise<Row<'users'>> {
  return tx
    .updateTable('users')
    .set({ ...change, version: before.version + 1, updated_at: sql<string>`now()` })
    .where('tenant_id', '=', before.tenant_id)
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Changes a person and records `users.<verb>` with what was changed, and no more. */
async function change(who: Acting, before: Row<'users'>, verb: string, to: Partial<Row<'users'>>): Promise<Row<'users'>> {
  const was = Object.fromEntries(Object.keys(to).map((column) => [column, before[column as keyof Row<'users'>]]))
  const row = await save(who, before, to)
  await record(who, `users.${verb}`, row.id, { before: was, after: to, title: row.username })
  return row
}

async function activityOf(
  { tx, actor }: Pick<Acting, 'tx' | 'actor'>,
  { id, deleted_at, display_name }: Row<'users'>,
  { limit, cursor }: z.output<typeof activityQuery>,
) {
  const after = cursor === undefined ? undefined : readCursor(cursor)
  const beyond = after ? sql`and (at, id) < (${after[0]}, ${after[1]})` : sql``
  // As in the trail: of a restricted record who did what and when, not what it is called.
  const columns = sql`id, at, actor_id, actor_name, action, object_type, object_id,
    case when not ${tellsTooMuch(actor)} then object_title end as object_title, outcome, address`
  // Two short reads of one index each; together they would read the whole trail.
  const half = (what: RawBuilder<unknown>) =>
    sql`(select ${columns} from events e where tenant_id = ${actor.tenant_id} and ${what} ${beyond} order by at desc, id desc limit ${limit + 1})`
  const { rows } = await sql<z.output<typeof activity>>`
    select * from (${half(sql`actor_id = ${id}`)} union ${half(sql`object_id = ${id}`)}) e order by at desc, id desc limit ${limit + 1}`.execute(
    tx,
  )
  const items = rows.slice(0, limit).map((row) => ({
    ...row,
    ...(deleted_at && row.actor_id === id && { actor_name: display_name }),
    ...(deleted_at && row.object_title !== null && { object_title: display_name }),
  }))
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? cursorOf(last.at, last.id) : null }
}
