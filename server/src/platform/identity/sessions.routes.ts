import { refreshInput, refreshReply, sessionList, sessionsEnded } from '@rampart/contract/identity.ts'
import { byId } from '@rampart/contract/kit/rest.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Config } from '../../kernel/config.ts'
import { record } from '../../kernel/events.ts'
import type { Acting } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { forbidden, notFound, unauthorized } from '../../kernel/problem.ts'
import { localeOf, post } from '../mail/mail.port.ts'
import { notify } from '../notifications/notifications.port.ts'
import { acting } from './enter.ts'
import { familyOf, handOver, rotate } from './refresh.ts'
import type { Sessions } from './sessions.ts'

interface SessionOf {
  tenant_id: string
  tenant_name: string
  id: string
  address: string | null
  user_agent: string | null
  remember: boolean
  created_at: string
  last_used_at: string
  expires_at: string
}
interface Place {
  tenant_id: string
  session_id: string
  user_id: string
}

/** RFC 7517: what others check our access tokens with. */
export function keySet(app: FastifyInstance, { tokens }: Sessions) {
  app.get('/.well-known/jwks.json', { config: { open: true }, schema: { hide: true } }, async (_req, reply) => {
    reply.header('cache-control', 'public, max-age=300')
    return tokens.jwks()
  })
}

/** In the inbox, and by mail where there is a mail server: whoever copied the token may read the inbox too. */
async function tellReuse(app: FastifyInstance, who: Acting) {
  const { id, origin } = who.actor
  await notify(who, { category: 'security', priority: 'urgent', code: 'session_family_revoked', to: [id], self: true })
  if (!app.mail.configured) return
  const person = await who.tx
    .selectFrom('users')
    .select(['email', 'display_name', 'locale'])
    .where('tenant_id', '=', who.actor.tenant_id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await post(who, app.secrets, {
    template: 'session_family_revoked',
    to: { address: person.email, name: person.display_name, locale: localeOf(person.locale) },
    facts: { at: new Date().toISOString(), ...(origin && { address: origin.address }) },
  })
}

/** New tokens for old ones, the end of a session, and the sessions of whoever asks, in whichever tenant they lie. */
export const sessionRoutes =
  (sessions: Sessions, config: Config): Routes =>
  async (app) => {
    const { db } = app

    app.post(
      '/auth/refresh',
      { config: { open: true }, schema: { body: refreshInput, response: { 200: refreshReply } } },
      async (req, reply) => {
        const { refresh_token, active = true } = req.body
        const token = refresh_token ?? (req.headers.authorization === undefined ? sessions.cookies.refresh(req) : undefined)
        if (!token) throw unauthorized()
        const next = await rotate(db, config, sessions, {
          token,
          active,
          actorOf: ({ tenant_id, user_id }, name) => acting(req, tenant_id, user_id, name),
          tell: (who) => tellReuse(app, who),
        })
        return handOver(sessions, config, { req, reply, ...next })
      },
    )

    /** The session of the token that came, though its access token may be over: signing out must not need a sign-in. */
    const placeOf = async (req: FastifyRequest): Promise<Place | undefined> => {
      const bearer = req.headers.authorization?.replace(/^Bearer /i, '')
      const access = bearer ?? sessions.cookies.access(req)
      const claims = access && (await sessions.tokens.verify(access).catch(() => undefined))
      if (claims) return { tenant_id: claims.tid, session_id: claims.sid, user_id: claims.sub }
      const refresh = bearer === undefined ? sessions.cookies.refresh(req) : undefined
      return refresh ? familyOf(db, refresh) : undefined
    }
    app.post('/auth/logout', { config: { open: true }, schema: { response: { 204: z.null() } } }, async (req, reply) => {
      const place = await placeOf(req)
      sessions.cookies.clear(reply)
      const ended =
        place &&
        (await db.withTenant(place.tenant_id, async (tx) => {
          const { tenant_id, session_id, user_id } = place
          if ((await sessions.end(tx, { session_id })).length === 0) return false
          const person = await tx
            .selectFrom('users')
            .select('display_name')
            .where('tenant_id', '=', tenant_id)
            .where('id', '=', user_id)
            .executeTakeFirst()
          await record({ tx, actor: acting(req, tenant_id, user_id, person?.display_name ?? '') }, 'users.sign_out', user_id)
          return true
        }))
      if (!ended) throw unauthorized('You are signed out already.')
      reply.code(204)
      return null
    })

    app.get('/auth/sessions', { config: { may: 'identity:self' }, schema: { response: { 200: sessionList } } }, async ({ actor, tx }) => {
      if (actor.kind !== 'user') throw forbidden('identity:self') // a key has no sessions, and must not see its maker's
      const { rows } = await sql<SessionOf>`select * from sessions_of(${actor.id}::uuid)`.execute(tx)
      return {
        items: rows.map(({ tenant_id, tenant_name, ...row }) => ({
          ...row,
          tenant: { id: tenant_id, name: tenant_name },
          current: row.id === actor.session_id,
        })),
      }
    })

    const endOwn = async (req: FastifyRequest, { only = null, but = null }: { only?: string | null; but?: string | null }) => {
      const { actor, tx } = req
      if (actor.kind !== 'user') throw forbidden('identity:self')
      return sessions.end(tx, { user_id: actor.id, ...(only && { only }), ...(but && { but }) })
    }
    app.delete(
      '/auth/sessions/:id',
      { config: { may: 'identity:self' }, schema: { params: byId, response: { 204: z.null() } } },
      async (req, reply) => {
        const { id } = req.params
        if ((await endOwn(req, { only: id })).length === 0) throw notFound('sessions')
        await record(req, 'sessions.revoke', id, { title: req.actor.name })
        reply.code(204)
        return null
      },
    )
    app.post(
      '/auth/sessions/revoke-others',
      { config: { may: 'identity:self' }, schema: { response: { 200: sessionsEnded } } },
      async (req) => {
        const ended = (await endOwn(req, { but: req.actor.session_id ?? null })).length
        await record(req, 'sessions.revoke_others', req.actor.id, { title: req.actor.name, after: { ended } })
        return { ended }
      },
    )
  }
