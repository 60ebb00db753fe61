import { from, type Module } from '../../kernel/module.ts'
import { explain } from '../../kernel/problem.ts'
import { titled } from '../../kernel/registry.ts'
import { named } from '../../kernel/verbs.ts'
import type { Files } from '../../platform/files/files.port.ts'
import { campaignRoutes } from './campaigns.routes.ts'
import { forgetName, forgetTest, joinRetest } from './forget.ts'
import { makeReport } from './report/report.ts'
import { planDueRuns } from './runs.ts'

explain({
  campaigns_order: 'The campaign would end before it begins.',
  campaign_tests_order: 'The test would end before it begins.',
  campaigns_run: 'Somebody planned this run in the same moment. Load the campaign again.',
})

/** Exercises: tests in an order and at a time, run again and compared. */
export const campaignsModule = (files: Files): Module => ({
  name: 'campaigns',
  grants: {
    'campaigns:read': from('viewer'),
    'campaigns:write': [...from('admin'), 'red_lead', 'blue_lead'],
    'campaigns:complete': [...from('admin'), 'red_lead'],
    'campaigns:report': [...from('manager'), 'red_lead', 'blue_lead'],
  },
  routes: campaignRoutes,
  work: { 'campaigns.report': makeReport(files) },
  jobs: {
    'campaigns.plan_runs': {
      cron: '*/15 * * * *',
      description: 'Plans the next run of campaigns that are to be repeated',
      run: planDueRuns,
    },
  },
  on: { 'users.drop': forgetName, 'tests.drop': forgetTest, 'tests.add': joinRetest },
  entities: [
    {
      type: 'campaigns',
      may: 'campaigns:read',
      path: (id) => `/campaigns/${id}`,
      titles: titled('campaigns', 'reference', 'name'),
      find: async (who, words, most) => {
        const columns = ['reference', 'name', 'status', 'campaign_type'] as const
        const found = await named(who, 'campaigns', words, { columns, search: ['name', 'reference'], by: '-created_at', most })
        return found.map(({ id, reference, name, status, campaign_type }) => ({
          id,
          title: `${reference} ${name}`,
          detail: `${campaign_type.replace('_', ' ')} · ${status}`,
        }))
      },
    },
  ],
})
