import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type TLSSocket } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addUser } from '../platform/identity/people.ts'
import { listening } from '../testing/bare.ts'
import { newWorld, type World } from '../testing/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'rampart-tls-'))
const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
const made =
  spawnSync('openssl', [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=localhost',
    '-addext',
    'subjectAltName=DNS:localhost,IP:127.0.0.1',
    '-keyout',
    key,
    '-out',
    cert,
  ]).status === 0
if (!made) console.log('openssl is not on this machine: TLS by the server itself is not tested.')

let w: World
let port = 0
beforeAll(async () => {
  if (!made) return
  w = await newWorld({ TLS_CERT_FILE: cert, TLS_KEY_FILE: key })
  port = await listening(w.app)
}, 120_000)
afterAll(async () => {
  if (made) await w.rampart.close()
  rmSync(folder, { recursive: true })
})

interface Answer {
  status: number | undefined
  protocol: string | null
  headers: Record<string, string | string[] | undefined>
}
const ask = (path: string, body?: object) =>
  new Promise<Answer>((done, fail) => {
    const req = request(
      {
        host: '127.0.0.1',
        port,
        path,
        ca: readFileSync(cert),
        agent: false,
        method: body ? 'POST' : 'GET',
        headers: body ? { 'content-type': 'application/json' } : {},
      },
      (reply) => {
        const protocol = (reply.socket as TLSSocket).getProtocol() // a socket of node:https is a TLS socket
        reply.resume().on('end', () => done({ status: reply.statusCode, protocol, headers: reply.headers }))
      },
    )
    req.on('error', fail)
    req.end(body && JSON.stringify(body))
  })

// proves: [ASVS-3.4.1] [ASVS-12.1.1] [S14]
test.skipIf(!made)('with a certificate the server speaks TLS 1.3 itself and tells browsers to stay with it', async () => {
  for (const path of ['/health', '/', '/api/v1/auth/me', '/api/v1/nothing']) {
    const reply = await ask(path)
    expect(reply.protocol).toBe('TLSv1.3')
    expect(reply.headers['strict-transport-security'], path).toBe('max-age=63072000; includeSubDomains')
  }
  expect((await ask('/health')).status).toBe(200)
})

// proves: [ASVS-12.1.1]
test.skipIf(!made)('an older TLS is refused', async () => {
  const refused = await new Promise<string>((done) => {
    const socket = connect({ host: '127.0.0.1', port, ca: readFileSync(cert), maxVersion: 'TLSv1.2' }, () => done('taken'))
    socket.on('error', (err: Error & { code?: string }) => done(err.code ?? err.message))
  })
  expect(refused).toMatch(/PROTOCOL_VERSION|ALERT|ECONNRESET/)
})

// proves: [ASVS-3.3.1] [ASVS-3.3.2] [ASVS-3.3.3] [ASVS-3.3.4]
test.skipIf(!made)('cookies are Secure, of this host alone, out of reach of scripts and of other sites', async () => {
  const tenant = await w.tenant()
  await addUser(w.db, tenant, {
    username: 'ann-tls',
    email: 'ann-tls@example.org',
    display_name: 'Ann',
    role: 'viewer',
    password: 'correct horse battery 9',
  })
  const reply = await ask('/api/v1/auth/login', { username: 'ann-tls', password: 'correct horse battery 9' })
  expect(reply.status).toBe(200)
  expect(reply.headers['set-cookie']).toEqual([
    expect.stringMatching(/^__Host-rampart_at=[\w.-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/),
    expect.stringMatching(/^__Host-rampart_rt=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict; Secure$/),
  ])
})
