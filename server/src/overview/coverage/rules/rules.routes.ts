import {
  alertEvaluation,
  alertRule,
  alertRuleConfig,
  alertRuleEdit,
  alertRuleInput,
  alertRulePreview,
  alertRulePreviewInput,
  alertRuleQuery,
} from '@rampart/contract/coverage-alerts.ts'
import { byId, page } from '@rampart/contract/kit/rest.ts'
import { z } from 'zod'
import type { Routes } from '../../../kernel/module.ts'
import { add, drop, edit, list, one, type Row } from '../../../kernel/verbs.ts'
import { evaluateRules, pastOf } from './evaluate.ts'
import { previewOf } from './past.ts'

const columns = alertRule.keyof().options
const read = { may: 'coverage:read' } as const
const write = { may: 'coverage:write' } as const

type Rule = Row<'coverage_alert_rules'>
/** The type stands in the config, too; the column is made of it. */
const shown = ({ type, ...row }: Rule): z.output<typeof alertRule> => {
  const config = alertRuleConfig.parse(row.config)
  return { ...row, type: config.type, config }
}

export const alertRuleRoutes: Routes = async (app) => {
  const at = '/coverage/alert-rules'
  app.get(at, { config: read, schema: { querystring: alertRuleQuery, response: { 200: page(alertRule) } } }, async (req) => {
    const { type } = req.query
    const found = await list(req, 'coverage_alert_rules', req.query, { columns, search: ['name'], where: { type } })
    return { ...found, items: found.items.map(shown) }
  })
  app.get(`${at}/:id`, { config: read, schema: { params: byId, response: { 200: alertRule } } }, async (req) =>
    shown(await one(req, 'coverage_alert_rules', req.params.id)),
  )
  app.post(at, { config: write, schema: { body: alertRuleInput, response: { 201: alertRule } } }, async (req, reply) => {
    reply.code(201)
    return shown(await add(req, 'coverage_alert_rules', { ...req.body, created_by: req.actor.id, created_by_name: req.actor.name }))
  })
  app.patch(`${at}/:id`, { config: write, schema: { params: byId, body: alertRuleEdit, response: { 200: alertRule } } }, async (req) =>
    shown(await edit(req, 'coverage_alert_rules', req.params.id, req.body)),
  )
  app.delete(
    `${at}/:id`,
    { config: { may: 'coverage:admin' }, schema: { params: byId, response: { 204: z.null() } } },
    async (req, reply) => {
      await drop(req, 'coverage_alert_rules', req.params.id)
      reply.code(204)
      return null
    },
  )
  app.post(`${at}/preview`, { config: write, schema: { body: alertRulePreviewInput, response: { 200: alertRulePreview } } }, async (req) =>
    previewOf(req.body.config, req.body.cooldown_hours, await pastOf(req), Date.now()),
  )
  app.post(`${at}/evaluate`, { config: write, schema: { response: { 200: alertEvaluation } } }, (req) => evaluateRules(req))
}
