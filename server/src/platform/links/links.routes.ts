import { link, linkInput, linkQuery } from '@rampart/contract/collaboration.ts'
import { byId, page } from '@rampart/contract/kit/rest.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { notFound } from '../../kernel/problem.ts'
import type { Registry } from '../../kernel/registry.ts'
import { hiddenFrom, mayBeSeen } from '../../kernel/restricted.ts'
import { add, drop, list, one, type Row } from '../../kernel/verbs.ts'
import { mustSee, sees } from './links.port.ts'

const columns = [...Object.values(link.keyof().enum)].filter((column) => column !== 'from_title' && column !== 'to_title')

export const linkRoutes: Routes = async (app) => {
  app.get('/links', { config: { may: 'links:read' }, schema: { querystring: linkQuery, response: { 200: page(link) } } }, async (req) => {
    const { object_type, object_id } = req.query
    const seen = await sees(app.registry, req, { type: object_type, id: object_id })
    const touches = sql<boolean>`((from_id = ${object_id} and from_type = ${object_type}) or (to_id = ${object_id} and to_type = ${object_type}))`
    const found = await list(req, 'links', req.query, {
      columns,
      also: seen
        ? [touches, mayBeSeen(req.actor, sql.ref('links.from_id')), mayBeSeen(req.actor, sql.ref('links.to_id'))]
        : [sql<boolean>`false`],
    })
    return { ...found, items: await titled(app.registry, req, found.items) }
  })
  app.post('/links', { config: { may: 'links:write' }, schema: { body: linkInput, response: { 201: link } } }, async (req, reply) => {
    const { from_type, from_id, to_type, to_id } = req.body
    const ends = [
      { type: from_type, id: from_id, path: 'from_id' },
      { type: to_type, id: to_id, path: 'to_id' },
    ]
    const titles = await mustSee(app.registry, req, ends)
    reply.code(201)
    return withTitles(titles, await add(req, 'links', req.body))
  })
  app.delete(
    '/links/:id',
    { config: { may: 'links:write' }, schema: { params: byId, response: { 204: z.null() } } },
    async (req, reply) => {
      const { from_id, to_id } = await one(req, 'links', req.params.id)
      if ((await hiddenFrom(req.tx, req.actor, [from_id, to_id])).size > 0) throw notFound('links')
      await drop(req, 'links', req.params.id)
      reply.code(204)
      return null
    },
  )
}

const withTitles = (titles: Map<string, string>, row: Row<'links'>) => ({
  ...row,
  from_title: titles.get(`${row.from_type}:${row.from_id}`) ?? null,
  to_title: titles.get(`${row.to_type}:${row.to_id}`) ?? null,
})

/** The title of an end is null where the record is gone or the actor may not see it. */
async function titled(known: Registry, who: Looking, rows: Row<'links'>[]) {
  const ends = rows.flatMap(({ from_type, from_id, to_type, to_id }) => [
    { type: from_type, id: from_id },
    { type: to_type, id: to_id },
  ])
  const titles = await known.titlesOf(who, ends)
  return rows.map((row) => withTitles(titles, row))
}
