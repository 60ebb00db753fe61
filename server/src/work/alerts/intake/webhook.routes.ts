import { createHash } from 'node:crypto'
import type { AlertSourceKind, MessageMapping } from '@rampart/contract/alert-sources.ts'
import { intakeReply } from '@rampart/contract/alert-sources.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { heardOut, rawBodies } from '../../../kernel/edge.ts'
import type { Actor } from '../../../kernel/guard.ts'
import type { Routes } from '../../../kernel/module.ts'
import { ofStatus, Problem, unavailable } from '../../../kernel/problem.ts'
import { messages, unpacked, whole } from './bodies.ts'
import { checkSignature, readSignature } from './signature.ts'
import { orRefused, type Sum, takeIn } from './take-in.ts'

/** A source as its address finds it. */
interface Source {
  tenant_id: string
  id: string
  name: string
  kind: AlertSourceKind
  signature: 'hmac' | 'none'
  replay_window: number
  group_minutes: number
  mapping: MessageMapping | null
  secret_id: string
  sealed: string
}

export const pathHash = (path: string) => createHash('sha256').update(path).digest()
const mayAdd: ReadonlySet<string> = new Set(['alerts:add'])
/** Bytes of signed bodies that wait for their end in this process at once: nothing of them is believed before. */
const mostHeld = 256 * 1024 * 1024

/** The signed door: one address for each source, which nobody else can know. Who knocks anywhere else learns nothing. */
export const webhookRoutes: Routes = async (app) => {
  rawBodies(app)
  const sources = new WeakMap<FastifyRequest, Source>()
  let held = 0
  app.post(
    '/intake/:path',
    {
      config: { open: true, tx: false },
      schema: { params: z.object({ path: z.string().max(200) }), response: { 200: intakeReply } },
      // Before the requests are counted: each source has a budget of its own, strangers share that of their address.
      onRequest: async (req) => {
        const [source] = await app.db.ask<Source>('select * from alert_source_of($1)', [pathHash(req.params.path)])
        if (!source) return
        sources.set(req, source)
        req.actor = actorOf(source, req)
      },
    },
    async (req) => {
      const source = sources.get(req)
      return heardOut(req, async () => {
        if (!source) throw ofStatus(404)
        const sum = await taken(app, req, source, (bytes) => {
          if (held + bytes > mostHeld) throw unavailable('Too many large messages arrive at once. Try again in a moment.')
          held += bytes
        }).catch(async (cause: unknown) => {
          if (cause instanceof Problem) await note(app, source, undefined, cause.message)
          throw cause
        })
        await note(app, source, sum, sum.errors[0] && `Line ${sum.errors[0].line}: ${sum.errors[0].message}`)
        return orRefused(sum)
      })
    },
  )

  async function taken(on: FastifyInstance, req: FastifyRequest, source: Source, hold: (bytes: number) => void): Promise<Sum> {
    const { tenant_id, id, name, kind, mapping, group_minutes } = source
    const sender = { actor: req.actor, source_id: id, reading: { kind, mapping, source: name, named: true, group_minutes } }
    if (source.signature === 'none') return takeIn(on.db, sender, messages(unpacked(req)))
    const signed = readSignature(req.headers['x-rampart-signature'], source.replay_window)
    if (req.headers['content-encoding'] !== undefined && req.headers['content-encoding'] !== 'identity')
      throw new Problem(
        415,
        'unsupported_media_type',
        'A signed message is sent as it is, without Content-Encoding: the signature is over its bytes.',
      )
    let mine = 0
    const weighed = async function* () {
      for await (const piece of unpacked(req)) {
        hold(piece.length)
        mine += piece.length
        yield piece
      }
    }
    try {
      const body = await whole(weighed())
      const secret = await on.secrets.open(
        tenant_id,
        { table: 'alert_source_secrets', column: 'sealed', row: source.secret_id },
        source.sealed,
      )
      checkSignature(signed, body, secret)
      return await takeIn(
        on.db,
        sender,
        messages(
          (async function* () {
            yield body
          })(),
        ),
      )
    } finally {
      held -= mine
    }
  }
}

/** A source acts in its own name and may add alerts, nothing else. */
const actorOf = ({ id, name, tenant_id }: Source, req: FastifyRequest): Actor => ({
  id,
  kind: 'system',
  name,
  tenant_id,
  permissions: mayAdd,
  origin: { request_id: req.id, address: req.ip },
})

/** What the page of the source shows: how many came, how many were taken, and what went wrong last. No event: alerts have theirs. */
async function note({ db, log }: FastifyInstance, { tenant_id, id }: Source, sum: Sum | undefined, error: string | undefined) {
  const { received = 1, added = 0, refused = 1 } = sum ?? {}
  const wrong = error?.slice(0, 500) ?? null
  await db
    .withTenant(tenant_id, (tx) =>
      sql`
        update alert_sources set received = received + ${received}, added = added + ${added}, refused = refused + ${refused},
          last_event_at = case when ${sum !== undefined}::boolean then clock_timestamp() else last_event_at end,
          last_error = coalesce(${wrong}::text, last_error),
          last_error_at = case when ${wrong}::text is null then last_error_at else clock_timestamp() end
        where tenant_id = ${tenant_id} and id = ${id}`.execute(tx),
    )
    .catch((cause: unknown) => log.error({ tenant_id, error: String(cause) }, 'the counters of an alert source could not be kept'))
}
