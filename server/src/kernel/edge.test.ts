import { problem } from '@rampart/contract/kit/rest.ts'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { ask, bare, bearer, listening, raw } from '../testing/bare.ts'
import { type Testbed, testbed } from '../testing/testbed.ts'

let bed: Testbed
let app: FastifyInstance
let port = 0
const tenant = '01890000-0000-7000-8000-000000000001'
const mine = bearer(tenant)
const input = z.strictObject({
  name: z.string().max(100).optional(),
  nested: z.unknown().optional(),
  list: z.array(z.unknown()).optional(),
})

beforeAll(async () => {
  bed = await testbed()
  app = await bare(bed.db, { CORS_ORIGINS: 'https://portal.example.org' }, (routes) => {
    routes.post('/things', { config: { may: 'test:use' }, schema: { body: input } }, async (req) => ({ got: req.body ?? null }))
    routes.post('/open', { config: { open: true }, schema: { body: input } }, async () => ({ ok: true }))
    const query = z.strictObject({ q: z.string().optional(), os: z.array(z.string()).optional() })
    routes.get('/things', { config: { may: 'test:use' }, schema: { querystring: query } }, async (req) => ({ got: req.query }))
    routes.get('/things/:id', { config: { may: 'test:use' }, schema: { params: z.strictObject({ id: z.uuid() }) } }, async () => ({
      ok: true,
    }))
    routes.get('/plain', { config: { may: 'test:use' } }, async () => ({ ok: true }))
    routes.post('/fails', { config: { may: 'test:use' } }, async () => {
      throw new Error('rmp_secret detail of ours')
    })
  })
  port = await listening(app)
}, 120_000)
afterAll(async () => {
  await app.close()
  await bed.stop()
})

/** Every refusal is a problem with the documented fields, whatever refused it. */
function refused(reply: { status: number; headers: object; body: string }, status: number, code: string) {
  expect(reply.status, reply.body).toBe(status)
  expect(reply.headers).toMatchObject({
    'content-type': expect.stringMatching(/^application\/problem\+json/),
    'x-content-type-options': 'nosniff',
  })
  const said = z.strictObject(problem.shape).parse(JSON.parse(reply.body))
  expect(said).toMatchObject({ status, code })
  expect(said.detail).toMatch(/\S \S.*\.$/s)
  expect(said.request_id).toMatch(/^[0-9a-f-]{36}$/)
  return said
}
const json = { ...mine, 'content-type': 'application/json' }
const post = (body: string | Buffer, headers: Record<string, string> = json, path = '/things') =>
  ask(port, path, { method: 'POST', headers, body })
const nested = (levels: number) => `{"nested":${'['.repeat(levels)}${']'.repeat(levels)}}`

// proves: [ASVS-3.5.2] [T45] [T54]
test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'text/json',
  'nonsense',
  'application/json\t; charset=utf-8 x',
  'application/json; charset=utf-8 x',
  'application/json; charset=utf-16',
  'application/json; a=b',
])('a body of type %s is 415', async (type) => {
  refused(await post('{"name":"a"}', { ...mine, 'content-type': type }), 415, 'unsupported_media_type')
})
test('a body without a type is 415', async () => {
  refused(await post('{"name":"a"}', mine), 415, 'unsupported_media_type')
})

