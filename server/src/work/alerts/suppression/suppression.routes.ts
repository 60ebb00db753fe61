import { byId, page } from '@rampart/contract/kit/rest.ts'
import {
  suppressionDetail,
  suppressionEdit,
  suppressionInput,
  suppressionLife,
  suppressionPreview,
  suppressionPreviewInput,
  suppressionQuery,
  suppressionRule,
} from '@rampart/contract/suppression.ts'
import { z } from 'zod'
import type { Looking } from '../../../kernel/guard.ts'
import type { Routes } from '../../../kernel/module.ts'
import { list, move, one, type Row } from '../../../kernel/verbs.ts'
import { previewOf } from './preview.ts'
import { addRule, dropRule, editRule, endNow, storedConditions } from './rules.ts'

const columns = suppressionRule.keyof().options
const shown = ({ actor }: Looking, row: Row<'suppression_rules'>) => ({
  ...row,
  conditions: storedConditions(row.conditions),
  actions: suppressionLife.offered(row, actor),
})

export const suppressionRoutes: Routes = async (app) => {
  const at = '/suppression-rules'
  app.get(
    at,
    { config: { may: 'alerts:read' }, schema: { querystring: suppressionQuery, response: { 200: page(suppressionRule) } } },
    async (req) => {
      const { status } = req.query
      const found = await list(req, 'suppression_rules', req.query, { columns, search: ['name', 'reason'], where: { status } })
      return { ...found, items: found.items.map((row) => ({ ...row, conditions: storedConditions(row.conditions) })) }
    },
  )
  app.get(`${at}/:id`, { config: { may: 'alerts:read' }, schema: { params: byId, response: { 200: suppressionDetail } } }, async (req) =>
    shown(req, await one(req, 'suppression_rules', req.params.id)),
  )
  app.post(
    at,
    { config: { may: 'alerts:admin' }, schema: { body: suppressionInput, response: { 201: suppressionDetail } } },
    async (req, reply) => {
      reply.code(201)
      return shown(req, await addRule(req, req.body))
    },
  )
  app.patch(
    `${at}/:id`,
    { config: { may: 'alerts:admin' }, schema: { params: byId, body: suppressionEdit, response: { 200: suppressionDetail } } },
    async (req) => shown(req, await editRule(req, req.params.id, req.body)),
  )
  app.delete(
    `${at}/:id`,
    { config: { may: 'alerts:admin' }, schema: { params: byId, response: { 204: z.null() } } },
    async (req, reply) => {
      await dropRule(req, req.params.id)
      reply.code(204)
      return null
    },
  )
  app.post(
    `${at}/:id/end`,
    { config: { may: suppressionLife.moves.end.needs }, schema: { params: byId, response: { 200: suppressionDetail } } },
    async (req) => {
      const { starts_at } = await one(req, 'suppression_rules', req.params.id)
      return shown(req, await move(req, 'suppression_rules', suppressionLife, req.params.id, 'end', endNow(starts_at)))
    },
  )
  app.post(
    `${at}/preview`,
    { config: { may: 'alerts:admin' }, schema: { body: suppressionPreviewInput, response: { 200: suppressionPreview } } },
    async (req) => previewOf(req, req.body.conditions),
  )
}
