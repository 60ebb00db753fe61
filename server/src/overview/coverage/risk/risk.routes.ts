import { recommendationPage, recommendationQuery, riskMatrix, riskPage, riskProfile, riskQuery } from '@rampart/contract/coverage-risk.ts'
import type { Looking } from '../../../kernel/guard.ts'
import type { Routes } from '../../../kernel/module.ts'
import { byTechnique, groundOf, techniqueIn } from '../ground.ts'
import { measure, measured } from '../measure.ts'
import { meansOf } from './advice.ts'
import { matrixOf, recommendationsOf, risksOf } from './list.ts'
import { profileOf } from './profile.ts'

const read = { may: 'coverage:read' } as const

/** The risk of techniques: how likely and how exposed, what it is made of, and what would lower it. */
export const riskRoutes: Routes = async (app) => {
  app.get('/coverage/risk', { config: read, schema: { response: { 200: riskMatrix } } }, async (req) => {
    const ground = await groundOf(req)
    return matrixOf(ground, measure(ground, Date.now()))
  })
  app.get('/coverage/risk/techniques', { config: read, schema: { querystring: riskQuery, response: { 200: riskPage } } }, async (req) => {
    const { ground, all, means, now } = await everything(req)
    return risksOf(ground, all, means, req.query, now)
  })
  app.get(
    '/coverage/risk/recommendations',
    { config: read, schema: { querystring: recommendationQuery, response: { 200: recommendationPage } } },
    async (req) => {
      const { ground, all, means, now } = await everything(req)
      return recommendationsOf(ground, all, means, req.query, now)
    },
  )
  app.get(
    '/coverage/risk/techniques/:id',
    { config: read, schema: { params: byTechnique, response: { 200: riskProfile } } },
    async (req) => {
      const ground = await groundOf(req)
      const now = Date.now()
      return profileOf(req, ground, measured(ground, techniqueIn(ground, req.params.id), now), now)
    },
  )
}

async function everything(who: Looking) {
  const ground = await groundOf(who)
  const now = Date.now()
  return { ground, all: measure(ground, now), means: await meansOf(who, ground.succession), now }
}