// proves: [ASVS-15.3.6] [ASVS-1.5.2] [T56]
test.each([
  ['invalid UTF-8', Buffer.from([...Buffer.from('{"name":"'), 0xc3, 0x28, ...Buffer.from('"}')])],
  ['an overlong UTF-8 form', Buffer.from([...Buffer.from('{"name":"'), 0xc0, 0x80, ...Buffer.from('"}')])],
  ['UTF-16', Buffer.from('\ufeff{"name":"a"}', 'utf16le')],
  ['NUL', '{"name":"a\\u0000b"}'],
  ['NUL in a key', '{"nested":{"a\\u0000":1}}'],
  ['a lone high surrogate', '{"name":"\\ud800"}'],
  ['a lone low surrogate', '{"nested":{"deep":["\\udc00"]}}'],
  ['a non-character', '{"name":"\\uffff"}'],
  ['33 levels', nested(32)],
  ['100,000 levels', nested(100_000)],
  ['an array of 10,001', `{"list":[${Array(10_001).fill(1).join(',')}]}`],
  ['half a line', '{"name":"a'],
  ['two values', '{"name":"a"}{"name":"b"}'],
  ['__proto__', '{"__proto__":{"name":"a"}}'],
  ['__proto__ within', '{"nested":{"__proto__":{"x":1}}}'],
  ['an escaped __proto__', '{"nested":{"\\u005f_proto__":{"x":1}}}'],
  ['constructor.prototype', '{"nested":{"constructor":{"prototype":{"x":1}}}}'],
  ['a key twice', '{"name":"a","name":"b"}'],
  ['a key twice, once escaped', '{"name":"a","\\u006eame":"a"}'],
  ['a key twice within', '{"list":[{},{"x":{"y":":","y":1}}]}'],
  ['no object', '"text"'],
  ['null', 'null'],
  ['nothing', ''],
])('%s in a body is a 400', async (_what, body) => {
  refused(await post(body), 400, 'invalid')
})

test('what lies just within the limits is taken', async () => {
  for (const body of [
    '{"name":"ä😀"}',
    '{"name":"\\"a\\":\\\\","nested":{"a:b":[{"a":1},{"a":{"a":":"}}]}}',
    nested(31),
    `{"list":[${Array(10_000).fill(1).join(',')}]}`,
  ]) {
    const reply = await post(body)
    expect(reply.status, reply.body.slice(0, 300)).toBe(200)
  }
})

// proves: [ASVS-2.2.2] [ASVS-15.3.3]
test('unknown fields are named, each by its path', async () => {
  const said = refused(await post('{"name":"a","tenant_id":"x","is_admin":true}'), 400, 'invalid')
  expect(said.errors?.map((e) => e.path).sort()).toEqual(['is_admin', 'tenant_id'])
})

// proves: [ASVS-15.3.7] [T51]
test.each([
  '/things?q=a&q=b',
  '/things?q=a&Q=b',
  '/things?unknown=1',
  '/plain?anything=1',
  '/things?q=%00',
  '/things?q=%zz',
  '/things?q=%ff',
  '/things?q=%ed%a0%80',
  '/things?__proto__=1',
  '/things?q[]=1',
  '/things/no-uuid',
  '/things/%00',
])('%s is a 400', async (path) => {
  const reply = await ask(port, path, { headers: mine })
  expect(refused(reply, 400, 'invalid').detail).not.toBe('')
})

test('a query key repeats only where the route declares a list', async () => {
  const reply = await ask(port, '/things?os=a&os=b', { headers: mine })
  expect(JSON.parse(reply.body)).toEqual({ got: { os: ['a', 'b'] } })
})

test('an address that is no address is a 400 and one that is nothing a 404', async () => {
  refused(await ask(port, '/things/%zz', { headers: mine }), 400, 'bad_request')
  refused(await ask(port, '/things/%c3%28', { headers: mine }), 400, 'bad_request')
  refused(await ask(port, '/nothing', { headers: mine }), 404, 'not_found')
  refused(await ask(port, '/things', { headers: mine, method: 'DELETE' }), 404, 'not_found')
})

// proves: [ASVS-15.2.2] [T56]
test('too much is told as what it is: body 413, address 414, headers 431', async () => {
  refused(await post(`{"name":"${'x'.repeat(1024 * 1024)}"}`), 413, 'too_large')
  refused(await ask(port, `/things/${'x'.repeat(600)}`, { headers: mine }), 414, 'too_long')
  refused(await ask(port, `/things?q=${'x'.repeat(8300)}`, { headers: mine }), 414, 'too_long')
  refused(await ask(port, '/plain', { headers: { ...mine, 'x-big': 'x'.repeat(17_000) } }), 431, 'too_long')
})

test('a request that is no HTTP is a 400 and the connection ends', async () => {
  const answer = await raw(port, 'GET / HTTP/9.9\r\nnonsense\r\n\r\n')
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1\.1 400 /)
  expect(z.strictObject(problem.shape).parse(JSON.parse(body))).toMatchObject({ status: 400, code: 'bad_request' })
})

