import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  stripSearchParams,
} from '@tanstack/react-router'
import { z } from 'zod'
import { local } from '../kit/local.ts'
import { session } from '../kit/session.ts'
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
import { auditDefaults, auditSearch } from '../modules/audit/search.ts'
import { caseDefaults, caseSearch, casesDefaults, casesSearch, templatesDefaults, templatesSearch } from '../modules/cases/search.ts'
import { collectionDefaults, collectionSearch, collectionsDefaults, collectionsSearch } from '../modules/collections/search.ts'
import { dashboardDefaults, dashboardSearch } from '../modules/dashboard/search.ts'
import { handoversDefaults, handoversSearch } from '../modules/handovers/search.ts'
import { hooksDefaults, hooksSearch } from '../modules/hooks/search.ts'
import { hostDefaults, hostSearch, hostsDefaults, hostsSearch } from '../modules/hosts/search.ts'
import { notificationsDefaults, notificationsSearch } from '../modules/notifications/search.ts'
import {
  exclusionsDefaults,
  exclusionsSearch,
  observableDefaults,
  observableSearch,
  observablesDefaults,
  observablesSearch,
} from '../modules/observables/search.ts'
import { peopleDefaults, peopleSearch } from '../modules/people/search.ts'
import { searchDefaults, searchSearch } from '../modules/search/search.ts'
import { systemDefaults, systemSearch } from '../modules/system/search.ts'
import { techniquesDefaults, techniquesSearch } from '../modules/techniques/search.ts'
import { tenantsDefaults, tenantsSearch } from '../modules/tenants/search.ts'
import { NotFoundPage, PageFailure } from './failures.tsx'
import { queries } from './queries.ts'
import { Shell } from './Shell.tsx'

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ notFoundComponent: NotFoundPage, errorComponent: PageFailure })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ to: local }),
  component: lazyRouteComponent(() => import('../modules/identity/SignInPage.tsx'), 'SignInPage'),
})
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('../modules/identity/SetupPage.tsx'), 'SetupPage'),
})
const ssoDoor = createRoute({
  getParentRoute: () => root,
  path: '/sso',
  validateSearch: z.object({ to: local }),
  component: lazyRouteComponent(() => import('../modules/identity/sso/SsoDoor.tsx'), 'SsoDoor'),
})
const ssoCallback = createRoute({
  getParentRoute: () => root,
  path: '/sso/callback',
  component: lazyRouteComponent(() => import('../modules/identity/sso/CallbackPage.tsx'), 'CallbackPage'),
})
const forgot = createRoute({
  getParentRoute: () => root,
  path: '/forgot',
  component: lazyRouteComponent(() => import('../modules/identity/passwords/ForgotPage.tsx'), 'ForgotPage'),
})
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: lazyRouteComponent(() => import('../modules/identity/passwords/ResetPage.tsx'), 'ResetPage'),
})
const verify = createRoute({
  getParentRoute: () => root,
  path: '/verify',
  component: lazyRouteComponent(() => import('../modules/identity/passwords/VerifyPage.tsx'), 'VerifyPage'),
})
const changePassword = createRoute({
  getParentRoute: () => root,
  path: '/change-password',
  validateSearch: z.object({ to: local }),
  beforeLoad: async ({ context, location }) => {
    if (!(await context.queries.ensureQueryData(session))) throw redirect({ to: '/sign-in', search: { to: location.href } })
  },
  component: lazyRouteComponent(() => import('../modules/identity/passwords/ChangePasswordPage.tsx'), 'ChangePasswordPage'),
})
const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  validateSearch: z.object({ to: local }),
  beforeLoad: async ({ context, location, search }) => {
    const me = await context.queries.ensureQueryData(session)
    if (!me) throw redirect({ to: '/sign-in', search: { to: location.href } })
    if (me.owes !== 'second_factor_required') throw redirect({ href: search.to ?? '/' })
  },
  component: lazyRouteComponent(() => import('../modules/identity/factors/EnrolPage.tsx'), 'EnrolPage'),
})
const link = createRoute({
  getParentRoute: () => root,
  path: '/link',
  component: lazyRouteComponent(() => import('../modules/identity/LinkPage.tsx'), 'LinkPage'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../modules/identity/joining/InvitationPage.tsx'), 'InvitationPage'),
})
const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  component: lazyRouteComponent(() => import('../modules/identity/joining/RegisterPage.tsx'), 'RegisterPage'),
})

/** Everything behind the sign-in. `import` opens the import dialog over any page: `new`, or the collection to look at. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  validateSearch: z.object({ import: z.string().optional().catch(undefined) }),
  beforeLoad: async ({ context, location }) => {
    const me = await context.queries.ensureQueryData(session)
    if (me?.owes === 'password_change_required') throw redirect({ to: '/change-password', search: { to: location.href } })
    if (me?.owes === 'second_factor_required') throw redirect({ to: '/second-factor', search: { to: location.href } })
    if (me) return
    throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
  },
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: PageFailure,
})
const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/hosts', replace: true })
  },
})
const search = createRoute({
  getParentRoute: () => shell,
  path: '/search',
  validateSearch: searchSearch,
  search: { middlewares: [stripSearchParams(searchDefaults)] },
  component: lazyRouteComponent(() => import('../modules/search/SearchPage.tsx'), 'SearchPage'),
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
const dashboard = createRoute({
  getParentRoute: () => shell,
  path: '/dashboard',
  validateSearch: dashboardSearch,
  search: { middlewares: [stripSearchParams(dashboardDefaults)] },
  component: lazyRouteComponent(() => import('../modules/dashboard/DashboardPage.tsx'), 'DashboardPage'),
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
  path: '/case-templates',
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
    signIn,
    setup,
    ssoDoor,
    ssoCallback,
    forgot,
    reset,
    verify,
    changePassword,
    secondFactor,
    link,
    invitation,
    register,
    shell.addChildren([
      home,
      search,
      dashboard,
      cases,
      casePage,
      caseTemplates,
      handovers,
      handoverPage,
      hosts,
      hostPage,
      collections,
      collectionPage,
      observables,
      observablePage,
      exclusions,
      observablesExtract,
      techniques,
      alerts,
      alertPage,
      alertSources,
      suppression,
      sla,
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
