import { randomBytes } from 'node:crypto'
import {
  deliveryQuery,
  fitsKind,
  hook,
  hookDelivery,
  hookDetail,
  hookEdit,
  hookInput,
  hookLife,
  hookQuery,
  hookSecret,
  hookSecretInput,
  hookTried,
  isChat,
  redeliverInput,
} from '@rampart/contract/hooks.ts'
import { byId, nothing, page } from '@rampart/contract/kit/rest.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { record } from '../../kernel/events.ts'
import type { Looking } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import type { Routes } from '../../kernel/module.ts'
import { invalid, notFound, Problem } from '../../kernel/problem.ts'
import { add, drop, edit, list, move, one, type Row } from '../../kernel/verbs.ts'
import { logTry, secretsOf } from './deliveries.ts'
import type { Told } from './formats.ts'
import type { Sender } from './send.ts'
import { eventOf } from './trail.ts'

const columns = ['id', 'name', 'kind', 'target', 'format', 'events', 'ca', 'status', 'version', 'created_at', 'updated_at'] as const
const deliveryColumns = hookDelivery.keyof().options

type State = Pick<
  z.output<typeof hook>,
  'has_secret' | 'old_secret_until' | 'waiting' | 'failures' | 'last_error' | 'last_delivered_at' | 'next_at'
>

/** Each hook with where it stands. */
async function withState<T extends { id: string }>({ tx, actor }: Looking, rows: readonly T[]): Promise<(T & State)[]> {
  const { rows: states } = await sql<State & { id: string }>`
    select c.hook_id as id, c.failures, c.last_error, c.last_delivered_at,
      case when isfinite(c.next_at) and c.next_at > clock_timestamp() then c.next_at end as next_at,
      greatest(0, coalesce((select max(s.n) from event_seals s where s.tenant_id = c.tenant_id), 0) - c.n) as waiting,
      exists (select from hook_secrets k where k.tenant_id = c.tenant_id and k.hook_id = c.hook_id) as has_secret,
      (select max(k.ends_at) from hook_secrets k where k.tenant_id = c.tenant_id and k.hook_id = c.hook_id and k.ends_at > clock_timestamp()) as old_secret_until
    from hook_cursors c where c.tenant_id = ${actor.tenant_id} and c.hook_id = any(${rows.map((row) => row.id)}::uuid[])`.execute(tx)
  const byHook = new Map(states.map(({ id, ...state }) => [id, state]))
  const none: State = {
    has_secret: false,
    old_secret_until: null,
    waiting: 0,
    failures: 0,
    last_error: null,
    last_delivered_at: null,
    next_at: null,
  }
  return rows.map((row) => ({ ...row, ...(byHook.get(row.id) ?? none) }))
}

async function shown(who: Looking, row: Row<'hooks'>) {
  const [state] = await withState(who, [row])
  if (!state) throw notFound('hooks')
  return { ...state, actions: hookLife.offered(row, who.actor) }
}

function checked({ kind, target, format }: Pick<Row<'hooks'>, 'kind' | 'target' | 'format'>) {
  if (!fitsKind(kind, target))
    throw invalid(
      'target',
      kind === 'syslog'
        ? 'Write host and port, such as logs.example.org:6514.'
        : 'Write an https address without a user name, such as https://siem.example.org/rampart.',
    )
  if (kind !== 'syslog' && format === 'cef') throw invalid('format', 'CEF is for syslog; a webhook takes json or ecs.')
}

/** What is shown of a chat's address. */
const siteOf = (target: string) => `${new URL(target).origin}/…`

/** Keeps the address of a chat where secrets are kept; the one before is forgotten. */
async function keepAddress({ tx, actor, server }: FastifyRequest, hook_id: string, address: string) {
  const { tenant_id } = actor
  const id = newId()
  const sealed = await server.secrets.seal(tenant_id, { table: 'hook_secrets', column: 'sealed', row: id }, address)
  await tx.deleteFrom('hook_secrets').where('tenant_id', '=', tenant_id).where('hook_id', '=', hook_id).execute()
  await tx.insertInto('hook_secrets').values({ tenant_id, id, hook_id, sealed }).execute()
}

