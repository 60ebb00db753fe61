import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Routes } from '../../../kernel/module.ts'
import { Problem } from '../../../kernel/problem.ts'
import { lineReader } from '../../../platform/readers/readers.port.ts'
import { longestMessage, type Message, messageOf, unpacked } from './bodies.ts'
import { type Answer, bulk } from './bulk.ts'
import { inWordsOf, type Refused } from './words.ts'

/** The version that clients are told: they compare it with their own and go on with any of the same major version. */
const version = '9.0.0'
const handshake = '/_handshake'

/**
 * Where a client of Elasticsearch says hello at `/`, which is the page of a browser: it comes with a key, and it does not ask for a
 * page. A browser behind a proxy that asks for a password has an Authorization header too, but wants HTML.
 */
export function handshakes(req: IncomingMessage): string {
  const { method, url = '/', headers } = req
  const asks = (method === 'GET' || method === 'HEAD') && (url === '/' || url.startsWith('/?'))
  return asks && /^(ApiKey|Basic|Bearer) /i.test(headers.authorization ?? '') && !/text\/html/i.test(headers.accept ?? '')
    ? `${handshake}${url.slice(1)}`
    : url
}

/** What Elasticsearch calls its refusals. */
const types: Readonly<Record<number, string>> = {
  400: 'parse_exception',
  401: 'security_exception',
  403: 'security_exception',
  413: 'content_too_long_exception',
  415: 'media_type_header_exception',
  429: 'circuit_breaking_exception',
  503: 'cluster_block_exception',
}
const say = ({ status, code, message }: Refused) => {
  const type = types[status] ?? 'exception'
  return { error: { root_cause: [{ type, reason: message }], type, reason: message }, status, code }
}

/** `POST /_bulk` and `POST /{index}/_bulk` of Elasticsearch, the hello that its clients begin with, and the licence that some look at. */
export const elasticsearchRoutes: Routes = async (app) => {
  inWordsOf(app, say)
  // Before the guard looks: it knows a key by Bearer only.
  app.addHook('onRequest', async (req, reply) => {
    reply.header('x-elastic-product', 'Elasticsearch')
    asBearer(req)
  })
  app.get(handshake, { config: { may: 'alerts:add' }, schema: { hide: true, querystring: hello } }, async () => ({
    name: 'rampart',
    cluster_name: 'rampart',
    cluster_uuid: 'rampart',
    version: {
      number: version,
      build_flavor: 'default',
      build_type: 'docker',
      build_hash: 'unknown',
      build_date: '2025-04-08T15:13:46.049795831Z',
      build_snapshot: false,
      lucene_version: '10.1.0',
      minimum_wire_compatibility_version: '8.18.0',
      minimum_index_compatibility_version: '8.0.0',
    },
    tagline: 'You Know, for Search',
  }))
  // Beats and Logstash ask for it before they send, and connect to nothing that does not answer as the free edition does.
  app.get('/_license', { config: { may: 'alerts:add' }, schema: { hide: true, querystring: hello } }, async () => ({
    license: {
      status: 'active',
      uid: 'rampart',
      type: 'basic',
      issue_date: '2025-04-08T15:13:46.049Z',
      issue_date_in_millis: 1_744_125_226_049,
      max_nodes: 1000,
      max_resource_units: null,
      issued_to: 'rampart',
      issuer: 'rampart',
      start_date_in_millis: -1,
    },
  }))
  for (const url of ['/_bulk', '/:index/_bulk'])
    app.post(
      url,
      { config: { may: 'alerts:add', tx: false }, schema: { hide: true, querystring: z.looseObject({}) } },
      async (req): Promise<Answer> => {
        const { index } = z.object({ index: z.string().max(255).optional() }).parse(req.params)
        return bulk(app.db, req.actor, index, lines(req))
      },
    )
}
/** As strict as any route of ours, but for what clients add to each request. */
const hello = z.strictObject({
  human: z.string().optional(),
  pretty: z.string().optional(),
  error_trace: z.string().optional(),
  filter_path: z.string().optional(),
})

/**
 * `ApiKey base64(id:key)` and `Basic base64(user:key)`: the key names itself, so nobody looks at what stands before it.
 * What holds no key of ours becomes a Bearer of nothing, which is refused as any.
 */
function asBearer({ raw }: FastifyRequest) {
  const given = /^(?:ApiKey|Basic) +([A-Za-z0-9+/=_-]{1,1000})$/i.exec(raw.headers.authorization ?? '')?.[1]
  if (given === undefined) return
  const text = Buffer.from(given, 'base64').toString()
  const key = text.slice(text.indexOf(':') + 1)
  raw.headers.authorization = `Bearer ${/^[\w-]{1,200}$/.test(key) ? key : 'none'}`
}

/** The lines of a bulk body, blank ones left out, each read as JSON. */
async function* lines(req: FastifyRequest): AsyncGenerator<Message[]> {
  const reader = lineReader(longestMessage)
  let any = false
  for await (const piece of unpacked(req)) {
    const found = reader.feed(piece)
    any ||= found.length > 0
    if (found.length) yield found.map(messageOf)
  }
  const last = reader.end()
  if (last.length) yield last.map(messageOf)
  if (!any && last.length === 0) throw new Problem(400, 'invalid', 'request body is required')
}
