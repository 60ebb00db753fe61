import type { Config } from '../../kernel/config.ts'
import { from, type Module } from '../../kernel/module.ts'
import { explain } from '../../kernel/problem.ts'
import { titled } from '../../kernel/registry.ts'
import { named } from '../../kernel/verbs.ts'
import type { Files } from '../../platform/files/files.port.ts'
import { tellDue } from './due.ts'
import { seeAlert, seeAlerts } from './exercise.ts'
import { forgetAlert, forgetName } from './forget.ts'
import { testRoutes } from './tests.routes.ts'

explain({
  test_evidence_file: 'This file is evidence of a test and is kept.',
  test_evidence_alert_once: 'This alert is evidence of this round already.',
})
const admins = from('admin')
const leads = ['red_lead', 'blue_lead'] as const

/** Purple tests: what red did, what blue saw, and who says that it is so. */
export const testsModule = (files: Files, config: Pick<Config, 'EVIDENCE_MAX_MB'>): Module => ({
  name: 'tests',
  grants: {
    'tests:read': from('viewer'),
    'tests:write': [...admins, ...leads],
    'tests:red': [...admins, 'red_lead', 'red_tech'],
    'tests:blue': [...admins, 'blue_lead', 'blue_tech'],
    'tests:work': [...admins, ...leads, 'red_tech', 'blue_tech'],
    'tests:remediate': [...admins, ...leads, 'blue_tech'],
    'tests:validate_red': [...admins, 'red_lead'],
    'tests:validate_blue': [...admins, 'blue_lead'],
    'tests:admin': admins,
  },
  routes: testRoutes({ files, max_bytes: config.EVIDENCE_MAX_MB * 1_000_000 }),
  jobs: {
    'tests.remediation_due': { cron: '5 5 * * *', description: 'Tells the owners of steps of remediation what is due', run: tellDue },
  },
  on: { 'users.drop': forgetName, 'alerts.drop': forgetAlert, 'alerts.add': seeAlert, 'alerts.import': seeAlerts },
  entities: [
    {
      type: 'tests',
      may: 'tests:read',
      path: (id) => `/tests/${id}`,
      titles: titled('tests', 'reference', 'title'),
      find: async (who, words, most) => {
        const found = await named(who, 'tests', words, {
          columns: ['reference', 'title', 'technique_id', 'status'],
          search: ['title', 'reference', 'technique_id'],
          by: '-created_at',
          most,
        })
        return found.map(({ id, reference, title, technique_id, status }) => ({
          id,
          title: `${reference} ${title}`,
          detail: `${technique_id} · ${status.replaceAll('_', ' ')}`,
        }))
      },
    },
  ],
})
