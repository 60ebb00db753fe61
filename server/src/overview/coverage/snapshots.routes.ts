import {
  comparisonQuery,
  coverageComparison,
  coverageSnapshot,
  snapshotDetail,
  snapshotEdit,
  snapshotInput,
  snapshotPolicy,
  snapshotPolicyEdit,
  snapshotQuery,
} from '@rampart/contract/coverage.ts'
import { byId, page, problem } from '@rampart/contract/kit/rest.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { drop, edit, list } from '../../kernel/verbs.ts'
import { compared, type Side } from './compare.ts'
import { groundOf } from './ground.ts'
import { measure } from './measure.ts'
import { setSnapshotPolicy, snapshotPolicyOf } from './schedule.ts'
import { keptOf, shown, snapshotOf, takeSnapshot } from './snapshots.ts'

const columns = coverageSnapshot.keyof().options
const read = { may: 'coverage:read' } as const
const write = { may: 'coverage:write' } as const
const admin = { may: 'coverage:admin' } as const

export const snapshotRoutes: Routes = async (app) => {
  const at = '/coverage/snapshots'
  app.get(at, { config: read, schema: { querystring: snapshotQuery, response: { 200: page(coverageSnapshot) } } }, async (req) => {
    const { origin, taken_since, taken_until } = req.query
    const also = [
      ...(taken_since ? [sql<boolean>`taken_at >= ${taken_since}`] : []),
      ...(taken_until ? [sql<boolean>`taken_at < ${taken_until}`] : []),
    ]
    const found = await list(req, 'coverage_snapshots', req.query, { columns, search: ['name', 'note'], where: { origin }, also })
    return { ...found, items: found.items.map(shown) }
  })
  app.get(`${at}/:id`, { config: read, schema: { params: byId, response: { 200: snapshotDetail } } }, (req) =>
    snapshotOf(req, req.params.id),
  )
  app.post(at, { config: write, schema: { body: snapshotInput, response: { 201: coverageSnapshot } } }, async (req, reply) => {
    reply.code(201)
    return takeSnapshot(req, { ...req.body, origin: 'manual' })
  })
  app.patch(
    `${at}/:id`,
    { config: write, schema: { params: byId, body: snapshotEdit, response: { 200: coverageSnapshot } } },
    async (req) => shown(await edit(req, 'coverage_snapshots', req.params.id, req.body)),
  )
  app.delete(`${at}/:id`, { config: admin, schema: { params: byId, response: { 204: z.null() } } }, async (req, reply) => {
    await drop(req, 'coverage_snapshots', req.params.id)
    reply.code(204)
    return null
  })
  app.get(
    '/coverage/comparison',
    { config: read, schema: { querystring: comparisonQuery, response: { 200: coverageComparison, 404: problem } } },
    async (req) => {
      const { from, to } = req.query
      const [before, after] = await Promise.all([snapshotOf(req, from), to === 'now' ? sideNow(req) : snapshotOf(req, to)])
      return compared(before, after)
    },
  )
  app.get('/coverage/snapshot-policy', { config: read, schema: { response: { 200: snapshotPolicy } } }, (req) => snapshotPolicyOf(req))
  app.patch(
    '/coverage/snapshot-policy',
    { config: admin, schema: { body: snapshotPolicyEdit, response: { 200: snapshotPolicy } } },
    (req) => setSnapshotPolicy(req, req.body),
  )
}

async function sideNow(who: Looking): Promise<Side> {
  const ground = await groundOf(who)
  const now = new Date()
  const items = measure(ground, now.getTime()).map(keptOf)
  const { release, weights } = ground
  return { id: null, name: null, taken_at: now.toISOString(), release, weights_version: weights.version, items }
}
