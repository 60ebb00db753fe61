import type { Config } from '../../../kernel/config.ts'
import { from, type Module } from '../../../kernel/module.ts'
import { explain } from '../../../kernel/problem.ts'
import { titled } from '../../../kernel/registry.ts'
import type { Enter } from '../enter.ts'
import { ssoRoutes } from './entry.routes.ts'
import { providerRoutes } from './providers.routes.ts'

explain({ sso_providers_name: 'A provider with this name exists.' })

export const ssoModule = (config: Config, enter: Enter, permissionsOf: (role: string) => ReadonlySet<string>): Module => ({
  name: 'sso',
  grants: { 'sso:admin': from('admin') },
  routes: async (app) => {
    await app.register(ssoRoutes(config, enter))
    await app.register(providerRoutes(config, permissionsOf))
  },
  sealed: [{ table: 'sso_providers', column: 'client_secret' }],
  entities: [
    {
      type: 'sso_providers',
      may: 'sso:admin',
      path: () => '/organisation/sso',
      titles: titled('sso_providers', 'name'),
    },
  ],
})
