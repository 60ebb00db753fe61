import {
  countermeasure,
  countermeasureEdit,
  countermeasurePage,
  countermeasureQuery,
  d3fendTable,
  d3fendUpload,
} from '@rampart/contract/d3fend.ts'
import { byId } from '@rampart/contract/kit/rest.ts'
import { jobStarted } from '@rampart/contract/techniques.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { formerOf, successionOf } from '../../../inventory/techniques/techniques.port.ts'
import { heardOut, rawBodies } from '../../../kernel/edge.ts'
import type { Routes } from '../../../kernel/module.ts'
import { edit, list, one } from '../../../kernel/verbs.ts'
import type { Files } from '../../../platform/files/files.port.ts'
import { dropTable } from './keep.ts'
import { tableOf } from './table.ts'
import { importLater } from './upload.ts'

const columns = countermeasure.keyof().options
const read = { may: 'coverage:read' } as const
const at = '/coverage/d3fend'

/** The countermeasures of D3FEND: how their table comes, which of them are in place, and by whose word. */
export const d3fendRoutes =
  (files: Files): Routes =>
  async (app) => {
    app.get(at, { config: read, schema: { response: { 200: d3fendTable } } }, (req) => tableOf(req))
    app.delete(at, { config: { may: 'coverage:admin' }, schema: { response: { 204: z.null() } } }, async (req, reply) => {
      await dropTable(req)
      reply.code(204)
      return null
    })
    app.get(
      `${at}/countermeasures`,
      { config: read, schema: { querystring: countermeasureQuery, response: { 200: countermeasurePage } } },
      async (req) => {
        const { tactic, technique_id, in_place } = req.query
        const ids = technique_id?.length ? [...technique_id, ...formerOf(await successionOf(req), technique_id)] : undefined
        return list(req, 'd3fend_countermeasures', req.query, {
          columns,
          search: ['name', 'd3fend_id', 'class'],
          where: { tactic, ...(in_place && { in_place: [in_place === 'true'] }) },
          also: ids ? [sql<boolean>`technique_ids && ${ids}::text[]`] : [],
        })
      },
    )
    app.get(`${at}/countermeasures/:id`, { config: read, schema: { params: byId, response: { 200: countermeasure } } }, (req) =>
      one(req, 'd3fend_countermeasures', req.params.id),
    )
    app.patch(
      `${at}/countermeasures/:id`,
      { config: { may: 'coverage:write' }, schema: { params: byId, body: countermeasureEdit, response: { 200: countermeasure } } },
      (req) => {
        const { in_place, ...change } = req.body
        const { id, name } = req.actor
        const marked = in_place ? { marked_by: id, marked_by_name: name, marked_at: new Date().toISOString() } : unmarked
        return edit(req, 'd3fend_countermeasures', req.params.id, {
          ...change,
          ...(in_place !== undefined && { in_place, ...marked }),
        })
      },
    )
    await app.register(uploadRoutes(files))
  }
const unmarked = { marked_by: null, marked_by_name: null, marked_at: null }

const uploadRoutes =
  (files: Files): Routes =>
  async (app) => {
    rawBodies(app)
    app.post(
      at,
      {
        config: { may: 'coverage:admin', budget: 'import', tx: false },
        schema: { querystring: d3fendUpload, response: { 202: jobStarted } },
      },
      async (req, reply) => heardOut(req, () => importLater(files, req, reply, req.query)),
    )
  }
