import {
  apiKey,
  apiKeyInput,
  apiKeyMade,
  apiKeyQuery,
  linkInput,
  loginInput,
  loginReply,
  me,
  setupInput,
  setupStatus,
} from '@rampart/contract/identity.ts'
import { byId, page } from '@rampart/contract/kit/rest.ts'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Config } from '../../kernel/config.ts'
import { record } from '../../kernel/events.ts'
import type { Routes } from '../../kernel/module.ts'
import { forbidden, invalid, notFound, Problem, unauthorized } from '../../kernel/problem.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import { list, one } from '../../kernel/verbs.ts'
import { acting, type Enter, userColumns } from './enter.ts'
import { fits, hashPassword } from './passwords.ts'
import { addPerson, anyUser, defaultTenant } from './people.ts'
import { hashOf, newToken, sameBytes, setupToken } from './secrets.ts'
import { newKey, type Sessions } from './sessions.ts'

const longestKeyDays = 365

export const identityRoutes =
  (sessions: Sessions, config: Config, enter: Enter): Routes =>
  async (app) => {
    const { db } = app
    const open = { config: { open: true, budget: 'login' } } as const

    app.post('/auth/login', { ...open, schema: { body: loginInput, response: { 200: loginReply } } }, async (req, reply) => {
      const name = req.body.username.normalize('NFKC').trim()
      const [known] = await db.ask<{ tenant_id: string; user_id: string; password_hash: string | null }>(
        'select tenant_id, user_id, password_hash from credentials_of($1)',
        [name],
      )
      const good = await fits(known?.password_hash, req.body.password)
      if (!known || !good) {
        if (known) await refused(db, req, known)
        throw new Problem(401, 'unauthorized', 'The name or the password is not right.')
      }
      return enter(req, reply, { ...known, factors: ['password'] })
    })

    app.post('/auth/link', { ...open, schema: { body: linkInput, response: { 200: loginReply } } }, async (req, reply) => {
      const [link] = await db.ask<{ tenant_id: string; id: string; user_id: string }>('select tenant_id, id, user_id from link_of($1)', [
        hashOf(req.body.token),
      ])
      const used =
        link &&
        (await db.withTenant(link.tenant_id, (tx) =>
          tx
            .updateTable('sign_in_links')
            .set({ used_at: sql`now()` })
            .where('tenant_id', '=', link.tenant_id)
            .where('id', '=', link.id)
            .where('used_at', 'is', null)
            .executeTakeFirst(),
        ))
      if (!link || Number(used?.numUpdatedRows) !== 1)
        throw unauthorized('This link was used before, or its day is over. Ask for a new one.')
      return enter(req, reply, { ...link, factors: ['link'] })
    })

    app.get('/setup', { config: { open: true }, schema: { response: { 200: setupStatus } } }, async () => ({
      needed: !(await anyUser(db)),
    }))
    app.post('/setup', { ...open, schema: { body: setupInput, response: { 200: loginReply } } }, async (req, reply) => {
      const { token, organisation, ...person } = req.body
      if (!sameBytes(hashOf(token), hashOf(setupToken(config.SECRET_KEY))))
        throw unauthorized('This set-up link is not valid. The server prints the right one when it starts.')
      const tenant_id = await defaultTenant(db)
      const hash = await hashPassword(person.password)
      const user_id = await db.withTenant(tenant_id, async (tx) => {
        await sql`select pg_advisory_xact_lock(hashtext('rampart set-up'))`.execute(tx) // two browsers, one owner
        if (await anyUser(db)) throw new Problem(409, 'already_done', 'Rampart is set up already. Sign in.')
        await tx.updateTable('tenants').set({ name: organisation }).where('id', '=', tenant_id).execute()
        return addPerson(tx, tenant_id, { ...person, role: 'owner', platform_admin: true }, hash)
      })
      return enter(req, reply, { tenant_id, user_id, factors: ['password'] })
    })

    app.post(
      '/auth/logout',
      { config: { may: 'identity:self', first: true }, schema: { response: { 204: z.null() } } },
      async (req, reply) => {
        const { session_id, tenant_id, id } = req.actor
        if (session_id) {
          await req.tx
            .updateTable('sessions')
            .set({ revoked_at: sql`now()` })
            .where('tenant_id', '=', tenant_id)
            .where('id', '=', session_id)
            .execute()
          await record(req, 'users.sign_out', id)
          sessions.forget(session_id)
        }
        sessions.clearCookie(reply)
        reply.code(204)
        return null
      },
    )

    app.get('/auth/me', { config: { may: 'identity:self', first: true }, schema: { response: { 200: me } } }, async (req) => {
      const { actor, tx } = req
      const tenant = await tx.selectFrom('tenants').select(['id', 'name']).where('id', '=', actor.tenant_id).executeTakeFirstOrThrow()
      const permissions = [...actor.permissions].sort()
      if (actor.kind === 'api_key')
        return {
          id: actor.id,
          username: actor.name,
          email: '',
          display_name: actor.name,
          role: 'service' as const,
          locale: 'en',
          tenant,
          permissions,
        }
      const row = await tx
        .selectFrom('users')
        .select(userColumns)
        .where('tenant_id', '=', actor.tenant_id)
        .where('id', '=', actor.id)
        .executeTakeFirstOrThrow()
      return { ...row, tenant, permissions }
    })

    app.get(
      '/api-keys',
      { config: { may: 'identity:keys' }, schema: { querystring: apiKeyQuery, response: { 200: page(apiKey) } } },
      (req) => list(req, 'api_keys', req.query, { columns: apiKey.keyof().options, search: ['name', 'prefix'] }),
    )
    app.post(
      '/api-keys',
      { config: { may: 'identity:keys', secretReply: true }, schema: { body: apiKeyInput, response: { 201: apiKeyMade } } },
      async (req, reply) => {
        const { actor } = req
        const { name, scopes, expires_at } = req.body
        if (actor.kind !== 'user') throw forbidden('identity:keys') // a key that makes keys would outlive its own expiry
        const beyond = scopes.filter((scope) => !actor.permissions.has(scope))
        if (beyond.length) throw invalid('scopes', `You do not hold ${beyond.join(', ')}, so you cannot give it to a key.`)
        const days = (Date.parse(expires_at) - Date.now()) / 86_400_000
        if (days <= 0 || days > longestKeyDays)
          throw invalid('expires_at', `A key lives at most ${longestKeyDays} days; choose a day within that.`)
        const { key, ...made } = newKey(newToken())
        const row = { tenant_id: actor.tenant_id, ...made, name, scopes, expires_at, created_by: actor.id }
        await req.tx.insertInto('api_keys').values(row).execute()
        await record(req, 'api_keys.add', made.id, { after: { name, scopes, expires_at, prefix: made.prefix } })
        reply.code(201)
        return { id: made.id, key }
      },
    )
    app.delete(
      '/api-keys/:id',
      { config: { may: 'identity:keys' }, schema: { params: byId, response: { 204: z.null() } } },
      async (req, reply) => {
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
      },
    )
  }

/** A failed sign-in of a known name is told to its tenant's trail. */
async function refused(db: Tenancy, req: FastifyRequest, { tenant_id, user_id }: { tenant_id: string; user_id: string }) {
  await db.withTenant(tenant_id, (tx) =>
    record({ tx, actor: acting(req, tenant_id, user_id, 'somebody') }, 'users.sign_in', user_id, { outcome: 'failed' }),
  )
}
