import { byId, page } from '@rampart/contract/kit/rest.ts'
import {
  observable,
  observableDetail,
  observableEdit,
  observableFacets,
  observableInput,
  observableLife,
  observableQuery,
} from '@rampart/contract/observables.ts'
import { z } from 'zod'
import { exportFormat, exportList } from '../../kernel/export.ts'
import type { Routes } from '../../kernel/module.ts'
import { invalid } from '../../kernel/problem.ts'
import { add, drop, edit, move, one, type Row } from '../../kernel/verbs.ts'
import { countRefused, refuseExcluded } from './exclusions.ts'
import { facetsOfObservables } from './facets.ts'
import { normalForm } from './normal.ts'
import { observablesOf, shown } from './shown.ts'
import { watch } from './watch.ts'

const exportQuery = observableQuery.omit({ limit: true, cursor: true, total: true }).extend({ format: exportFormat })
const columns = observable.keyof().options

const isWatched = ({ indicator, status, valid_until }: Row<'observables'>) =>
  indicator && status === 'active' && (valid_until === null || Date.parse(valid_until) > Date.now())

export const observableRoutes: Routes = async (app) => {
  app.get(
    '/observables',
    { config: { may: 'observables:read' }, schema: { querystring: observableQuery, response: { 200: page(observable) } } },
    async (req) => observablesOf(req, req.query),
  )
  app.get('/observables/export', { config: { may: 'observables:read' }, schema: { querystring: exportQuery } }, async (req, reply) => {
    return exportList(req, reply, { of: 'observables', columns, query: req.query }, observablesOf)
  })
  app.get('/observables/facets', { config: { may: 'observables:read' }, schema: { response: { 200: observableFacets } } }, async (req) =>
    facetsOfObservables(req),
  )
  app.get(
    '/observables/:id',
    { config: { may: 'observables:read' }, schema: { params: byId, response: { 200: observableDetail } } },
    async (req) => shown(req, await one(req, 'observables', req.params.id)),
  )
  app.post(
    '/observables',
    {
      config: { may: 'observables:write' },
      schema: { body: observableInput, response: { 201: observableDetail } },
      onError: countRefused,
    },
    async (req, reply) => {
      const form = normalForm(req.body.type, req.body.value)
      if ('refused' in form) throw invalid('value', form.refused)
      await refuseExcluded(req, form)
      const row = await add(req, 'observables', { ...req.body, ...form })
      if (isWatched(row)) await watch(req, [row.id])
      reply.code(201)
      return shown(req, row)
    },
  )
  app.patch(
    '/observables/:id',
    { config: { may: 'observables:write' }, schema: { params: byId, body: observableEdit, response: { 200: observableDetail } } },
    async (req) => {
      const before = await one(req, 'observables', req.params.id)
      const row = await edit(req, 'observables', req.params.id, req.body)
      if (isWatched(row) && !isWatched(before)) await watch(req, [row.id])
      return shown(req, row)
    },
  )
  app.delete(
    '/observables/:id',
    { config: { may: 'observables:write' }, schema: { params: byId, response: { 204: z.null() } } },
    async (req, reply) => {
      await drop(req, 'observables', req.params.id)
      reply.code(204)
      return null
    },
  )
  for (const name of observableLife.move.options) {
    app.post(
      `/observables/:id/${name}`,
      { config: { may: observableLife.moves[name].needs }, schema: { params: byId, response: { 200: observableDetail } } },
      async (req) => {
        const row = await move(req, 'observables', observableLife, req.params.id, name)
        if (isWatched(row)) await watch(req, [row.id])
        return shown(req, row)
      },
    )
  }
}
