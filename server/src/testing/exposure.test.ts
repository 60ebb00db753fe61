import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Fastify from 'fastify'
import { afterAll, expect, test } from 'vitest'
import { inputEdge } from '../kernel/edge.ts'
import { securityHeaders } from '../kernel/headers.ts'
import { web } from '../kernel/web.ts'
import { newToken } from '../platform/identity/secrets.ts'
import { world } from './world.ts'

const server = resolve(import.meta.dirname, '..')
/** What runs in the product: no tests and nothing that only tests use. */
const sources = readdirSync(server, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /(?<!\.test|\.testing)\.ts$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((path) => !path.startsWith(join(server, 'testing')))
  .map((path) => ({ path: path.slice(server.length + 1), text: readFileSync(path, 'utf8') }))
const named = (pattern: RegExp) =>
  sources.flatMap(({ path, text }) => [...text.matchAll(pattern)].map((found) => `${path}: ${(found[1] ?? found[0]).toLowerCase()}`))

const folder = mkdtempSync(join(tmpdir(), 'rampart-web-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the only cipher is AES-256 in GCM, and no other is asked for under any name [ASVS-11.3.1] [ASVS-11.3.2]', () => {
  const ciphers = named(/'((?:aes|des|rc|bf|chacha|camellia|seed|idea|cast)[\w-]*-[\w-]+)'/gi)
  expect(ciphers.length).toBeGreaterThan(1)
  expect(ciphers.filter((cipher) => !cipher.endsWith(': aes-256-gcm'))).toEqual([])
  expect(named(/\b(?:publicEncrypt|privateDecrypt|createCipher|createDecipher)\(/g)).toEqual([])
})

test('hashes are SHA-2; an older one names statements and protects nothing [ASVS-11.4.1]', () => {
  const hashes = named(/(?:createHash|createHmac|hkdfSync|pbkdf2Sync|createSign|createVerify)\(\s*'([\w-]+)'/g)
  expect(hashes.length).toBeGreaterThan(5)
  const names = ['kernel/statement.ts: sha1' /* of prepared statements */]
  expect(hashes.filter((hash) => !/: sha3?-?(256|384|512)$/.test(hash) && !names.includes(hash))).toEqual([])
})

// proves: [ASVS-7.2.3]
test('what nobody may guess comes from the system’s generator, with 256 bits [ASVS-11.5.1]', () => {
  expect(named(/Math\.random\(/g)).toEqual([])
  const tokens = Array.from({ length: 200 }, newToken)
  expect(new Set(tokens).size).toBe(200)
  for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
})

test('of a folder only files of the app are served: no sources, no settings, no .git, no list [ASVS-13.4.1] [ASVS-13.4.3] [ASVS-13.4.7]', async () => {
  const secret = 'not for anybody'
  for (const path of ['.git/config', '.env', 'assets/app.ts', 'assets/app.js.map', 'backup.sql', 'notes.md', 'run.sh', 'a.key']) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), secret)
  }
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(folder, 'assets/app.js'), 'console.log(1)')
  const app = Fastify()
  inputEdge(app)
  securityHeaders(app, { hsts: false })
  app.setValidatorCompiler(() => () => true)
  web(app, folder)
  expect((await app.inject('/assets/app.js')).body).toBe('console.log(1)')
  const tried = ['/.git/config', '/.git/', '/.env', '/assets/app.ts', '/assets/app.js.map', '/backup.sql', '/notes.md', '/run.sh', '/a.key']
  for (const url of [...tried, '/assets/', '/assets', '/../kernel/web.ts', '/%2e%2e/kernel/web.ts', '/assets/..%2f.env']) {
    const { body } = await app.inject(url)
    expect(body, url).not.toContain(secret)
    expect(body, url).not.toContain('readFileSync')
    if (url.includes('assets') && !url.includes('app.')) expect(body, `${url} lists nothing`).not.toContain('app.js')
  }
  await app.close()
})

// proves: [ASVS-4.1.4]
test('TRACE and other methods of proxies are not answered [ASVS-13.4.4]', async () => {
  const { app } = await world()
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  app.server.unref() // the world is shared, nobody closes it
  const { port } = app.server.address() as AddressInfo
  for (const method of ['TRACE', 'PROPFIND', 'SEARCH', 'LINK']) {
    const answer = await new Promise<{ status: number; text: string }>((done, fail) => {
      const req = request({
        port,
        host: '127.0.0.1',
        method,
        path: '/api/v1/hosts',
        headers: { 'x-planted': 'echo me', connection: 'close' },
      })
      req.on('response', (res) => {
        let text = ''
        res.on('data', (piece) => {
          text += piece
        })
        res.on('end', () => done({ status: res.statusCode ?? 0, text }))
      })
      req.on('error', fail)
      req.end()
    })
    expect(answer.status, method).toBeGreaterThanOrEqual(400)
    expect(answer.text, method).not.toContain('echo me')
  }
})

// proves: [ASVS-15.2.3]
test('in production nobody is shown the documents, the metrics, a stack, or what runs behind [ASVS-13.4.2] [ASVS-13.4.5] [ASVS-13.4.6]', async () => {
  const { app, config } = await world()
  expect(config.RAMPART_ENV).toBe('production')
  expect((await app.inject('/metrics')).statusCode).toBe(401)
  const paths = ['/docs', '/docs/json', '/redoc', '/health', '/health/ready', '/api/v1/nowhere', '/api/v1/hosts', '/%', '/']
  for (const url of paths) {
    const { headers, body } = await app.inject({ url, headers: { authorization: 'Bearer no.such.token' } })
    expect(headers, url).not.toHaveProperty('server')
    expect(headers, url).not.toHaveProperty('x-powered-by')
    const telling = [
      process.version,
      /fastify/i,
      /postgresql \d/i,
      /node_modules/,
      /\bat \S+ \(.*:\d+:\d+\)/,
      /swagger-ui/i,
      /redoc\.standalone/i,
    ]
    for (const sign of telling) expect(body, url).not.toMatch(sign)
  }
})

test('no address takes a secret: they travel in bodies and headers only [ASVS-14.2.1]', async () => {
  const { app } = await world()
  type Operation = { parameters?: { in: string; name: string }[] }
  const { paths } = app.swagger() as { paths: Record<string, Record<string, Operation>> }
  const asked = Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).flatMap(({ parameters = [] }) =>
      parameters.filter(({ in: where }) => where === 'query' || where === 'path').map(({ name }) => `${path}: ${name}`),
    ),
  )
  expect(asked.length).toBeGreaterThan(50)
  expect(asked.filter((each) => /: .*(password|passphrase|secret|token|api_?key|otp|totp|recovery|challenge|session)/i.test(each))).toEqual(
    [],
  )
})