// proves: [ASVS-4.2.1]
test('a body whose length is told twice, differently, is refused', async () => {
  const head = `POST /things HTTP/1.1\r\nHost: x\r\nAuthorization: ${mine.authorization}\r\nContent-Type: application/json\r\n`
  expect(await raw(port, `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /)
  expect(await raw(port, `${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x`)).toMatch(/^HTTP\/1\.1 400 /)
})

// proves: [ASVS-16.5.1] [ASVS-16.5.4]
test('a defect of ours is a 500 that tells nothing', async () => {
  const reply = await ask(port, '/fails', { method: 'POST', headers: mine })
  refused(reply, 500, 'internal')
  expect(reply.body).not.toContain('rmp_')
  expect(reply.body).not.toContain('/server/')
})

test('a body that drips is told so after 30 s, and the connection ends', async () => {
  // That timer alone: other files of tests share this thread, and a false clock would stop what their worlds wait for.
  const real = setTimeout
  const short = vi
    .spyOn(globalThis, 'setTimeout')
    .mockImplementation(((work: () => void, ms?: number) => real(work, ms === 30_000 ? 50 : ms)) as typeof setTimeout)
  try {
    const cut = raw(
      port,
      `POST /things HTTP/1.1\r\nHost: x\r\nAuthorization: ${mine.authorization}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"na`,
    )
    const [head = '', body = ''] = (await cut).split('\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1\.1 408 /)
    expect(head).toMatch(/^connection: close$/im)
    expect(z.strictObject(problem.shape).parse(JSON.parse(body))).toMatchObject({ status: 408, code: 'timeout' })
  } finally {
    short.mockRestore()
  }
})

// proves: [ASVS-3.5.1] [ASVS-3.5.2] [T24]
test.each([
  ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a sister domain', { 'sec-fetch-site': 'same-site' }, 403],
  ['another origin, from an old browser', { origin: 'https://evil.example' }, 403],
  ['a sandboxed frame', { origin: 'null' }, 403],
  ['a cookie and no origin at all', {}, 403],
  ['another site that lies about its origin', { 'sec-fetch-site': 'cross-site', origin: 'http://127.0.0.1:8000' }, 200],
  ['the page itself', { 'sec-fetch-site': 'same-origin' }, 200],
  ['the person at the address bar', { 'sec-fetch-site': 'none' }, 200],
  ['a configured origin', { 'sec-fetch-site': 'cross-site', origin: 'https://portal.example.org' }, 200],
])('with a cookie, a write of %s', async (_who, headers, status) => {
  const cookie = `test=${mine.authorization.slice('Bearer '.length)}`
  const body = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', cookie, ...headers } }
  const reply = await ask(port, '/things', body)
  if (status === 403) refused(reply, 403, 'cross_site')
  else expect(reply.status, reply.body).toBe(status)
  expect((await ask(port, '/things', { headers: { cookie, ...headers } })).status, 'reading is not stopped').toBe(200)
  expect((await ask(port, '/things', { ...body, headers: { ...body.headers, ...mine } })).status, 'a bearer is nobody’s browser').toBe(200)
})

test('a cross-site sign-in is refused too, though it has no cookie yet', async () => {
  refused(
    await post('{}', { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, '/open'),
    403,
    'cross_site',
  )
})

// proves: [ASVS-3.4.2]
test('other origins read only what is configured, and never by a star', async () => {
  const allowed = await ask(port, '/plain', { headers: { ...mine, origin: 'https://portal.example.org' } })
  expect(allowed.headers).toMatchObject({ 'access-control-allow-origin': 'https://portal.example.org', vary: 'origin' })
  const other = await ask(port, '/plain', { headers: { ...mine, origin: 'https://evil.example' } })
  expect(other.headers['access-control-allow-origin']).toBeUndefined()
  expect((await ask(port, '/plain', { method: 'OPTIONS', headers: { origin: 'https://portal.example.org' } })).status).toBe(204)
  expect((await ask(port, '/plain', { method: 'OPTIONS', headers: { origin: 'https://evil.example' } })).status).toBe(404)
})
