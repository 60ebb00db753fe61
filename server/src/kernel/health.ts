import { type PartState, readiness } from '@rampart/contract/system.ts'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'

const fine = z.object({ status: z.literal('ok') })

/**
 * For load balancers and people: alive, and each part with its state. Open, so it tells no more than that. Without one of
 * `spared` the server still serves, so no load balancer should leave it.
 */
export function health(app: FastifyInstance, parts: () => Promise<PartState[]>, spared: readonly string[] = []) {
  const open = { open: true } as const
  app.get('/health', { config: open, schema: { response: { 200: fine } } }, async () => ({ status: 'ok' }))
  app.get('/health/live', { config: open, schema: { response: { 200: fine } } }, async () => ({ status: 'ok' }))
  app.get('/health/ready', { config: open, schema: { response: { 200: readiness, 503: readiness } } }, async (_req, reply) => {
    const states = await parts()
    const failed = states.some(({ name, state }) => state === 'failed' && !spared.includes(name))
    if (failed) reply.code(503).header('retry-after', 2)
    // Why a part failed may name an address or a path: that is for /system, behind a permission.
    return { status: failed ? 'failed' : 'ok', parts: states.map((part) => ({ ...part, message: null })) }
  })
}
