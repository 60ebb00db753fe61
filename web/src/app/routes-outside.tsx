import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { z } from 'zod'
import { local } from '../kit/local.ts'
import { session } from '../kit/session.ts'
import { NotFoundPage, PageFailure } from './failures.tsx'
import { Shell } from './Shell.tsx'

export const root = createRootRouteWithContext<{ queries: QueryClient }>()({ notFoundComponent: NotFoundPage, errorComponent: PageFailure })

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
export const shell = createRoute({
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
/** What is there before anybody is signed in. */
export const doors = [
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
] as const
