import {
  coverageLayer,
  coverageLayerDetail,
  coverageLayerQuery,
  layerQuery,
  layersTaken,
  type NavigatorLayer,
} from '@rampart/contract/coverage-layers.ts'
import { byId, page, problem } from '@rampart/contract/kit/rest.ts'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { actorTechniques } from '../../inventory/techniques/techniques.port.ts'
import { noteExport } from '../../kernel/export.ts'
import type { Looking } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { drop, list } from '../../kernel/verbs.ts'
import { groundOf } from './ground.ts'
import { layerOf, written } from './layer.ts'
import { addLayer, layerNamed, layersFile } from './layers.ts'
import { measure } from './measure.ts'

const columns = coverageLayer.keyof().options
const read = { may: 'coverage:read' } as const
const write = { may: 'coverage:write' } as const
const longestBody = 10 * 1024 * 1024 // a layer with a comment in each cell is about one

export const layerRoutes: Routes = async (app) => {
  const at = '/coverage/layers'
  app.get(
    '/coverage/layer',
    { config: read, schema: { querystring: layerQuery, response: { 200: z.unknown(), 404: problem } } },
    async (req, reply) => {
      const layer = await ownLayer(req, req.query)
      await noteExport(app.db, req.actor, 'coverage_layers', { ...req.query, techniques: layer.techniques?.length ?? 0 })
      return fileOf(reply, layer)
    },
  )
  app.get(at, { config: read, schema: { querystring: coverageLayerQuery, response: { 200: page(coverageLayer) } } }, (req) =>
    list(req, 'coverage_layers', req.query, { columns, search: ['name'] }),
  )
  app.get(`${at}/:id`, { config: read, schema: { params: byId, response: { 200: coverageLayerDetail } } }, async (req) => {
    const { row, layer } = await layerNamed(req, req.params.id)
    return { ...row, layer }
  })
  app.get(`${at}/:id/export`, { config: read, schema: { params: byId } }, async (req, reply) => {
    const { row, layer } = await layerNamed(req, req.params.id)
    await noteExport(app.db, req.actor, 'coverage_layers', { id: row.id, name: row.name, techniques: row.techniques })
    return fileOf(reply, layer)
  })
  app.post(
    at,
    { config: write, bodyLimit: longestBody, schema: { body: layersFile, response: { 201: layersTaken } } },
    async (req, reply) => {
      const { isList, layers } = req.body
      reply.code(201)
      const items = []
      for (const layer of layers) items.push(await addLayer(req, layer))
      const [only] = items
      return only && !isList ? only : { items }
    },
  )
  app.delete(`${at}/:id`, { config: write, schema: { params: byId, response: { 204: z.null() } } }, async (req, reply) => {
    await drop(req, 'coverage_layers', req.params.id)
    reply.code(204)
    return null
  })
}

async function ownLayer(who: Looking, { by, platform, actor_id }: z.output<typeof layerQuery>): Promise<NavigatorLayer> {
  const [ground, used] = await Promise.all([groundOf(who), actor_id === undefined ? undefined : actorTechniques(who, actor_id)])
  const wanted = used && new Set(used)
  const items = measure(ground, Date.now())
    .map(({ item }) => item)
    .filter((item) => (platform === undefined || item.platforms.includes(platform)) && (wanted === undefined || wanted.has(item.id)))
  return layerOf(ground, items, by)
}

/** As bytes: what is read again must be the same. */
function fileOf(reply: FastifyReply, layer: NavigatorLayer): Buffer {
  const name = layer.name.replaceAll(/[^\w.-]+/g, '_').slice(0, 100) || 'layer'
  reply.type('application/json; charset=utf-8').header('content-disposition', `attachment; filename="${name}.json"`)
  return Buffer.from(written(layer))
}
