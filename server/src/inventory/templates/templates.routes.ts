import { byId, page } from '@rampart/contract/kit/rest.ts'
import {
  activated,
  template,
  templateActivation,
  templateDetail,
  templateEdit,
  templateFacets,
  templateInput,
  templateQuery,
} from '@rampart/contract/templates.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { exportFormat, exportList } from '../../kernel/export.ts'
import type { Looking } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import type { Routes } from '../../kernel/module.ts'
import { Problem } from '../../kernel/problem.ts'
import { add, drop, edit, list, type Narrowing, one, type Query } from '../../kernel/verbs.ts'
import { activate, digestOf } from '../../platform/imports/imports.port.ts'
import { techniquesNamed } from '../techniques/techniques.port.ts'
import { facetsOfTemplates } from './facets.ts'

const path = '/test-templates'
const columns = template.keyof().options
const exportQuery = templateQuery.omit({ limit: true, cursor: true, total: true }).extend({ format: exportFormat })
const read = { may: 'templates:read' }
const write = { may: 'templates:write' }

type Filters = Omit<z.output<typeof templateQuery>, 'q' | 'sort' | 'limit' | 'cursor' | 'total'>
const isTrue = (said: 'true' | 'false' | undefined) => said && [said === 'true']

/** Which templates a filter means, in the list and wherever all of them are meant. */
const narrowing = (wanted: Filters): Narrowing<'test_templates'> => ({
  search: ['name', 'technique_id'],
  where: {
    source: wanted.source,
    technique_id: wanted.technique_id,
    executor: wanted.executor,
    severity: wanted.severity,
    known: isTrue(wanted.known),
    is_active: isTrue(wanted.active),
  },
  also: wanted.platform?.length ? [sql<boolean>`platforms && ${wanted.platform}::text[]`] : [],
})
const templatesOf = (who: Looking, query: Query & Filters) => list(who, 'test_templates', query, { columns, ...narrowing(query) })
const switched = {
  table: 'test_templates',
  column: 'is_active',
  on: 'activate',
  off: 'deactivate',
  missing: 'There is no such template.',
  narrowing,
} as const

/** How one can try out a technique. */
export const templateRoutes: Routes = async (app) => {
  app.get(path, { config: read, schema: { querystring: templateQuery, response: { 200: page(template) } } }, async (req) =>
    templatesOf(req, req.query),
  )
  app.get(`${path}/export`, { config: read, schema: { querystring: exportQuery } }, async (req, reply) => {
    return exportList(req, reply, { of: 'test_templates', columns, query: req.query }, templatesOf)
  })
  app.get(`${path}/facets`, { config: read, schema: { response: { 200: templateFacets } } }, async (req) => facetsOfTemplates(req))
  app.get(`${path}/:id`, { config: read, schema: { params: byId, response: { 200: templateDetail } } }, async (req) =>
    templateDetail.parse(await one(req, 'test_templates', req.params.id)),
  )
  app.post(path, { config: write, schema: { body: templateInput, response: { 201: templateDetail } } }, async (req, reply) => {
    reply.code(201)
    const row = await add(req, 'test_templates', {
      ...req.body,
      source: 'custom',
      source_id: newId(),
      known: await isInForce(req, req.body.technique_id),
      author: req.actor.name,
      digest: digestOf(req.body),
    })
    return templateDetail.parse(row)
  })
  app.post(`${path}/activation`, { config: write, schema: { body: templateActivation, response: { 200: activated } } }, async (req) =>
    activate(req, switched, req.body.active, req.body),
  )
  app.patch(
    `${path}/:id`,
    { config: write, schema: { params: byId, body: templateEdit, response: { 200: templateDetail } } },
    async (req) => {
      const before = await one(req, 'test_templates', req.params.id)
      const { version, severity, is_active, ...rest } = req.body
      if (before.source !== 'custom' && Object.keys(rest).length > 0) throw imported('changed')
      const known = req.body.technique_id && { known: await isInForce(req, req.body.technique_id) }
      return templateDetail.parse(await edit(req, 'test_templates', before.id, { ...req.body, ...known }))
    },
  )
  app.delete(`${path}/:id`, { config: write, schema: { params: byId, response: { 204: z.null() } } }, async (req, reply) => {
    if ((await one(req, 'test_templates', req.params.id)).source !== 'custom') throw imported('deleted')
    await drop(req, 'test_templates', req.params.id)
    reply.code(204)
    return null
  })
}

const isInForce = async (who: Looking, id: string) => (await techniquesNamed(who, [id])).has(id)

const imported = (what: 'changed' | 'deleted') =>
  new Problem(
    409,
    'imported',
    what === 'changed'
      ? 'This template was imported, and the next import would undo your change. Make a copy of your own and change that; only its severity and whether it is on are yours to change.'
      : 'This template was imported and would come back with the next import. Switch it off instead.',
  )
