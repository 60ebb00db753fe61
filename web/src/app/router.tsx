import { createRoute, createRouter, lazyRouteComponent, redirect, stripSearchParams } from '@tanstack/react-router'
import { auditDefaults, auditSearch } from '../modules/audit/search.ts'
import { hooksDefaults, hooksSearch } from '../modules/hooks/search.ts'
import { notificationsDefaults, notificationsSearch } from '../modules/notifications/search.ts'
import { peopleDefaults, peopleSearch } from '../modules/people/search.ts'
import { systemDefaults, systemSearch } from '../modules/system/search.ts'
import { tenantsDefaults, tenantsSearch } from '../modules/tenants/search.ts'
import { NotFoundPage, PageFailure } from './failures.tsx'
import { queries } from './queries.ts'
import { coverage } from './routes-coverage.tsx'
import { operations } from './routes-operations.tsx'
import { doors, root, shell } from './routes-outside.tsx'
import { purple } from './routes-purple.tsx'

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/hosts', replace: true })
  },
})
const audit = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  validateSearch: auditSearch,
  search: { middlewares: [stripSearchParams(auditDefaults)] },
  component: lazyRouteComponent(() => import('../modules/audit/AuditPage.tsx'), 'AuditPage'),
})
const hooks = createRoute({
  getParentRoute: () => shell,
  path: '/hooks',
  validateSearch: hooksSearch,
  search: { middlewares: [stripSearchParams(hooksDefaults)] },
  component: lazyRouteComponent(() => import('../modules/hooks/HooksPage.tsx'), 'HooksPage'),
})
const system = createRoute({
  getParentRoute: () => shell,
  path: '/system',
  validateSearch: systemSearch,
  search: { middlewares: [stripSearchParams(systemDefaults)] },
  component: lazyRouteComponent(() => import('../modules/system/SystemPage.tsx'), 'SystemPage'),
})
const ssoPage = createRoute({
  getParentRoute: () => shell,
  path: '/organisation/sso',
  component: lazyRouteComponent(() => import('../modules/identity/sso/SsoPage.tsx'), 'SsoPage'),
})
const sessions = createRoute({
  getParentRoute: () => shell,
  path: '/sessions',
  component: lazyRouteComponent(() => import('../modules/identity/SessionsPage.tsx'), 'SessionsPage'),
})
const apiKeys = createRoute({
  getParentRoute: () => shell,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('../modules/identity/ApiKeysPage.tsx'), 'ApiKeysPage'),
})

const notifications = createRoute({
  getParentRoute: () => shell,
  path: '/notifications',
  validateSearch: notificationsSearch,
  search: { middlewares: [stripSearchParams(notificationsDefaults)] },
  component: lazyRouteComponent(() => import('../modules/notifications/NotificationsPage.tsx'), 'NotificationsPage'),
})
const notificationPreferences = createRoute({
  getParentRoute: () => shell,
  path: '/notifications/preferences',
  component: lazyRouteComponent(() => import('../modules/notifications/PreferencesPage.tsx'), 'PreferencesPage'),
})

const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  validateSearch: peopleSearch,
  search: { middlewares: [stripSearchParams(peopleDefaults)] },
  component: lazyRouteComponent(() => import('../modules/people/PeoplePage.tsx'), 'PeoplePage'),
})
const roles = createRoute({
  getParentRoute: () => shell,
  path: '/roles',
  component: lazyRouteComponent(() => import('../modules/people/RolesPage.tsx'), 'RolesPage'),
})
const organisation = createRoute({
  getParentRoute: () => shell,
  path: '/organisation/policy',
  component: lazyRouteComponent(() => import('../modules/tenants/OrganisationPage.tsx'), 'OrganisationPage'),
})
const tenants = createRoute({
  getParentRoute: () => shell,
  path: '/tenants',
  validateSearch: tenantsSearch,
  search: { middlewares: [stripSearchParams(tenantsDefaults)] },
  component: lazyRouteComponent(() => import('../modules/tenants/TenantsPage.tsx'), 'TenantsPage'),
})

const security = createRoute({
  getParentRoute: () => shell,
  path: '/account/security',
  component: lazyRouteComponent(() => import('../modules/identity/factors/SecurityPage.tsx'), 'SecurityPage'),
})

const lost = createRoute({ getParentRoute: () => shell, path: '$', component: NotFoundPage })

export const router = createRouter({
  routeTree: root.addChildren([
    ...doors,
    shell.addChildren([
      home,
      ...operations,
      ...coverage,
      ...purple,
      audit,
      hooks,
      system,
      ssoPage,
      sessions,
      apiKeys,
      notifications,
      notificationPreferences,
      people,
      roles,
      organisation,
      tenants,
      security,
      lost,
    ]),
  ]),
  context: { queries },
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  scrollRestoration: true,
  defaultNotFoundComponent: NotFoundPage,
  defaultErrorComponent: PageFailure,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
