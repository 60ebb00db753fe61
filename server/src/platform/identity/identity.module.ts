import type { Config } from '../../kernel/config.ts'
import { everybody, from, type Module } from '../../kernel/module.ts'
import { explain } from '../../kernel/problem.ts'
import type { Enter } from './enter.ts'
import { identityRoutes } from './identity.routes.ts'
import type { Sessions } from './sessions.ts'

explain({ users_username: 'Somebody has this user name.', users_email: 'Somebody has this e-mail address.' })

export const identityModule = (sessions: Sessions, config: Config, enter: Enter): Module => ({
  name: 'identity',
  grants: { 'identity:self': everybody, 'identity:keys': from('admin'), 'users:read': from('viewer') },
  routes: identityRoutes(sessions, config, enter),
  entities: [
    {
      type: 'users',
      may: 'users:read',
      path: (id) => `/users/${id}`,
      titles: (rows, tenant, ids) =>
        rows.selectFrom('users').select(['id', 'display_name as title']).where('tenant_id', '=', tenant).where('id', 'in', ids).execute(),
    },
  ],
})
