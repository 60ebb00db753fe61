import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyReply {
    /** The nonce of this answer's style elements; only pages have one. */
    nonce?: string
  }
}

const page = (nonce: string) =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types default; report-to csp`
const api = "default-src 'none'; frame-ancestors 'none'"

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'x-frame-options': 'DENY',
}
/** For an answer that no hook sees. */
export const bareHeaders = { ...always, 'content-security-policy': api, 'cache-control': 'no-store' }

export const newNonce = () => randomBytes(16).toString('base64')

/** Every answer carries these (security.md 6.10). `hsts` only where the product itself or its proxy speaks TLS. */
export function securityHeaders(app: FastifyInstance, { hsts }: { hsts: boolean }) {
  app.addHook('onSend', async (_req, reply) => {
    if (reply.nonce !== undefined) {
      reply.header('content-security-policy', page(reply.nonce))
      reply.header('reporting-endpoints', 'csp="/api/v1/csp-reports"')
    } else if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', api)
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    reply.headers(always)
    if (hsts) reply.header('strict-transport-security', 'max-age=63072000; includeSubDomains')
  })
}
