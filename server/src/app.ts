import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Redis } from 'ioredis'
import type { Config } from './kernel/config.ts'
import type { Database } from './kernel/database.ts'
import { http } from './kernel/http.ts'
import { type Module, rights } from './kernel/module.ts'
import { type Registry, registry } from './kernel/registry.ts'
import { tenancy } from './kernel/tenancy.ts'
import { web } from './kernel/web.ts'
import { identityModule } from './platform/identity/identity.module.ts'
import { type Sessions, sessions } from './platform/identity/sessions.ts'
import { tenantsModule } from './platform/tenants/tenants.module.ts'

export const version = '0.1.0'

declare module 'fastify' {
  interface FastifyInstance {
    /** Titles of any record, whoever owns it. */
    registry: Registry
  }
}

export interface Rampart {
  app: FastifyInstance
  modules: readonly Module[]
  sessions: Sessions
  permissionsOf: (role: string) => ReadonlySet<string>
  close: () => Promise<void>
}

/** The table of contents: what Rampart is made of, and what is joined to what. */
export async function rampart(
  config: Config,
  database: Pick<Database, 'app' | 'owner' | 'embedded' | 'version' | 'isUp'>,
  redis?: Redis,
): Promise<Rampart> {
  const db = tenancy({ ...database.app, max: config.DATABASE_POOL })
  const held: { rights: (role: string) => ReadonlySet<string> } = { rights: () => new Set() }
  const permissionsOf = (role: string) => held.rights(role)
  const signedIn = sessions(db, config, permissionsOf)

  const modules: readonly Module[] = [identityModule(signedIn, config), tenantsModule]
  held.rights = rights(modules)

  const app = await http({ config, db, authenticate: signedIn.authenticate, hasCookie: signedIn.hasCookie, redis, version })
  app.decorate('registry', registry(modules))
  for (const module of modules) await app.register(module.routes, { prefix: '/api/v1' })
  app.get('/api/v1/openapi.json', { config: { open: true }, schema: { hide: true } }, async () => app.swagger())
  web(app, join(import.meta.dirname, '../../web/dist'))
  return {
    app,
    modules,
    sessions: signedIn,
    permissionsOf,
    close: async () => {
      await app.close()
      await db.end()
    },
  }
}
