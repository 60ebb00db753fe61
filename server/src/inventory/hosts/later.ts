import { Readable } from 'node:stream'
import { batchFormat } from '@rampart/contract/hosts.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Acting } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import type { Event, Working } from '../../kernel/module.ts'
import { Problem } from '../../kernel/problem.ts'
import { enterOnce, type Files } from '../../platform/files/files.port.ts'
import { startJob } from '../../platform/jobs/jobs.port.ts'
import type { Limits } from './ingest/body.ts'
import { importBody } from './ingest/import.ts'
import type { BatchReply } from './ingest/words.ts'

const inputOf = z.object({
  file_id: z.uuid(),
  collection_id: z.uuid(),
  format: batchFormat,
  artifact: z.string().optional(),
  file_name: z.string().optional(),
  bytes: z.int(),
})
export interface Wanted {
  format: z.output<typeof batchFormat>
  artifact?: string | undefined
  file_name?: string | undefined
}

/**
 * Takes the body into the file store and answers at once; the import runs as a job on that file, which stays with the
 * collection. File, collection and job come to be together or not at all.
 */
export async function importLater(files: Files, limits: Limits, req: FastifyRequest, reply: FastifyReply, wanted: Wanted) {
  const { actor } = req
  const collection_id = newId()
  const name = wanted.file_name ?? 'import'
  const about = {
    name,
    media_type: req.headers['content-type'],
    object_type: 'collections',
    object_id: collection_id,
    kept: true as const,
    max_bytes: limits.zip,
  }
  const body = req.body instanceof Readable ? req.body : Readable.from([])
  const put = await files.put({ db: req.server.db, actor }, about, body)
  return enterOnce(files, req, reply, put, async (who) => {
    if (put.bytes === 0) throw new Problem(400, 'empty', 'The body is empty: send NDJSON, a JSON array, CSV, or a Velociraptor zip.')
    reply.code(202)
    const file = await files.enter(who, put)
    const input: z.input<typeof inputOf> = { file_id: file.id, collection_id, bytes: put.bytes, ...wanted }
    const job_id = await startJob(who, { kind: 'hosts.import', total: put.bytes, input })
    await who.tx
      .insertInto('collections')
      .values({
        tenant_id: actor.tenant_id,
        id: collection_id,
        artifact: wanted.artifact ?? (name.replace(/(\.\w{1,7})+$/, '') || 'unnamed'),
        format: wanted.format,
        source: 'upload',
        file_name: wanted.file_name ?? null,
        actor_id: actor.id,
        asked: askedOf(wanted),
        bytes: put.bytes,
        job_id,
      })
      .execute()
    return { job_id, collection_id }
  })
}

const askedOf = ({ format, artifact }: Wanted) => JSON.stringify([format, artifact ?? null])

/** The job: the same import, from the file. Taken up by another process, it goes on after the last portion that was stored. */
export const importWork =
  (files: Files, limits: Limits) =>
  async ({ db, actor, job_id, input, progress, signal }: Working): Promise<BatchReply> => {
    const { file_id, collection_id, format, artifact, file_name, bytes: total } = inputOf.parse(input)
    const { stream } = await files.openFile({ db, actor }, file_id)
    let failed: unknown
    try {
      return await importBody(db, actor, stream as AsyncIterable<Buffer>, {
        format,
        artifact,
        file_name,
        source: 'upload',
        collection: { id: collection_id, job_id },
        limits,
        signal,
        progress: (done) => {
          progress(done, total).catch((err: unknown) => {
            failed = err // cancelled, or taken over: the signal says so too
          })
        },
      })
    } catch (err) {
      throw failed instanceof Problem ? failed : err
    } finally {
      stream.destroy()
    }
  }

/** A job that is cancelled before it began leaves its collection to us; one at work ends it by itself. */
export async function endCancelled({ tx, actor }: Acting, { object_id }: Event): Promise<void> {
  await tx
    .updateTable('collections')
    .where('tenant_id', '=', actor.tenant_id)
    .where('job_id', '=', object_id)
    .where('state', '=', 'running')
    .where('lease', 'is', null)
    .set({ state: 'cancelled', error: 'The import was cancelled.', finished_at: sql<string>`now()`, updated_at: sql<string>`now()` })
    .execute()
}
