import { sql } from 'kysely'
import { from, type Module } from '../../kernel/module.ts'
import type { Files } from '../files/files.port.ts'
import type { Secrets } from '../secrets/secrets.port.ts'
import { eraseTenant } from './erase.ts'
import { platformRoutes } from './platform.routes.ts'
import { policyRoutes } from './policy.routes.ts'
import { tenantRoutes } from './tenants.routes.ts'

/** What runs by the clock in each tenant. */
export const tenantJobs: NonNullable<Module['jobs']> = {
  // A day is longer than any client retries; answers kept for ever would only grow.
  'tenants.forget_keys': {
    cron: '20 3 * * *',
    description: 'Forgets Idempotency-Keys and ended sessions',
    run: async ({ tx, actor }) => {
      await tx
        .deleteFrom('idempotency_keys')
        .where('tenant_id', '=', actor.tenant_id)
        .where('created_at', '<', sql<string>`now() - interval '1 day'`)
        .execute()
      await tx
        .deleteFrom('sessions')
        .where('tenant_id', '=', actor.tenant_id)
        .where('expires_at', '<', sql<string>`now() - interval '30 days'`)
        .execute()
    },
  },
}

export const tenantsModule = (store: Files['store'], secrets: Secrets): Module => ({
  name: 'tenants',
  grants: { 'tenants:read': from('viewer'), 'tenants:write': from('admin'), 'tenants:manage': ['platform_admin'] },
  routes: async (app) => {
    for (const routes of [tenantRoutes, policyRoutes, platformRoutes]) await app.register(routes)
  },
  work: { 'tenants.erase': eraseTenant(store, secrets) },
  jobs: tenantJobs,
  entities: [
    {
      type: 'tenants',
      may: 'tenants:read',
      path: () => '/system',
      titles: (rows, tenant, ids) =>
        rows.selectFrom('tenants').select(['id', 'name as title']).where('id', '=', tenant).where('id', 'in', ids).execute(),
    },
  ],
})
