import { readFileSync } from 'node:fs'
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, type FastifyServerOptions } from 'fastify'
import { jsonSchemaTransform, validatorCompiler } from 'fastify-type-provider-zod'
import type { Redis } from 'ioredis'
import type { Config } from './config.ts'
import { denials } from './denials.ts'
import { docsAreOpen } from './docs.ts'
import { inputEdge, refuseCrossSite } from './edge.ts'
import { type Actor, guard } from './guard.ts'
import { bareHeaders, securityHeaders } from './headers.ts'
import { newId } from './ids.ts'
import { limits } from './limits.ts'
import { logging } from './log.ts'
import { ofStatus, Problem, toProblem } from './problem.ts'
import { withRefusals } from './refusals.ts'
import { replySerializer } from './reply.ts'
import { rationed } from './strangers.ts'
import type { Tenancy } from './tenancy.ts'

export interface Parts {
  config: Config
  db: Tenancy
  authenticate: (req: FastifyRequest) => Promise<Actor>
  hasCookie: (req: FastifyRequest) => boolean
  redis?: Redis | undefined
  version: string
  /** The address that is meant, where another product's client asks for one that is a page of ours. */
  rewrite?: (req: IncomingMessage) => string
}

const slowestBody = 30_000 // ms for a whole JSON body; streams are watched by silence instead
const longestSilence = 60_000 // ms without a byte on a connection

/** Fastify with everything that holds for every route; the modules' routes are registered on it. */
export async function http({ config, db, authenticate, hasCookie, redis, version, rewrite }: Parts): Promise<FastifyInstance> {
  const options: FastifyServerOptions = {
    ...logging(config),
    ...transport(config),
    genReqId: () => newId(),
    ...(rewrite && { rewriteUrl: (req) => rewrite(req as unknown as IncomingMessage) }), // Fastify gives Node's own request
    bodyLimit: 1024 * 1024,
    requestTimeout: 0, // an import may take as long as it sends; `slowestBody` watches the others
    connectionTimeout: longestSilence,
    keepAliveTimeout: 72_000,
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: false },
    forceCloseConnections: 'idle',
    trustProxy: config.TRUST_PROXY.length ? config.TRUST_PROXY : false,
    frameworkErrors: (err, req, reply) => {
      // No hook has run yet: what every answer carries is set here.
      for (const [name, value] of Object.entries(bareHeaders)) reply.header(name, value)
      void answer(reply, err.statusCode === 414 ? ofStatus(414) : new Problem(400, 'bad_request', 'The address is not valid.'), req.id)
    },
    clientErrorHandler: (err, socket) => refuseConnection(err, socket),
  }
  const app: FastifyInstance = Fastify(options)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(replySerializer)
  inputEdge(app)
  securityHeaders(app, { hsts: config.PUBLIC_URL.startsWith('https:') })
  app.addHook('onSend', async (req, reply) => {
    reply.header('x-request-id', req.id)
  })
  const origins = new Set([new URL(config.PUBLIC_URL).origin, ...config.CORS_ORIGINS])
  app.addHook('onRequest', async (req) => {
    if (!req.routeOptions.config.crossSite) refuseCrossSite(req, origins, hasCookie(req))
  })
  cors(app, new Set(config.CORS_ORIGINS))
  watchBodies(app)
  if (config.RAMPART_ENV === 'development') docsAreOpen(app)
  denials(app, db)
  guard(app, db, rationed(authenticate, config.RATE_LIMIT))
  await limits(app, config, redis)
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Rampart', version }, servers: [{ url: config.PUBLIC_URL }] },
    transform: jsonSchemaTransform,
    transformObject: (made) => withRefusals('openapiObject' in made ? made.openapiObject : made.swaggerObject),
  })
  app.setErrorHandler((err: Error, req, reply) => {
    const problem = toProblem(err)
    if (!problem) req.log.error({ err: { type: err.name, message: err.message.slice(0, 2000), stack: err.stack } }, 'request failed')
    return answer(reply, problem ?? new Problem(500, 'internal', 'Something failed here. The log has it under the request_id.'), req.id)
  })
  app.setNotFoundHandler((req, reply) => answer(reply, new Problem(404, 'not_found', 'There is nothing at this address.'), req.id))
  return app
}

/** RFC 9457: `detail` is the sentence a person reads, `code` what a program tells apart. */
function answer(reply: FastifyReply, { status, code, message: detail, errors, retryAfter }: Problem, request_id: string) {
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter)
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  return reply.code(status).type('application/problem+json').send(said({ status, code, detail, errors, request_id }))
}
const said = ({ code, ...rest }: { status: number; code: string; detail: string; errors?: unknown; request_id: string }) =>
  JSON.stringify({ type: `about:blank#${code}`, title: code.replaceAll('_', ' '), code, ...rest })

/** What never became a request: bytes that are no HTTP, headers without end. The answer is written to the socket by hand. */
function refuseConnection(err: Error & { code?: string }, socket: Socket) {
  if (err.code === 'ECONNRESET' || socket.destroyed) return
  const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[err.code ?? ''] ?? 400
  const { code, message: detail } = ofStatus(status)
  const body = said({ status, code, detail, request_id: newId() })
  const headers = {
    ...bareHeaders,
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  if (socket.writable) socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join('')}\r\n${body}`)
  socket.destroySoon()
}

/** Node's own server options; with a certificate the server speaks TLS 1.3 itself. */
function transport({ TLS_CERT_FILE, TLS_KEY_FILE }: Config): FastifyServerOptions {
  const edge = { headersTimeout: 15_000, connectionsCheckingInterval: 5000, maxHeaderSize: 16 * 1024 }
  if (!TLS_CERT_FILE || !TLS_KEY_FILE) return { http: edge } as FastifyServerOptions
  const https = { ...edge, cert: readFileSync(TLS_CERT_FILE), key: readFileSync(TLS_KEY_FILE), minVersion: 'TLSv1.3' }
  return { https } as FastifyServerOptions // Fastify types a server with and one without TLS apart; which it is, is known only now
}

/** Off unless origins are configured; never with a star. */
function cors(app: FastifyInstance, allowed: ReadonlySet<string>) {
  if (allowed.size === 0) return
  app.addHook('onRequest', async (req, reply) => {
    const { origin } = req.headers
    if (origin === undefined || !allowed.has(origin)) return
    reply.header('access-control-allow-origin', origin).header('vary', 'origin').header('access-control-allow-credentials', 'true')
    if (req.method !== 'OPTIONS') return
    reply
      .header('access-control-allow-methods', 'GET, POST, PATCH, PUT, DELETE')
      .header('access-control-allow-headers', 'authorization, content-type, idempotency-key, prefer')
    return reply.code(204).send()
  })
}

/** A body that drips is cut off, except where the route says that it streams. */
function watchBodies(app: FastifyInstance) {
  const timers = new WeakMap<object, NodeJS.Timeout>()
  const stop = (raw: object) => clearTimeout(timers.get(raw))
  app.addHook('onRequest', async (req, reply) => {
    if (req.routeOptions.config.tx === false || req.method === 'GET' || req.method === 'HEAD') return
    const tooSlow = () => {
      // Who reads the body is told, and answers; before anybody does, there is nobody to answer.
      if (req.raw.listenerCount('error') === 0) return req.raw.destroy()
      reply.header('connection', 'close')
      req.raw.emit('error', ofStatus(408))
    }
    timers.set(req.raw, setTimeout(tooSlow, slowestBody))
    reply.raw.once('close', () => stop(req.raw))
  })
  app.addHook('preValidation', async (req) => stop(req.raw))
}