test('no answer of the API is kept by a browser or a proxy [ASVS-14.3.2]', async () => {
  const w = await world()
  const { paths } = w.app.swagger() as { paths: Record<string, object> }
  const call = w.as(await w.tenant())
  const kept: string[] = []
  const plain = Object.entries(paths).filter(([path, methods]) => 'get' in methods && !path.includes('{') && !/events$|stream/.test(path))
  expect(plain.length).toBeGreaterThan(15)
  for (const [path] of plain) {
    const url = path.slice('/api/v1'.length)
    const answers = [await call('owner', 'GET', url), await w.app.inject(path)]
    for (const { headers, statusCode } of answers)
      if (!/no-store/.test(String(headers['cache-control']))) kept.push(`${path} ${statusCode}: ${headers['cache-control']}`)
  }
  expect(kept).toEqual([])
})

test('anybody’s browser may report what a page broke: it changes nothing, and nothing of it is told to others', async () => {
  const { app, owner } = await world()
  const reply = await app.inject({
    method: 'POST',
    url: '/api/v1/csp-reports',
    headers: { 'content-type': 'application/reports+json' },
    payload: '[{"type":"csp-violation"}]',
  })
  const { rows } = await owner.query('select action from events where request_id = $1', [reply.headers['x-request-id']])
  expect([reply.statusCode, reply.body, rows]).toEqual([204, '', []])
  expect(reply.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
})
