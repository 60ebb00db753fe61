import { createRoute, lazyRouteComponent, stripSearchParams } from '@tanstack/react-router'
import {
  alertDefaults,
  alertSearch,
  alertsDefaults,
  alertsSearch,
  rulesDefaults,
  rulesSearch,
  sourcesDefaults,
  sourcesSearch,
} from '../modules/alerts/search.ts'
import { caseDefaults, caseSearch, casesDefaults, casesSearch, templatesDefaults, templatesSearch } from '../modules/cases/search.ts'
import { collectionDefaults, collectionSearch, collectionsDefaults, collectionsSearch } from '../modules/collections/search.ts'
import { dashboardDefaults, dashboardSearch } from '../modules/dashboard/search.ts'
import { handoversDefaults, handoversSearch } from '../modules/handovers/search.ts'
import { hostDefaults, hostSearch, hostsDefaults, hostsSearch } from '../modules/hosts/search.ts'
import {
  exclusionsDefaults,
  exclusionsSearch,
  observableDefaults,
  observableSearch,
  observablesDefaults,
  observablesSearch,
} from '../modules/observables/search.ts'
import { searchDefaults, searchSearch } from '../modules/search/search.ts'
import { techniquesDefaults, techniquesSearch } from '../modules/techniques/search.ts'
import { shell } from './routes-outside.tsx'

