import { alertMetrics, alertMetricsQuery, alertTop, alertTopQuery } from '@rampart/contract/metrics.ts'
import { slaPolicy, slaPolicyEdit } from '@rampart/contract/sla.ts'
import type { Routes } from '../../../kernel/module.ts'
import { topOf } from '../top.ts'
import { metricsOf } from './metrics.ts'
import { setSlaPolicy, slaPolicyOf } from './policy.ts'

export const slaRoutes: Routes = async (app) => {
  app.get('/sla-policy', { config: { may: 'alerts:read' }, schema: { response: { 200: slaPolicy } } }, (req) => slaPolicyOf(req))
  app.patch('/sla-policy', { config: { may: 'alerts:admin' }, schema: { body: slaPolicyEdit, response: { 200: slaPolicy } } }, (req) =>
    setSlaPolicy(req, req.body),
  )
  app.get(
    '/alerts/metrics',
    { config: { may: 'alerts:read' }, schema: { querystring: alertMetricsQuery, response: { 200: alertMetrics } } },
    (req) => metricsOf(req, req.query),
  )
  app.get('/alerts/top', { config: { may: 'alerts:read' }, schema: { querystring: alertTopQuery, response: { 200: alertTop } } }, (req) =>
    topOf(req, req.query.since),
  )
}
