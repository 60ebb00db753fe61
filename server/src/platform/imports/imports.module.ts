import type { Module } from '../../kernel/module.ts'
import { titled } from '../../kernel/registry.ts'
import { endCancelled } from './run.ts'

/** Files of other products that are brought in. What is in them, and the routes, are of the modules whose content it is. */
export const importsModule: Module = {
  name: 'imports',
  grants: {},
  routes: async () => {},
  on: { 'jobs.cancel': endCancelled },
  entities: [
    {
      type: 'imports',
      // Who may see what was brought in may see that it was; the same people hold templates:read and detections:read.
      may: 'templates:read',
      path: (id) => `/templates?bring=${id}`,
      titles: titled('imports', 'file_name'),
    },
  ],
}
