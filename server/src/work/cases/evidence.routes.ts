import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { custody, evidence, evidenceEdit, evidenceList, evidenceQuery, evidenceRemoval } from '@rampart/contract/casework.ts'
import { byId } from '@rampart/contract/kit/rest.ts'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { rawBodies } from '../../kernel/edge.ts'
import { record } from '../../kernel/events.ts'
import type { Acting, Looking } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { invalid, notFound, Problem } from '../../kernel/problem.ts'
import { drop, one, type Row } from '../../kernel/verbs.ts'
import { enterOnce, type Files, savedAs } from '../../platform/files/files.port.ts'
import { addLink, custodyOf } from './custody.ts'
import { custodyKey, knownCustodyKey } from './custody-key.ts'
import { addPart, editPart, familyOf, mustHaveRoom, partOf, partsOf, workable } from './parts.ts'
import { seen } from './visible.ts'

const read = { may: 'cases:read' }
const write = { may: 'cases:write' }
const byEvidence = byId.extend({ evidence_id: z.uuid() })
const mostEvidence = 1000

export interface Keeping {
  files: Files
  /** Longest content, in bytes. */
  max_bytes: number
}

/** Evidence of a case: content that is kept as it came, and the sealed chain of who had it when. */
export const evidenceRoutes =
  (keeping: Keeping): Routes =>
  async (app) => {
    const { files } = keeping
    app.get('/cases/:id/evidence', { config: read, schema: { params: byId, response: { 200: evidenceList } } }, async (req) => {
      const { id } = await seen(req, req.params.id)
      return { items: await partsOf(req, 'case_evidence', id, 'created_at') }
    })
    app.get(
      '/cases/:id/evidence/:evidence_id',
      { config: read, schema: { params: byEvidence, response: { 200: evidence } } },
      async (req) => found(req, req.params),
    )
    app.get(
      '/cases/:id/evidence/:evidence_id/custody',
      { config: read, schema: { params: byEvidence, response: { 200: custody } } },
      async (req) => custodyOf(req, await knownCustodyKey(app, req.actor.tenant_id), await found(req, req.params)),
    )
    app.patch(
      '/cases/:id/evidence/:evidence_id',
      { config: { ...write, tx: false }, schema: { params: byEvidence, body: evidenceEdit, response: { 200: evidence } } },
      async (req) => {
        const { actor } = req
        const key = await custodyKey(app, actor.tenant_id)
        return app.db.withTenant(actor.tenant_id, (tx) => described({ actor, tx }, key, req.params, req.body))
      },
    )
    app.get(
      '/cases/:id/evidence/:evidence_id/content',
      { exposeHeadRoute: false, config: { ...read, tx: false }, schema: { params: byEvidence } },
      async (req, reply) => {
        const { actor } = req
        const key = await custodyKey(app, actor.tenant_id)
        const { row, at } = await app.db.withTenant(actor.tenant_id, (tx) => lend({ actor, tx }, key, req.params))
        reply.headers(savedAs(row))
        return files.store.get(at)
      },
    )
    app.post(
      '/cases/:id/evidence/:evidence_id/verify',
      { config: { ...write, tx: false }, schema: { params: byEvidence, response: { 200: custody } } },
      async (req) => verified(app, files, req.actor, req.params),
    )
    app.post(
      '/cases/:id/evidence/:evidence_id/remove',
      { config: { may: 'cases:admin', tx: false }, schema: { params: byEvidence, body: evidenceRemoval, response: { 200: evidence } } },
      async (req) => {
        const { actor } = req
        const key = await custodyKey(app, actor.tenant_id)
        const { row, at } = await app.db.withTenant(actor.tenant_id, (tx) => removed({ actor, tx }, key, req.params, req.body.reason))
        // The row is gone for good; content that cannot be removed now is an orphan for the sweep.
        await files.store.remove(at).catch(() => {})
        return row
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
      '/cases/:id/evidence',
      {
        config: { ...write, tx: false, budget: 'import' },
        schema: { params: byId, querystring: evidenceQuery, response: { 201: evidence } },
      },
      async (req, reply) => {
        const { actor } = req
        const { name, category, description } = req.query
        const { id } = await workable({ actor, tx: app.db.read(actor.tenant_id) }, req.params.id)
        // Said at once where the request says itself that it is too long; else as soon as it is.
        if (Number(req.headers['content-length'] ?? 0) > max_bytes) {
          reply.header('connection', 'close')
          throw tooLarge(max_bytes)
        }
        if (!(req.body instanceof Readable)) throw invalid('body', 'Send the content of the evidence as the body of the request.')
        // Of a kind that nobody registered: the file is out of reach but through its case, where each loan is noted.
        const about = { name, media_type: req.headers['content-type'], object_type: 'case_evidence', object_id: id, max_bytes }
        const put = await files.put({ db: app.db, actor }, about, req.body)
        const key = await custodyKey(app, actor.tenant_id)
        return enterOnce(files, req, reply, put, async (who) => {
          reply.code(201)
          const of = await workable(who, id)
          await mustHaveRoom(who, 'case_evidence', of, mostEvidence)
          return keep(who, key, of, await files.enter(who, put), { category, description })
        })
      },
    )
  }

const tooLarge = (most: number) =>
  new Problem(
    413,
    'too_large',
    `This evidence is longer than ${(most / 1_000_000).toLocaleString('en')} MB, the most that is taken. Split it, or ask the operator for more.`,
  )

type Named = z.output<typeof byEvidence>

async function found(who: Looking, { id, evidence_id }: Named): Promise<Row<'case_evidence'>> {
  const of = await seen(who, id)
  const row = await one(who, 'case_evidence', evidence_id)
  if (!(await familyOf(who, of.id)).includes(row.case_id)) throw notFound('case_evidence')
  return row
}

/** The evidence whose content is there, held, and where that lies. */
async function holding(
  who: Acting,
  { id, evidence_id }: Named,
): Promise<{ held: Row<'case_evidence'>; of: Row<'cases'>; file: Row<'files'> }> {
  const of = await seen(who, id)
  const held = await partOf(who, 'case_evidence', of.id, evidence_id)
  if (held.file_id === null)
    throw new Problem(410, 'removed', 'The content of this evidence was removed. Its chain of custody says when and why.')
  return { held, of, file: await one(who, 'files', held.file_id) }
}

async function keep(
  who: Acting,
  key: Buffer,
  of: Row<'cases'>,
  file: Row<'files'>,
  more: Pick<Row<'case_evidence'>, 'category' | 'description'>,
): Promise<Row<'case_evidence'>> {
  const { id: file_id, name, media_type, bytes, sha256 } = file
  const by = { added_by: who.actor.id, added_by_name: who.actor.name }
  return addPart(who, 'case_evidence', of, 'add_evidence', { ...more, file_id, name, media_type, bytes, sha256, ...by }, (row) =>
    addLink(who, key, row, 'added', name),
  )
}

async function described(who: Acting, key: Buffer, named: Named, change: z.output<typeof evidenceEdit>): Promise<Row<'case_evidence'>> {
  const of = await workable(who, named.id)
  const held = await partOf(who, 'case_evidence', of.id, named.evidence_id)
  const link = await addLink(who, key, held, 'described', JSON.stringify({ ...change, version: undefined }))
  return editPart(who, 'case_evidence', of, held.id, 'edit_evidence', change, link)
}

/** Notes a loan and says where the content lies. */
async function lend(who: Acting, key: Buffer, named: Named): Promise<{ row: Row<'files'>; at: string }> {
  const { held, of, file } = await holding(who, named)
  const link = await addLink(who, key, held, 'downloaded')
  await who.tx
    .updateTable('case_evidence')
    .set({ downloads: held.downloads + 1 })
    .where('tenant_id', '=', who.actor.tenant_id)
    .where('id', '=', held.id)
    .execute()
  await record(who, 'cases.download_evidence', held.case_id, { after: { name: held.name, ...link }, title: of.title })
  return { row: file, at: file.storage_key }
}

/** Reads the content anew and notes whether it is still the one that came. */
async function verified(app: FastifyInstance, files: Files, actor: Acting['actor'], named: Named): Promise<z.output<typeof custody>> {
  const { db } = app
  const key = await custodyKey(app, actor.tenant_id)
  const { file } = await db.withTenant(actor.tenant_id, (tx) => holding({ actor, tx }, named))
  const digest = createHash('sha256')
  await pipeline(await files.store.get(file.storage_key), digest)
  const sha256 = digest.digest('hex')
  return db.withTenant(actor.tenant_id, async (tx) => {
    const who = { actor, tx }
    const { held, of } = await holding(who, named)
    const whole = sha256 === held.sha256
    const note = whole ? 'The content is the one that came.' : `The content is another one now: ${sha256}.`
    const link = await addLink(who, key, held, 'verified', note)
    await record(who, 'cases.verify_evidence', held.case_id, {
      after: { name: held.name, ...link },
      title: of.title,
      outcome: whole ? 'success' : 'failed',
    })
    const chain = await custodyOf(who, key, await one(who, 'case_evidence', held.id))
    return whole ? chain : { ...chain, verified: false, findings: [...chain.findings, note] }
  })
}

async function removed(who: Acting, key: Buffer, named: Named, reason: string): Promise<{ row: Row<'case_evidence'>; at: string }> {
  const { held, of, file } = await holding(who, named)
  const link = await addLink(who, key, held, 'removed', reason)
  const change = { version: held.version, file_id: null, removed_at: new Date().toISOString() }
  const row = await editPart(who, 'case_evidence', of, held.id, 'remove_evidence', change, link)
  await drop(who, 'files', file.id)
  return { row, at: file.storage_key }
}
