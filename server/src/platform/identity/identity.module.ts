import { sql } from 'kysely'
import type { Config } from '../../kernel/config.ts'
import { everybody, type Module } from '../../kernel/module.ts'
import type { Enter } from './enter.ts'
import type { Factors } from './factors/factors.ts'
import { identityRoutes } from './identity.routes.ts'
import { passwordRoutes } from './passwords/passwords.routes.ts'
import { sessionRoutes } from './sessions.routes.ts'
import type { Sessions } from './sessions.ts'

export const identityModule = (sessions: Sessions, config: Config, enter: Enter, factors: Factors): Module => ({
  name: 'identity',
  grants: { 'identity:self': everybody },
  routes: async (app) => {
    await app.register(identityRoutes(config, enter, factors.admit))
    await app.register(sessionRoutes(sessions, config))
    await app.register(passwordRoutes(sessions, config))
    await app.register(factors.routes)
  },
  jobs: {
    'sessions.sweep': {
      cron: '41 * * * *',
      description: 'Removes sessions that ended more than 30 days ago, and counts of tries and requests that hold nobody back.',
      run: async ({ tx, actor }) => {
        const long = sql<string>`now() - interval '30 days'`
        await tx
          .deleteFrom('sessions')
          .where('tenant_id', '=', actor.tenant_id)
          .where(({ or, eb }) => or([eb('expires_at', '<', long), eb('revoked_at', '<', long)]))
          .execute()
        await sql`select throttle_sweep(), rate_sweep()`.execute(tx)
      },
    },
  },
  sealed: [{ table: 'totp_factors', column: 'secret' }],
})
