import { caseTemplate, templateEdit, templateInput, templateQuery } from '@rampart/contract/casework.ts'
import { byId, page } from '@rampart/contract/kit/rest.ts'
import { z } from 'zod'
import type { Routes } from '../../kernel/module.ts'
import { add, drop, edit, list, one } from '../../kernel/verbs.ts'

const columns = caseTemplate.keyof().options
const read = { may: 'cases:read' }
const write = { may: 'cases:admin' }

/** Lists of tasks that a new case begins with. */
export const templateRoutes: Routes = async (app) => {
  app.get(
    '/case-templates',
    { config: read, schema: { querystring: templateQuery, response: { 200: page(caseTemplate) } } },
    async (req) => {
      const found = await list(req, 'case_templates', req.query, { columns, search: ['name'] })
      return { ...found, items: found.items.map((row) => caseTemplate.parse(row)) }
    },
  )
  app.get('/case-templates/:id', { config: read, schema: { params: byId, response: { 200: caseTemplate } } }, async (req) =>
    caseTemplate.parse(await one(req, 'case_templates', req.params.id)),
  )
  app.post('/case-templates', { config: write, schema: { body: templateInput, response: { 201: caseTemplate } } }, async (req, reply) => {
    reply.code(201)
    return caseTemplate.parse(await add(req, 'case_templates', req.body))
  })
  app.patch(
    '/case-templates/:id',
    { config: write, schema: { params: byId, body: templateEdit, response: { 200: caseTemplate } } },
    async (req) => caseTemplate.parse(await edit(req, 'case_templates', req.params.id, req.body)),
  )
  app.delete('/case-templates/:id', { config: write, schema: { params: byId, response: { 204: z.null() } } }, async (req, reply) => {
    await drop(req, 'case_templates', req.params.id)
    reply.code(204)
    return null
  })
}
