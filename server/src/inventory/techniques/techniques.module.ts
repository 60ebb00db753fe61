import { from, type Module } from '../../kernel/module.ts'
import { titled } from '../../kernel/registry.ts'
import { named } from '../../kernel/verbs.ts'
import type { Files } from '../../platform/files/files.port.ts'
import { actorRoutes } from './actors.routes.ts'
import { type SyncParts, syncWhenDue, syncWork } from './attack/sync.ts'
import { importWork } from './attack/upload.ts'
import { customRoutes } from './custom.routes.ts'
import { noteRoutes } from './notes.routes.ts'
import { releaseRoutes } from './releases.routes.ts'
import { reviewRoutes } from './reviews.ts'
import { syncRoutes } from './sync.routes.ts'
import { techniqueRoutes } from './techniques.routes.ts'
import { tellWorkLists } from './work-list.ts'

/** The catalogue of techniques: releases of ATT&CK, one in force, and what the organisation keeps beside them. */
export const techniquesModule = (files: Files, sync: SyncParts): Module => ({
  name: 'techniques',
  grants: {
    'techniques:read': from('viewer'),
    'techniques:write': ['red_lead', 'blue_lead', ...from('admin')],
    'techniques:admin': from('admin'),
  },
  routes: async (app) => {
    await app.register(techniqueRoutes)
    await app.register(releaseRoutes(files))
    await app.register(reviewRoutes)
    await app.register(syncRoutes(sync))
    await app.register(actorRoutes)
    await app.register(customRoutes)
    await app.register(noteRoutes)
  },
  entities: [
    {
      type: 'custom_techniques',
      may: 'techniques:read',
      path: (id) => `/techniques/${id}`,
      titles: titled('custom_techniques', 'name'),
      find: async (who, words, most) => {
        const search = ['technique_id', 'name', 'description'] as const
        const rows = await named(who, 'custom_techniques', words, { columns: ['technique_id', 'name'], search, by: 'name', most })
        return rows.map(({ id, technique_id, name }) => ({ id, title: name, detail: technique_id }))
      },
    },
  ],
  heard: Object.fromEntries(
    ['technique_notes', 'attack_releases', 'attack_reviews', 'attack_sync'].map((kind) => [kind, 'techniques:read']),
  ),
  work: { 'techniques.import': importWork(files), 'techniques.sync': syncWork(sync) },
  jobs: {
    mitre_sync: {
      cron: '23 * * * *',
      description: 'Looks for a new release of MITRE ATT&CK: at its source, and in the folder of the operator.',
      run: syncWhenDue(sync),
    },
    'techniques.work_list': {
      cron: '0 5 * * *',
      description: 'Tells the owners of techniques what they must look at again',
      run: tellWorkLists,
    },
  },
})
