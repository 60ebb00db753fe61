import { createRoute, lazyRouteComponent, stripSearchParams } from '@tanstack/react-router'
import {
  alertRulesDefaults,
  alertRulesSearch,
  comparisonDefaults,
  comparisonSearch,
  coverageDefaults,
  coverageSearch,
  d3fendDefaults,
  d3fendSearch,
  dashboardsDefaults,
  dashboardsSearch,
  layersDefaults,
  layersSearch,
  riskDefaults,
  riskSearch,
  snapshotsDefaults,
  snapshotsSearch,
} from '../modules/coverage/search.ts'
import { shell } from './routes-outside.tsx'

const matrix = createRoute({
  getParentRoute: () => shell,
  path: '/coverage',
  validateSearch: coverageSearch,
  search: { middlewares: [stripSearchParams(coverageDefaults)] },
  component: lazyRouteComponent(() => import('../modules/coverage/CoveragePage.tsx'), 'CoveragePage'),
})
const summary = createRoute({
  getParentRoute: () => shell,
  path: '/coverage/summary',
  validateSearch: dashboardsSearch,
  search: { middlewares: [stripSearchParams(dashboardsDefaults)] },
  component: lazyRouteComponent(() => import('../modules/coverage/dashboards/SummaryPage.tsx'), 'SummaryPage'),
})
const executive = createRoute({
  getParentRoute: () => shell,
  path: '/coverage/executive',
  validateSearch: dashboardsSearch,
  search: { middlewares: [stripSearchParams(dashboardsDefaults)] },
  component: lazyRouteComponent(() => import('../modules/coverage/dashboards/ExecutivePage.tsx'), 'ExecutivePage'),
})
const snapshots = createRoute({
  getParentRoute: () => shell,
  path: '/coverage/snapshots',
  validateSearch: snapshotsSearch,
  search: { middlewares: [stripSearchParams(snapshotsDefaults)] },
  component: lazyRouteComponent(() => import('../modules/coverage/snapshots/SnapshotsPage.tsx'), 'SnapshotsPage'),
})
const comparison = createRoute({
  getParentRoute: () => shell,
  path: '/coverage/comparison',
  validateSearch: comparisonSearch,
  search: { middlewares: [stripSearchParams(comparisonDefaults)] },
  component: lazyRouteComponent(() => import('../modules/coverage/snapshots/ComparisonPage.tsx'), 'ComparisonPage'),
})
const layers = createRoute({
  getParentRoute: () => shell,
  path: '/coverage/layers',
  validateSearch: layersSearch,
  search: { middlewares: [stripSearchParams(layersDefaults)] },
  component: lazyRouteComponent(() => import('../modules/coverage/layers/LayersPage.tsx'), 'LayersPage'),
})
const alertRules = createRoute({
  getParentRoute: () => shell,
  path: '/coverage/alert-rules',
  validateSearch: alertRulesSearch,
  search: { middlewares: [stripSearchParams(alertRulesDefaults)] },
  component: lazyRouteComponent(() => import('../modules/coverage/rules/AlertRulesPage.tsx'), 'AlertRulesPage'),
})
const weights = createRoute({
  getParentRoute: () => shell,
  path: '/coverage/weights',
  component: lazyRouteComponent(() => import('../modules/coverage/weights/WeightsPage.tsx'), 'WeightsPage'),
})
const risk = createRoute({
  getParentRoute: () => shell,
  path: '/coverage/risk',
  validateSearch: riskSearch,
  search: { middlewares: [stripSearchParams(riskDefaults)] },
  component: lazyRouteComponent(() => import('../modules/coverage/risk/RiskPage.tsx'), 'RiskPage'),
})
const riskProfile = createRoute({
  getParentRoute: () => shell,
  path: '/coverage/risk/$id',
  component: lazyRouteComponent(() => import('../modules/coverage/risk/ProfilePage.tsx'), 'ProfilePage'),
})
const d3fend = createRoute({
  getParentRoute: () => shell,
  path: '/coverage/d3fend',
  validateSearch: d3fendSearch,
  search: { middlewares: [stripSearchParams(d3fendDefaults)] },
  component: lazyRouteComponent(() => import('../modules/coverage/d3fend/D3fendPage.tsx'), 'D3fendPage'),
})

/** Pages of coverage. */
export const coverage = [matrix, summary, executive, snapshots, comparison, layers, alertRules, weights, risk, riskProfile, d3fend] as const
