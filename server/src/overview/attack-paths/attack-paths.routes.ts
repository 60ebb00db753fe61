import {
  attackPath,
  attackPathCampaign,
  attackPathCampaignInput,
  attackPathDetail,
  attackPathEdit,
  attackPathFromActor,
  attackPathFromCampaign,
  attackPathInput,
  attackPathPage,
  attackPathQuery,
} from '@rampart/contract/attack-paths.ts'
import { byId } from '@rampart/contract/kit/rest.ts'
import { z } from 'zod'
import type { Acting } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { add, drop, edit, hold, type Input, list } from '../../kernel/verbs.ts'
import { planCampaign } from './plan.ts'
import { detailOf, shown, stepsOf, withStories } from './shown.ts'
import { chosen, stepsOfActor, stepsOfCampaign } from './steps.ts'

type Column = Exclude<keyof z.output<typeof attackPath>, 'story'>
const columns = [...attackPath.keyof().options.filter((column): column is Column => column !== 'story'), 'steps' as const]
const read = { may: 'attack_paths:read' } as const
const write = { may: 'attack_paths:write' } as const

export const attackPathRoutes: Routes = async (app) => {
  const at = '/attack-paths'
  app.get(at, { config: read, schema: { querystring: attackPathQuery, response: { 200: attackPathPage } } }, async (req) => {
    const found = await list(req, 'attack_paths', req.query, { columns, search: ['name', 'source', 'description'] })
    return { ...found, items: await withStories(req, found.items) }
  })
  app.get(`${at}/:id`, { config: read, schema: { params: byId, response: { 200: attackPathDetail } } }, (req) => shown(req, req.params.id))

  const made = { 201: attackPathDetail }
  app.post(at, { config: write, schema: { body: attackPathInput, response: made } }, async (req, reply) => {
    reply.code(201)
    const { steps, ...facts } = req.body
    return begin(req, { ...facts, ...(await chosen(req, steps)) })
  })
  app.post(`${at}/from-actor`, { config: write, schema: { body: attackPathFromActor, response: made } }, async (req, reply) => {
    reply.code(201)
    const begun = await stepsOfActor(req, req.body.actor_id)
    return begin(req, { ...begun, name: req.body.name ?? begun.name })
  })
  app.post(`${at}/from-campaign`, { config: write, schema: { body: attackPathFromCampaign, response: made } }, async (req, reply) => {
    reply.code(201)
    const begun = await stepsOfCampaign(req, req.body.campaign_id)
    return begin(req, { ...begun, name: req.body.name ?? begun.name })
  })
  app.patch(
    `${at}/:id`,
    { config: write, schema: { params: byId, body: attackPathEdit, response: { 200: attackPathDetail } } },
    async (req) => {
      const { steps, ...change } = req.body
      const before = await hold(req, 'attack_paths', req.params.id)
      const drawn = steps && (await chosen(req, steps, { steps: stepsOf(before), release: before.release }))
      return detailOf(req, await edit(req, 'attack_paths', req.params.id, { ...change, ...drawn }))
    },
  )
  app.delete(`${at}/:id`, { config: write, schema: { params: byId, response: { 204: z.null() } } }, async (req, reply) => {
    await drop(req, 'attack_paths', req.params.id)
    reply.code(204)
    return null
  })
  app.post(
    `${at}/:id/campaign`,
    { config: { may: 'campaigns:write' }, schema: { params: byId, body: attackPathCampaignInput, response: { 201: attackPathCampaign } } },
    async (req, reply) => {
      reply.code(201)
      return planCampaign(req, req.params.id, req.body)
    },
  )
}

const begin = async (who: Acting, facts: Omit<Input<'attack_paths'>, 'created_by' | 'created_by_name'>) =>
  detailOf(who, await add(who, 'attack_paths', { ...facts, created_by: who.actor.id, created_by_name: who.actor.name }))
