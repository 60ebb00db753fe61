import { byId, page } from '@rampart/contract/kit/rest.ts'
import { exclusion, exclusionEdit, exclusionInput, exclusionPreview, exclusionQuery, exclusionTry } from '@rampart/contract/observables.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { add, drop, edit, list, one, type Row } from '../../kernel/verbs.ts'
import { reachOf, wouldHold } from './reach.ts'

const path = '/observables/exclusions'
const columns = exclusion.keyof().options

export const exclusionRoutes: Routes = async (app) => {
  app.get(
    path,
    { config: { may: 'observables:read' }, schema: { querystring: exclusionQuery, response: { 200: page(exclusion) } } },
    async (req) => {
      const found = await list(req, 'exclusions', req.query, { columns, search: ['value', 'reason'], where: { type: req.query.type } })
      return { ...found, items: await counted(req, found.items) }
    },
  )
  app.post(
    path,
    { config: { may: 'observables:admin' }, schema: { body: exclusionInput, response: { 201: exclusion } } },
    async (req, reply) => {
      const { type, value, reason, expires_at } = req.body
      reply.code(201)
      return add(req, 'exclusions', { ...reachOf(type, value), reason, expires_at })
    },
  )
  app.post(
    `${path}/preview`,
    // No transaction: nothing is written, and nothing needs to be kept with an Idempotency-Key.
    {
      config: { may: 'observables:admin', tx: false },
      schema: { body: exclusionTry, response: { 200: exclusionPreview } },
    },
    async (req) => wouldHold({ actor: req.actor, tx: app.db.read(req.actor.tenant_id) }, reachOf(req.body.type, req.body.value)),
  )
  app.get(`${path}/:id`, { config: { may: 'observables:read' }, schema: { params: byId, response: { 200: exclusion } } }, async (req) =>
    withHits(req, await one(req, 'exclusions', req.params.id)),
  )
  app.patch(
    `${path}/:id`,
    { config: { may: 'observables:admin' }, schema: { params: byId, body: exclusionEdit, response: { 200: exclusion } } },
    async (req) => withHits(req, await edit(req, 'exclusions', req.params.id, req.body)),
  )
  app.delete(
    `${path}/:id`,
    { config: { may: 'observables:admin' }, schema: { params: byId, response: { 204: z.null() } } },
    async (req, reply) => {
      await drop(req, 'exclusions', req.params.id)
      reply.code(204)
      return null
    },
  )
}

/** Their hits, those included that are not added up yet. */
async function counted({ tx, actor: { tenant_id } }: Looking, rows: readonly Row<'exclusions'>[]): Promise<Row<'exclusions'>[]> {
  if (rows.length === 0) return []
  const pending = await sql<{ exclusion_id: string; hits: number }>`
    select exclusion_id, sum(hits)::bigint as hits from exclusion_hits
    where tenant_id = ${tenant_id} and exclusion_id = any(${rows.map(({ id }) => id)}::uuid[]) group by exclusion_id`.execute(tx)
  const more = new Map(pending.rows.map(({ exclusion_id, hits }) => [exclusion_id, hits]))
  return rows.map((row) => ({ ...row, hits: row.hits + (more.get(row.id) ?? 0) }))
}
const withHits = async (who: Looking, row: Row<'exclusions'>) => (await counted(who, [row]))[0] ?? row
