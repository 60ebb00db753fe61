import { tag, tagInput, tagQuery } from '@rampart/contract/collaboration.ts'
import { byId, page } from '@rampart/contract/kit/rest.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { notFound } from '../../kernel/problem.ts'
import type { Registry } from '../../kernel/registry.ts'
import { hiddenFrom, mayBeSeen } from '../../kernel/restricted.ts'
import { add, drop, list, one } from '../../kernel/verbs.ts'
import { mustSee, visible } from '../links/links.port.ts'

const only = (value: string | undefined) => (value === undefined ? undefined : [value])
const columns = tag.keyof().options

export const tagRoutes: Routes = async (app) => {
  app.get('/tags', { config: { may: 'tags:read' }, schema: { querystring: tagQuery, response: { 200: page(tag) } } }, async (req) => {
    const { object_type, object_id } = req.query
    return list(req, 'tags', req.query, {
      columns,
      search: ['name'],
      where: { object_type: only(object_type), object_id: only(object_id) },
      also: [
        sql<boolean>`object_type = any(${await typesFor(app.registry, req, object_type)})`,
        mayBeSeen(req.actor, sql.ref('tags.object_id')),
      ],
    })
  })
  app.post('/tags', { config: { may: 'tags:write' }, schema: { body: tagInput, response: { 201: tag } } }, async (req, reply) => {
    const { object_type, object_id, name } = req.body
    await mustSee(app.registry, req, [{ type: object_type, id: object_id, path: 'object_id' }])
    reply.code(201)
    return add(req, 'tags', { object_type, object_id, name: name.normalize('NFC') })
  })
  app.delete('/tags/:id', { config: { may: 'tags:write' }, schema: { params: byId, response: { 204: z.null() } } }, async (req, reply) => {
    const { object_id } = await one(req, 'tags', req.params.id)
    if ((await hiddenFrom(req.tx, req.actor, [object_id])).size > 0) throw notFound('tags')
    await drop(req, 'tags', req.params.id)
    reply.code(204)
    return null
  })
}

/** Kinds of records whose tags the actor may see: the one asked for, or all that carry a tag. */
async function typesFor(known: Registry, { tx, actor }: Looking, asked: string | undefined): Promise<string[]> {
  if (asked !== undefined) return visible(known, actor, [asked])
  const rows = await tx.selectFrom('tags').where('tenant_id', '=', actor.tenant_id).select('object_type').distinct().execute()
  return visible(
    known,
    actor,
    rows.map((row) => row.object_type),
  )
}
