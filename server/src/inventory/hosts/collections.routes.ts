import {
  collection,
  collectionDetail,
  collectionFacets,
  collectionQuery,
  collectionRow,
  columnStatistics,
  refusal,
  rowQuery,
} from '@rampart/contract/hosts.ts'
import { byId, inQuery, page } from '@rampart/contract/kit/rest.ts'
import { z } from 'zod'
import { exported, exportFormat, exportList, noteExport, pagesOf } from '../../kernel/export.ts'
import type { Looking } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import type { Reading } from '../../kernel/tenancy.ts'
import { list, one, type Query } from '../../kernel/verbs.ts'
import { facetsOfCollections } from './facets.ts'
import { afterOf, type Of, rowsOf, statisticsOf } from './rows.ts'

type CollectionQuery = z.output<typeof collectionQuery>
const columns = collection.keyof().options
const exportPage = 500
const exportQuery = collectionQuery.omit({ limit: true, cursor: true, total: true }).extend({ format: exportFormat })
const rowExport = rowQuery.omit({ limit: true, cursor: true }).extend({ format: exportFormat })
const statisticsQuery = z.strictObject({ column: z.string().min(1).max(500) })
const refusalQuery = z.strictObject({ limit: inQuery(z.int().min(1).max(500)).default(100), cursor: z.string().max(20).optional() })
const may = 'collections:read'

const collectionsOf = (who: Looking, query: Query & Pick<CollectionQuery, 'state' | 'artifact'>) =>
  list(who, 'collections', query, {
    columns,
    search: ['artifact', 'file_name', 'hostname'],
    where: { state: query.state, artifact: query.artifact },
  })

export const collectionRoutes: Routes = async (app) => {
  app.get('/collections', { config: { may }, schema: { querystring: collectionQuery, response: { 200: page(collection) } } }, async (req) =>
    collectionsOf(req, req.query),
  )
  app.get('/collections/export', { config: { may }, schema: { querystring: exportQuery } }, async (req, reply) => {
    return exportList(req, reply, { of: 'collections', columns, query: req.query }, collectionsOf)
  })
  app.get('/collections/facets', { config: { may }, schema: { response: { 200: collectionFacets } } }, async (req) =>
    facetsOfCollections(req),
  )
  app.get('/collections/:id', { config: { may }, schema: { params: byId, response: { 200: collectionDetail } } }, async (req) =>
    one(req, 'collections', req.params.id),
  )
  app.get(
    '/collections/:id/rows',
    { config: { may }, schema: { params: byId, querystring: rowQuery, response: { 200: page(collectionRow) } } },
    async (req) => {
      const of = await one(req, 'collections', req.params.id)
      return rowsOf(req.tx, of, req.query)
    },
  )
  app.get('/collections/:id/rows/export', { config: { may }, schema: { params: byId, querystring: rowExport } }, async (req, reply) => {
    const of = await one(req, 'collections', req.params.id)
    const { format, ...query } = req.query
    const { tx } = req
    const pages = pagesOf(async (cursor) => {
      const { items, next } = await rowsOf(tx, of, { ...query, limit: exportPage, cursor })
      // A row's own columns stand beside ours, as in the grid; one that is called `line` too is the row's.
      return { items: format === 'csv' ? items.map(({ data, line, hostname }) => ({ line, hostname, ...data })) : items, next }
    })
    const wide = [...new Set(['line', 'hostname', ...of.columns])]
    await noteExport(app.db, req.actor, 'collection_rows', { collection_id: of.id, ...req.query })
    return exported(reply, { name: of.artifact, format, columns: wide }, pages)
  })
  app.get(
    '/collections/:id/columns/statistics',
    { config: { may }, schema: { params: byId, querystring: statisticsQuery, response: { 200: columnStatistics } } },
    async (req) => statisticsOf(req.tx, await one(req, 'collections', req.params.id), req.query.column),
  )
  app.get(
    '/collections/:id/refusals',
    { config: { may }, schema: { params: byId, querystring: refusalQuery, response: { 200: page(refusal) } } },
    async (req) => refusalsOf(req.tx, await one(req, 'collections', req.params.id), req.query),
  )
  app.get('/collections/:id/refusals.ndjson', { config: { may }, schema: { params: byId } }, async (req, reply) => {
    const of = await one(req, 'collections', req.params.id)
    const { tx } = req
    const pages = pagesOf((cursor) => refusalsOf(tx, of, { limit: exportPage, cursor }))
    return exported(reply, { name: `${of.artifact} refused`, format: 'ndjson', columns: [] }, pages)
  })
}

/** Lines that were not stored, in their order. */
async function refusalsOf(db: Reading, of: Of, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const found = await db
    .selectFrom('collection_refusals')
    .where('tenant_id', '=', of.tenant_id)
    .where('collection_id', '=', of.id)
    .where('line', '>', afterOf(cursor))
    .select(['line', 'column', 'reason'])
    .orderBy('line')
    .limit(limit + 1)
    .execute()
  const items = found.slice(0, limit).map(({ line, column, reason }) => ({ line, ...(column !== null && { column }), reason }))
  return { items, next: found.length > limit ? String(items.at(-1)?.line) : null }
}
