import { Readable } from 'node:stream'
import { type D3fendReport, d3fendUpload } from '@rampart/contract/d3fend.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { record } from '../../../kernel/events.ts'
import type { Working } from '../../../kernel/module.ts'
import { Problem } from '../../../kernel/problem.ts'
import { enterOnce, type Files } from '../../../platform/files/files.port.ts'
import { startJob } from '../../../platform/jobs/jobs.port.ts'
import { keepGathered } from './keep.ts'
import { readD3fend } from './read.ts'

const longest = 100_000_000 // bytes, as it is sent
const inputOf = d3fendUpload.extend({ file_id: z.uuid(), sent_by: z.string() })

/** Takes a file of D3FEND into the file store and answers at once; the import runs as a job on that file. */
export async function importLater(files: Files, req: FastifyRequest, reply: FastifyReply, said: z.output<typeof d3fendUpload>) {
  const { actor } = req
  const body = req.body instanceof Readable ? req.body : Readable.from([])
  const about = { name: said.file_name, media_type: req.headers['content-type'], max_bytes: longest, kept: true as const }
  const put = await files.put({ db: req.server.db, actor }, about, body)
  return enterOnce(files, req, reply, put, async (who) => {
    if (put.bytes === 0) throw new Problem(400, 'empty', 'The body is empty: send a file of D3FEND, as it is or gzip.')
    reply.code(202)
    const file = await files.enter(who, put)
    const input: z.input<typeof inputOf> = { file_id: file.id, sent_by: actor.name, ...said }
    const job_id = await startJob(who, { kind: 'coverage.d3fend', total: null, input })
    const after = { ...said, bytes: put.bytes, sha256: put.sha256, job_id }
    await record(who, 'd3fend_files.upload', file.id, { title: said.file_name, after })
    return { job_id }
  })
}

/** The job. The file goes once it is read or refused; where a process stopped, the next one finds it again. */
export const importWork =
  (files: Files) =>
  async ({ db, actor, input, signal }: Working): Promise<{ kind: string; report: D3fendReport }> => {
    const { file_id, file_name, release, sent_by } = inputOf.parse(input)
    const holder = { db, actor }
    const { row, stream } = await files.openFile(holder, file_id)
    try {
      const gathered = await readD3fend(stream, signal)
      const file = { file_name, sha256: row.sha256, release: gathered.release || release, sent_by }
      const report = await db.withTenant(actor.tenant_id, (tx) => keepGathered({ tx, actor }, gathered, file))
      await files.removeFile(holder, file_id)
      return { kind: gathered.kind, report }
    } catch (cause) {
      if (cause instanceof Problem) await files.removeFile(holder, file_id)
      throw cause
    }
  }
