import {
  collection,
  collectionQuery,
  host,
  hostDetail,
  hostEdit,
  hostFacets,
  hostInput,
  hostLife,
  hostQuery,
} from '@rampart/contract/hosts.ts'
import { byId, page } from '@rampart/contract/kit/rest.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { exportFormat, exportList } from '../../kernel/export.ts'
import type { Looking } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { add, drop, edit, list, move, one, type Query, type Row } from '../../kernel/verbs.ts'
import { facetsOfHosts } from './facets.ts'
import { jsonRecord } from './ingest/words.ts'

type HostQuery = z.output<typeof hostQuery>
const columns = host.keyof().options
const collectionColumns = collection.keyof().options
const exportQuery = hostQuery.omit({ limit: true, cursor: true, total: true }).extend({ format: exportFormat })

/** What may be left out is not known. */
const nulled = ({ fqdn = null, client_id = null, os_version = null, arch = null }: z.output<typeof hostInput>) => ({
  fqdn,
  client_id,
  os_version,
  arch,
})

const shown = ({ actor }: Looking, row: Row<'hosts'>) => ({
  ...row,
  host_metadata: jsonRecord(row.host_metadata),
  actions: hostLife.offered(row, actor),
})

/** One page of hosts; `q` finds a part of hostname, fqdn, client_id, an address or a label. */
const hostsOf = (who: Looking, query: Query & Pick<HostQuery, 'os' | 'label' | 'status' | 'seen_since'>) =>
  list(who, 'hosts', query, {
    columns,
    search: ['search_text'],
    where: { os: query.os, status: query.status },
    also: [
      ...(query.label?.length ? [sql<boolean>`labels && ${query.label}::text[]`] : []),
      ...(query.seen_since ? [sql<boolean>`last_seen_at >= ${query.seen_since}`] : []),
    ],
  })

export const hostRoutes: Routes = async (app) => {
  app.get('/hosts', { config: { may: 'hosts:read' }, schema: { querystring: hostQuery, response: { 200: page(host) } } }, async (req) =>
    hostsOf(req, req.query),
  )
  app.get('/hosts/export', { config: { may: 'hosts:read' }, schema: { querystring: exportQuery } }, async (req, reply) => {
    return exportList(req, reply, { of: 'hosts', columns, query: req.query }, hostsOf)
  })
  app.get('/hosts/facets', { config: { may: 'hosts:read' }, schema: { response: { 200: hostFacets } } }, async (req) => facetsOfHosts(req))
  app.get('/hosts/:id', { config: { may: 'hosts:read' }, schema: { params: byId, response: { 200: hostDetail } } }, async (req) =>
    shown(req, await one(req, 'hosts', req.params.id)),
  )
  app.post('/hosts', { config: { may: 'hosts:write' }, schema: { body: hostInput, response: { 201: hostDetail } } }, async (req, reply) => {
    reply.code(201)
    return shown(req, await add(req, 'hosts', { ...req.body, ...nulled(req.body) }))
  })
  app.patch(
    '/hosts/:id',
    { config: { may: 'hosts:write' }, schema: { params: byId, body: hostEdit, response: { 200: hostDetail } } },
    async (req) => shown(req, await edit(req, 'hosts', req.params.id, req.body)),
  )
  app.delete(
    '/hosts/:id',
    { config: { may: 'hosts:write' }, schema: { params: byId, response: { 204: z.null() } } },
    async (req, reply) => {
      await drop(req, 'hosts', req.params.id)
      reply.code(204)
      return null
    },
  )
  for (const name of hostLife.move.options) {
    app.post(
      `/hosts/:id/${name}`,
      { config: { may: hostLife.moves[name].needs }, schema: { params: byId, response: { 200: hostDetail } } },
      async (req) => shown(req, await move(req, 'hosts', hostLife, req.params.id, name)),
    )
  }
  app.get(
    '/hosts/:id/collections',
    { config: { may: 'collections:read' }, schema: { params: byId, querystring: collectionQuery, response: { 200: page(collection) } } },
    async (req) => {
      const { id } = await one(req, 'hosts', req.params.id)
      const { tenant_id } = req.actor
      const speaks = sql<boolean>`id in (select collection_id from collection_hosts where tenant_id = ${tenant_id} and host_id = ${id})`
      const { state, artifact } = req.query
      return list(req, 'collections', req.query, {
        columns: collectionColumns,
        search: ['artifact', 'file_name'],
        where: { state, artifact },
        also: [speaks],
      })
    },
  )
}
