import { Readable } from 'node:stream'
import { reportQuery } from '@rampart/contract/dashboards.ts'
import type { FastifyReply } from 'fastify'
import { type ExportRow, exported, noteExport } from '../../kernel/export.ts'
import type { Looking } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { remediationSteps, testResults } from '../../work/tests/tests.port.ts'
import { groundOf } from './ground.ts'
import { measure } from './measure.ts'

interface Report {
  columns: readonly string[]
  pages: (who: Looking) => AsyncIterable<readonly ExportRow[]>
}
const reports: Readonly<Record<string, Report>> = {
  coverage: {
    columns: [
      ...['technique_id', 'name', 'tactics', 'platforms', 'status', 'score', 'detection', 'rules_points', 'd3fend', 'freshness'],
      ...['platforms_points', 'risk', 'risk_level', 'tests', 'running', 'validated', 'detected', 'partial', 'failed', 'rules', 'actors'],
      ...['last_validated_at', 'confidence', 'platforms_tested'],
    ],
    pages: coverageRows,
  },
  tests: {
    columns: [
      ...['reference', 'title', 'technique_id', 'release', 'status', 'round', 'severity', 'classification', 'platforms', 'hostname'],
      ...['target_environment', 'red_outcome', 'blue_outcome', 'detection_result', 'seconds_to_detect', 'red_started_at'],
      ...['red_submitted_at', 'detected_at', 'blue_submitted_at', 'ended_at', 'red_decision', 'red_decided_by_name', 'blue_decision'],
      ...['blue_decided_by_name', 'created_at'],
    ],
    pages: testResults,
  },
  remediation: {
    columns: ['reference', 'title', 'technique_id', 'severity', 'step', 'owner', 'due_on', 'status', 'done_at', 'created_at'],
    pages: remediationSteps,
  },
}

export const reportRoutes: Routes = async (app) => {
  for (const [name, { columns, pages }] of Object.entries(reports))
    app.get(`/reports/${name}`, { config: { may: 'coverage:report' }, schema: { querystring: reportQuery } }, async (req, reply) => {
      const { format } = req.query
      await noteExport(app.db, req.actor, `reports_${name}`, { format })
      const { tx, actor } = req
      const rows = pages({ tx, actor })
      return format === 'csv' ? exported(reply, { name, format, columns }, rows) : asJson(reply, name, rows)
    })
}

/** A list, sent as it is read. */
function asJson(reply: FastifyReply, name: string, pages: AsyncIterable<readonly ExportRow[]>): Readable {
  reply.type('application/json; charset=utf-8').header('content-disposition', `attachment; filename="${name}.json"`)
  return Readable.from(listed(pages), { objectMode: false })
}
async function* listed(pages: AsyncIterable<readonly ExportRow[]>) {
  let before = '[\n'
  for await (const rows of pages)
    for (const row of rows) {
      yield before + JSON.stringify(row)
      before = ',\n'
    }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

async function* coverageRows(who: Looking): AsyncGenerator<readonly ExportRow[]> {
  const ground = await groundOf(who)
  yield measure(ground, Date.now()).map(({ item, platforms_tested }) => ({
    technique_id: item.id,
    name: item.name,
    tactics: item.tactics.join(' '),
    platforms: item.platforms.join(', '),
    status: item.status,
    score: item.score,
    detection: item.parts.detection,
    rules_points: item.parts.rules,
    d3fend: item.parts.d3fend,
    freshness: item.parts.freshness,
    platforms_points: item.parts.platforms,
    risk: item.risk,
    risk_level: item.risk_level,
    tests: item.tests.total,
    running: item.tests.running,
    validated: item.tests.validated,
    detected: item.tests.detected,
    partial: item.tests.partial,
    failed: item.tests.failed,
    rules: item.rules,
    actors: item.actors,
    last_validated_at: item.last_validated_at,
    confidence: item.confidence,
    platforms_tested: platforms_tested.join(', '),
  }))
}
