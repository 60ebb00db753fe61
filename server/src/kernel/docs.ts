import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { FastifyInstance } from 'fastify'

const page = `<!doctype html><meta charset="utf-8"><title>Rampart API</title><script src="/redoc/redoc.js"></script><div id="redoc"></div><script src="/redoc/start.js"></script>`

/** Says so before the guard looks: the plugin that makes these routes cannot. */
export function docsAreOpen(app: FastifyInstance) {
  app.addHook('onRoute', (route) => {
    if (/^\/docs(\/|$)/.test(route.url)) route.config = { ...route.config, open: true }
  })
}

/** Swagger UI at /docs and ReDoc at /redoc, for developers only: both need looser page rules than the product allows. */
export async function docs(app: FastifyInstance) {
  const { default: swaggerUi } = await import('@fastify/swagger-ui')
  await app.register(swaggerUi, { routePrefix: '/docs' })
  const redoc = readFileSync(createRequire(import.meta.url).resolve('redoc/bundles/redoc.standalone.js'))
  const rules = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src blob:"
  const open = { config: { open: true }, schema: { hide: true } } as const
  app.get('/redoc', open, async (_req, reply) => reply.type('text/html').header('content-security-policy', rules).send(page))
  app.get('/redoc/redoc.js', open, async (_req, reply) => reply.type('text/javascript').send(redoc))
  app.get('/redoc/start.js', open, async (_req, reply) =>
    reply.type('text/javascript').send("Redoc.init('/api/v1/openapi.json', {}, document.getElementById('redoc'))"),
  )
}
