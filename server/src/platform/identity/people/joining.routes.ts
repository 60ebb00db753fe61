import { loginReply } from '@rampart/contract/identity.ts'
import { acceptInput, invitationShown, invitationToken, joined, registerInput, registerReply } from '@rampart/contract/people.ts'
import { sql } from 'kysely'
import { record } from '../../../kernel/events.ts'
import { type Acting, systemActor } from '../../../kernel/guard.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Routes } from '../../../kernel/module.ts'
import { invalid, Problem, unauthorized } from '../../../kernel/problem.ts'
import type { Tenancy } from '../../../kernel/tenancy.ts'
import type { Row } from '../../../kernel/verbs.ts'
import { localeOf, post } from '../../mail/mail.port.ts'
import { acting } from '../enter.ts'
import { weakness } from '../passwords/strength.ts'
import { hashing } from '../passwords.ts'
import { hashOf, newToken } from '../secrets.ts'
import { inDays, linkOf } from './invitations.routes.ts'
import { roomFor } from './limits.ts'
import { enterTenant } from './membership.ts'
import type { PeopleParts } from './parts.ts'
import type { RightsOf } from './rights.ts'
import { givable, heldIn, isVisiting, rolesOf } from './standing.ts'

interface Found {
  tenant_id: string
  id: string
  tenant_name: string
  email: string
}
const over = () => unauthorized('This invitation was used, taken back or its time is over. Ask for a new one.')
const most = 3 // letters an hour to one address that registers

/** What an invited person does, before and after they have an account. Everything is decided by the token they hold. */
export const joiningRoutes =
  ({ config, enter, permissionsOf }: PeopleParts): Routes =>
  async (app) => {
    const { db } = app
    const passwords = hashing(config)
    const open = { open: true, budget: 'login' } as const
    const find = async (token: string): Promise<Found> => {
      const [found] = await db.ask<Found & Record<string, unknown>>('select * from invitation_of($1)', [hashOf(token)])
      if (!found) throw over()
      return found
    }

    app.post('/auth/invitation', { config: open, schema: { body: invitationToken, response: { 200: invitationShown } } }, async (req) => {
      const { tenant_id, tenant_name, email } = await find(req.body.token)
      return { organisation: tenant_name, email, password_min: await passwordMin(db, tenant_id) }
    })

    app.post(
      '/auth/invitation/accept',
      { config: open, schema: { body: acceptInput, response: { 200: loginReply } } },
      async (req, reply) => {
        const { token, password, ...named } = req.body
        const { tenant_id, id, tenant_name, email } = await find(token)
        const weak = await weakness(password, [named.username, named.display_name, email, tenant_name], await passwordMin(db, tenant_id))
        if (weak) throw invalid('password', weak)
        const password_hash = await passwords.hash(password)
        const user_id = newId()
        await db.withTenant(tenant_id, async (tx) => {
          const who = { tx, actor: acting(req, tenant_id, user_id, named.display_name) }
          const row = await take(who, permissionsOf, id, token)
          const { username, display_name, locale = row.locale } = named
          await tx
            .insertInto('users')
            .values({
              ...{ tenant_id, id: user_id, username, email, display_name, locale, role: row.role, role_id: row.role_id, password_hash },
              password_changed_at: new Date().toISOString(),
              // A link that was handed over shows who handed it over, not whose mailbox it is.
              email_verified_at: row.mailed ? new Date().toISOString() : null,
            })
            .execute()
          await settle(who, row, user_id, 'invitations.accept')
        })
        return enter(req, reply, { tenant_id, user_id, factors: ['password'] })
      },
    )

    // In the tenant of the invitation, not in the one where the person is signed in: opens its own transaction.
    app.post(
      '/auth/invitation/join',
      { config: { may: 'identity:self', tx: false }, schema: { body: invitationToken, response: { 200: joined } } },
      async (req) => {
        const { actor } = req
        if (actor.kind !== 'user') throw new Problem(409, 'needs_a_person', 'Only a person can join an organisation.')
        const { tenant_id, id, tenant_name, email } = await find(req.body.token)
        const home = await homeRow(db, actor.home_tenant_id ?? actor.tenant_id, actor.id)
        if (home.email.toLowerCase() !== email.toLowerCase())
          throw new Problem(
            403,
            'other_address',
            `This invitation is for another address than yours, ${home.email}. Sign in with the right account.`,
          )
        await db.withTenant(tenant_id, async (tx) => {
          const who = { tx, actor: { ...actor, tenant_id } }
          const row = await take(who, permissionsOf, id, req.body.token)
          const { role, role_id } = row
          const place = { tenant_id, role, role_id, visiting_until: null }
          await enterTenant(tx, home, place, 'You are a member of this organisation already.')
          await settle(who, row, actor.id, 'invitations.join')
        })
        return { tenant_id, organisation: tenant_name }
      },
    )

    app.post('/auth/register', { config: open, schema: { body: registerInput, response: { 202: registerReply } } }, async (req, reply) => {
      if (!app.mail.configured)
        throw new Problem(409, 'not_configured', 'This server sends no mail, so nobody can register by themselves. Ask for an invitation.')
      const { email, locale = 'en' } = req.body
      const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
      const [registrar] = await db.ask<{ tenant_id: string }>('select * from registrar_of($1)', [domain])
      const [known] = await db.ask<{ has_account: boolean }>('select has_account($1)', [email])
      // Who waits for the answer learns nothing from how long it took: the letter is written after it has left.
      if (registrar && !known?.has_account)
        setImmediate(() => {
          register(registrar.tenant_id, email, locale).catch((cause: unknown) => req.log.error({ err: cause }, 'registration failed'))
        })
      reply.code(202)
      return { accepted: true as const }
    })

    const register = (tenant_id: string, email: string, locale: string) =>
      db.withTenant(tenant_id, async (tx) => {
        const who = { tx, actor: systemActor(tenant_id) }
        await sql`select pg_advisory_xact_lock(hashtextextended(${`register ${email.toLowerCase()}`}, 0))`.execute(tx)
        const before = await tx
          .selectFrom('invitations')
          .selectAll()
          .where('tenant_id', '=', tenant_id)
          .where(sql`lower(email)`, '=', email.toLowerCase())
          .where('accepted_at', 'is', null)
          .executeTakeFirst()
        // An invitation already on its way says more than a registration would.
        if (before?.invited_by) return
        const recent = before && Date.now() - Date.parse(before.sent_at) < 3_600_000
        if (recent && before.sent >= most) return
        const token = newToken()
        const fresh = {
          token_hash: hashOf(token),
          expires_at: inDays(),
          sent: recent ? before.sent + 1 : 1,
          sent_at: new Date().toISOString(),
        }
        const id = before?.id ?? newId()
        if (before) await tx.updateTable('invitations').set(fresh).where('tenant_id', '=', tenant_id).where('id', '=', id).execute()
        else
          await tx
            .insertInto('invitations')
            .values({ tenant_id, id, email, role: 'viewer', locale, mailed: true, ...fresh })
            .execute()
        await record(who, 'invitations.register', id, { title: email, after: { email } })
        await post(who, app.secrets, {
          template: 'verify_email',
          to: { address: email, name: email, locale: localeOf(locale) },
          facts: { link: linkOf(config, token) },
        })
      })
  }

