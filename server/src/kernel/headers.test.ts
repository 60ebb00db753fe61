import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, ask, bare, bearer, listening, raw } from '../testing/bare.ts'
import { type Testbed, testbed } from '../testing/testbed.ts'
import { web } from './web.ts'

let bed: Testbed
let app: FastifyInstance
let port = 0
const mine = bearer('01890000-0000-7000-8000-000000000001')
const folder = mkdtempSync(join(tmpdir(), 'rampart-web-'))

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><meta name="csp-nonce" nonce="__NONCE__"><style nonce="__NONCE__"></style>')
  writeFileSync(join(folder, 'assets', 'app-1.js'), `/* ${'long '.repeat(500)} */`)
  writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  bed = await testbed()
  app = await bare(bed.db, {}, (routes) => {
    routes.get('/api/v1/things', { config: { may: 'test:use' } }, async () => ({ ok: true }))
    routes.get('/api/v1/fails', { config: { may: 'test:use' } }, async () => {
      throw new Error('a defect')
    })
    web(routes, folder)
  })
  port = await listening(app)
}, 120_000)
afterAll(async () => {
  await app.close()
  await bed.stop()
  rmSync(folder, { recursive: true })
})

const onEvery = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=()'),
  'x-frame-options': 'DENY',
}
const closed = "default-src 'none'; frame-ancestors 'none'"

// proves: [ASVS-3.2.1] [ASVS-3.4.4] [ASVS-3.4.5] [ASVS-3.4.6] [S14] [ASVS-3.5.8]
test.each<[string, () => Promise<Answer>, number, string]>([
  ['JSON', () => ask(port, '/api/v1/things', { headers: mine }), 200, 'no-store'],
  ['a refusal', () => ask(port, '/api/v1/things'), 401, 'no-store'],
  ['a defect', () => ask(port, '/api/v1/fails', { headers: mine }), 500, 'no-store'],
  ['an address of nothing', () => ask(port, '/api/v1/nothing', { headers: mine }), 404, 'no-store'],
  ['a missing asset', () => ask(port, '/assets/gone.js'), 404, 'no-store'],
  ['an address that is none', () => ask(port, '/api/%zz'), 400, 'no-store'],
  ['an asset', () => ask(port, '/assets/app-1.js'), 200, 'public, max-age=31536000, immutable'],
  ['a file without a hash in its name', () => ask(port, '/icon.svg'), 200, 'no-cache'],
  ['HEAD', () => ask(port, '/api/v1/things', { method: 'HEAD', headers: mine }), 200, 'no-store'],
])('%s may run nothing, is not sniffed, framed or kept', async (_kind, get, status, cache) => {
  const reply = await get()
  expect(reply.status).toBe(status)
  expect(reply.headers).toMatchObject({ ...onEvery, 'content-security-policy': closed, 'cache-control': cache })
  expect(reply.headers['strict-transport-security'], 'HSTS only over TLS').toBeUndefined()
  expect(reply.headers.server ?? reply.headers['x-powered-by']).toBeUndefined()
})

// proves: [ASVS-3.4.4] [ASVS-3.4.5] [ASVS-3.4.6] [S14]
test('an answer that no route made carries them too', async () => {
  const [head = ''] = (await raw(port, 'nonsense\r\n\r\n')).toLowerCase().split('\r\n\r\n')
  expect(head).toContain(`content-security-policy: ${closed}`)
  for (const name of Object.keys(onEvery)) expect(head).toContain(`${name}: `)
})

// proves: [ASVS-3.4.3] [ASVS-3.4.6] [S14] [ASVS-3.4.8] [ASVS-3.6.1] [ASVS-3.4.7]
test('the page allows its own scripts, and styles by a nonce that is new each time and stands in the page', async () => {
  const nonces = new Set<string>()
  for (const path of ['/', '/hosts', '/hosts/5?tab=rows', '/']) {
    const page = await ask(port, path)
    expect(page.status).toBe(200)
    expect(page.headers).toMatchObject({ ...onEvery, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
    const policy = String(page.headers['content-security-policy'])
    const directives = new Map(policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]))
    const nonce = /'nonce-([A-Za-z0-9+/]{22}==)'/.exec(directives.get('style-src') ?? '')?.[1] ?? ''
    expect(nonce).not.toBe('')
    expect(page.body.match(/nonce="([^"]+)"/g)).toEqual([`nonce="${nonce}"`, `nonce="${nonce}"`])
    expect(directives.get('default-src')).toBe("'none'")
    expect(directives.get('script-src')).toBe("'self'")
    for (const name of ['base-uri', 'frame-ancestors', 'object-src']) expect(directives.get(name), name).toBe("'none'")
    expect(policy).not.toMatch(/unsafe-|\*|https?:/)
    expect([directives.get('report-to'), page.headers['reporting-endpoints']]).toEqual(['csp', 'csp="/api/v1/csp-reports"'])
    nonces.add(nonce)
  }
  expect(nonces.size).toBe(4)
})

test('a path cannot lead out of the folder of the app', async () => {
  for (const path of ['/../package.json', '/assets/..%2f..%2findex.html', '/%2e%2e/%2e%2e/etc/passwd', '//etc/passwd', '/assets/%00']) {
    const reply = await ask(port, path)
    expect(reply.body, path).not.toMatch(/root:|"name"/)
    expect([200, 400, 404]).toContain(reply.status)
    if (reply.status === 200) expect(reply.body).toMatch(/^<!doctype html>/)
  }
})

test('what a browser reports about a page is taken from anybody, and a flood of it is not kept', async () => {
  const report = { method: 'POST', headers: { 'content-type': 'application/reports+json', origin: `http://127.0.0.1:${port}` } }
  expect((await ask(port, '/api/v1/csp-reports', { ...report, body: '[{"type":"csp-violation"}]' })).status).toBe(204)
  expect((await ask(port, '/api/v1/csp-reports', { ...report, body: 'x'.repeat(60_000) })).status).toBe(204)
})

test('a file goes packed to whom it may, also to several who ask for it first, and as it is to others', async () => {
  const text = `/* ${'long '.repeat(500)} */`
  const get = (encoding: string) => app.inject({ url: '/assets/app-1.js', headers: { 'accept-encoding': encoding } })
  for (const reply of await Promise.all([get('gzip, br'), get('gzip'), get('gzip')])) {
    expect(reply.headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: 'accept-encoding',
      'content-type': expect.stringContaining('javascript'),
    })
    expect(gunzipSync(reply.rawPayload).toString()).toBe(text)
    expect(Number(reply.headers['content-length'])).toBeLessThan(200)
  }
  const plain = await get('identity')
  expect([plain.headers['content-encoding'], plain.body]).toEqual([undefined, text])
})
