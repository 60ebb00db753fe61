import { Readable } from 'node:stream'
import { file, fileQuery, subject } from '@rampart/contract/collaboration.ts'
import { byId, page } from '@rampart/contract/kit/rest.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { rawBodies } from '../../kernel/edge.ts'
import { record } from '../../kernel/events.ts'
import type { Looking } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { invalid, notFound, Problem } from '../../kernel/problem.ts'
import type { Registry } from '../../kernel/registry.ts'
import { mayBeSeen } from '../../kernel/restricted.ts'
import { list, one, type Row } from '../../kernel/verbs.ts'
import { isWorkedOn } from '../jobs/jobs.port.ts'
import { mustSee, sees, visible } from '../links/links.port.ts'
import { enterOnce, type Files, savedAs } from './files.port.ts'

const only = (value: string | undefined) => (value === undefined ? undefined : [value])
const columns = file.keyof().options
const uploadQuery = z.strictObject({
  name: z.string().min(1).max(1000),
  object_type: subject.object_type.optional(),
  object_id: subject.object_id.optional(),
})

export const fileRoutes =
  (files: Files): Routes =>
  async (app) => {
    app.get('/files', { config: { may: 'files:read' }, schema: { querystring: fileQuery, response: { 200: page(file) } } }, async (req) => {
      const { object_type, object_id } = req.query
      const types = await typesFor(app.registry, req, object_type)
      return list(req, 'files', req.query, {
        columns,
        search: ['name'],
        where: { object_type: only(object_type), object_id: only(object_id) },
        also: [sql<boolean>`(object_type is null or object_type = any(${types}))`, mayBeSeen(req.actor, sql.ref('files.object_id'))],
      })
    })
    app.get('/files/:id', { config: { may: 'files:read' }, schema: { params: byId, response: { 200: file } } }, async (req) =>
      mayRead(app.registry, req, await one(req, 'files', req.params.id)),
    )
    app.get('/files/:id/content', { config: { may: 'files:read', tx: false }, schema: { params: byId } }, async (req, reply) => {
      const { actor } = req
      const looking = { actor, tx: app.db.read(actor.tenant_id) }
      const row = await mayRead(app.registry, looking, await one(looking, 'files', req.params.id))
      // What it is attached to says who may read its name in the trail.
      const { name, object_type, object_id } = row
      const of = { title: name, ...(object_id && { after: { object_type, object_id } }) }
      await app.db.withTenant(actor.tenant_id, (tx) => record({ actor, tx }, 'files.download', row.id, of))
      reply.headers(savedAs(row))
      return files.store.get(row.storage_key)
    })
    app.delete(
      '/files/:id',
      { config: { may: 'files:write', tx: false }, schema: { params: byId, response: { 204: z.null() } } },
      async (req, reply) => {
        const { actor } = req
        const looking = { actor, tx: app.db.read(actor.tenant_id) }
        await mayDelete(app.registry, looking, await one(looking, 'files', req.params.id))
        await files.removeFile({ db: app.db, actor }, req.params.id)
        reply.code(204)
        return null
      },
    )
    await app.register(uploads(files))
  }

/** In a scope of its own, because here a body of any type is a stream. */
const uploads =
  (files: Files): Routes =>
  async (app) => {
    rawBodies(app)
    app.post(
      '/files',
      { config: { may: 'files:write', tx: false, budget: 'import' }, schema: { querystring: uploadQuery, response: { 201: file } } },
      async (req, reply) => {
        const { actor } = req
        const { name, object_type, object_id } = req.query
        if ((object_type === undefined) !== (object_id === undefined)) throw invalid('object_id', 'object_type and object_id go together.')
        if (object_type !== undefined && object_id !== undefined)
          await mustSee(app.registry, { actor, tx: app.db.read(actor.tenant_id) }, [
            { type: object_type, id: object_id, path: 'object_id' },
          ])
        if (!(req.body instanceof Readable)) throw invalid('body', 'Send the content of the file as the body of the request.')
        const about = { name, media_type: req.headers['content-type'], object_type, object_id }
        const put = await files.put({ db: app.db, actor }, about, req.body)
        return enterOnce(files, req, reply, put, async (who) => {
          reply.code(201)
          return files.enter(who, put)
        })
      },
    )
  }

/** A file that belongs to a record is seen by those who see the record; to others it does not exist. */
async function mayRead(known: Registry, who: Looking, row: Row<'files'>): Promise<Row<'files'>> {
  const { object_type: type, object_id: id } = row
  if (type !== null && id !== null && !(await sees(known, who, { type, id }))) throw notFound('files')
  return row
}

/** A report or what was imported is an administrator's to delete, as what belongs to a record that is gone: it is of no more use. */
async function mayDelete(known: Registry, who: Looking, row: Row<'files'>) {
  const isAdmin = who.actor.permissions.has('files:admin')
  if (!isAdmin || !(await isLeftOver(known, who, row))) await mayRead(known, who, row)
  if (!row.kept) return
  if (!isAdmin) throw new Problem(409, 'kept', `${row.name} is a report or was imported: only an administrator can delete it.`)
  if (await isWorkedOn(who, row.id))
    throw new Problem(409, 'in_use', `${row.name} is being imported. Wait until its job has ended, or cancel it, then delete the file.`)
}
async function isLeftOver(known: Registry, { tx, actor }: Looking, { object_type, object_id }: Row<'files'>): Promise<boolean> {
  if (object_type === null || object_id === null) return false
  const found = await known.entity(object_type)?.titles(tx, actor.tenant_id, [object_id])
  return found?.length === 0
}

async function typesFor(known: Registry, { tx, actor }: Looking, asked: string | undefined): Promise<string[]> {
  if (asked !== undefined) return visible(known, actor, [asked])
  const rows = await tx.selectFrom('files').where('tenant_id', '=', actor.tenant_id).select('object_type').distinct().execute()
  return visible(
    known,
    actor,
    rows.flatMap((row) => row.object_type ?? []),
  )
}
