import { rule, ruleActivation, ruleDetail, ruleEdit, ruleFacets, ruleInput, ruleQuery } from '@rampart/contract/detections.ts'
import { byId, page } from '@rampart/contract/kit/rest.ts'
import { activated } from '@rampart/contract/templates.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { exportFormat, exportList } from '../../kernel/export.ts'
import type { Looking } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import type { Routes } from '../../kernel/module.ts'
import { Problem } from '../../kernel/problem.ts'
import { add, drop, edit, list, type Narrowing, one, type Query, type Row } from '../../kernel/verbs.ts'
import { activate, digestOf } from '../../platform/imports/imports.port.ts'
import { releaseInForce, techniquesNamed } from '../techniques/techniques.port.ts'
import { facetsOfRules } from './facets.ts'

const path = '/detection-rules'
const columns = rule.keyof().options
const exportQuery = ruleQuery.omit({ limit: true, cursor: true, total: true }).extend({ format: exportFormat })
const read = { may: 'detections:read' }
const write = { may: 'detections:write' }

type Filters = Omit<z.output<typeof ruleQuery>, 'q' | 'sort' | 'limit' | 'cursor' | 'total'>

/** Which rules a filter means, in the list and wherever all of them are meant. */
const narrowing = (wanted: Filters): Narrowing<'detection_rules'> => ({
  search: ['title'],
  where: {
    source: wanted.source,
    severity: wanted.severity,
    maturity: wanted.maturity,
    log_source: wanted.log_source,
    enabled: wanted.enabled && [wanted.enabled === 'true'],
  },
  also: wanted.technique_id?.length ? [sql<boolean>`technique_ids && ${wanted.technique_id}::text[]`] : [],
})
const rulesOf = (who: Looking, query: Query & Filters) => list(who, 'detection_rules', query, { columns, ...narrowing(query) })
const switched = {
  table: 'detection_rules',
  column: 'enabled',
  on: 'enable',
  off: 'disable',
  missing: 'There is no such rule.',
  narrowing,
} as const

/** A rule by itself, and which of its techniques the active release does not have. */
async function shown(who: Looking, row: Row<'detection_rules'>): Promise<z.output<typeof ruleDetail>> {
  const known = await techniquesNamed(who, row.technique_ids)
  return ruleDetail.parse({ ...row, unknown: row.technique_ids.filter((id) => !known.has(id)) })
}

/** Rules that would raise an alarm. */
export const ruleRoutes: Routes = async (app) => {
  app.get(path, { config: read, schema: { querystring: ruleQuery, response: { 200: page(rule) } } }, async (req) => rulesOf(req, req.query))
  app.get(`${path}/export`, { config: read, schema: { querystring: exportQuery } }, async (req, reply) => {
    return exportList(req, reply, { of: 'detection_rules', columns, query: req.query }, rulesOf)
  })
  app.get(`${path}/facets`, { config: read, schema: { response: { 200: ruleFacets } } }, async (req) => facetsOfRules(req))
  app.get(`${path}/:id`, { config: read, schema: { params: byId, response: { 200: ruleDetail } } }, async (req) =>
    shown(req, await one(req, 'detection_rules', req.params.id)),
  )
  app.post(path, { config: write, schema: { body: ruleInput, response: { 201: ruleDetail } } }, async (req, reply) => {
    reply.code(201)
    const said = { source: 'custom' as const, source_id: newId(), author: req.actor.name, digest: digestOf(req.body) }
    return shown(req, await add(req, 'detection_rules', { ...req.body, ...said, release: await releaseInForce(req) }))
  })
  app.post(`${path}/activation`, { config: write, schema: { body: ruleActivation, response: { 200: activated } } }, async (req) =>
    activate(req, switched, req.body.enabled, req.body),
  )
  app.patch(`${path}/:id`, { config: write, schema: { params: byId, body: ruleEdit, response: { 200: ruleDetail } } }, async (req) => {
    const { version, enabled, ...rest } = req.body
    const before = await one(req, 'detection_rules', req.params.id)
    if (before.source !== 'custom' && Object.keys(rest).length > 0) throw imported('changed')
    // With other techniques it is made anew: of the release that has them.
    const isMadeAnew = rest.technique_ids !== undefined && rest.technique_ids.join() !== before.technique_ids.join()
    const release = isMadeAnew ? { release: await releaseInForce(req) } : {}
    return shown(req, await edit(req, 'detection_rules', before.id, { ...req.body, ...release }))
  })
  app.delete(`${path}/:id`, { config: write, schema: { params: byId, response: { 204: z.null() } } }, async (req, reply) => {
    if ((await one(req, 'detection_rules', req.params.id)).source !== 'custom') throw imported('deleted')
    await drop(req, 'detection_rules', req.params.id)
    reply.code(204)
    return null
  })
}

const imported = (what: 'changed' | 'deleted') =>
  new Problem(
    409,
    'imported',
    what === 'changed'
      ? 'This rule was imported, and the next import would undo your change. Make a copy of your own and change that; only whether it is on is yours to change.'
      : 'This rule was imported and would come back with the next import. Switch it off instead.',
  )
