import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { Problem } from './problem.ts'

const longestKey = 200

/**
 * Runs a write once for each Idempotency-Key of an actor: a repeat gets the first answer again, another body under
 * the same key is 422, a key whose first request is still at work is 409. The key's row is written in the
 * transaction of the effect, so there is never one without the other.
 */
export async function once(req: FastifyRequest, reply: FastifyReply, work: () => Promise<unknown>): Promise<unknown> {
  const key = req.headers['idempotency-key']
  if (key === undefined || req.method !== 'POST') return work()
  if (typeof key !== 'string' || key.length < 8 || key.length > longestKey || !/^[\x21-\x7e]+$/.test(key)) {
    throw new Problem(400, 'invalid', `Idempotency-Key must be 8 to ${longestKey} printable characters, best a UUID.`)
  }
  const { tx, actor } = req
  const fingerprint = createHash('sha256')
    .update(`${req.method} ${req.url}\n${JSON.stringify(req.body ?? null)}`)
    .digest()
  const own = { tenant_id: actor.tenant_id, actor_id: actor.id, key }
  const { rows } = await sql<{
    free: boolean
  }>`select pg_try_advisory_xact_lock(hashtextextended(${`${own.tenant_id} ${own.actor_id} ${key}`}, 0)) as free`.execute(tx)
  if (!rows[0]?.free)
    throw new Problem(409, 'in_flight', 'A request with this Idempotency-Key is still at work. Ask again in a moment.', { retryAfter: 1 })
  const known = await tx
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('tenant_id', '=', own.tenant_id)
    .where('actor_id', '=', own.actor_id)
    .where('key', '=', key)
    .executeTakeFirst()
  if (known) {
    if (!fingerprint.equals(known.fingerprint))
      throw new Problem(422, 'key_reused', 'This Idempotency-Key was used for another request. Take a new one.')
    if (req.routeOptions.config.secretReply)
      throw new Problem(409, 'already_done', 'This was done already; its secret was shown once and is not kept.')
    reply.code(known.status ?? 200)
    reply.header('idempotent-replay', 'true')
    return known.reply
  }
  const value = await work()
  await tx
    .insertInto('idempotency_keys')
    .values({
      ...own,
      fingerprint,
      status: reply.statusCode,
      reply: req.routeOptions.config.secretReply ? null : JSON.stringify(value ?? null),
    })
    .execute()
  return value
}
