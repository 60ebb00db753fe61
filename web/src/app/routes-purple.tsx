import { createRoute, lazyRouteComponent, stripSearchParams } from '@tanstack/react-router'
import { attackPathsDefaults, attackPathsSearch } from '../modules/attack-paths/search.ts'
import { campaignDefaults, campaignSearch, campaignsDefaults, campaignsSearch } from '../modules/campaigns/search.ts'
import { assetsDefaults, assetsSearch } from '../modules/detections/assets/search.ts'
import { rulesDefaults, rulesSearch } from '../modules/detections/search.ts'
import {
  lessonsDefaults,
  lessonsSearch,
  runbookDefaults,
  runbookSearch,
  runbooksDefaults,
  runbooksSearch,
} from '../modules/runbooks/search.ts'
import { actorDefaults, actorSearch, actorsDefaults, actorsSearch } from '../modules/techniques/actors/search.ts'
import { releasesDefaults, releasesSearch, revalidationSearch, techniqueDefaults, techniqueSearch } from '../modules/techniques/search.ts'
import { templatesDefaults, templatesSearch } from '../modules/templates/search.ts'
import { testDefaults, testSearch, testsDefaults, testsSearch } from '../modules/tests/search.ts'
import { shell } from './routes-outside.tsx'

const actors = createRoute({
  getParentRoute: () => shell,
  path: '/actors',
  validateSearch: actorsSearch,
  search: { middlewares: [stripSearchParams(actorsDefaults)] },
  component: lazyRouteComponent(() => import('../modules/techniques/actors/ActorsPage.tsx'), 'ActorsPage'),
})
const actorPage = createRoute({
  getParentRoute: () => shell,
  path: '/actors/$id',
  validateSearch: actorSearch,
  search: { middlewares: [stripSearchParams(actorDefaults)] },
  component: lazyRouteComponent(() => import('../modules/techniques/actors/ActorPage.tsx'), 'ActorPage'),
})

const campaigns = createRoute({
  getParentRoute: () => shell,
  path: '/campaigns',
  validateSearch: campaignsSearch,
  search: { middlewares: [stripSearchParams(campaignsDefaults)] },
  component: lazyRouteComponent(() => import('../modules/campaigns/CampaignsPage.tsx'), 'CampaignsPage'),
})
const campaignPage = createRoute({
  getParentRoute: () => shell,
  path: '/campaigns/$id',
  validateSearch: campaignSearch,
  search: { middlewares: [stripSearchParams(campaignDefaults)] },
  component: lazyRouteComponent(() => import('../modules/campaigns/CampaignPage.tsx'), 'CampaignPage'),
})
const attackPaths = createRoute({
  getParentRoute: () => shell,
  path: '/attack-paths',
  validateSearch: attackPathsSearch,
  search: { middlewares: [stripSearchParams(attackPathsDefaults)] },
  component: lazyRouteComponent(() => import('../modules/attack-paths/AttackPathsPage.tsx'), 'AttackPathsPage'),
})
const attackPathPage = createRoute({
  getParentRoute: () => shell,
  path: '/attack-paths/$id',
  component: lazyRouteComponent(() => import('../modules/attack-paths/AttackPathPage.tsx'), 'AttackPathPage'),
})
const runbooks = createRoute({
  getParentRoute: () => shell,
  path: '/runbooks',
  validateSearch: runbooksSearch,
  search: { middlewares: [stripSearchParams(runbooksDefaults)] },
  component: lazyRouteComponent(() => import('../modules/runbooks/RunbooksPage.tsx'), 'RunbooksPage'),
})
const runbookPage = createRoute({
  getParentRoute: () => shell,
  path: '/runbooks/$id',
  validateSearch: runbookSearch,
  search: { middlewares: [stripSearchParams(runbookDefaults)] },
  component: lazyRouteComponent(() => import('../modules/runbooks/RunbookPage.tsx'), 'RunbookPage'),
})
const lessons = createRoute({
  getParentRoute: () => shell,
  path: '/lessons',
  validateSearch: lessonsSearch,
  search: { middlewares: [stripSearchParams(lessonsDefaults)] },
  component: lazyRouteComponent(() => import('../modules/runbooks/lessons/LessonsPage.tsx'), 'LessonsPage'),
})
const tests = createRoute({
  getParentRoute: () => shell,
  path: '/tests',
  validateSearch: testsSearch,
  search: { middlewares: [stripSearchParams(testsDefaults)] },
  component: lazyRouteComponent(() => import('../modules/tests/TestsPage.tsx'), 'TestsPage'),
})
const testPage = createRoute({
  getParentRoute: () => shell,
  path: '/tests/$id',
  validateSearch: testSearch,
  search: { middlewares: [stripSearchParams(testDefaults)] },
  component: lazyRouteComponent(() => import('../modules/tests/TestPage.tsx'), 'TestPage'),
})

const techniquePage = createRoute({
  getParentRoute: () => shell,
  path: '/techniques/$id',
  validateSearch: techniqueSearch,
  search: { middlewares: [stripSearchParams(techniqueDefaults)] },
  component: lazyRouteComponent(() => import('../modules/techniques/TechniquePage.tsx'), 'TechniquePage'),
})
const attackReleases = createRoute({
  getParentRoute: () => shell,
  path: '/techniques/releases',
  validateSearch: releasesSearch,
  search: { middlewares: [stripSearchParams(releasesDefaults)] },
  component: lazyRouteComponent(() => import('../modules/techniques/releases/ReleasesPage.tsx'), 'ReleasesPage'),
})
const revalidation = createRoute({
  getParentRoute: () => shell,
  path: '/techniques/revalidation',
  validateSearch: revalidationSearch,
  component: lazyRouteComponent(() => import('../modules/techniques/revalidation/RevalidationPage.tsx'), 'RevalidationPage'),
})

const templates = createRoute({
  getParentRoute: () => shell,
  path: '/templates',
  validateSearch: templatesSearch,
  search: { middlewares: [stripSearchParams(templatesDefaults)] },
  component: lazyRouteComponent(() => import('../modules/templates/TemplatesPage.tsx'), 'TemplatesPage'),
})
const templatePage = createRoute({
  getParentRoute: () => shell,
  path: '/templates/$id',
  component: lazyRouteComponent(() => import('../modules/templates/TemplatePage.tsx'), 'TemplatePage'),
})
const rules = createRoute({
  getParentRoute: () => shell,
  path: '/detections',
  validateSearch: rulesSearch,
  search: { middlewares: [stripSearchParams(rulesDefaults)] },
  component: lazyRouteComponent(() => import('../modules/detections/RulesPage.tsx'), 'RulesPage'),
})
const assets = createRoute({
  getParentRoute: () => shell,
  path: '/detections/assets',
  validateSearch: assetsSearch,
  search: { middlewares: [stripSearchParams(assetsDefaults)] },
  component: lazyRouteComponent(() => import('../modules/detections/assets/AssetsPage.tsx'), 'AssetsPage'),
})
const rulePage = createRoute({
  getParentRoute: () => shell,
  path: '/detections/$id',
  component: lazyRouteComponent(() => import('../modules/detections/RulePage.tsx'), 'RulePage'),
})

/** Pages of purple teaming. */
export const purple = [
  actors,
  actorPage,
  techniquePage,
  attackReleases,
  revalidation,
  campaigns,
  campaignPage,
  attackPaths,
  attackPathPage,
  runbooks,
  runbookPage,
  lessons,
  templates,
  templatePage,
  rules,
  rulePage,
  assets,
  tests,
  testPage,
] as const
