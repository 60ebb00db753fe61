import { comment, commentEdit, commentInput, commentQuery } from '@rampart/contract/collaboration.ts'
import { byId, page } from '@rampart/contract/kit/rest.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import { hiddenFrom } from '../../kernel/restricted.ts'
import { add, drop, edit, list, one, type Row } from '../../kernel/verbs.ts'
import { mustSee, sees } from '../links/links.port.ts'
import { tellMentioned } from './mentions.ts'

const columns = comment.keyof().options

export const commentRoutes: Routes = async (app) => {
  app.get(
    '/comments',
    { config: { may: 'comments:read' }, schema: { querystring: commentQuery, response: { 200: page(comment) } } },
    async (req) => {
      const { object_type, object_id } = req.query
      const seen = await sees(app.registry, req, { type: object_type, id: object_id })
      return list(req, 'comments', req.query, {
        columns,
        search: ['text'],
        where: { object_type: [object_type], object_id: [object_id] },
        also: seen ? [] : [sql<boolean>`false`],
      })
    },
  )
  app.post(
    '/comments',
    { config: { may: 'comments:write' }, schema: { body: commentInput, response: { 201: comment } } },
    async (req, reply) => {
      const { object_type, object_id } = req.body
      await mustSee(app.registry, req, [{ type: object_type, id: object_id, path: 'object_id' }])
      reply.code(201)
      const made = await add(req, 'comments', { ...req.body, author_id: req.actor.id, author_name: req.actor.name })
      await tellMentioned(app.registry, req, made)
      return made
    },
  )
  app.patch(
    '/comments/:id',
    { config: { may: 'comments:write' }, schema: { params: byId, body: commentEdit, response: { 200: comment } } },
    async (req) => {
      const before = await own(req, req.params.id)
      if (before.author_id !== req.actor.id) throw notYours(`Only ${before.author_name} may change this comment. Write one of your own.`)
      const edited = await edit(req, 'comments', req.params.id, req.body)
      await tellMentioned(app.registry, req, edited, before.text)
      return edited
    },
  )
  app.delete(
    '/comments/:id',
    { config: { may: 'comments:write' }, schema: { params: byId, response: { 204: z.null() } } },
    async (req, reply) => {
      const { author_id, author_name } = await own(req, req.params.id)
      if (author_id !== req.actor.id && !req.actor.permissions.has('comments:moderate'))
        throw notYours(`Only ${author_name} or somebody with the permission comments:moderate may delete this comment.`)
      await drop(req, 'comments', req.params.id)
      reply.code(204)
      return null
    },
  )
}

/** A comment by its id; it stays out of reach where its record is. */
async function own(who: Looking, id: string): Promise<Row<'comments'>> {
  const row = await one(who, 'comments', id)
  if ((await hiddenFrom(who.tx, who.actor, [row.object_id])).size > 0) throw notFound('comments')
  return row
}

const notYours = (detail: string) => new Problem(403, 'forbidden', detail)
