import { byId, nothing, page } from '@rampart/contract/kit/rest.ts'
import { handedLink, invitation, invitationInput, invitationQuery } from '@rampart/contract/people.ts'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { record } from '../../../kernel/events.ts'
import type { Acting, Looking } from '../../../kernel/guard.ts'
import type { Routes } from '../../../kernel/module.ts'
import { invalid, Problem } from '../../../kernel/problem.ts'
import { add, drop, list, one, type Row } from '../../../kernel/verbs.ts'
import { localeOf, post } from '../../mail/mail.port.ts'
import { hashOf, newToken } from '../secrets.ts'
import { roomFor } from './limits.ts'
import { withItems } from './pages.ts'
import type { PeopleParts } from './parts.ts'
import { alone, givable, rolesOf } from './standing.ts'

const days = 7
const mostLetters = 5
export const inDays = () => new Date(Date.now() + days * 86_400_000).toISOString()
const columns = [
  ...(['id', 'version', 'created_at', 'updated_at', 'email', 'role', 'role_id', 'team_ids', 'locale'] as const),
  ...(['invited_by', 'sent_at', 'expires_at', 'accepted_at'] as const),
]
const inState: Record<'pending' | 'expired' | 'accepted', RawBuilder<boolean>> = {
  pending: sql`(accepted_at is null and expires_at > now())`,
  expired: sql`(accepted_at is null and expires_at <= now())`,
  accepted: sql`accepted_at is not null`,
}

/** Ways in, handed out by who administers people. Whether somebody has an account elsewhere is told by nothing here. */
export const invitationRoutes =
  ({ config, permissionsOf }: PeopleParts): Routes =>
  async (app) => {
    const reads = { may: 'invitations:read' } as const
    const writes = { may: 'invitations:write' } as const
    const mail = async (who: Acting, row: Row<'invitations'>, token: string) => {
      const { name } = await who.tx.selectFrom('tenants').select('name').where('id', '=', who.actor.tenant_id).executeTakeFirstOrThrow()
      await post(who, app.secrets, {
        template: 'invitation',
        to: { address: row.email, name: row.email, locale: localeOf(row.locale) },
        facts: { link: linkOf(config, token), organisation: name, inviter: who.actor.name, expires_at: row.expires_at },
      })
    }
    /** Another token: the one before it works no longer. */
    const renew = async (who: Acting, id: string, mailed: boolean) => {
      const before = await one(who, 'invitations', id)
      if (before.accepted_at) throw new Problem(409, 'wrong_state', 'This invitation was accepted already.')
      await givable(await alone(who, permissionsOf), permissionsOf, before)
      const token = newToken()
      const row = await who.tx
        .updateTable('invitations')
        .set({
          token_hash: hashOf(token),
          mailed,
          expires_at: inDays(),
          sent_at: sql`now()`,
          sent: before.sent + 1,
          invited_by: who.actor.kind === 'user' ? who.actor.id : before.invited_by,
          version: before.version + 1,
          updated_at: sql`now()`,
        })
        .where('tenant_id', '=', who.actor.tenant_id)
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow()
      return { row, token }
    }

    app.get(
      '/invitations',
      { config: reads, schema: { querystring: invitationQuery, response: { 200: page(invitation) } } },
      async (req) => {
        const { state = [] } = req.query
        const also = state.length
          ? [
              sql<boolean>`(${sql.join(
                state.map((each) => inState[each]),
                sql` or `,
              )})`,
            ]
          : []
        const found = await list(req, 'invitations', req.query, { columns, search: ['email'], also })
        return withItems(found, await shown(req, found.items))
      },
    )
    app.get('/invitations/:id', { config: reads, schema: { params: byId, response: { 200: invitation } } }, async (req) =>
      first(req, await one(req, 'invitations', req.params.id)),
    )

    app.post('/invitations', { config: writes, schema: { body: invitationInput, response: { 201: invitation } } }, async (req, reply) => {
      const { email, role, role_id = null, team_ids = [], locale = 'en' } = req.body
      if (req.actor.kind !== 'user')
        throw new Problem(409, 'needs_a_person', 'A person invites, so that it is known who did. Sign in as one.')
      const who = await alone(req, permissionsOf)
      await givable(who, permissionsOf, { role, role_id })
      await mustKnowTeams(req, team_ids)
      await mustBeNew(req, email)
      await roomFor(req, 'users')
      const token = newToken()
      const input = {
        email,
        role,
        role_id,
        team_ids: [...new Set(team_ids)],
        locale,
        mailed: app.mail.configured,
        invited_by: req.actor.id,
      }
      const row = await add(req, 'invitations', { ...input, token_hash: hashOf(token), expires_at: inDays() })
      if (app.mail.configured) await mail(req, row, token)
      reply.code(201)
      return first(req, row)
    })

    app.post(
      '/invitations/:id/resend',
      { config: writes, schema: { params: byId, body: nothing.nullish(), response: { 200: invitation } } },
      async (req) => {
        if (!app.mail.configured)
          throw new Problem(409, 'not_configured', 'This server sends no mail. Copy the link and hand it over yourself.')
        const { sent, sent_at } = await one(req, 'invitations', req.params.id)
        if (sent >= mostLetters && Date.now() - Date.parse(sent_at) < 3_600_000)
          throw new Problem(429, 'too_many_requests', 'This invitation was sent several times already. Wait an hour.', { retryAfter: 3600 })
        const { row, token } = await renew(req, req.params.id, true)
        await mail(req, row, token)
        await record(req, 'invitations.resend', row.id, { title: row.email, after: { expires_at: row.expires_at } })
        return first(req, row)
      },
    )
    app.post(
      '/invitations/:id/link',
      {
        config: { ...writes, stepUp: true, secretReply: true },
        schema: { params: byId, body: nothing.nullish(), response: { 201: handedLink } },
      },
      async (req, reply) => {
        const { row, token } = await renew(req, req.params.id, false)
        await record(req, 'invitations.make_link', row.id, { title: row.email, after: { expires_at: row.expires_at } })
        reply.code(201)
        return { link: linkOf(config, token), expires_at: row.expires_at }
      },
    )
    app.delete('/invitations/:id', { config: writes, schema: { params: byId, response: { 204: z.null() } } }, async (req, reply) => {
      const { accepted_at } = await one(req, 'invitations', req.params.id)
      if (accepted_at) throw new Problem(409, 'wrong_state', 'This invitation was accepted: disable the person instead.')
      await drop(req, 'invitations', req.params.id)
      reply.code(204)
      return null
    })
  }

