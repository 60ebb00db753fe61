import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Redis } from 'ioredis'
import { readConfig } from '../kernel/config.ts'
import type { Actor } from '../kernel/guard.ts'
import { http } from '../kernel/http.ts'
import { newId } from '../kernel/ids.ts'
import { unauthorized } from '../kernel/problem.ts'
import type { Tenancy } from '../kernel/tenancy.ts'

/** `Authorization` of somebody who needs no account: who they are and what they may is written in the token. */
export const bearer = (tenant: string, permissions: readonly string[] = ['test:use'], id = newId()) => ({
  authorization: `Bearer ${tenant}/${id}/${permissions.join(',')}`,
})
const actorOf = (text: string): Actor => {
  const [tenant_id = '', id = '', permissions = ''] = text.split('/')
  return { id, kind: 'user', name: 'Ann', tenant_id, permissions: new Set(permissions.split(',')) }
}

/** The HTTP floor with no module on it, for tests of the floor itself; `routes` may register what no module would. */
export async function bare(
  db: Tenancy,
  env: Record<string, string> = {},
  routes: (app: FastifyInstance) => void = () => {},
  redis?: Redis,
): Promise<FastifyInstance> {
  const config = readConfig({
    SECRET_KEY: 'only-for-this-test-run-'.padEnd(48, 'x'),
    LOG_LEVEL: 'silent',
    RATE_LIMIT: '1000000',
    MAX_LOOP_DELAY: '60000',
    ...env,
  })
  const cookie = /test=([^;]+)/
  const app = await http({
    config,
    db,
    redis,
    version: 'test',
    hasCookie: (req) => cookie.test(req.headers.cookie ?? ''),
    authenticate: async (req) => {
      const token = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1] ?? cookie.exec(req.headers.cookie ?? '')?.[1]
      if (!token) throw unauthorized()
      return actorOf(token)
    },
  })
  routes(app)
  await app.ready()
  return app
}

/** Listens on a free port of this machine and says which. */
export async function listening(app: FastifyInstance): Promise<number> {
  await app.listen({ port: 0, host: '127.0.0.1' })
  return (app.server.address() as AddressInfo).port // a TCP server's address is no string
}

/** Writes bytes as they are and reads until the server closes. */
export function raw(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('error', () => {})
    socket.on('close', () => done(text))
  })
}

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}
/** One request over a real connection, sent by Node's own client, which changes nothing in the path. */
export function ask(port: number, path: string, { method = 'GET', headers = {}, body = '' as string | Buffer } = {}): Promise<Answer> {
  return new Promise((done, fail) => {
    const req = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (reply) => {
      let text = ''
      reply.setEncoding('utf8')
      reply.on('data', (chunk) => {
        text += chunk
      })
      reply.on('end', () => done({ status: reply.statusCode ?? 0, headers: reply.headers, body: text }))
    })
    req.on('error', fail)
    req.end(body)
  })
}
