import { batchAccepted, batchQuery, batchReply, ingested, ingestInput } from '@rampart/contract/hosts.ts'
import type { FastifyRequest } from 'fastify'
import { heardOut, rawBodies } from '../../kernel/edge.ts'
import type { Routes } from '../../kernel/module.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Files } from '../../platform/files/files.port.ts'
import type { Limits } from './ingest/body.ts'
import { importBody } from './ingest/import.ts'
import { ingest } from './ingest/push.ts'
import { importLater } from './later.ts'

/** How data comes in. */
export const ingestionRoutes =
  (files: Files, limits: Limits): Routes =>
  async (app) => {
    app.post(
      '/ingestion/ingest',
      { config: { may: 'hosts:import', budget: 'import' }, schema: { body: ingestInput, response: { 200: ingested } } },
      async (req) => ingest(req, req.body),
    )
    await app.register(batchRoutes(files, limits))
  }

const batchRoutes =
  (files: Files, limits: Limits): Routes =>
  async (app) => {
    rawBodies(app)
    app.post(
      '/ingestion/batch',
      {
        config: { may: 'hosts:import', budget: 'import', tx: false },
        schema: { querystring: batchQuery, response: { 200: batchReply, 202: batchAccepted } },
      },
      async (req, reply) => {
        const { format, artifact, file_name } = req.query
        refuseEncoding(req)
        const { actor } = req
        return heardOut(req, async () => {
          if (later(req)) return await importLater(files, limits, req, reply, { format, artifact, file_name })
          return await importBody(app.db, actor, bodyOf(req), {
            format,
            artifact,
            file_name,
            key: keyOf(req),
            source: sourceOf(req),
            limits,
          })
        })
      },
    )
  }

/** The body as it comes. Reading may end before it does: were it destroyed then, the connection could not carry the answer. */
const bodyOf = (req: FastifyRequest): AsyncIterable<Buffer> => req.raw.iterator({ destroyOnReturn: false })

const sourceOf = (req: FastifyRequest) => (req.actor.kind === 'api_key' ? 'push' : 'upload')

/** RFC 7240 */
const later = (req: FastifyRequest) => /(^|[\s,;])respond-async($|[\s,;])/i.test(String(req.headers.prefer ?? ''))

/** gzip is told by its first bytes, with or without a header. */
function refuseEncoding(req: FastifyRequest) {
  const encoding = req.headers['content-encoding']
  if (encoding === undefined || /^(identity|(x-)?gzip)$/i.test(encoding)) return
  throw new Problem(
    415,
    'unsupported_media_type',
    `Content-Encoding ${encoding.slice(0, 40)} is not taken: send the body as it is, or gzip.`,
  )
}

function keyOf(req: FastifyRequest): string | undefined {
  const key = req.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key === 'string' && /^[\x21-\x7e]{8,200}$/.test(key)) return key
  throw new Problem(400, 'invalid', 'Idempotency-Key must be 8 to 200 printable characters, best a UUID.')
}
