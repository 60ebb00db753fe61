import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { Problem } from './problem.ts'
import { firstTenant, type Tenancy } from './tenancy.ts'

/**
 * Prometheus text at /metrics: how long each route took, how sign-ins ended, how large the pool of connections is. They are figures
 * of all tenants together, so they are for the organisation that runs the instance.
 */
export function metrics(app: FastifyInstance, db: Tenancy) {
  const registers = [new Registry()]
  const [register] = registers
  if (!register) return
  collectDefaultMetrics({ register })
  const took = new Histogram({
    name: 'rampart_http_request_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  })
  const signIns = new Counter({ name: 'rampart_sign_ins_total', help: 'Sign-ins by outcome', labelNames: ['outcome'], registers })
  app.addHook('onResponse', async (req, reply) => {
    const route = req.routeOptions.url ?? 'unknown'
    took.observe({ method: req.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
    if (route === '/api/v1/auth/login') signIns.inc({ outcome: reply.statusCode === 200 ? 'success' : 'refused' })
  })
  app.get('/metrics', { config: { may: 'system:metrics', tx: false }, schema: { hide: true } }, async (req, reply) => {
    if (req.actor.tenant_id !== (await firstTenant(db)))
      throw new Problem(
        403,
        'forbidden',
        'These are figures of the whole instance. They are for the organisation that runs it, which was set up first.',
      )
    reply.type(register.contentType)
    const { total, idle, waiting } = db.pool()
    return `${await register.metrics()}\n# HELP rampart_database_connections Connections to PostgreSQL of the main pool\n# TYPE rampart_database_connections gauge\nrampart_database_connections{state="total"} ${total}\nrampart_database_connections{state="idle"} ${idle}\nrampart_database_connections{state="waiting"} ${waiting}\n`
  })
}
