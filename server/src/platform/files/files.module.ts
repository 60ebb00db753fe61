import { from, type Module } from '../../kernel/module.ts'
import { titled } from '../../kernel/registry.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import type { Files } from './files.port.ts'
import { fileRoutes } from './files.routes.ts'

export const filesModule = (files: Files, db: Tenancy): Module => ({
  name: 'files',
  grants: {
    'files:read': from('viewer'),
    'files:write': [...from('analyst'), 'red_lead', 'red_tech', 'blue_lead', 'blue_tech'],
    'files:admin': from('admin'),
  },
  routes: fileRoutes(files),
  jobs: {
    'files.sweep': {
      cron: '23 * * * *',
      description: 'Removes content that no file refers to: what a broken upload left behind.',
      run: async ({ actor }) => void (await files.sweepOrphans({ db, actor })),
    },
  },
  entities: [
    {
      type: 'files',
      may: 'files:read',
      path: (id) => `/files/${id}`,
      titles: titled('files', 'name'),
    },
  ],
})
