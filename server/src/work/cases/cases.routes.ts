import { caseCounts, caseDetail, caseEdit, caseInput, caseItem, casePage, caseQuery } from '@rampart/contract/cases.ts'
import { byId } from '@rampart/contract/kit/rest.ts'
import { z } from 'zod'
import { exportFormat, exportList } from '../../kernel/export.ts'
import type { Routes } from '../../kernel/module.ts'
import { drop, edit } from '../../kernel/verbs.ts'
import { acrossRoutes } from './across.routes.ts'
import { artifactRoutes } from './artifacts.routes.ts'
import { changeOf } from './change.ts'
import { countsOf } from './counts.ts'
import { evidenceRoutes, type Keeping } from './evidence.routes.ts'
import { linkedRoutes } from './linked.routes.ts'
import { casesOf, hiddenOf, withNames } from './lists.ts'
import { moveRoutes } from './moves.ts'
import { tellAssigned } from './notices.ts'
import { openCase } from './open.ts'
import { reportRoutes } from './report/report.ts'
import { detailOf } from './shown.ts'
import { taskRoutes } from './tasks.routes.ts'
import { templateRoutes } from './templates.routes.ts'
import { seen } from './visible.ts'
import { writingRoutes } from './writing.routes.ts'

const read = { may: 'cases:read' }
const write = { may: 'cases:write' }
const narrowing = caseQuery.omit({ limit: true, cursor: true, total: true })
const exportQuery = narrowing.extend({ format: exportFormat })

/** The case itself: lists, board figures, its fields and moves. What is worked on in it has routes of its own. */
export const caseRoutes =
  (keeping: Keeping): Routes =>
  async (app) => {
    app.get('/cases', { config: read, schema: { querystring: caseQuery, response: { 200: casePage } } }, async (req) => {
      const found = await casesOf(req, req.query)
      return { ...found, items: await withNames(req, found.items), hidden: await hiddenOf(req) }
    })
    app.get(
      '/cases/counts',
      { config: read, schema: { querystring: narrowing.omit({ sort: true }), response: { 200: caseCounts } } },
      async (req) => countsOf(req, req.query),
    )
    app.get('/cases/export', { config: read, schema: { querystring: exportQuery } }, async (req, reply) => {
      return exportList(req, reply, { of: 'cases', columns: caseItem.keyof().options, query: req.query }, async (who, query) => {
        const found = await casesOf(who, query)
        return { items: await withNames(who, found.items), next: found.next }
      })
    })
    app.get('/cases/:id', { config: read, schema: { params: byId, response: { 200: caseDetail } } }, async (req) =>
      detailOf(req, await seen(req, req.params.id)),
    )
    app.post('/cases', { config: write, schema: { body: caseInput, response: { 201: caseDetail } } }, async (req, reply) => {
      reply.code(201)
      return detailOf(req, await openCase(req, req.body))
    })
    app.patch('/cases/:id', { config: write, schema: { params: byId, body: caseEdit, response: { 200: caseDetail } } }, async (req) => {
      const before = await seen(req, req.params.id)
      const after = await edit(req, 'cases', before.id, await changeOf(req, before, req.body))
      await tellAssigned(req, after, 'case_assigned', before.owner_id, after.owner_id)
      return detailOf(req, after)
    })
    app.delete(
      '/cases/:id',
      { config: { may: 'cases:admin' }, schema: { params: byId, response: { 204: z.null() } } },
      async (req, reply) => {
        await seen(req, req.params.id)
        await drop(req, 'cases', req.params.id)
        reply.code(204)
        return null
      },
    )
    for (const routes of [
      moveRoutes,
      taskRoutes,
      templateRoutes,
      writingRoutes,
      linkedRoutes,
      artifactRoutes,
      evidenceRoutes(keeping),
      acrossRoutes,
      reportRoutes,
    ])
      await app.register(routes)
  }