export const hookRoutes =
  (sender: Sender): Routes =>
  async (app) => {
    app.get('/hooks', { config: { may: 'hooks:read' }, schema: { querystring: hookQuery, response: { 200: page(hook) } } }, async (req) => {
      const { kind, status } = req.query
      const found = await list(req, 'hooks', req.query, { columns, search: ['name', 'target'], where: { kind, status } })
      return { ...found, items: await withState(req, found.items) }
    })
    app.get('/hooks/:id', { config: { may: 'hooks:read' }, schema: { params: byId, response: { 200: hookDetail } } }, async (req) =>
      shown(req, await one(req, 'hooks', req.params.id)),
    )
    app.post(
      '/hooks',
      { config: { may: 'hooks:write' }, schema: { body: hookInput, response: { 201: hookDetail } } },
      async (req, reply) => {
        checked(req.body)
        const { kind, target } = req.body
        const row = await add(req, 'hooks', isChat(kind) ? { ...req.body, target: siteOf(target) } : req.body)
        if (isChat(kind)) await keepAddress(req, row.id, target)
        // It begins with what is not sealed yet: its own making is the first event that it can tell.
        await sql`
        insert into hook_cursors (tenant_id, hook_id, n)
        select ${req.actor.tenant_id}, ${row.id}, coalesce(max(n), 0) from event_seals where tenant_id = ${req.actor.tenant_id}`.execute(
          req.tx,
        )
        reply.code(201)
        return shown(req, row)
      },
    )
    app.patch(
      '/hooks/:id',
      { config: { may: 'hooks:write' }, schema: { params: byId, body: hookEdit, response: { 200: hookDetail } } },
      async (req) => {
        const { target, ...change } = req.body
        const { kind, target: shownTarget } = await one(req, 'hooks', req.params.id)
        const moved = isChat(kind) && target !== undefined && target !== shownTarget ? target : undefined
        if (moved !== undefined) checked({ kind, target: moved, format: 'json' })
        const row = await edit(
          req,
          'hooks',
          req.params.id,
          isChat(kind) ? { ...change, ...(moved && { target: siteOf(moved) }) } : req.body,
        )
        if (moved !== undefined) await keepAddress(req, row.id, moved)
        else if (!isChat(kind)) checked(row)
        await tryAgain(req, row.id)
        return shown(req, row)
      },
    )
    app.delete(
      '/hooks/:id',
      { config: { may: 'hooks:write' }, schema: { params: byId, response: { 204: z.null() } } },
      async (req, reply) => {
        await drop(req, 'hooks', req.params.id)
        reply.code(204)
        return null
      },
    )
    for (const name of hookLife.move.options) {
      app.post(
        `/hooks/:id/${name}`,
        { config: { may: hookLife.moves[name].needs }, schema: { params: byId, response: { 200: hookDetail } } },
        async (req) => {
          const row = await move(req, 'hooks', hookLife, req.params.id, name)
          if (name === 'resume') await tryAgain(req, row.id)
          return shown(req, row)
        },
      )
    }
    app.get(
      '/hooks/:id/deliveries',
      { config: { may: 'hooks:read' }, schema: { params: byId, querystring: deliveryQuery, response: { 200: page(hookDelivery) } } },
      async (req) => {
        const { id } = await one(req, 'hooks', req.params.id)
        return list(req, 'hook_deliveries', req.query, { columns: deliveryColumns, where: { hook_id: [id], state: req.query.state } })
      },
    )
    secretRoute(app)
    sendingRoutes(app, sender)
  }

/** After a person changed something, the next try need not wait, and the count of failures begins anew. */
const tryAgain = ({ tx, actor }: FastifyRequest, id: string) =>
  sql`update hook_cursors set next_at = '-infinity', failures = 0 where tenant_id = ${actor.tenant_id} and hook_id = ${id}`.execute(tx)

