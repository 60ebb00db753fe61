import {
  handover,
  handoverAcknowledge,
  handoverDetail,
  handoverEdit,
  handoverInput,
  handoverLife,
  handoverQuery,
  handoverSnapshot,
} from '@rampart/contract/handovers.ts'
import { byId, page } from '@rampart/contract/kit/rest.ts'
import { z } from 'zod'
import type { Looking } from '../../../kernel/guard.ts'
import type { Routes } from '../../../kernel/module.ts'
import type { Registry } from '../../../kernel/registry.ts'
import { list, one, type Row } from '../../../kernel/verbs.ts'
import { namesOf } from '../../../platform/identity/people.port.ts'
import { acknowledge, dropHandover, editHandover, writeHandover } from './handovers.ts'

const columns = handover.keyof().options
const refs = z.array(z.object({ type: z.string(), id: z.string() }))

async function shown(known: Registry, who: Looking, row: Row<'handovers'>): Promise<z.input<typeof handoverDetail>> {
  const about = refs.parse(row.about)
  const snapshot = who.actor.permissions.has('alerts:read') ? handoverSnapshot.parse(row.snapshot) : null
  const [titles, assignees] = await Promise.all([known.titlesOf(who, about), peopleIn(who, snapshot)])
  return {
    ...row,
    about: about.map(({ type, id }) => ({ type, id, title: titles.get(`${type}:${id}`) ?? null })),
    snapshot,
    assignees,
    actions: handoverLife.offered(row, who.actor),
  }
}

async function peopleIn(who: Looking, snapshot: z.output<typeof handoverSnapshot> | null) {
  const names = await namesOf(who, snapshot?.alerts.map(({ assignee_id }) => assignee_id) ?? [])
  return [...names].map(([id, display_name]) => ({ id, display_name })).toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

export const handoverRoutes: Routes = async (app) => {
  const read = { may: 'handovers:read' } as const
  const write = { may: 'handovers:write' } as const
  app.get('/handovers', { config: read, schema: { querystring: handoverQuery, response: { 200: page(handover) } } }, async (req) =>
    list(req, 'handovers', req.query, { columns, search: ['shift', 'notes'], where: { status: req.query.status } }),
  )
  app.get('/handovers/:id', { config: read, schema: { params: byId, response: { 200: handoverDetail } } }, async (req) =>
    shown(app.registry, req, await one(req, 'handovers', req.params.id)),
  )
  app.post('/handovers', { config: write, schema: { body: handoverInput, response: { 201: handoverDetail } } }, async (req, reply) => {
    reply.code(201)
    return shown(app.registry, req, await writeHandover(app.registry, req, req.body))
  })
  app.patch(
    '/handovers/:id',
    { config: write, schema: { params: byId, body: handoverEdit, response: { 200: handoverDetail } } },
    async (req) => shown(app.registry, req, await editHandover(app.registry, req, req.params.id, req.body)),
  )
  app.delete('/handovers/:id', { config: write, schema: { params: byId, response: { 204: z.null() } } }, async (req, reply) => {
    await dropHandover(req, req.params.id)
    reply.code(204)
    return null
  })
  app.post(
    '/handovers/:id/acknowledge',
    {
      config: { may: handoverLife.moves.acknowledge.needs },
      schema: { params: byId, body: handoverAcknowledge, response: { 200: handoverDetail } },
    },
    async (req) => shown(app.registry, req, await acknowledge(req, req.params.id, req.body?.note)),
  )
}
