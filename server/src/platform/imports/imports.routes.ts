import { Readable } from 'node:stream'
import {
  contentImport,
  contentImportQuery,
  importAccepted,
  importQuery,
  importRefusal,
  importRefusalQuery,
} from '@rampart/contract/imports.ts'
import { byId, page } from '@rampart/contract/kit/rest.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { heardOut, rawBodies } from '../../kernel/edge.ts'
import { record } from '../../kernel/events.ts'
import type { Looking } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import type { Routes } from '../../kernel/module.ts'
import { badCursor, notFound, Problem } from '../../kernel/problem.ts'
import { list, one, type Row } from '../../kernel/verbs.ts'
import { enterOnce, type Files } from '../files/files.port.ts'
import { startJob } from '../jobs/jobs.port.ts'
import type { Content } from './content.ts'
import { usualPack } from './pack.ts'
import type { inputOf } from './run.ts'
import type { Draft } from './understand.ts'

const columns = contentImport.keyof().options

/** A kind of content's imports: `POST <path>/imports` takes a file, the others tell what came of it. */
export const importRoutes =
  <D extends Draft>(content: Content<D>, files: Files): Routes =>
  async (app) => {
    const { path, kind, read } = content
    app.get(
      `${path}/imports`,
      { config: read, schema: { querystring: contentImportQuery, response: { 200: page(contentImport) } } },
      async (req) => {
        const found = await list(req, 'imports', req.query, {
          columns,
          search: ['file_name'],
          where: { kind: [kind], state: req.query.state },
        })
        return { ...found, items: found.items.map(shown) }
      },
    )
    app.get(`${path}/imports/:id`, { config: read, schema: { params: byId, response: { 200: contentImport } } }, async (req) =>
      shown(await ofKind(req, content, req.params.id)),
    )
    app.get(
      `${path}/imports/:id/refusals`,
      { config: read, schema: { params: byId, querystring: importRefusalQuery, response: { 200: page(importRefusal) } } },
      async (req) => refusalsOf(req, await ofKind(req, content, req.params.id), req.query),
    )
    await app.register(uploads(content, files))
  }

/** In a scope of its own, because here a body of any type is a stream. */
const uploads =
  <D extends Draft>(content: Content<D>, files: Files): Routes =>
  async (app) => {
    rawBodies(app)
    app.post(
      `${content.path}/imports`,
      {
        config: { ...content.write, budget: 'import', tx: false },
        schema: { querystring: importQuery(content.formats), response: { 202: importAccepted } },
      },
      async (req, reply) => heardOut(req, () => accepted(files, content, req, reply, req.query)),
    )
  }

const shown = (row: Row<'imports'>) => contentImport.parse(row)

async function ofKind<D extends Draft>(who: Looking, { kind }: Content<D>, id: string): Promise<Row<'imports'>> {
  const row = await one(who, 'imports', id)
  if (row.kind !== kind) throw notFound('imports')
  return row
}

async function refusalsOf({ tx, actor }: Looking, { id }: Row<'imports'>, { limit, cursor = '0' }: z.output<typeof importRefusalQuery>) {
  if (!/^\d{1,9}$/.test(cursor)) throw badCursor()
  const found = await tx
    .selectFrom('import_refusals')
    .where('tenant_id', '=', actor.tenant_id)
    .where('import_id', '=', id)
    .where('n', '>', Number(cursor))
    .select(['n', 'path', 'reason'])
    .orderBy('n')
    .limit(limit + 1)
    .execute()
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? String(items.at(-1)?.n) : null }
}

/** The file is kept whole, then import and job come to be together or not at all. */
async function accepted<D extends Draft>(
  files: Files,
  content: Content<D>,
  req: FastifyRequest,
  reply: FastifyReply,
  { format, file_name = 'import', activate }: { format: string; file_name?: string | undefined; activate: 'true' | 'false' },
): Promise<z.output<typeof importAccepted>> {
  const { actor } = req
  const import_id = newId()
  const about = {
    name: file_name,
    media_type: req.headers['content-type'],
    object_type: 'imports',
    object_id: import_id,
    kept: true as const,
    max_bytes: usualPack.packed,
  }
  const body = req.body instanceof Readable ? req.body : Readable.from([])
  const put = await files.put({ db: req.server.db, actor }, about, body)
  return enterOnce(files, req, reply, put, async (who) => {
    if (put.bytes === 0) throw new Problem(400, 'empty', 'The body is empty: send a .tar.gz, a .zip, or one file.')
    reply.code(202)
    const file = await files.enter(who, put)
    const input: z.input<typeof inputOf> = { import_id, file_id: file.id, bytes: put.bytes }
    const job_id = await startJob(who, { kind: content.job, total: put.bytes, input })
    const row = { id: import_id, kind: content.kind, format, file_name, file_id: file.id, activate: activate === 'true', job_id }
    await who.tx
      .insertInto('imports')
      .values({ tenant_id: actor.tenant_id, ...row })
      .execute()
    await record(who, 'imports.add', import_id, { after: row, title: file_name })
    return { job_id, import_id }
  })
}
