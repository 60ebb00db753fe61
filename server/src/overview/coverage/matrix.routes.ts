import {
  actorCoverage,
  actorsCoverage,
  coverageMatrix,
  coverageSummary,
  techniqueCoverage,
  weightsEdit,
  weightsInForce,
} from '@rampart/contract/coverage.ts'
import { z } from 'zod'
import { actorTechniques, groupsInForce } from '../../inventory/techniques/techniques.port.ts'
import type { Routes } from '../../kernel/module.ts'
import { byTechnique, groundOf, techniqueIn } from './ground.ts'
import { basisOf, measure, measured, rolledUp } from './measure.ts'
import { meansOf } from './risk/advice.ts'
import { actorsOver, summaryOf } from './summary.ts'
import { arithmeticOf } from './technique.ts'
import { setWeights, weightsWithHistory } from './weights.ts'

const byActor = z.strictObject({ id: z.string().min(1).max(100) })
const read = { may: 'coverage:read' } as const

export const matrixRoutes: Routes = async (app) => {
  app.get('/coverage/matrix', { config: read, schema: { response: { 200: coverageMatrix } } }, async (req) => {
    const ground = await groundOf(req)
    const items = measure(ground, Date.now()).map(({ item }) => item)
    const platforms = [...new Set(items.flatMap((item) => item.platforms))].sort()
    return { ...basisOf(ground), ...rolledUp(items), tactics: [...ground.tactics], platforms, items }
  })
  app.get('/coverage/summary', { config: read, schema: { response: { 200: coverageSummary } } }, async (req) => {
    const ground = await groundOf(req)
    return summaryOf(
      ground,
      measure(ground, Date.now()).map(({ item }) => item),
    )
  })
  app.get(
    '/coverage/techniques/:id',
    { config: read, schema: { params: byTechnique, response: { 200: techniqueCoverage } } },
    async (req) => {
      const ground = await groundOf(req)
      const now = Date.now()
      return arithmeticOf(ground, measured(ground, techniqueIn(ground, req.params.id), now), await meansOf(req, ground.succession), now)
    },
  )
  app.get('/coverage/actors', { config: read, schema: { response: { 200: actorsCoverage } } }, async (req) => {
    const [ground, groups] = await Promise.all([groundOf(req), groupsInForce(req)])
    return { items: actorsOver(groups, measure(ground, Date.now())) }
  })
  app.get('/coverage/actors/:id', { config: read, schema: { params: byActor, response: { 200: actorCoverage } } }, async (req) => {
    const [ids, ground] = await Promise.all([actorTechniques(req, req.params.id), groundOf(req)])
    const used = new Set(ids)
    const items = measure(ground, Date.now())
      .filter(({ item }) => used.has(item.id))
      .map(({ item }) => item)
      .sort((a, b) => a.score - b.score || (a.id < b.id ? -1 : 1))
    return { ...basisOf(ground), ...rolledUp(items), actor_id: req.params.id, items }
  })
  app.get('/coverage/weights', { config: read, schema: { response: { 200: weightsInForce } } }, (req) => weightsWithHistory(req))
  app.put(
    '/coverage/weights',
    { config: { may: 'coverage:admin' }, schema: { body: weightsEdit, response: { 200: weightsInForce } } },
    async (req) => {
      await setWeights(req, req.body)
      return weightsWithHistory(req)
    },
  )
}