export const linkOf = ({ PUBLIC_URL }: PeopleParts['config'], token: string) => `${PUBLIC_URL}/invitation#${token}`

async function first(who: Looking, row: Row<'invitations'>) {
  const [one] = await shown(who, [row])
  if (!one) throw new Error('a row is shown as one invitation')
  return one
}

async function shown(who: Looking, rows: readonly Row<'invitations'>[]): Promise<z.output<typeof invitation>[]> {
  const own = await rolesOf(who, rows)
  return rows.map((row) => ({
    ...Object.assign({}, ...columns.map((column) => ({ [column]: row[column] }))),
    role_name: (row.role_id && own.get(row.role_id)?.name) ?? null,
    state: row.accepted_at ? 'accepted' : Date.parse(row.expires_at) > Date.now() ? 'pending' : 'expired',
  }))
}

async function mustKnowTeams({ tx, actor }: Acting, ids: string[]) {
  if (ids.length === 0) return
  const found = await tx
    .selectFrom('teams')
    .select('id')
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  if (found.length !== new Set(ids).size) throw invalid('team_ids', 'There is no such team.')
}

/** Looks at this tenant's own people only. */
async function mustBeNew({ tx, actor }: Acting, email: string) {
  const here = await tx
    .selectFrom('users')
    .select('id')
    .where('tenant_id', '=', actor.tenant_id)
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .where('deleted_at', 'is', null)
    .where('visiting_until', 'is', null)
    .executeTakeFirst()
  if (here) throw new Problem(409, 'duplicate', 'Somebody with this address is in your organisation already.')
}