const search = createRoute({
  getParentRoute: () => shell,
  path: '/search',
  validateSearch: searchSearch,
  search: { middlewares: [stripSearchParams(searchDefaults)] },
  component: lazyRouteComponent(() => import('../modules/search/SearchPage.tsx'), 'SearchPage'),
})
const dashboard = createRoute({
  getParentRoute: () => shell,
  path: '/dashboard',
  validateSearch: dashboardSearch,
  search: { middlewares: [stripSearchParams(dashboardDefaults)] },
  component: lazyRouteComponent(() => import('../modules/dashboard/DashboardPage.tsx'), 'DashboardPage'),
})
const alerts = createRoute({
  getParentRoute: () => shell,
  path: '/alerts',
  validateSearch: alertsSearch,
  search: { middlewares: [stripSearchParams(alertsDefaults)] },
  component: lazyRouteComponent(() => import('../modules/alerts/AlertsPage.tsx'), 'AlertsPage'),
})
const alertPage = createRoute({
  getParentRoute: () => shell,
  path: '/alerts/$id',
  validateSearch: alertSearch,
  search: { middlewares: [stripSearchParams(alertDefaults)] },
  component: lazyRouteComponent(() => import('../modules/alerts/AlertPage.tsx'), 'AlertPage'),
})
const cases = createRoute({
  getParentRoute: () => shell,
  path: '/cases',
  validateSearch: casesSearch,
  search: { middlewares: [stripSearchParams(casesDefaults)] },
  component: lazyRouteComponent(() => import('../modules/cases/CasesPage.tsx'), 'CasesPage'),
})
const casePage = createRoute({
  getParentRoute: () => shell,
  path: '/cases/$id',
  validateSearch: caseSearch,
  search: { middlewares: [stripSearchParams(caseDefaults)] },
  component: lazyRouteComponent(() => import('../modules/cases/CasePage.tsx'), 'CasePage'),
})
const caseTemplates = createRoute({
  getParentRoute: () => shell,
  path: '/cases/templates',
  validateSearch: templatesSearch,
  search: { middlewares: [stripSearchParams(templatesDefaults)] },
  component: lazyRouteComponent(() => import('../modules/cases/templates/TemplatesPage.tsx'), 'TemplatesPage'),
})
const handovers = createRoute({
  getParentRoute: () => shell,
  path: '/handovers',
  validateSearch: handoversSearch,
  search: { middlewares: [stripSearchParams(handoversDefaults)] },
  component: lazyRouteComponent(() => import('../modules/handovers/HandoversPage.tsx'), 'HandoversPage'),
})
const handoverPage = createRoute({
  getParentRoute: () => shell,
  path: '/handovers/$id',
  component: lazyRouteComponent(() => import('../modules/handovers/HandoverPage.tsx'), 'HandoverPage'),
})
const alertSources = createRoute({
  getParentRoute: () => shell,
  path: '/alert-sources',
  validateSearch: sourcesSearch,
  search: { middlewares: [stripSearchParams(sourcesDefaults)] },
  component: lazyRouteComponent(() => import('../modules/alerts/sources/SourcesPage.tsx'), 'SourcesPage'),
})
const suppression = createRoute({
  getParentRoute: () => shell,
  path: '/suppression',
  validateSearch: rulesSearch,
  search: { middlewares: [stripSearchParams(rulesDefaults)] },
  component: lazyRouteComponent(() => import('../modules/alerts/suppression/RulesPage.tsx'), 'RulesPage'),
})
const sla = createRoute({
  getParentRoute: () => shell,
  path: '/alerts/sla',
  component: lazyRouteComponent(() => import('../modules/alerts/sla/SlaPage.tsx'), 'SlaPage'),
})
const hosts = createRoute({
  getParentRoute: () => shell,
  path: '/hosts',
  validateSearch: hostsSearch,
  search: { middlewares: [stripSearchParams(hostsDefaults)] },
  component: lazyRouteComponent(() => import('../modules/hosts/HostsPage.tsx'), 'HostsPage'),
})
const hostPage = createRoute({
  getParentRoute: () => shell,
  path: '/hosts/$id',
  validateSearch: hostSearch,
  search: { middlewares: [stripSearchParams(hostDefaults)] },
  component: lazyRouteComponent(() => import('../modules/hosts/HostPage.tsx'), 'HostPage'),
})
const collections = createRoute({
  getParentRoute: () => shell,
  path: '/collections',
  validateSearch: collectionsSearch,
  search: { middlewares: [stripSearchParams(collectionsDefaults)] },
  component: lazyRouteComponent(() => import('../modules/collections/CollectionsPage.tsx'), 'CollectionsPage'),
})
const collectionPage = createRoute({
  getParentRoute: () => shell,
  path: '/collections/$id',
  validateSearch: collectionSearch,
  search: { middlewares: [stripSearchParams(collectionDefaults)] },
  component: lazyRouteComponent(() => import('../modules/collections/CollectionPage.tsx'), 'CollectionPage'),
})
const observables = createRoute({
  getParentRoute: () => shell,
  path: '/observables',
  validateSearch: observablesSearch,
  search: { middlewares: [stripSearchParams(observablesDefaults)] },
  component: lazyRouteComponent(() => import('../modules/observables/ObservablesPage.tsx'), 'ObservablesPage'),
})
const observablePage = createRoute({
  getParentRoute: () => shell,
  path: '/observables/$id',
  validateSearch: observableSearch,
  search: { middlewares: [stripSearchParams(observableDefaults)] },
  component: lazyRouteComponent(() => import('../modules/observables/ObservablePage.tsx'), 'ObservablePage'),
})
const exclusions = createRoute({
  getParentRoute: () => shell,
  path: '/observables/exclusions',
  validateSearch: exclusionsSearch,
  search: { middlewares: [stripSearchParams(exclusionsDefaults)] },
  component: lazyRouteComponent(() => import('../modules/observables/ExclusionsPage.tsx'), 'ExclusionsPage'),
})
const observablesExtract = createRoute({
  getParentRoute: () => shell,
  path: '/observables/extract',
  component: lazyRouteComponent(() => import('../modules/observables/ExtractPage.tsx'), 'ExtractPage'),
})
const techniques = createRoute({
  getParentRoute: () => shell,
  path: '/techniques',
  validateSearch: techniquesSearch,
  search: { middlewares: [stripSearchParams(techniquesDefaults)] },
  component: lazyRouteComponent(() => import('../modules/techniques/TechniquesPage.tsx'), 'TechniquesPage'),
})
/** Pages of operations and of what is known. */
export const operations = [
  search,
  dashboard,
  alerts,
  alertPage,
  cases,
  casePage,
  caseTemplates,
  handovers,
  handoverPage,
  alertSources,
  suppression,
  sla,
  hosts,
  hostPage,
  collections,
  collectionPage,
  observables,
  observablePage,
  exclusions,
  observablesExtract,
  techniques,
] as const
