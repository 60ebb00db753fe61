import { byId, page } from '@rampart/contract/kit/rest.ts'
import { key, keyEdit, keyInput, keyMade, keyQuery } from '@rampart/contract/people.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { record } from '../../../kernel/events.ts'
import type { Acting, Looking } from '../../../kernel/guard.ts'
import type { Routes } from '../../../kernel/module.ts'
import { forbidden, invalid, notFound, Problem } from '../../../kernel/problem.ts'
import { edit, list, one, type Row } from '../../../kernel/verbs.ts'
import { newToken } from '../secrets.ts'
import { newKey } from '../sessions.ts'
import { roomFor } from './limits.ts'
import { networkOf } from './networks.ts'
import { withItems } from './pages.ts'
import type { PeopleParts } from './parts.ts'
import { mayManage, tooStrong } from './rights.ts'
import { alone, heldIn, isVisiting, personOf, rolesOf } from './standing.ts'

const longestDays = 365
const columns = [
  ...(['id', 'version', 'created_at', 'updated_at', 'name', 'scopes', 'addresses', 'prefix', 'created_by'] as const),
  ...(['expires_at', 'last_used_at', 'last_used_address', 'revoked_at'] as const),
]

export const keyRoutes =
  ({ permissionsOf, sessions }: PeopleParts): Routes =>
  async (app) => {
    const may = 'identity:keys' as const

    app.get('/api-keys', { config: { may }, schema: { querystring: keyQuery, response: { 200: page(key) } } }, async (req) => {
      const found = await list(req, 'api_keys', req.query, { columns, search: ['name', 'prefix'] })
      return withItems(found, await shown(req, found.items))
    })

    app.post(
      '/api-keys',
      { config: { may, stepUp: true, secretReply: true }, schema: { body: keyInput, response: { 201: keyMade } } },
      async (req, reply) => {
        if (req.actor.kind !== 'user') throw forbidden(may) // a key that makes keys would outlive its own expiry
        const { name, scopes, expires_at, addresses = [], user_id = req.actor.id } = req.body
        const who = await alone(req, permissionsOf)
        const beyond = scopes.filter((scope) => !who.actor.permissions.has(scope) || !permissionsOf('owner').has(scope))
        if (beyond.length) throw invalid('scopes', `You do not hold ${beyond.join(', ')}, so you cannot give it to a key.`)
        const days = (Date.parse(expires_at) - Date.now()) / 86_400_000
        if (days <= 0 || days > longestDays)
          throw invalid('expires_at', `A key lives at most ${longestDays} days; choose a day within that.`)
        if (user_id !== req.actor.id) await mustBeService(who, user_id, scopes)
        await roomFor(req, 'api_keys')
        const { key: shownOnce, ...made } = newKey(newToken())
        const row = {
          tenant_id: req.actor.tenant_id,
          ...made,
          name,
          scopes,
          addresses: networks(addresses),
          expires_at,
          created_by: user_id,
        }
        await req.tx.insertInto('api_keys').values(row).execute()
        await record(req, 'api_keys.add', made.id, {
          after: { name, scopes, addresses, expires_at, prefix: made.prefix, created_by: user_id },
        })
        reply.code(201)
        return { id: made.id, key: shownOnce }
      },
    )

    /** Scopes never grow: for more, another key is made. */
    app.patch(
      '/api-keys/:id',
      { config: { may, stepUp: true }, schema: { params: byId, body: keyEdit, response: { 200: key } } },
      async (req) => {
        const { id } = req.params
        const { addresses, ...rest } = req.body
        const before = await mine(req, id)
        const after = await edit(req, 'api_keys', before.id, { ...rest, ...(addresses && { addresses: networks(addresses) }) })
        sessions.forget(id)
        const [seen] = await shown(req, [after])
        if (!seen) throw notFound('api_keys')
        return seen
      },
    )

    app.delete('/api-keys/:id', { config: { may }, schema: { params: byId, response: { 204: z.null() } } }, async (req, reply) => {
      const { id } = req.params
      const before = await one(req, 'api_keys', id)
      if (before.revoked_at) throw notFound('api_keys')
      await req.tx
        .updateTable('api_keys')
        .set({ revoked_at: sql`now()`, version: before.version + 1, updated_at: sql`now()` })
        .where('tenant_id', '=', req.actor.tenant_id)
        .where('id', '=', id)
        .execute()
      await record(req, 'api_keys.revoke', id, { before })
      sessions.forget(id)
      reply.code(204)
      return null
    })

    /** The key of somebody who may do more is changed by them; ending it is anybody's who looks after keys. */
    const mine = async (req: Acting, id: string) => {
      const row = await one(req, 'api_keys', id)
      if (row.revoked_at) throw notFound('api_keys')
      const maker = await personOf(req, row.created_by)
      if (!mayManage(req.actor, heldIn(permissionsOf, maker, await rolesOf(req, [maker])))) throw tooStrong()
      return row
    }
    const mustBeService = async (who: Acting, user_id: string, scopes: string[]) => {
      if (isVisiting(await personOf(who, who.actor.id)))
        throw new Problem(409, 'visiting', 'You only visit: a key of a service account would outlast that. Let a member make it.')
      const person = await personOf(who, user_id).catch(() => undefined)
      if (!person?.service || person.disabled_at || person.deleted_at)
        throw invalid('user_id', 'A key is your own or that of a service account that is in use.')
      const held = heldIn(permissionsOf, person, await rolesOf(who, [person]))
      const beyond = scopes.filter((scope) => !held.has(scope))
      if (beyond.length) throw invalid('scopes', `The service account does not hold ${beyond.join(', ')}.`)
    }
  }

function networks(given: readonly string[]): string[] {
  return [
    ...new Set(
      given.map((text, at) => {
        const network = networkOf(text)
        if (!network) throw invalid(`addresses.${at}`, `${text} is no address and no network, such as 192.0.2.7 or 192.0.2.0/24.`)
        return network
      }),
    ),
  ]
}

async function shown({ tx, actor }: Looking, rows: readonly Row<'api_keys'>[]): Promise<z.output<typeof key>[]> {
  const ids = [...new Set(rows.map((row) => row.created_by))]
  const makers = ids.length
    ? await tx
        .selectFrom('users')
        .select(['id', 'display_name'])
        .where('tenant_id', '=', actor.tenant_id)
        .where('id', '=', sql<string>`any(${ids}::uuid[])`)
        .execute()
    : []
  const names = new Map(makers.map(({ id, display_name }) => [id, display_name]))
  return rows.map((row) => ({
    ...Object.assign({}, ...columns.map((column) => ({ [column]: row[column] }))),
    created_by_name: names.get(row.created_by) ?? '',
  }))
}
