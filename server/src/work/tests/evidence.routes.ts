import { byId } from '@rampart/contract/kit/rest.ts'
import { type TestTeam, testTeam } from '@rampart/contract/tests.ts'
import { overrideQuery, testEvidence, testEvidenceList, testEvidenceQuery } from '@rampart/contract/testwork.ts'
import { z } from 'zod'
import { rawBodies } from '../../kernel/edge.ts'
import { record } from '../../kernel/events.ts'
import type { Acting } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import { drop, one, type Row } from '../../kernel/verbs.ts'
import { enterOnce, type Files, savedAs } from '../../platform/files/files.port.ts'
import { asReadBy } from './evidence.ts'
import { held, marked, mustMay, noteWork } from './held.ts'
import { addPart, dropPart, mustHaveRoom, partOf, partsOf } from './parts.ts'
import { type Taken, takeUpload } from './upload.ts'

const read = { may: 'tests:read' }
const work = { may: 'tests:work' }
const byEvidence = byId.extend({ evidence_id: z.uuid() })
const mostEvidence = 500

export interface Keeping {
  files: Files
  /** Longest content, in bytes. */
  max_bytes: number
}

/** Evidence of each side: added and taken away as the state allows that side, seen by all who see the test. */
export const evidenceRoutes =
  (keeping: Keeping): Routes =>
  async (app) => {
    const { files } = keeping
    app.get(
      '/tests/:id/evidence',
      {
        config: read,
        schema: { params: byId, querystring: z.strictObject({ team: testTeam.optional() }), response: { 200: testEvidenceList } },
      },
      async (req) => {
        const { id } = await one(req, 'tests', req.params.id)
        const items = (await partsOf(req, 'test_evidence', id)).map((row) => asReadBy(req.actor, row))
        return { items: req.query.team === undefined ? items : items.filter(({ team }) => team === req.query.team) }
      },
    )
    app.get(
      '/tests/:id/evidence/:evidence_id/content',
      { exposeHeadRoute: false, config: { ...read, tx: false }, schema: { params: byEvidence } },
      async (req, reply) => {
        const { actor } = req
        const file = await app.db.withTenant(actor.tenant_id, (tx) => lend({ actor, tx }, req.params))
        reply.headers(savedAs(file))
        return files.store.get(file.storage_key)
      },
    )
    app.delete(
      '/tests/:id/evidence/:evidence_id',
      { config: { ...work, tx: false }, schema: { params: byEvidence, querystring: overrideQuery, response: { 204: z.null() } } },
      async (req, reply) => {
        const { actor } = req
        const at = await app.db.withTenant(actor.tenant_id, (tx) => removed({ actor, tx }, req.params, req.query.override_reason))
        // The row is gone for good; content that cannot be removed now is an orphan for the sweep.
        if (at !== undefined) await files.store.remove(at).catch(() => {})
        reply.code(204)
        return null
      },
    )
    await app.register(uploads(keeping))
  }

/** In a scope of its own, because here a body of any type is a stream. */
const uploads =
  ({ files, max_bytes }: Keeping): Routes =>
  async (app) => {
    rawBodies(app)
    app.post(
      '/tests/:id/evidence',
      {
        config: { ...work, tx: false, budget: 'import' },
        schema: { params: byId, querystring: testEvidenceQuery, response: { 201: testEvidence } },
      },
      async (req, reply) => {
        const { actor } = req
        const of = await one({ actor, tx: app.db.read(actor.tenant_id) }, 'tests', req.params.id)
        // Refused as soon as it is known whose side it is, so that nothing is sent and stored in vain.
        const check = (team: TestTeam) => mustMay({ actor }, of, team)
        if (req.query.team) check(req.query.team)
        // Of a kind that nobody registered: the file is out of reach but through its test, where each loan is noted.
        const about = { object_type: 'test_evidence', object_id: of.id, max_bytes }
        const taken = await takeUpload(req, reply, files, about, check)
        const entered = async (who: Acting) => {
          reply.code(201)
          return keep(who, of.id, taken, (held) => files.enter(held, taken.put))
        }
        const { put, told, original } = taken
        return enterOnce(files, req, reply, put, entered, { ...told, ...(original && { sha256: original.sha256 }) })
      },
    )
  }

/** Decided anew under the lock of the test: it may have left the state while the content came. */
async function keep(
  who: Acting,
  id: string,
  { put: { about, bytes }, original, told: { team, description, malicious, override_reason } }: Taken,
  enter: (who: Acting) => Promise<Row<'files'>>,
): Promise<Row<'test_evidence'>> {
  const of = await marked(who, await held(who, id), team, override_reason)
  if ((original?.bytes ?? bytes) === 0)
    throw new Problem(400, 'invalid', `${about.name} is empty.`, { errors: [{ path: 'file', message: 'This file is empty.' }] })
  await mustHaveRoom(who, 'test_evidence', of, mostEvidence)
  const { id: file_id, name, media_type, sha256 } = await enter(who)
  await noteWork(who, of, team)
  const by = { added_by: who.actor.id, added_by_name: who.actor.name }
  const round = of.round
  return addPart(who, 'test_evidence', of, 'add_evidence', {
    team,
    round,
    file_id,
    name,
    description,
    media_type,
    bytes,
    sha256,
    malicious,
    original_sha256: original?.sha256 ?? null,
    original_bytes: original?.bytes ?? null,
    ...by,
  })
}

type Named = z.output<typeof byEvidence>

/** Notes who took it, and says where the content lies. */
async function lend(who: Acting, { id, evidence_id }: Named): Promise<Row<'files'>> {
  const of = await one(who, 'tests', id)
  const { file_id, name, team, sha256 } = await partOf(who, 'test_evidence', of.id, evidence_id)
  if (file_id === null) throw notFound('test_evidence')
  await record(who, 'tests.download_evidence', of.id, { after: { name, team, sha256, evidence_id }, title: of.title })
  return one(who, 'files', file_id)
}

/** Takes evidence of the round that is going on away; answers where its content lies. */
async function removed(who: Acting, { id, evidence_id }: Named, override_reason?: string): Promise<string | undefined> {
  const before = await held(who, id)
  const row = await partOf(who, 'test_evidence', before.id, evidence_id)
  const of = await marked(who, before, row.team, override_reason)
  if (row.round !== of.round)
    throw new Problem(409, 'round_over', `This is evidence of round ${row.round}, which is over and is kept as it was.`)
  await noteWork(who, of, row.team)
  await dropPart(who, 'test_evidence', of, row, 'drop_evidence')
  if (row.file_id === null) return undefined
  const { storage_key } = await one(who, 'files', row.file_id)
  await drop(who, 'files', row.file_id)
  return storage_key
}
