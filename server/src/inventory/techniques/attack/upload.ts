import { Readable } from 'node:stream'
import { attackDomain, type attackUpload } from '@rampart/contract/techniques.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { record } from '../../../kernel/events.ts'
import type { Working } from '../../../kernel/module.ts'
import { Problem } from '../../../kernel/problem.ts'
import { enterOnce, type Files } from '../../../platform/files/files.port.ts'
import { startJob } from '../../../platform/jobs/jobs.port.ts'
import { type Imported, importBundle } from './import.ts'

/** Bytes of a bundle as it is sent. */
const longest = 300_000_000
const inputOf = z.object({
  file_id: z.uuid(),
  domain: attackDomain.optional(),
  version: z.string().optional(),
  file_name: z.string().optional(),
})

/** Takes a bundle into the file store and answers at once; the import runs as a job on that file. */
export async function importLater(files: Files, req: FastifyRequest, reply: FastifyReply, said: z.output<typeof attackUpload>) {
  const { actor } = req
  const name = said.file_name ?? 'attack.json'
  const body = req.body instanceof Readable ? req.body : Readable.from([])
  const about = { name, media_type: req.headers['content-type'], max_bytes: longest, kept: true as const }
  const put = await files.put({ db: req.server.db, actor }, about, body)
  return enterOnce(files, req, reply, put, async (who) => {
    if (put.bytes === 0) throw new Problem(400, 'empty', 'The body is empty: send the STIX bundle of an ATT&CK release, as it is or gzip.')
    reply.code(202)
    const file = await files.enter(who, put)
    const input: z.input<typeof inputOf> = { file_id: file.id, ...said }
    const job_id = await startJob(who, { kind: 'techniques.import', total: null, input })
    await record(who, 'attack_releases.upload', file.id, {
      title: name,
      after: { ...said, bytes: put.bytes, sha256: put.sha256, job_id },
    })
    return { job_id }
  })
}

/** The job. The file goes once the release is there, was refused or cancelled; where a process stopped, the next one finds it again. */
export const importWork =
  (files: Files) =>
  async ({ db, actor, job_id, input, progress, signal }: Working): Promise<Imported> => {
    const { file_id, ...said } = inputOf.parse(input)
    const holder = { db, actor }
    const { row, stream } = await files.openFile(holder, file_id)
    stream.destroy()
    const open = async () => (await files.openFile(holder, file_id)).stream
    try {
      const imported = await importBundle({ db, actor, job_id, signal, progress }, { ...said, source: 'upload', sha256: row.sha256, open })
      await files.removeFile(holder, file_id)
      return imported
    } catch (cause) {
      if (cause instanceof Problem) await files.removeFile(holder, file_id)
      throw cause
    }
  }
