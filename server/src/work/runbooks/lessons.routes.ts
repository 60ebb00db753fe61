import { byId, page } from '@rampart/contract/kit/rest.ts'
import { lesson, lessonDetail, lessonEdit, lessonInput, lessonLife, lessonQuery } from '@rampart/contract/runbooks.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Acting, Looking } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import type { Registry } from '../../kernel/registry.ts'
import { add, drop, edit, list, move, one, type Row } from '../../kernel/verbs.ts'
import { mustSee } from '../../platform/links/links.port.ts'

const columns = lesson.keyof().options
const refs = lessonInput.shape.about.unwrap()
type Ref = z.output<typeof refs>[number]

/** 400 for a record that is not there, or not for the writer to see. */
const mustStand = (known: Registry, who: Acting, about: readonly Ref[] = []) =>
  mustSee(
    known,
    who,
    about.map((ref, i) => ({ ...ref, path: `about.${i}` })),
  )

async function shown(known: Registry, who: Looking, row: Row<'lessons'>): Promise<z.input<typeof lessonDetail>> {
  const about = refs.parse(row.about)
  const titles = await known.titlesOf(who, about)
  return {
    ...row,
    about: about.map(({ type, id }) => ({ type, id, title: titles.get(`${type}:${id}`) ?? null })),
    actions: lessonLife.offered({ ...row }, who.actor),
  }
}

/** What was learned from exercises and incidents, and whether anybody did something about it. */
export const lessonRoutes: Routes = async (app) => {
  const read = { may: 'runbooks:read' } as const
  const write = { may: 'runbooks:write' } as const
  app.get('/lessons', { config: read, schema: { querystring: lessonQuery, response: { 200: page(lesson) } } }, async (req) => {
    const { status, technique } = req.query
    return list(req, 'lessons', req.query, {
      columns,
      search: ['title', 'happened', 'learned'],
      where: { status },
      also: technique?.length ? [sql<boolean>`techniques && ${technique}::text[]`] : [],
    })
  })
  app.get('/lessons/:id', { config: read, schema: { params: byId, response: { 200: lessonDetail } } }, async (req) =>
    shown(app.registry, req, await one(req, 'lessons', req.params.id)),
  )
  app.post('/lessons', { config: write, schema: { body: lessonInput, response: { 201: lessonDetail } } }, async (req, reply) => {
    await mustStand(app.registry, req, req.body.about)
    reply.code(201)
    const { id: author_id, name: author_name } = req.actor
    return shown(app.registry, req, await add(req, 'lessons', { ...req.body, author_id, author_name }))
  })
  app.patch('/lessons/:id', { config: write, schema: { params: byId, body: lessonEdit, response: { 200: lessonDetail } } }, async (req) => {
    await one(req, 'lessons', req.params.id)
    await mustStand(app.registry, req, req.body.about)
    return shown(app.registry, req, await edit(req, 'lessons', req.params.id, req.body))
  })
  app.delete('/lessons/:id', { config: write, schema: { params: byId, response: { 204: z.null() } } }, async (req, reply) => {
    await drop(req, 'lessons', req.params.id)
    reply.code(204)
    return null
  })
  for (const name of lessonLife.move.options)
    app.post(
      `/lessons/:id/${name}`,
      { config: { may: lessonLife.moves[name].needs }, schema: { params: byId, response: { 200: lessonDetail } } },
      async (req) => {
        const { id, name: by } = req.actor
        const settled = { settled_at: new Date().toISOString(), settled_by: id, settled_by_name: by }
        const open = { settled_at: null, settled_by: null, settled_by_name: null }
        return shown(app.registry, req, await move(req, 'lessons', lessonLife, req.params.id, name, name === 'reopen' ? open : settled))
      },
    )
}
