import type { Config } from '../../kernel/config.ts'
import { everybody, type Module } from '../../kernel/module.ts'
import { explain } from '../../kernel/problem.ts'
import type { Enter } from './enter.ts'
import { identityRoutes } from './identity.routes.ts'
import { passwordRoutes } from './passwords/passwords.routes.ts'
import { sessionRoutes } from './sessions.routes.ts'
import type { Sessions } from './sessions.ts'

explain({ users_username: 'Somebody has this user name.', users_email: 'Somebody has this e-mail address.' })

export const identityModule = (sessions: Sessions, config: Config, enter: Enter): Module => ({
  name: 'identity',
  grants: { 'identity:self': everybody },
  routes: async (app) => {
    await app.register(identityRoutes(config, enter))
    await app.register(sessionRoutes(sessions, config))
    await app.register(passwordRoutes(sessions, config))
  },
})
