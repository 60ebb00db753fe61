import { dashboardQuery, executive, kpis } from '@rampart/contract/dashboards.ts'
import type { Routes } from '../../kernel/module.ts'
import { executiveOf } from './executive.ts'
import { figuresOf, kpisOf } from './kpis.ts'

const read = { may: 'coverage:read' } as const

export const dashboardRoutes: Routes = async (app) => {
  app.get('/dashboard/kpis', { config: read, schema: { querystring: dashboardQuery, response: { 200: kpis } } }, async (req) =>
    kpisOf(await figuresOf(req, req.query.days)),
  )
  app.get('/dashboard/executive', { config: read, schema: { querystring: dashboardQuery, response: { 200: executive } } }, (req) =>
    executiveOf(req, req.query.days),
  )
}
