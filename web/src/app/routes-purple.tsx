import { createRoute, lazyRouteComponent, stripSearchParams } from '@tanstack/react-router'
import { actorDefaults, actorSearch, actorsDefaults, actorsSearch } from '../modules/techniques/actors/search.ts'
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

/** Pages of purple teaming. */
export const purple = [actors, actorPage] as const
