import {
  campaignByTest,
  campaignDetail,
  campaignFromActor,
  campaignFromLayer,
  campaignImported,
  campaignOrder,
  campaignTestPlan,
  campaignTestsInput,
} from '@rampart/contract/campaigns.ts'
import { byId } from '@rampart/contract/kit/rest.ts'
import type { Routes } from '../../kernel/module.ts'
import { addToCampaign, orderTests, planTest, takeOut } from './planning.ts'
import { shown } from './shown.ts'
import { fromActor, fromLayer } from './sources.ts'

const config = { may: 'campaigns:write' } as const
const response = { 200: campaignDetail }

/** The plan of a campaign: which tests, in which order, when, after which others, and where they come from. */
export const campaignTestRoutes: Routes = async (app) => {
  app.post('/campaigns/:id/tests', { config, schema: { params: byId, body: campaignTestsInput, response } }, async (req) => {
    await addToCampaign(req, req.params.id, req.body)
    return shown(req, req.params.id)
  })
  app.post('/campaigns/:id/tests/order', { config, schema: { params: byId, body: campaignOrder, response } }, async (req) => {
    await orderTests(req, req.params.id, req.body.test_ids)
    return shown(req, req.params.id)
  })
  app.patch(
    '/campaigns/:id/tests/:test_id',
    { config, schema: { params: campaignByTest, body: campaignTestPlan, response } },
    async (req) => {
      await planTest(req, req.params.id, req.params.test_id, req.body)
      return shown(req, req.params.id)
    },
  )
  app.delete('/campaigns/:id/tests/:test_id', { config, schema: { params: campaignByTest, response } }, async (req) => {
    await takeOut(req, req.params.id, req.params.test_id)
    return shown(req, req.params.id)
  })
  const imported = { 200: campaignImported }
  app.post('/campaigns/:id/import-actor', { config, schema: { params: byId, body: campaignFromActor, response: imported } }, async (req) =>
    fromActor(req, req.params.id, req.body.actor_id),
  )
  app.post('/campaigns/:id/import-layer', { config, schema: { params: byId, body: campaignFromLayer, response: imported } }, async (req) =>
    fromLayer(req, req.params.id, req.body),
  )
}