function secretRoute(app: Parameters<Routes>[0]) {
  app.post(
    '/hooks/:id/secret',
    {
      config: { may: 'hooks:write', secretReply: true },
      schema: { params: byId, body: hookSecretInput, response: { 201: hookSecret } },
    },
    async (req, reply) => {
      const { tx, actor } = req
      const { tenant_id } = actor
      const row = await one(req, 'hooks', req.params.id)
      if (row.kind !== 'webhook')
        throw new Problem(
          409,
          'wrong_kind',
          'A syslog receiver knows Rampart by TLS, a chat by its address; only a webhook has a signing secret.',
        )
      const { rows } = await sql<{ until: string }>`
        update hook_secrets set ends_at = least(ends_at, clock_timestamp() + ${req.body.overlap_hours} * interval '1 hour')
        where tenant_id = ${tenant_id} and hook_id = ${row.id} and (ends_at is null or ends_at > clock_timestamp())
        returning ends_at as until`.execute(tx)
      const id = newId()
      const secret = `whsec_${randomBytes(32).toString('base64url')}`
      const sealed = await app.secrets.seal(tenant_id, { table: 'hook_secrets', column: 'sealed', row: id }, secret)
      await tx.insertInto('hook_secrets').values({ tenant_id, id, hook_id: row.id, sealed }).execute()
      await tx
        .deleteFrom('hook_secrets')
        .where('tenant_id', '=', tenant_id)
        .where('hook_id', '=', row.id)
        .where('ends_at', '<', sql<string>`clock_timestamp()`)
        .execute()
      await record(req, 'hooks.renew', row.id, { title: row.name, after: { overlap_hours: req.body.overlap_hours } })
      reply.code(201)
      const until = rows
        .map((old) => old.until)
        .sort()
        .at(-1)
      return { secret, old_secret_until: req.body.overlap_hours > 0 ? (until ?? null) : null }
    },
  )
}

/** They wait for the other side, so they hold no transaction meanwhile. */
function sendingRoutes(app: Parameters<Routes>[0] & FastifyInstance, sender: Sender) {
  const sendNow = async ({ actor }: FastifyRequest, row: Row<'hooks'>, event: Told, reason: 'test' | 'redelivery', verb: string) => {
    const { tenant_id } = actor
    const keys = row.kind === 'syslog' ? [] : await secretsOf(app.db.read(tenant_id), app.secrets, tenant_id, row.id)
    if (row.kind === 'webhook' && keys.length === 0)
      throw new Problem(
        409,
        'no_secret',
        'This webhook has no signing secret yet. Make one first: without it nobody could trust what is sent.',
      )
    const tried = await sender.send(row, [event], keys)
    await app.db.withTenant(tenant_id, async (tx) => {
      await logTry(tx, tenant_id, { hook_id: row.id, reason, events: [event], attempt: 1 }, tried)
      const after = { event_id: event.id, state: tried.state, status: tried.status }
      await record({ tx, actor }, `hooks.${verb}`, row.id, {
        title: row.name,
        after,
        outcome: tried.state === 'delivered' ? 'success' : 'failed',
      })
    })
    return tried
  }
  app.post(
    '/hooks/:id/test',
    { config: { may: 'hooks:write', tx: false }, schema: { params: byId, body: nothing.nullish(), response: { 200: hookTried } } },
    async (req) => {
      const { actor } = req
      const row = await one({ actor, tx: app.db.read(actor.tenant_id) }, 'hooks', req.params.id)
      return sendNow(req, row, testEvent(req, row), 'test', 'test')
    },
  )
  app.post(
    '/hooks/:id/redeliver',
    { config: { may: 'hooks:write', tx: false }, schema: { params: byId, body: redeliverInput, response: { 200: hookTried } } },
    async (req) => {
      const { actor } = req
      const rows = app.db.read(actor.tenant_id)
      const row = await one({ actor, tx: rows }, 'hooks', req.params.id)
      const event = await eventOf(rows, actor.tenant_id, req.body.event_id)
      if (!event) throw notFound('audit')
      return sendNow(req, row, event, 'redelivery', 'redeliver')
    },
  )
}

const testEvent = ({ id: request_id, ip, actor }: FastifyRequest, row: Row<'hooks'>): Told => ({
  id: newId(),
  n: 0,
  at: new Date().toISOString(),
  tenant_id: actor.tenant_id,
  actor_id: actor.id,
  actor_kind: actor.kind,
  actor_name: actor.name,
  action: 'hooks.test',
  object_type: 'hooks',
  object_id: row.id,
  object_title: row.name,
  outcome: 'success',
  address: ip,
  request_id,
  before: null,
  after: null,
})
