import { byId, nothing, page } from '@rampart/contract/kit/rest.ts'
import {
  eraseInput,
  eraseReply,
  type limits,
  type retention,
  tenantChange,
  tenantInput,
  tenantSeen,
  tenantsQuery,
} from '@rampart/contract/tenants.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { across } from '../../kernel/across.ts'
import { record } from '../../kernel/events.ts'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import type { Routes } from '../../kernel/module.ts'
import { invalid, notFound, Problem, stale } from '../../kernel/problem.ts'
import { cursorOf, likePattern, readCursor } from '../../kernel/verbs.ts'
import { startJob } from '../jobs/jobs.port.ts'

interface Seen {
  id: string
  name: string
  disabled_at: string | null
  erasing_at: string | null
  version: number
  created_at: string
  updated_at: string
  users: number
  storage_bytes: number
  limits: z.output<typeof limits>
  retention: z.output<typeof retention>
}

/** The tenants, for who runs the instance: how large they are, and nothing of what they hold. Both trails tell of each change. */
export const platformRoutes: Routes = async (app) => {
  const config = { may: 'tenants:manage' } as const
  const dangerous = { ...config, stepUp: true } as const

  app.get('/tenants', { config, schema: { querystring: tenantsQuery, response: { 200: page(tenantSeen) } } }, async (req) => {
    const { q, limit, cursor } = req.query
    const after = cursor === undefined ? undefined : readCursor(cursor)
    const { rows } = await sql<Seen>`
      select * from tenant_overview(null) t
      where ${q ? sql`t.name ilike ${likePattern(q)}` : sql`true`} and ${after ? sql`(t.name, t.id) > (${after[0]}, ${after[1]})` : sql`true`}
      order by t.name, t.id limit ${limit + 1}`.execute(req.tx)
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return { items: items.map((row) => shown(req, row)), next: rows.length > limit && last ? cursorOf(last.name, last.id) : null }
  })
  app.get('/tenants/:id', { config, schema: { params: byId, response: { 200: tenantSeen } } }, (req) => seen(req, req.params.id))

  app.post('/tenants', { config, schema: { body: tenantInput, response: { 201: tenantSeen } } }, async (req, reply) => {
    const id = newId()
    const { name } = req.body
    await inBoth(req, id, 'tenants.add', { after: { name }, title: name }, ({ tx }) =>
      tx.insertInto('tenants').values({ id, name }).execute(),
    )
    reply.code(201)
    return seen(req, id)
  })

  app.patch('/tenants/:id', { config, schema: { params: byId, body: tenantChange, response: { 200: tenantSeen } } }, async (req) => {
    const { id } = req.params
    const { version, name, limits, retention } = req.body
    const before = await seen(req, id)
    const after = { name: name ?? before.name, limits: limits ?? before.limits, retention: retention ?? before.retention }
    await inBoth(req, id, 'tenants.edit', { before: told(before), after, title: after.name }, async ({ tx }) => {
      const changed = await tx
        .updateTable('tenants')
        .set({ name: after.name, version: version + 1, updated_at: sql`now()` })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      if (Number(changed.numUpdatedRows) !== 1) throw stale()
      const columns = { limits: JSON.stringify(after.limits), retention: JSON.stringify(after.retention) }
      await tx
        .insertInto('tenant_policies')
        .values({ tenant_id: id, ...columns })
        .onConflict((at) => at.column('tenant_id').doUpdateSet({ ...columns, updated_at: sql`now()` }))
        .execute()
    })
    return seen(req, id)
  })

  const switchOff = (disabled: boolean) => async (req: Acting & { params: { id: string } }) => {
    const { id } = req.params
    const before = await seen(req, id)
    if (before.home) throw new Problem(409, 'not_yourself', 'This is your own organisation: you would lock yourself out.')
    if (before.state === 'erasing' || (before.state === 'disabled') === disabled)
      throw new Problem(409, 'wrong_state', `This organisation is ${before.state} already.`)
    await inBoth(req, id, disabled ? 'tenants.disable' : 'tenants.enable', { title: before.name }, ({ tx }) =>
      tx
        .updateTable('tenants')
        .set({ disabled_at: disabled ? sql`now()` : null, version: before.version + 1, updated_at: sql`now()` })
        .where('id', '=', id)
        .where('erasing_at', 'is', null)
        .execute(),
    )
    return seen(req, id)
  }
  const body = nothing.nullish()
  app.post('/tenants/:id/disable', { config: dangerous, schema: { params: byId, body, response: { 200: tenantSeen } } }, switchOff(true))
  app.post('/tenants/:id/enable', { config: dangerous, schema: { params: byId, body, response: { 200: tenantSeen } } }, switchOff(false))

  app.post(
    '/tenants/:id/erase',
    { config: dangerous, schema: { params: byId, body: eraseInput, response: { 202: eraseReply } } },
    async (req, reply) => {
      const { id } = req.params
      const before = await seen(req, id)
      if (before.home || before.state !== 'disabled')
        throw new Problem(409, 'wrong_state', 'Only an organisation that is disabled can be deleted. Disable it first.')
      if (req.body.name !== before.name) throw invalid('name', 'Type the name of the organisation exactly as it is written.')
      await across(req, id, ({ tx }) =>
        tx
          .updateTable('tenants')
          .set({ erasing_at: sql`now()`, version: before.version + 1 })
          .where('id', '=', id)
          .execute(),
      )
      await record(req, 'tenants.erase', id, { title: before.name, before: told(before) })
      reply.code(202)
      return { job_id: await startJob(req, { kind: 'tenants.erase', total: null, input: { tenant_id: id, name: before.name } }) }
    },
  )
}

const told = ({ name, users, storage_bytes, limits, retention }: z.output<typeof tenantSeen>) => ({
  name,
  users,
  storage_bytes,
  limits,
  retention,
})

/** A change in that tenant, told in its trail and in that of who made it; once where they are the same. */
async function inBoth(
  who: Acting,
  id: string,
  action: string,
  about: Parameters<typeof record>[3],
  change: (there: Acting) => Promise<unknown>,
) {
  await across(who, id, async (there) => {
    await change(there)
    if (id !== who.actor.tenant_id) await record(there, action, id, about)
  })
  await record(who, action, id, about)
}

const shown = ({ actor }: Looking, { disabled_at, erasing_at, ...row }: Seen): z.output<typeof tenantSeen> => ({
  ...row,
  state: erasing_at ? 'erasing' : disabled_at ? 'disabled' : 'active',
  home: row.id === actor.tenant_id,
})

async function seen(who: Looking, id: string): Promise<z.output<typeof tenantSeen>> {
  const { rows } = await sql<Seen>`select * from tenant_overview(${id})`.execute(who.tx)
  if (!rows[0]) throw notFound('tenants')
  return shown(who, rows[0])
}
