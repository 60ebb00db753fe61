import { from, type Module } from '../../kernel/module.ts'
import { explain } from '../../kernel/problem.ts'
import { titled } from '../../kernel/registry.ts'
import { pruneDeliveries } from './deliveries.ts'
import { hookRoutes } from './hooks.routes.ts'
import type { Sender } from './send.ts'

explain({ hooks_name: 'A destination with this name exists.' })

export const hooksModule = (sender: Sender): Module => ({
  name: 'hooks',
  grants: { 'hooks:read': [...from('admin'), 'auditor'], 'hooks:write': from('admin') },
  routes: hookRoutes(sender),
  sealed: [{ table: 'hook_secrets', column: 'sealed' }],
  jobs: {
    'hooks.prune': {
      cron: '20 4 * * *',
      description: 'Removes old tries from the delivery logs: after 30 days, and beyond the last 10,000 of a destination.',
      run: ({ tx, actor }) => pruneDeliveries(tx, actor.tenant_id),
    },
  },
  entities: [
    {
      type: 'hooks',
      may: 'hooks:read',
      path: (id) => `/hooks?open=${id}`,
      titles: titled('hooks', 'name'),
    },
  ],
})
