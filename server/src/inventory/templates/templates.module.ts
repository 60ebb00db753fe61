import { from, type Module, type Routes } from '../../kernel/module.ts'
import { explain } from '../../kernel/problem.ts'
import { titled } from '../../kernel/registry.ts'
import { named } from '../../kernel/verbs.ts'
import type { Files } from '../../platform/files/files.port.ts'
import { importRoutes, importWork } from '../../platform/imports/imports.port.ts'
import { markKnown, templateContent } from './content.ts'
import { templateRoutes } from './templates.routes.ts'

explain({ test_templates_source: 'This template exists already.' })

const routes =
  (files: Files): Routes =>
  async (app) => {
    await app.register(importRoutes(templateContent, files))
    await app.register(templateRoutes)
  }

/** Templates of tests: how one can try out a technique, of one's own or from the collections of others. */
export const templatesModule = (files: Files): Module => ({
  name: 'templates',
  grants: {
    'templates:read': from('viewer'),
    'templates:write': [...from('admin'), 'red_lead', 'blue_lead'],
    'templates:admin': from('admin'),
  },
  routes: routes(files),
  work: { [templateContent.job]: importWork(templateContent, files) },
  on: {
    'attack_releases.activate': markKnown,
    'attack_releases.import': markKnown,
    'custom_techniques.add': markKnown,
    'custom_techniques.drop': markKnown,
  },
  entities: [
    {
      type: 'test_templates',
      may: 'templates:read',
      path: (id) => `/templates/${id}`,
      titles: titled('test_templates', 'name'),
      find: async (who, words, most) =>
        (
          await named(who, 'test_templates', words, {
            columns: ['name', 'technique_id'],
            search: ['name', 'technique_id'],
            by: 'name',
            most,
          })
        ).map(({ id, name, technique_id }) => ({ id, title: name, detail: technique_id })),
    },
  ],
})
