import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Redis } from 'ioredis'
import { countedAs } from './address.ts'
import { sharedBudgets } from './budgets.ts'
import type { Config } from './config.ts'
import { Problem } from './problem.ts'

/** Health answers whatever the load, or the load balancer would take the process away when it is needed most. */
const alwaysAnswered = /^\/(health|metrics)(?=[/?]|$)/

/** A download or a stream of events lasts as long as its reader wants and is no work meanwhile. */
const waitsForClient = (req: FastifyRequest) => req.method === 'GET' && req.routeOptions.config.tx === false

/** Budgets by person or key (by address before sign-in), shedding by event-loop lag and by requests in flight. */
export async function limits(app: FastifyInstance, config: Config, redis: Redis | undefined) {
  const budgets = { login: config.RATE_LIMIT_LOGIN, import: config.RATE_LIMIT_IMPORT }
  app.addHook('onRoute', (route) => {
    const budget = route.config?.budget
    if (alwaysAnswered.test(route.url)) route.config = { ...route.config, rateLimit: false }
    else if (budget)
      route.config = { ...route.config, rateLimit: { max: budgets[budget], groupId: budget, skipOnError: budget !== 'login' } }
  })
  const shared = sharedBudgets(app.db)
  app.addHook('onClose', async () => shared.stop())
  await app.register(rateLimit, {
    max: config.RATE_LIMIT,
    timeWindow: '1 minute',
    hook: 'preParsing', // after the guard, so that a budget belongs to a person and not to an address many share
    keyGenerator: (req) => (req.actor ? `${req.actor.tenant_id} ${req.actor.id}` : countedAs(req.ip)),
    ...(redis ? { redis } : { store: shared.store }),
    skipOnError: true, // without Redis the work goes on; only sign-in waits for it, or it could be tried without end
    errorResponseBuilder: (_req, { ttl }) =>
      new Problem(429, 'too_many_requests', `Too many requests. Try again in ${Math.ceil(ttl / 1000)} s.`, {
        retryAfter: Math.ceil(ttl / 1000),
      }),
  })
  let inFlight = 0
  const counted = new WeakSet<object>()
  const busy = () =>
    new Problem(503, 'overloaded', 'Rampart has more to do than it can right now. Try again in a moment.', { retryAfter: 2 })
  app.addHook('onRequest', async (req, reply) => {
    if (alwaysAnswered.test(req.url) || waitsForClient(req)) return
    if (inFlight >= config.MAX_IN_FLIGHT) throw busy()
    inFlight++
    counted.add(req.raw)
    reply.raw.once('close', () => leave(req.raw)) // when the client goes before its answer there is no onResponse
  })
  const leave = (raw: object) => {
    if (counted.delete(raw)) inFlight--
  }
  app.addHook('onResponse', async (req) => leave(req.raw))
  await app.register(underPressure, {
    maxEventLoopDelay: config.MAX_LOOP_DELAY,
    sampleInterval: 500,
    pressureHandler: (req, _reply, _type, lag) => {
      // After a stall of a whole interval there is no sample, and the plugin says Infinity: that tells nothing of now.
      if (lag !== Number.POSITIVE_INFINITY && !alwaysAnswered.test(req.url)) throw busy()
    },
  })
}
