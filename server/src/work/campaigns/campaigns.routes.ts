import {
  campaign,
  campaignCompareQuery,
  campaignComparison,
  campaignDetail,
  campaignEdit,
  campaignHistory,
  campaignInput,
  campaignLife,
  campaignPage,
  campaignQuery,
  campaignSchedule,
} from '@rampart/contract/campaigns.ts'
import { byId } from '@rampart/contract/kit/rest.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Routes } from '../../kernel/module.ts'
import { list, one } from '../../kernel/verbs.ts'
import { activate, addCampaign, complete, dropCampaign, editCampaign, scheduleRuns } from './campaigns.ts'
import { compareRuns } from './compare.ts'
import { ranOf } from './ran.ts'
import { campaignReportRoutes } from './report/report.ts'
import { newestOf, planRun } from './runs.ts'
import { detailOf, withProgress } from './shown.ts'
import { campaignTestRoutes } from './tests.routes.ts'

type Beside = 'lead_name' | 'recurrence' | 'next_run_at' | 'schedule_version' | 'progress'
type Column = Exclude<keyof z.output<typeof campaign>, Beside>
const beside: ReadonlySet<string> = new Set<Beside>(['lead_name', 'recurrence', 'next_run_at', 'schedule_version', 'progress'])
const columns: readonly (Column | 'series_id')[] = [
  ...campaign.keyof().options.filter((column): column is Column => !beside.has(column)),
  'series_id',
]

const read = { may: 'campaigns:read' } as const
const write = { may: 'campaigns:write' } as const

export const campaignRoutes: Routes = async (app) => {
  app.get('/campaigns', { config: read, schema: { querystring: campaignQuery, response: { 200: campaignPage } } }, async (req) => {
    const { status, campaign_type, test_id } = req.query
    const holds = sql<boolean>`id in (select campaign_id from campaign_tests where tenant_id = ${req.actor.tenant_id} and test_id = ${test_id})`
    const found = await list(req, 'campaigns', req.query, {
      columns,
      search: ['name', 'reference'],
      where: { status, campaign_type },
      also: test_id ? [holds] : [],
    })
    return { ...found, items: await withProgress(req, found.items) }
  })
  app.get('/campaigns/:id', { config: read, schema: { params: byId, response: { 200: campaignDetail } } }, async (req) =>
    detailOf(req, await one(req, 'campaigns', req.params.id)),
  )
  app.post('/campaigns', { config: write, schema: { body: campaignInput, response: { 201: campaignDetail } } }, async (req, reply) => {
    reply.code(201)
    return detailOf(req, await addCampaign(req, req.body))
  })
  app.patch(
    '/campaigns/:id',
    { config: write, schema: { params: byId, body: campaignEdit, response: { 200: campaignDetail } } },
    async (req) => detailOf(req, await editCampaign(req, req.params.id, req.body)),
  )
  app.delete('/campaigns/:id', { config: write, schema: { params: byId, response: { 204: z.null() } } }, async (req, reply) => {
    await dropCampaign(req, req.params.id)
    reply.code(204)
    return null
  })
  const { activate: begin, complete: end } = campaignLife.moves
  const moved = { params: byId, response: { 200: campaignDetail } }
  app.post('/campaigns/:id/activate', { config: { may: begin.needs }, schema: moved }, async (req) =>
    detailOf(req, await activate(req, req.params.id)),
  )
  app.post('/campaigns/:id/complete', { config: { may: end.needs }, schema: moved }, async (req) =>
    detailOf(req, await complete(req, req.params.id)),
  )
  await app.register(runRoutes)
  await app.register(campaignTestRoutes)
  await app.register(campaignReportRoutes)
}

/** The runs of a campaign: when the next is planned, which there were, and what differs between two. */
const runRoutes: Routes = async (app) => {
  const shown = { params: byId, response: { 200: campaignDetail } }
  app.patch('/campaigns/:id/schedule', { config: write, schema: { ...shown, body: campaignSchedule } }, async (req) =>
    detailOf(req, await scheduleRuns(req, req.params.id, req.body)),
  )
  app.post('/campaigns/:id/repeat', { config: write, schema: { params: byId, response: { 201: campaignDetail } } }, async (req, reply) => {
    const row = await one(req, 'campaigns', req.params.id)
    reply.code(201)
    return detailOf(req, await planRun(req, (await newestOf(req, row.series_id)) ?? row, null))
  })
  app.get('/campaigns/:id/history', { config: read, schema: { params: byId, response: { 200: campaignHistory } } }, async (req) => {
    const { series_id } = await one(req, 'campaigns', req.params.id)
    const runs = await req.tx
      .selectFrom('campaigns')
      .selectAll()
      .where('tenant_id', '=', req.actor.tenant_id)
      .where('series_id', '=', series_id)
      .orderBy('run', 'desc')
      .limit(200)
      .execute()
    return { items: await withProgress(req, runs) }
  })
  app.get(
    '/campaigns/:id/compare',
    { config: read, schema: { params: byId, querystring: campaignCompareQuery, response: { 200: campaignComparison } } },
    async (req) => {
      const [after, before] = await Promise.all([one(req, 'campaigns', req.params.id), one(req, 'campaigns', req.query.with)])
      const [[old, now], ranBefore, ranAfter] = await Promise.all([
        withProgress(req, [before, after]),
        ranOf(req, before),
        ranOf(req, after),
      ])
      if (!old || !now) throw new Error('a run lost its progress')
      return { before: old, after: now, ...compareRuns(ranBefore, ranAfter) }
    },
  )
}
