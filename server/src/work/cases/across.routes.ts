import { caseDetail, caseMetrics, caseMetricsQuery } from '@rampart/contract/cases.ts'
import { mergeInput, similarCases } from '@rampart/contract/casework.ts'
import { byId, nothing } from '@rampart/contract/kit/rest.ts'
import type { Routes } from '../../kernel/module.ts'
import { invalid } from '../../kernel/problem.ts'
import { merge, unmerge } from './merging.ts'
import { metricsOf } from './metrics.ts'
import { detailOf } from './shown.ts'
import { similarTo } from './similar.ts'
import { seen } from './visible.ts'

const day = 86_400_000 // ms
const usualSpan = 30 // days
const longestSpan = 3660

/** What goes across cases: merging, likeness, figures. */
export const acrossRoutes: Routes = async (app) => {
  app.get(
    '/cases/metrics',
    { config: { may: 'cases:read' }, schema: { querystring: caseMetricsQuery, response: { 200: caseMetrics } } },
    async (req) => {
      const until = req.query.until ?? new Date().toISOString()
      const since = req.query.since ?? new Date(Date.parse(until) - usualSpan * day).toISOString()
      const span = Date.parse(until) - Date.parse(since)
      if (span < 0 || span > longestSpan * day) throw invalid('since', `Name a time before until, at most ${longestSpan} days.`)
      return metricsOf(req, since, until)
    },
  )
  app.get(
    '/cases/:id/similar',
    { config: { may: 'cases:read' }, schema: { params: byId, response: { 200: similarCases } } },
    async (req) => {
      const { id } = await seen(req, req.params.id)
      return { items: await similarTo(req, id) }
    },
  )
  app.post(
    '/cases/:id/merge',
    { config: { may: 'cases:write' }, schema: { params: byId, body: mergeInput, response: { 200: caseDetail } } },
    async (req) => detailOf(req, await merge(req, req.params.id, req.body)),
  )
  app.post(
    '/cases/:id/unmerge',
    { config: { may: 'cases:admin' }, schema: { params: byId, body: nothing.nullish(), response: { 200: caseDetail } } },
    async (req) => detailOf(req, await unmerge(req, req.params.id)),
  )
}
