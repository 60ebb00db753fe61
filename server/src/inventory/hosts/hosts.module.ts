import { systemActor } from '../../kernel/guard.ts'
import { from, type Module, type Routes } from '../../kernel/module.ts'
import { explain } from '../../kernel/problem.ts'
import { titled } from '../../kernel/registry.ts'
import { named } from '../../kernel/verbs.ts'
import type { Files } from '../../platform/files/files.port.ts'
import { collectionRoutes } from './collections.routes.ts'
import { hostRoutes } from './hosts.routes.ts'
import { type Limits, usualLimits } from './ingest/body.ts'
import { endAbandoned } from './ingest/settle.ts'
import { ingestionRoutes } from './ingestion.routes.ts'
import { endCancelled, importWork } from './later.ts'

explain({ hosts_client_id: 'A host with this client_id exists.' })

/** Hosts, what was collected from them, and how it comes in. */
export const hostsModule = (files: Files, limits: Limits = usualLimits): Module => ({
  name: 'hosts',
  grants: {
    'hosts:read': [...from('viewer'), 'service'],
    'hosts:write': from('analyst'),
    'hosts:quarantine': from('lead'),
    'collections:read': [...from('viewer'), 'service'],
    'hosts:import': [...from('analyst'), 'service'],
  },
  routes: routes(files, limits),
  work: { 'hosts.import': importWork(files, limits) },
  on: { 'jobs.cancel': endCancelled },
  jobs: {
    'hosts.abandoned': {
      cron: '* * * * *',
      description: 'Ends imports whose server died, so that they can be taken up again.',
      run: async (who) => {
        await endAbandoned(who)
      },
    },
  },
  entities: [
    {
      type: 'hosts',
      may: 'hosts:read',
      path: (id) => `/hosts/${id}`,
      titles: titled('hosts', 'hostname'),
      find: async (who, words, most) => {
        const rows = await named(who, 'hosts', words, {
          columns: ['hostname', 'os', 'ip_addresses'],
          search: ['search_text'],
          by: '-last_seen_at',
          most,
        })
        return rows.map(({ id, hostname, os, ip_addresses }) => ({
          id,
          title: hostname,
          detail: [os, ...ip_addresses.slice(0, 1)].join(' · '),
        }))
      },
    },
    {
      type: 'collections',
      may: 'collections:read',
      path: (id) => `/collections/${id}`,
      titles: titled('collections', 'artifact'),
      find: async (who, words, most) => {
        const rows = await named(who, 'collections', words, {
          columns: ['artifact', 'file_name', 'hostname'],
          search: ['artifact', 'file_name'],
          by: '-started_at',
          most,
        })
        return rows.map(({ id, artifact, file_name, hostname }) => ({ id, title: artifact, detail: file_name ?? hostname }))
      },
    },
  ],
})

const routes =
  (files: Files, limits: Limits): Routes =>
  async (app) => {
    await app.register(hostRoutes)
    await app.register(collectionRoutes)
    await app.register(ingestionRoutes(files, limits))
    app.addHook('onReady', async () => {
      for (const { id } of await app.db.ask<{ id: string }>('select tenant_ids() as id')) {
        await app.db.withTenant(id, (tx) => endAbandoned({ tx, actor: systemActor(id) }))
      }
    })
  }
