import { tracingChannel } from 'node:diagnostics_channel'
import { appendFileSync, existsSync } from 'node:fs'
import type { FastifyReply, FastifyRequest } from 'fastify'
import pg from 'pg'
import type { Tenancy } from '../kernel/tenancy.ts'
import { fits, operations } from './operations.ts'

interface Call {
  operation: string
  request_id: string
  keyed: boolean
}
interface Watched {
  owner: pg.ClientConfig
  calls: Call[]
}
interface Handled {
  request: FastifyRequest
  reply: FastifyReply
  error?: unknown
}

const base = '/api/v1'
const watched = new Map<Tenancy, Watched>()
/** Which operations a whole run has called with success; scripts/done.ts asks for those that none did. */
const report = 'reports/operations.txt'

/** From here on each successful call of this application is remembered. */
export const watchTrail = (db: Tenancy, owner: pg.ClientConfig) => void watched.set(db, { owner, calls: [] })

const handled = (message: unknown) => {
  const { request, reply, error } = message as Handled // what fastify publishes on this channel
  const known = watched.get(request.server.db)
  const { url = '' } = request.routeOptions
  const operation = `${request.method} ${url.startsWith(`${base}/`) ? url.slice(base.length) : url}`
  const tells = !['GET', 'HEAD', 'OPTIONS'].includes(request.method) || operation in operations
  if (!known || !tells || error !== undefined || reply.statusCode >= 400) return
  known.calls.push({ operation, request_id: request.id, keyed: request.headers['idempotency-key'] !== undefined })
}
tracingChannel('fastify.request.handler').subscribe({ asyncEnd: handled, start() {}, end() {}, asyncStart() {}, error() {} })

/** What the remembered calls should have left in the trail and did not, as sentences; forgets them. */
export async function missingFromTrail(): Promise<string[]> {
  const wrong = new Map<string, string>()
  for (const { owner, calls } of watched.values()) {
    const seen = calls.splice(0)
    if (seen.length === 0) continue
    const client = new pg.Client(owner)
    await client.connect()
    const { rows } = await client.query<{ request_id: string; action: string }>(
      'select request_id, action from events where request_id = any($1) order by id',
      [seen.map((call) => call.request_id)],
    )
    await client.end()
    const left = Map.groupBy(rows, (row) => row.request_id)
    for (const { operation, request_id, keyed } of seen) {
      const leaves = operations[operation]
      const found = (left.get(request_id) ?? []).map((row) => row.action)
      const sentence = `${operation} left ${found.join(', ') || 'no event'}`
      if (leaves === undefined) wrong.set(sentence, `${sentence}, and has no line in testing/operations.ts`)
      else if (!fits(leaves, found, keyed)) wrong.set(sentence, `${sentence} instead of ${JSON.stringify(leaves)} (request ${request_id})`)
    }
    if (existsSync('reports')) appendFileSync(report, [...new Set(seen.map((call) => `${call.operation}\n`))].join(''))
  }
  return [...wrong.values()]
}
