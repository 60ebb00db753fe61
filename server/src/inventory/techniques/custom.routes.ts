import { byId, page } from '@rampart/contract/kit/rest.ts'
import { customTechnique, customTechniqueEdit, customTechniqueInput, customTechniqueQuery } from '@rampart/contract/techniques.ts'
import { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { takeNumbers } from '../../kernel/numbers.ts'
import { invalid } from '../../kernel/problem.ts'
import { add, drop, edit, list, one } from '../../kernel/verbs.ts'
import { catalogueOf } from './catalogue.ts'

const columns = customTechnique.keyof().options

/** Techniques of the organisation's own: they stand in the matrix beside those of ATT&CK. */
export const customRoutes: Routes = async (app) => {
  app.get(
    '/custom-techniques',
    { config: { may: 'techniques:read' }, schema: { querystring: customTechniqueQuery, response: { 200: page(customTechnique) } } },
    async (req) => list(req, 'custom_techniques', req.query, { columns, search: ['name', 'technique_id'] }),
  )
  app.get(
    '/custom-techniques/:id',
    { config: { may: 'techniques:read' }, schema: { params: byId, response: { 200: customTechnique } } },
    async (req) => one(req, 'custom_techniques', req.params.id),
  )
  for (const url of ['/custom-techniques', '/techniques'])
    app.post(
      url,
      { config: { may: 'techniques:write' }, schema: { body: customTechniqueInput, response: { 201: customTechnique } } },
      async (req, reply) => {
        await fitting(req, req.body)
        reply.code(201)
        return add(req, 'custom_techniques', { ...req.body, number: await takeNumbers(req, 'custom_technique_numbers') })
      },
    )
  app.patch(
    '/custom-techniques/:id',
    { config: { may: 'techniques:write' }, schema: { params: byId, body: customTechniqueEdit, response: { 200: customTechnique } } },
    async (req) => {
      await fitting(req, req.body)
      const { version, ...change } = req.body
      return edit(req, 'custom_techniques', req.params.id, { version, ...defined(change) })
    },
  )
  app.delete(
    '/custom-techniques/:id',
    { config: { may: 'techniques:write' }, schema: { params: byId, response: { 204: z.null() } } },
    async (req, reply) => {
      await drop(req, 'custom_techniques', req.params.id)
      reply.code(204)
      return null
    },
  )
}

/** Only tactics and parents that are in force: else it would stand nowhere in the matrix. */
async function fitting(who: Looking, { tactics, parent_id }: { tactics?: string[] | undefined; parent_id?: string | null | undefined }) {
  if (!tactics && !parent_id) return
  const catalogue = await catalogueOf(who)
  const known = new Set(catalogue.tactics.map(({ tactic }) => tactic))
  tactics?.forEach((name, at) => {
    if (!known.has(name))
      throw invalid(`tactics.${at}`, `ATT&CK ${catalogue.version} has no tactic ${name}. Take one of: ${[...known].join(', ')}.`)
  })
  if (!parent_id) return
  const parent = catalogue.techniques.find(({ id }) => id === parent_id)
  if (!parent) throw invalid('parent_id', `ATT&CK ${catalogue.version} has no technique ${parent_id}.`)
  if (parent.parent_id !== null)
    throw invalid('parent_id', `${parent_id} is a sub-technique. Take the technique above it, ${parent.parent_id}.`)
}

const defined = <T extends object>(change: T) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }
