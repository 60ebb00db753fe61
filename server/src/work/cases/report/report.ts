import { Readable } from 'node:stream'
import { reportAccepted, reportInput } from '@rampart/contract/casework.ts'
import { byId } from '@rampart/contract/kit/rest.ts'
import { z } from 'zod'
import { record } from '../../../kernel/events.ts'
import type { Routes, Working } from '../../../kernel/module.ts'
import type { Files } from '../../../platform/files/files.port.ts'
import { startJob } from '../../../platform/jobs/jobs.port.ts'
import { laidOut, markdown } from '../../../platform/reports/reports.port.ts'
import { seen } from '../visible.ts'
import { compose } from './compose.ts'
import { gather } from './gather.ts'

const asked = z.object({ case_id: z.uuid(), format: reportInput.shape.format })
const kinds = { pdf: { ending: 'pdf', media_type: 'application/pdf' }, markdown: { ending: 'md', media_type: 'text/markdown' } } as const

export const reportRoutes: Routes = async (app) => {
  app.post(
    '/cases/:id/reports',
    { config: { may: 'cases:read' }, schema: { params: byId, body: reportInput, response: { 202: reportAccepted } } },
    async (req, reply) => {
      const { id, title } = await seen(req, req.params.id)
      const { format } = req.body
      await record(req, 'cases.report', id, { after: { name: format }, title })
      reply.code(202)
      return { job_id: await startJob(req, { kind: 'cases.report', total: null, input: { case_id: id, format } }) }
    },
  )
}

/** Writes the report of a case into the files of the case, as far as who asked may see it. The result names the file. */
export const makeReport =
  (files: Files) =>
  async ({ db, actor, input, signal }: Working) => {
    const { case_id, format } = asked.parse(input)
    const found = await gather({ actor, tx: db.read(actor.tenant_id) }, case_id)
    const at = new Date().toISOString()
    const report = compose(found, { at, by: actor.name })
    const content = format === 'pdf' ? await laidOut(report, 'pdf', signal) : Buffer.from(markdown(report))
    const { ending, media_type } = kinds[format]
    const name = `${found.of.reference} ${at.slice(0, 10)}.${ending}`
    const file = await files.storeStream(
      { db, actor },
      { name, media_type, object_type: 'cases', object_id: case_id, kept: true },
      Readable.from([content]),
    )
    return { file_id: file.id, name: file.name, bytes: content.length }
  }
