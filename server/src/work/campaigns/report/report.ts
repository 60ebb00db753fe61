import { Readable } from 'node:stream'
import { campaignReportInput } from '@rampart/contract/campaigns.ts'
import { reportAccepted } from '@rampart/contract/casework.ts'
import { byId } from '@rampart/contract/kit/rest.ts'
import { z } from 'zod'
import { record } from '../../../kernel/events.ts'
import type { Routes, Working } from '../../../kernel/module.ts'
import { one } from '../../../kernel/verbs.ts'
import type { Files } from '../../../platform/files/files.port.ts'
import { startJob } from '../../../platform/jobs/jobs.port.ts'
import { html, laidOut, markdown, type Report } from '../../../platform/reports/reports.port.ts'
import { compose } from './compose.ts'
import { gather } from './gather.ts'

type Format = z.output<typeof campaignReportInput>['format']
const asked = z.object({ campaign_id: z.uuid(), format: campaignReportInput.shape.format })
const kinds: Readonly<Record<Format, { ending: string; media_type: string }>> = {
  pdf: { ending: 'pdf', media_type: 'application/pdf' },
  docx: { ending: 'docx', media_type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  html: { ending: 'html', media_type: 'text/html' },
  markdown: { ending: 'md', media_type: 'text/markdown' },
}

export const campaignReportRoutes: Routes = async (app) => {
  app.post(
    '/campaigns/:id/reports',
    { config: { may: 'campaigns:report' }, schema: { params: byId, body: campaignReportInput, response: { 202: reportAccepted } } },
    async (req, reply) => {
      const { id, reference, name } = await one(req, 'campaigns', req.params.id)
      const { format } = req.body
      await record(req, 'campaigns.report', id, { after: { name: format }, title: `${reference} ${name}` })
      reply.code(202)
      return { job_id: await startJob(req, { kind: 'campaigns.report', total: null, input: { campaign_id: id, format } }) }
    },
  )
}

/** Writes the report of a campaign into its files. The result names the file. */
export const makeReport =
  (files: Files) =>
  async ({ db, actor, input, signal }: Working) => {
    const { campaign_id, format } = asked.parse(input)
    const found = await gather({ actor, tx: db.read(actor.tenant_id) }, campaign_id)
    const at = new Date().toISOString()
    const content = await written(compose(found, { at, by: actor.name }), format, signal)
    const { ending, media_type } = kinds[format]
    const name = `${found.of.reference} ${at.slice(0, 10)}.${ending}`
    const about = { name, media_type, object_type: 'campaigns', object_id: campaign_id, kept: true as const }
    const file = await files.storeStream({ db, actor }, about, Readable.from([content]))
    return { file_id: file.id, name: file.name, bytes: content.length }
  }

async function written(report: Report, format: Format, signal: AbortSignal): Promise<Buffer> {
  if (format === 'pdf' || format === 'docx') return laidOut(report, format, signal)
  return Buffer.from(format === 'html' ? html(report) : markdown(report))
}
