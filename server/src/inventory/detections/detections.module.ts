import { forgetNames } from '../../kernel/forget.ts'
import { from, type Module, type Routes } from '../../kernel/module.ts'
import { explain } from '../../kernel/problem.ts'
import { titled } from '../../kernel/registry.ts'
import { named } from '../../kernel/verbs.ts'
import type { Files } from '../../platform/files/files.port.ts'
import { importRoutes, importWork } from '../../platform/imports/imports.port.ts'
import { assetRoutes } from './assets/assets.routes.ts'
import { tellExpired } from './assets/expire.ts'
import { validationRoutes } from './assets/validations.routes.ts'
import { ruleContent } from './content.ts'
import { ruleRoutes } from './rules.routes.ts'

explain({
  detection_rules_source: 'This rule exists already.',
  detection_assets_tenant_id_rule_id_fkey: 'There is no such rule.',
})

const routes =
  (files: Files): Routes =>
  async (app) => {
    await app.register(importRoutes(ruleContent, files))
    await app.register(ruleRoutes)
    await app.register(assetRoutes)
    await app.register(validationRoutes)
  }

/** What would notice an attack: rules of one's own or from the collections of others. */
export const detectionsModule = (files: Files): Module => ({
  name: 'detections',
  grants: {
    'detections:read': from('viewer'),
    'detections:write': [...from('admin'), 'blue_lead', 'blue_tech'],
    'detections:admin': from('admin'),
  },
  routes: routes(files),
  work: { [ruleContent.job]: importWork(ruleContent, files) },
  jobs: {
    'detections.decay': {
      cron: '0 2 * * *',
      description: 'Tells of detection assets whose validation ran out.',
      run: tellExpired,
    },
  },
  on: {
    'users.drop': forgetNames([
      ['infrastructure_changes', 'actor_id', 'actor_name'],
      ['validations', 'actor_id', 'actor_name'],
    ]),
  },
  heard: { validations: 'detections:read', infrastructure_changes: 'detections:read', decay_policies: 'detections:read' },
  entities: [
    {
      type: 'detection_rules',
      may: 'detections:read',
      path: (id) => `/detections/${id}`,
      titles: titled('detection_rules', 'title'),
      find: async (who, words, most) =>
        (await named(who, 'detection_rules', words, { columns: ['title', 'log_source'], search: ['title'], by: 'title', most })).map(
          ({ id, title, log_source }) => ({ id, title, detail: log_source || null }),
        ),
    },
    {
      type: 'detection_assets',
      may: 'detections:read',
      path: (id) => `/detections/assets?open=${id}`,
      titles: titled('detection_assets', 'name'),
      find: async (who, words, most) =>
        (await named(who, 'detection_assets', words, { columns: ['name', 'team'], search: ['name'], by: 'name', most })).map(
          ({ id, name, team }) => ({ id, title: name, detail: team || null }),
        ),
    },
  ],
})
