import {
  changeEmailInput,
  changeEmailReply,
  changePasswordInput,
  entryOptions,
  forgotInput,
  forgotReply,
  resetInput,
  verifyInput,
  verifyReply,
} from '@rampart/contract/passwords.ts'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Config } from '../../../kernel/config.ts'
import { record } from '../../../kernel/events.ts'
import { type Actor, systemActor } from '../../../kernel/guard.ts'
import type { Routes } from '../../../kernel/module.ts'
import { forbidden, invalid, Problem, unauthorized } from '../../../kernel/problem.ts'
import type { Tx } from '../../../kernel/tenancy.ts'
import { localeOf, post } from '../../mail/mail.port.ts'
import { acting } from '../enter.ts'
import { hashing } from '../passwords.ts'
import { hashOf } from '../secrets.ts'
import type { Sessions } from '../sessions.ts'
import { addMailToken, type MailToken, useMailToken } from './mail-tokens.ts'
import { weakness } from './strength.ts'

const freshProof = 10 * 60_000 // ms: who has no password yet sets one with a session this young

/** Forgotten, reset, changed; and the address that letters about it go to. */
export const passwordRoutes =
  (sessions: Sessions, config: Config): Routes =>
  async (app) => {
    const { db } = app
    const passwords = hashing(config)
    const open = { config: { open: true, budget: 'login' } } as const
    const own = { may: 'identity:self', first: true, tx: false } as const

    app.get('/auth/options', { config: { open: true }, schema: { response: { 200: entryOptions } } }, async () => ({
      mail: app.mail.configured,
      registration:
        app.mail.configured && ((await db.ask<{ any_registrar: boolean }>('select any_registrar()'))[0]?.any_registrar ?? false),
    }))

    /** Letters are written after the answer, so that its time says nothing about who has an account. */
    const writing = new Set<Promise<void>>()
    app.addHook('onClose', async () => void (await Promise.all(writing)))
    const later = (req: FastifyRequest, work: () => Promise<void>) => {
      const done: Promise<void> = work()
        .catch((cause: unknown) => req.log.error({ err: cause }, 'a letter could not be queued'))
        .finally(() => writing.delete(done))
      writing.add(done)
    }

    app.post('/auth/forgot-password', { ...open, schema: { body: forgotInput, response: { 202: forgotReply } } }, async (req, reply) => {
      if (!app.mail.configured)
        throw new Problem(503, 'mail_not_configured', 'This server sends no mail. Ask your administrator for a sign-in link.')
      later(req, async () => {
        const [account] = await db.ask<{ tenant_id: string; user_id: string; email: string; display_name: string; locale: string }>(
          'select tenant_id, user_id, email, display_name, locale from account_of($1)',
          [req.body.email],
        )
        if (!account) return
        const { tenant_id, user_id, email } = account
        await db.withTenant(tenant_id, async (tx) => {
          const who = { tx, actor: acting(req, tenant_id, user_id, 'somebody') }
          const token = await addMailToken(who, { user_id, purpose: 'reset_password', email })
          if (!token) return // enough letters for this hour
          await post(who, app.secrets, {
            template: 'reset_password',
            to: { address: email, name: account.display_name, locale: localeOf(account.locale) },
            facts: { link: `${config.PUBLIC_URL}/reset#${token}`, address: req.ip },
          })
          await record(who, 'users.forgot_password', user_id)
        })
      })
      reply.code(202)
      return { accepted: true as const }
    })

    app.post('/auth/reset-password', { ...open, schema: { body: resetInput, response: { 204: z.null() } } }, async (req, reply) => {
      const found = await tokenOf(req.body.token, 'reset_password')
      const { tenant_id, user_id } = found
      const person = await db
        .read(tenant_id)
        .selectFrom('users')
        .select(personal)
        .where('tenant_id', '=', tenant_id)
        .where('id', '=', user_id)
        .executeTakeFirstOrThrow()
      const password_hash = await chosen(tenant_id, person, req.body.password)
      await db.withTenant(tenant_id, async (tx) => {
        const who = { tx, actor: acting(req, tenant_id, user_id, person.display_name) }
        await useMailToken(tx, found)
        // Whoever read the letter reads the mail of this address.
        await setPassword(who, person, password_hash, { email_verified_at: sql<string>`coalesce(email_verified_at, now())` })
        await sql`select end_sessions(${user_id}, null, null, null)`.execute(tx)
        await record(who, 'users.reset_password', user_id, { title: person.username })
      })
      reply.code(204)
      return null
    })

    app.post(
      '/auth/change-password',
      { config: own, schema: { body: changePasswordInput, response: { 204: z.null() } } },
      async (req, reply) => {
        const { actor, body } = req
        const tenant_id = homeOf(actor)
        const person = await db
          .read(tenant_id)
          .selectFrom('users')
          .select(personal)
          .where('tenant_id', '=', tenant_id)
          .where('id', '=', actor.id)
          .executeTakeFirstOrThrow()
        if (person.password_hash === null) {
          if (Date.now() - (actor.proven_at ?? 0) > freshProof)
            throw new Problem(403, 'step_up_required', 'Prove again that it is you: sign out and in again, then choose a password.')
        } else {
          await app.throttle.take('account', actor.id) // an open session must not be a place to guess at
          if (!(await passwords.fits(person.password_hash, body.current_password ?? ''))) {
            await db.withTenant(tenant_id, (tx) =>
              record({ tx, actor: at(actor, tenant_id) }, 'users.change_password', actor.id, { outcome: 'failed' }),
            )
            throw invalid('current_password', 'This is not your present password.')
          }
          await app.throttle.clear('account', actor.id)
          if (body.current_password === body.password) throw invalid('password', 'This is the password you have now. Choose another.')
        }
        const password_hash = await chosen(tenant_id, person, body.password)
        await db.withTenant(tenant_id, async (tx) => {
          const who = { tx, actor: at(actor, tenant_id) }
          await setPassword(who, person, password_hash)
          await sql`select end_sessions(${actor.id}, null, ${actor.session_id ?? null}, null)`.execute(tx)
          await record(who, 'users.change_password', actor.id, { title: person.username })
        })
        if (actor.session_id) sessions.forget(actor.session_id) // what it owed is paid
        reply.code(204)
        return null
      },
    )

    app.post('/auth/verify-email', { ...open, schema: { body: verifyInput, response: { 200: verifyReply } } }, async (req) => {
      const found = await tokenOf(req.body.token, 'verify_email')
      const { tenant_id, user_id, email } = found
      await db.withTenant(tenant_id, async (tx) => {
        await useMailToken(tx, found)
        await tellOld(tx, found)
        await sql`select set_email(${user_id}, ${email})`.execute(tx)
        await record({ tx, actor: acting(req, tenant_id, user_id, 'somebody') }, 'users.verify_email', user_id, { after: { email } })
      })
      return { email }
    })

    app.post(
      '/auth/change-email',
      {
        config: { may: 'identity:self', stepUp: true, tx: false },
        schema: { body: changeEmailInput, response: { 200: changeEmailReply } },
      },
      async (req) => {
        const { actor, body } = req
        const tenant_id = homeOf(actor)
        return db.withTenant(tenant_id, async (tx) => {
          const who = { tx, actor: at(actor, tenant_id) }
          const person = await tx
            .selectFrom('users')
            .select(personal)
            .where('tenant_id', '=', tenant_id)
            .where('id', '=', actor.id)
            .executeTakeFirstOrThrow()
          if (!app.mail.configured) {
            await sql`select set_email(${actor.id}, ${body.email})`.execute(tx)
            await tx
              .updateTable('users')
              .set({ email_verified_at: null })
              .where('tenant_id', '=', tenant_id)
              .where('id', '=', actor.id)
              .execute()
            await record(who, 'users.change_email', actor.id, { before: { email: person.email }, after: { email: body.email } })
            return { expected: false }
          }
          const token = await addMailToken(who, { user_id: actor.id, purpose: 'verify_email', email: body.email })
          if (!token) throw new Problem(429, 'too_many_requests', 'Enough letters for this hour. Try again later.', { retryAfter: 3600 })
          await post(who, app.secrets, {
            template: 'verify_email',
            to: { address: body.email, name: person.display_name, locale: localeOf(person.locale) },
            facts: { link: `${config.PUBLIC_URL}/verify#${token}` },
          })
          await record(who, 'users.change_email', actor.id, {
            before: { email: person.email },
            after: { email: body.email, verified: false },
          })
          return { expected: true }
        })
      },
    )

    async function tokenOf(token: string, purpose: MailToken['purpose']): Promise<MailToken> {
      const [found] = await db.ask<Omit<MailToken, 'purpose'>>('select tenant_id, id, user_id, email from mail_token_of($1, $2)', [
        hashOf(token),
        purpose,
      ])
      if (!found) throw unauthorized('This link was used before, or its time is over. Ask for a new one.')
      return { ...found, purpose }
    }

    /** Who reads the mail of the address that was may know nothing of the move. */
    async function tellOld(tx: Tx, { tenant_id, user_id, email }: MailToken) {
      const who = { tx, actor: systemActor(tenant_id) }
      const { email: old, ...named } = await tx
        .selectFrom('users')
        .select(['email', 'display_name', 'locale'])
        .where('tenant_id', '=', tenant_id)
        .where('id', '=', user_id)
        .executeTakeFirstOrThrow()
      if (!app.mail.configured || old.toLowerCase() === email.toLowerCase()) return
      const to = { address: old, name: named.display_name, locale: localeOf(named.locale) }
      await post(who, app.secrets, { template: 'email_changed', to, facts: { at: new Date().toISOString() } })
    }

    /** The hash of a password that the tenant's rules let pass; 400 with the reason otherwise. */
    async function chosen(
      tenant_id: string,
      person: { username: string; email: string; display_name: string },
      password: string,
    ): Promise<string> {
      const rows = db.read(tenant_id)
      const [policy, tenant] = await Promise.all([
        rows.selectFrom('tenant_policies').select('password_min').where('tenant_id', '=', tenant_id).executeTakeFirst(),
        rows.selectFrom('tenants').select('name').where('id', '=', tenant_id).executeTakeFirstOrThrow(),
      ])
      const weak = await weakness(password, [person.username, person.email, person.display_name, tenant.name], policy?.password_min)
      if (weak) throw invalid('password', weak)
      return passwords.hash(password)
    }

    /** Keeps the hash and tells the person by mail; whoever reads it and did not do it knows to ask. */
    async function setPassword(
      who: { tx: Tx; actor: Actor },
      person: Personal,
      password_hash: string,
      more: { email_verified_at?: ReturnType<typeof sql<string>> } = {},
    ) {
      await who.tx
        .updateTable('users')
        .set({
          password_hash,
          password_changed_at: sql`now()`,
          must_change_password: false,
          version: sql`version + 1`,
          updated_at: sql`now()`,
          ...more,
        })
        .where('tenant_id', '=', who.actor.tenant_id)
        .where('id', '=', person.id)
        .execute()
      // Letters that are still on their way would undo this: also one that moves the account to another address.
      await who.tx
        .updateTable('mail_tokens')
        .set({ used_at: sql`now()` })
        .where('tenant_id', '=', who.actor.tenant_id)
        .where('user_id', '=', person.id)
        .where('used_at', 'is', null)
        .execute()
      if (!app.mail.configured) return
      await post({ ...who, actor: systemActor(who.actor.tenant_id) }, app.secrets, {
        template: 'password_changed',
        to: { address: person.email, name: person.display_name, locale: localeOf(person.locale) },
        facts: { at: new Date().toISOString(), ...(who.actor.origin && { address: who.actor.origin.address }) },
      })
    }
  }

const personal = ['id', 'username', 'email', 'display_name', 'locale', 'password_hash'] as const
interface Personal {
  id: string
  username: string
  email: string
  display_name: string
  locale: string
  password_hash: string | null
}

/** A key is nobody who could have a password. */
function homeOf(actor: Actor): string {
  if (actor.kind !== 'user' || !actor.home_tenant_id) throw forbidden('identity:self')
  return actor.home_tenant_id
}
/** What concerns the account stands in the trail of its own tenant, whichever one the person acts in. */
const at = (actor: Actor, tenant_id: string): Actor => ({ ...actor, tenant_id })
