import { randomBytes } from 'node:crypto'
import {
  alertSource,
  alertSourceEdit,
  alertSourceInput,
  alertSourceQuery,
  alertSourceSecret,
  alertSourceSecretInput,
  type MessageMapping,
} from '@rampart/contract/alert-sources.ts'
import { byId, page } from '@rampart/contract/kit/rest.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { record } from '../../../kernel/events.ts'
import type { Looking } from '../../../kernel/guard.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Routes } from '../../../kernel/module.ts'
import { notFound } from '../../../kernel/problem.ts'
import { add, drop, edit, list, one, type Row } from '../../../kernel/verbs.ts'
import { pathHash } from './webhook.routes.ts'

const columns = [
  ...(['id', 'name', 'kind', 'signature', 'replay_window', 'group_minutes', 'mapping', 'enabled', 'last_event_at'] as const),
  ...(['received', 'added', 'refused', 'last_error', 'last_error_at', 'version', 'created_at', 'updated_at'] as const),
]
const read = { may: 'alerts:read' } as const
const admin = { may: 'alerts:admin' } as const

/** Who may send alerts, and how their messages are read. */
export const sourceRoutes: Routes = async (app) => {
  app.get(
    '/alert-sources',
    { config: read, schema: { querystring: alertSourceQuery, response: { 200: page(alertSource) } } },
    async (req) => {
      const found = await list(req, 'alert_sources', req.query, { columns, search: ['name'], where: { kind: req.query.kind } })
      return { ...found, items: await shown(req, found.items) }
    },
  )
  app.get('/alert-sources/:id', { config: read, schema: { params: byId, response: { 200: alertSource } } }, async (req) =>
    single(req, await one(req, 'alert_sources', req.params.id)),
  )
  app.post('/alert-sources', { config: admin, schema: { body: alertSourceInput, response: { 201: alertSource } } }, async (req, reply) => {
    reply.code(201)
    return single(req, await add(req, 'alert_sources', req.body))
  })
  app.patch(
    '/alert-sources/:id',
    { config: admin, schema: { params: byId, body: alertSourceEdit, response: { 200: alertSource } } },
    async (req) => single(req, await edit(req, 'alert_sources', req.params.id, req.body)),
  )
  app.delete('/alert-sources/:id', { config: admin, schema: { params: byId, response: { 204: z.null() } } }, async (req, reply) => {
    await drop(req, 'alert_sources', req.params.id)
    reply.code(204)
    return null
  })
  secretRoute(app)
}

/** A new address and a new secret, shown once. Those before work on for as long as the sender needs to change over. */
function secretRoute(app: Parameters<Routes>[0]) {
  app.post(
    '/alert-sources/:id/secret',
    {
      config: { ...admin, secretReply: true },
      schema: { params: byId, body: alertSourceSecretInput, response: { 201: alertSourceSecret } },
    },
    async (req, reply) => {
      const { tx, actor } = req
      const { tenant_id } = actor
      const { overlap_hours } = req.body
      const source = await one(req, 'alert_sources', req.params.id)
      const { rows } = await sql<{ until: string }>`
        update alert_source_secrets set ends_at = least(ends_at, clock_timestamp() + ${overlap_hours} * interval '1 hour')
        where tenant_id = ${tenant_id} and source_id = ${source.id} and (ends_at is null or ends_at > clock_timestamp())
        returning ends_at as until`.execute(tx)
      const id = newId()
      const path = `rmp_in_${randomBytes(32).toString('base64url')}` // begins as all our tokens do, so that no log shows it
      const secret = `whsec_${randomBytes(32).toString('base64url')}`
      const sealed = await app.secrets.seal(tenant_id, { table: 'alert_source_secrets', column: 'sealed', row: id }, secret)
      const kept = { tenant_id, id, source_id: source.id, path_hash: pathHash(path), sealed }
      await tx.insertInto('alert_source_secrets').values(kept).execute()
      await sql`
        delete from alert_source_secrets
        where tenant_id = ${tenant_id} and source_id = ${source.id} and ends_at < clock_timestamp()`.execute(tx)
      await record(req, 'alert_sources.renew', source.id, { title: source.name, after: { overlap_hours } })
      reply.code(201)
      const until = rows
        .map((old) => old.until)
        .sort()
        .at(-1)
      return { path: `/api/v1/intake/${path}`, secret, old_secret_until: overlap_hours > 0 ? (until ?? null) : null }
    },
  )
}

type State = Pick<z.output<typeof alertSource>, 'has_secret' | 'old_secret_until'>
type Told = Omit<z.output<typeof alertSource>, keyof State>

/** Each source with whether it has an address, and until when the one before works. */
async function shown({ tx, actor }: Looking, rows: readonly Row<'alert_sources'>[]): Promise<z.output<typeof alertSource>[]> {
  const { rows: states } = await sql<State & { id: string }>`
    select source_id as id, bool_or(ends_at is null) as has_secret, max(ends_at) as old_secret_until from alert_source_secrets
    where tenant_id = ${actor.tenant_id} and source_id = any(${rows.map((row) => row.id)}::uuid[])
      and (ends_at is null or ends_at > clock_timestamp())
    group by source_id`.execute(tx)
  const byId = new Map(states.map(({ id, ...state }) => [id, state]))
  return rows.map((row) => ({ ...told(row), ...(byId.get(row.id) ?? { has_secret: false, old_secret_until: null }) }))
}

/** What was checked when it was written is not asked of again. */
const told = (row: Row<'alert_sources'>): Told => ({ ...row, mapping: row.mapping as MessageMapping | null })

async function single(who: Looking, row: Row<'alert_sources'>) {
  const [found] = await shown(who, [row])
  if (!found) throw notFound('alert_sources')
  return found
}
