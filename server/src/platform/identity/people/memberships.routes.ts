import { loginReply } from '@rampart/contract/identity.ts'
import { byId, nothing } from '@rampart/contract/kit/rest.ts'
import { memberships, ownerInput, ownerInvited, switchInput, visitInput } from '@rampart/contract/tenants.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { across } from '../../../kernel/across.ts'
import { record } from '../../../kernel/events.ts'
import { type Acting, systemActor } from '../../../kernel/guard.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Routes } from '../../../kernel/module.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import type { Row } from '../../../kernel/verbs.ts'
import { localeOf, post } from '../../mail/mail.port.ts'
import type { Factor } from '../enter.ts'
import { hashOf, newToken } from '../secrets.ts'
import { inDays, linkOf } from './invitations.routes.ts'
import { enterTenant } from './membership.ts'
import type { PeopleParts } from './parts.ts'
import { membershipsOf, personOf } from './standing.ts'

/** In which tenants a person may act, which of them they act in, and the visits of who runs the instance. */
export const membershipRoutes =
  ({ enter, sessions, config }: PeopleParts): Routes =>
  async (app) => {
    const { db } = app
    const self = { may: 'identity:self' } as const
    const inHome = (req: FastifyRequest) => db.read(req.actor.home_tenant_id ?? req.actor.tenant_id)
    const mustBePerson = ({ actor }: FastifyRequest) => {
      if (actor.kind !== 'user') throw new Problem(409, 'needs_a_person', 'A key belongs to one organisation. Sign in as a person.')
    }
    const defaultOf = async (req: FastifyRequest) => {
      const home = await inHome(req)
        .selectFrom('users')
        .select(['default_tenant_id', 'tenant_id'])
        .where('id', '=', req.actor.id)
        .executeTakeFirst()
      return home?.default_tenant_id ?? home?.tenant_id
    }

    app.get('/auth/tenants', { config: self, schema: { response: { 200: memberships } } }, async (req) => {
      mustBePerson(req)
      const [all, first] = await Promise.all([membershipsOf(req, req.actor.id), defaultOf(req)])
      return {
        items: all.map(({ tenant_id, tenant_name, home, role, visiting_until }) => ({
          ...{ id: tenant_id, name: tenant_name, role, home, visiting_until },
          default: tenant_id === first,
          current: tenant_id === req.actor.tenant_id,
        })),
      }
    })

    /** A session there in place of the one here: no later end, and no fresher proof of who it is. */
    const goTo = async (req: FastifyRequest, reply: FastifyReply, tenant_id: string, until?: string) => {
      const { actor } = req
      const here = await db
        .read(actor.tenant_id)
        .selectFrom('sessions')
        .selectAll()
        .where('tenant_id', '=', actor.tenant_id)
        .where('id', '=', actor.session_id ?? '')
        .executeTakeFirst()
      if (!here) throw notFound('sessions')
      const factors = here.factors as Factor[]
      const ends = [here.expires_at, ...(until ? [until] : [])].sort()[0] ?? here.expires_at
      const instead_of = { proven_at: here.proven_at, expires_at: ends }
      const entered = await enter(req, reply, { tenant_id, user_id: actor.id, factors, remember: here.remember, instead_of })
      await db.withTenant(actor.tenant_id, (tx) => sessions.end(tx, { session_id: here.id }))
      return entered
    }

    // Enters another tenant: opens its own transactions.
    app.post(
      '/auth/switch',
      { config: { ...self, tx: false }, schema: { body: switchInput, response: { 200: loginReply } } },
      async (req, reply) => {
        mustBePerson(req)
        const { tenant_id } = req.body
        const all = await membershipsOf({ tx: db.read(req.actor.tenant_id), actor: req.actor }, req.actor.id)
        const there = all.find((each) => each.tenant_id === tenant_id)
        if (!there) throw notFound('tenants')
        return goTo(req, reply, tenant_id, there.visiting_until ?? undefined)
      },
    )

    app.post('/auth/default-tenant', { config: self, schema: { body: switchInput, response: { 204: z.null() } } }, async (req, reply) => {
      mustBePerson(req)
      const { tenant_id } = req.body
      const all = await membershipsOf(req, req.actor.id)
      const home = all.find((each) => each.home)
      const there = all.find((each) => each.tenant_id === tenant_id && !each.visiting_until)
      if (!home || !there) throw notFound('tenants')
      await across(req, home.tenant_id, ({ tx }) =>
        tx
          .updateTable('users')
          .set({ default_tenant_id: there.home ? null : tenant_id })
          .where('tenant_id', '=', home.tenant_id)
          .where('id', '=', req.actor.id)
          .execute(),
      )
      await record(req, 'users.set_default_tenant', req.actor.id, { after: { organisation: there.tenant_name } })
      reply.code(204)
      return null
    })

    app.post(
      '/tenants/:id/visit',
      {
        config: { may: 'tenants:manage', stepUp: true, tx: false },
        schema: { params: byId, body: visitInput, response: { 200: loginReply } },
      },
      async (req, reply) => {
        mustBePerson(req)
        const { id } = req.params
        const { reason, minutes } = req.body
        const until = new Date(Date.now() + minutes * 60_000).toISOString()
        const { actor } = req
        if (id === actor.tenant_id) throw new Problem(409, 'wrong_state', 'You are in this organisation already.')
        await db.withTenant(actor.tenant_id, async (tx) => {
          const who = { tx, actor }
          const home = await personOf(who, actor.id)
          const name = await across(who, id, (there) => beginVisit(there, home, until, reason))
          await record(who, 'tenants.visit', id, { title: name, after: { reason, until } })
        })
        return goTo(req, reply, id, until)
      },
    )

    app.post(
      '/auth/visit/end',
      { config: { ...self, tx: false }, schema: { body: nothing.nullish(), response: { 200: loginReply } } },
      async (req, reply) => {
        const { actor } = req
        const home_tenant_id = actor.home_tenant_id ?? actor.tenant_id
        await db.withTenant(actor.tenant_id, async (tx) => {
          const who = { tx, actor }
          const row = await personOf(who, actor.id)
          if (!row.visiting_until)
            throw new Problem(409, 'wrong_state', 'You are a member here and do not visit. Switch the organisation instead.')
          const { name } = await tx.selectFrom('tenants').select('name').where('id', '=', actor.tenant_id).executeTakeFirstOrThrow()
          await record(who, 'tenants.end_visit', actor.tenant_id, { title: name })
          await across(who, home_tenant_id, (there) => record(there, 'tenants.end_visit', actor.tenant_id, { title: name }))
        })
        const entered = await goTo(req, reply, home_tenant_id)
        // Last, because it ends what this very request stands on.
        await db.withTenant(actor.tenant_id, (tx) =>
          tx
            .updateTable('users')
            .set({ visiting_until: sql`now()` })
            .where('tenant_id', '=', actor.tenant_id)
            .where('id', '=', actor.id)
            .where('visiting_until', 'is not', null)
            .execute(),
        )
        return entered
      },
    )

    app.post(
      '/tenants/:id/invite-owner',
      {
        config: { may: 'tenants:manage', stepUp: true, secretReply: true },
        schema: { params: byId, body: ownerInput, response: { 201: ownerInvited } },
      },
      async (req, reply) => {
        const { id } = req.params
        const { email, locale = 'en' } = req.body
        const token = newToken()
        const expires_at = inDays()
        const mailed = app.mail.configured
        const title = await across(req, id, async (there) => {
          const { name } = await tenantOf(there)
          const invitation_id = newId()
          // The newest is the only one that works.
          const older = there.tx.deleteFrom('invitations').where('tenant_id', '=', id).where(sql`lower(email)`, '=', email.toLowerCase())
          await older.where('accepted_at', 'is', null).execute()
          await there.tx
            .insertInto('invitations')
            .values({
              tenant_id: id,
              id: invitation_id,
              email,
              role: 'owner',
              locale,
              mailed,
              by_platform: true,
              token_hash: hashOf(token),
              expires_at,
            })
            .execute()
          await record({ ...there, actor: systemActor(id) }, 'invitations.add', invitation_id, {
            title: email,
            after: { email, role: 'owner' },
          })
          if (mailed)
            await post(there, app.secrets, {
              template: 'invitation',
              to: { address: email, name: email, locale: localeOf(locale) },
              facts: { link: linkOf(config, token), organisation: name, expires_at },
            })
          return name
        })
        await record(req, 'tenants.invite_owner', id, { title, after: { email } })
        reply.code(201)
        return { mailed, link: mailed ? null : linkOf(config, token), expires_at }
      },
    )
  }

/** The tenant that the transaction has entered; 404 where there is none. */
async function tenantOf({ tx, actor }: Acting) {
  const row = await tx.selectFrom('tenants').selectAll().where('id', '=', actor.tenant_id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('tenants')
  return row
}

/** A row of its own in that tenant, good until the visit ends; keys of an earlier visit stay ended. Says the tenant's name. */
async function beginVisit(there: Acting, home: Row<'users'>, until: string, reason: string): Promise<string> {
  const { tx, actor } = there
  const tenant = await tenantOf(there)
  if (tenant.disabled_at) throw new Problem(409, 'wrong_state', 'This organisation is disabled: nobody can act in it. Enable it first.')
  const visit = { tenant_id: actor.tenant_id, role: 'admin' as const, role_id: null, visiting_until: until }
  await enterTenant(tx, home, visit, 'You are a member of this organisation: switch to it instead.')
  await record(there, 'tenants.visit', actor.tenant_id, { title: tenant.name, after: { reason, until } })
  return tenant.name
}