async function passwordMin(db: Tenancy, tenant_id: string): Promise<number> {
  const row = await db
    .read(tenant_id)
    .selectFrom('tenant_policies')
    .select('password_min')
    .where('tenant_id', '=', tenant_id)
    .executeTakeFirst()
  return row?.password_min ?? 12
}

const homeRow = (db: Tenancy, tenant_id: string, id: string) =>
  db.read(tenant_id).selectFrom('users').selectAll().where('tenant_id', '=', tenant_id).where('id', '=', id).executeTakeFirstOrThrow()

/** The invitation, held: of two who come with the same token one is too late. What it gives must still be its maker's to give. */
async function take({ tx, actor }: Acting, rightsOf: RightsOf, id: string, token: string): Promise<Row<'invitations'>> {
  const { tenant_id } = actor
  const row = await tx
    .selectFrom('invitations')
    .selectAll()
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', sql<string>`now()`)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw over()
  if (row.by_platform) return row
  if (!row.invited_by) {
    const policy = await tx.selectFrom('tenant_policies').selectAll().where('tenant_id', '=', tenant_id).executeTakeFirst()
    const domain = row.email.slice(row.email.lastIndexOf('@') + 1).toLowerCase()
    if (!policy?.self_registration || !policy.email_domains.includes(domain)) throw over()
    return row
  }
  const maker = await tx
    .selectFrom('users')
    .selectAll()
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', row.invited_by)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  // What a visitor of the tenant gave ends with the visit.
  if (!maker || (maker.visiting_until && !isVisiting(maker))) throw over()
  const makers = { tx, actor: { ...actor, permissions: heldIn(rightsOf, maker, await rolesOf({ tx, actor }, [maker])) } }
  if (!makers.actor.permissions.has('invitations:write')) throw over()
  await givable(makers, rightsOf, row).catch(() => {
    throw over()
  })
  return row
}

/** Puts the person into the teams, ends the invitation and tells the trail. */
async function settle(who: Acting, row: Row<'invitations'>, user_id: string, action: string) {
  const { tx } = who
  const { tenant_id, id, role, role_id } = row
  await roomFor(who, 'users', 1)
  const teams = await tx
    .selectFrom('teams')
    .select('id')
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', sql<string>`any(${row.team_ids}::uuid[])`)
    .execute()
  if (teams.length)
    await tx
      .insertInto('team_members')
      .values(teams.map((team) => ({ tenant_id, team_id: team.id, user_id })))
      .onConflict((at) => at.doNothing())
      .execute()
  await tx
    .updateTable('invitations')
    .set({ accepted_at: sql`now()`, accepted_by: user_id, version: row.version + 1, updated_at: sql`now()` })
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', id)
    .execute()
  await record(who, action, id, { title: row.email, after: { user_id, role, role_id } })
}
