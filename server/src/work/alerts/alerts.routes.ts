import {
  alertAnswer,
  alertDetail,
  alertEdit,
  alertFacets,
  alertInput,
  alertLife,
  alertMoves,
  alertPage,
  alertQuery,
  assignees,
  relatedAlerts,
} from '@rampart/contract/alerts.ts'
import { byId, json, nothing } from '@rampart/contract/kit/rest.ts'
import { z } from 'zod'
import { exportFormat, exportList } from '../../kernel/export.ts'
import type { Routes } from '../../kernel/module.ts'
import { invalid, notFound } from '../../kernel/problem.ts'
import { drop, one } from '../../kernel/verbs.ts'
import { peopleOf } from '../../platform/notifications/notifications.port.ts'
import { containAlert } from './contain.ts'
import { shown } from './detail.ts'
import { editAlert } from './edit.ts'
import { facetsOfAlerts } from './facets.ts'
import { moveAlert } from './moves.ts'
import { alertsOf, columns, hiddenOf } from './queue.ts'
import { relatedTo } from './related.ts'
import { takeAlerts } from './take.ts'

const exportQuery = alertQuery.omit({ limit: true, cursor: true, total: true, hidden: true }).extend({ format: exportFormat })
const read = { may: 'alerts:read' } as const
const write = { may: 'alerts:write' } as const

export const alertRoutes: Routes = async (app) => {
  app.get('/alerts', { config: read, schema: { querystring: alertQuery, response: { 200: alertPage } } }, async (req) => {
    const [found, hidden] = await Promise.all([alertsOf(req, req.query), hiddenOf(req, req.query)])
    return Object.assign(found, hidden && { hidden })
  })
  app.get('/alerts/export', { config: read, schema: { querystring: exportQuery } }, async (req, reply) => {
    return exportList(req, reply, { of: 'alerts', columns, query: req.query }, alertsOf)
  })
  app.get('/alerts/assignees', { config: read, schema: { response: { 200: assignees } } }, async (req) => {
    const ids = await peopleOf(req, { permission: 'alerts:read' })
    if (ids.length === 0) return { items: [] }
    const people = req.tx.selectFrom('users').select(['id', 'display_name']).where('tenant_id', '=', req.actor.tenant_id)
    return { items: await people.where('id', 'in', ids).orderBy('display_name').orderBy('id').execute() }
  })
  app.get('/alerts/facets', { config: read, schema: { response: { 200: alertFacets } } }, async (req) => facetsOfAlerts(req))
  app.get('/alerts/:id', { config: read, schema: { params: byId, response: { 200: alertDetail } } }, async (req) =>
    shown(req, await one(req, 'alerts', req.params.id)),
  )
  app.get('/alerts/:id/related', { config: read, schema: { params: byId, response: { 200: relatedAlerts } } }, async (req) =>
    relatedTo(req, await one(req, 'alerts', req.params.id)),
  )
  app.get('/alerts/:id/raw', { config: read, schema: { params: byId, response: { 200: z.object({ raw: json }) } } }, async (req) => {
    const { id } = await one(req, 'alerts', req.params.id)
    const kept = req.tx.selectFrom('alert_raws').select('raw').where('tenant_id', '=', req.actor.tenant_id).where('alert_id', '=', id)
    const row = await kept.executeTakeFirst()
    if (!row) throw notFound('raw events')
    return row
  })
  app.post(
    '/alerts',
    { config: { may: 'alerts:add' }, schema: { body: alertInput, response: { 200: alertAnswer, 201: alertAnswer } } },
    async (req, reply) => {
      const [taken] = (await takeAlerts(req, [req.body])).alerts
      if (!taken?.id) throw invalid(taken?.path ?? 'title', taken?.error ?? 'This alert was refused.')
      reply.code(taken.outcome === 'added' || taken.outcome === 'suppressed' ? 201 : 200)
      // A sender's key may add and not read: what is there already, and what its words led to, is not for it.
      if (!req.actor.permissions.has('alerts:read')) return taken
      return shown(req, await one(req, 'alerts', taken.id))
    },
  )
  app.patch('/alerts/:id', { config: write, schema: { params: byId, body: alertEdit, response: { 200: alertDetail } } }, async (req) =>
    shown(req, await editAlert(req, req.params.id, req.body)),
  )
  app.delete(
    '/alerts/:id',
    { config: { may: 'alerts:admin' }, schema: { params: byId, response: { 204: z.null() } } },
    async (req, reply) => {
      await drop(req, 'alerts', req.params.id)
      reply.code(204)
      return null
    },
  )
  app.post(
    '/alerts/:id/contain',
    { config: write, schema: { params: byId, body: nothing.nullish(), response: { 200: alertDetail } } },
    async (req) => shown(req, await containAlert(req, req.params.id)),
  )
  for (const name of alertLife.move.options) {
    const body = alertMoves[name]
    app.post(
      `/alerts/:id/${name}`,
      { config: { may: alertLife.moves[name].needs }, schema: { params: byId, body, response: { 200: alertDetail } } },
      async (req) => shown(req, await moveAlert(req, req.params.id, name, req.body ?? {})),
    )
  }
}
