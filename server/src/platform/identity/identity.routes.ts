import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  linkInput,
  loginInput,
  loginReply,
  me,
  type sessionTimes,
  setupInput,
  setupStatus,
  signInReply,
} from '@rampart/contract/identity.ts'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Config } from '../../kernel/config.ts'
import { record } from '../../kernel/events.ts'
import type { Routes } from '../../kernel/module.ts'
import { Problem, unauthorized } from '../../kernel/problem.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import { acting, type Enter, userColumns } from './enter.ts'
import type { Admit } from './factors/sign-in.routes.ts'
import { hashing, refuseWhenFull } from './passwords.ts'
import { addPerson, anyUser, defaultTenant } from './people.ts'
import { derive, hashOf, sameBytes, setupToken } from './secrets.ts'

const beat = 50 // ms

export const identityRoutes =
  (config: Config, enter: Enter, admit: Admit): Routes =>
  async (app) => {
    const { db } = app
    const passwords = hashing(config)
    /** Today's kind of hash for a password that has just been proven, unless it was changed meanwhile. */
    const renew = async (
      { tenant_id, user_id, password_hash }: { tenant_id: string; user_id: string; password_hash: string | null },
      password: string,
    ) => {
      const renewed = await passwords.hash(password)
      await db.withTenant(tenant_id, (tx) =>
        tx
          .updateTable('users')
          .set({ password_hash: renewed })
          .where('tenant_id', '=', tenant_id)
          .where('id', '=', user_id)
          .where('password_hash', '=', password_hash)
          .execute(),
      )
    }
    const open = { config: { open: true, budget: 'login' } } as const
    const marks = derive(config.SECRET_KEY, 'mark of an unknown name')
    const mark = (name: string) => createHmac('sha256', marks).update(name.toLowerCase()).digest('hex').slice(0, 16)

    app.post('/auth/login', { ...open, schema: { body: loginInput, response: { 200: signInReply } } }, async (req, reply) => {
      const begun = performance.now()
      refuseWhenFull()
      const { password, remember = false } = req.body
      const name = req.body.username.normalize('NFKC').trim()
      const [known] = await db.ask<{ tenant_id: string; user_id: string; password_hash: string | null }>(
        'select tenant_id, user_id, password_hash from credentials_of($1)',
        [name],
      )
      // Counted before it is checked, so that a hundred at once are no hundred tries; by the person, whichever name was typed.
      const account = known?.user_id ?? name
      await app.throttle.take('account', account, [
        ['address', req.ip],
        ['everybody', ''],
      ])
      const good = await passwords.fits(known?.password_hash, password)
      if (!known || !good) {
        await Promise.all([app.throttle.failed('address', req.ip), app.throttle.failed('everybody', ''), known && refused(db, req, known)])
        // It belongs to no tenant's trail; often it is a password in the wrong field, so the log has only a mark that tells repeats apart.
        if (!known) req.log.warn({ event: 'sign_in_unknown_name', name_mark: mark(name) }, 'sign-in with a name that nobody has')
        // What the trail of a known name costs more is not to be seen: all leave at the same beat.
        await sleep(beat - ((performance.now() - begun) % beat))
        throw new Problem(401, 'unauthorized', 'The name or the password is not right.')
      }
      if (!passwords.isCurrent(known.password_hash ?? '')) await renew(known, password)
      const [answer] = await Promise.all([
        admit(req, reply, { ...known, factors: ['password'], remember }),
        app.throttle.clear('account', account),
      ])
      return answer
    })

    app.post('/auth/link', { ...open, schema: { body: linkInput, response: { 200: signInReply } } }, async (req, reply) => {
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
      return admit(req, reply, { ...link, factors: ['link'] })
    })

    app.get('/setup', { config: { open: true }, schema: { response: { 200: setupStatus } } }, async () => ({
      needed: !(await anyUser(db)),
    }))
    app.post('/setup', { ...open, schema: { body: setupInput, response: { 200: loginReply } } }, async (req, reply) => {
      const { token, organisation, ...person } = req.body
      if (!sameBytes(hashOf(token), hashOf(setupToken(config.SECRET_KEY))))
        throw unauthorized('This set-up link is not valid. The server prints the right one when it starts.')
      const tenant_id = await defaultTenant(db)
      const hash = await passwords.hash(person.password)
      const user_id = await db.withTenant(tenant_id, async (tx) => {
        await sql`select pg_advisory_xact_lock(hashtext('rampart set-up'))`.execute(tx) // two browsers, one owner
        if (await anyUser(db)) throw new Problem(409, 'already_done', 'Rampart is set up already. Sign in.')
        await tx.updateTable('tenants').set({ name: organisation }).where('id', '=', tenant_id).execute()
        return addPerson(tx, tenant_id, { ...person, role: 'owner', platform_admin: true }, hash)
      })
      return enter(req, reply, { tenant_id, user_id, factors: ['password'] })
    })

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
          time_zone: '',
          visiting_until: null,
          has_password: false,
          owes: null,
          session: null,
        }
      const row = await tx
        .selectFrom('users')
        .select([...userColumns, 'time_zone', 'visiting_until'])
        .where('tenant_id', '=', actor.tenant_id)
        .where('id', '=', actor.id)
        .executeTakeFirstOrThrow()
      const home = actor.home_tenant_id ?? actor.tenant_id
      const account = await db
        .read(home)
        .selectFrom('users')
        .select(({ eb }) => eb('password_hash', 'is not', null).as('has_password'))
        .where('tenant_id', '=', home)
        .where('id', '=', actor.id)
        .executeTakeFirst()
      return {
        ...row,
        tenant,
        permissions,
        has_password: Boolean(account?.has_password),
        owes: actor.owes ?? null,
        session: await standing(req),
      }
    })
  }

/** How long the session of this request still has; null for a key. */
async function standing({ actor, tx }: FastifyRequest) {
  const { rows } = await sql<z.output<typeof sessionTimes>>`
    select id, remember, floor(extract(epoch from expires_at - now()))::int as seconds,
      floor(extract(epoch from idle_until - now()))::int as idle_seconds, floor(extract(epoch from idle_until - now()))::int as access_seconds
    from sessions where tenant_id = ${actor.tenant_id} and id = ${actor.session_id ?? null}::uuid`.execute(tx)
  return rows[0] ?? null
}

/** A failed sign-in of a known name is told to its tenant's trail. */
async function refused(db: Tenancy, req: FastifyRequest, { tenant_id, user_id }: { tenant_id: string; user_id: string }) {
  await db.withTenant(tenant_id, (tx) =>
    record({ tx, actor: acting(req, tenant_id, user_id, 'somebody') }, 'users.sign_in', user_id, { outcome: 'failed' }),
  )
}
