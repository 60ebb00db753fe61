import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import { expect, test, vi } from 'vitest'
import { addUser } from '../platform/identity/people.ts'
import { render } from '../platform/mail/render.ts'
import { bare } from './bare.ts'
import { addressed, operationsOf, type Schema } from './generate.ts'
import { somebody } from './people.ts'
import { newWorld, world } from './world.ts'

type Method = NonNullable<InjectOptions['method']>
const anId = '01890000-0000-7000-8000-000000000001'
const filled = (path: string) => addressed(path, anId)
const sqls = [
  "' or '1'='1",
  "'; drop table hosts; --",
  '1) union select password_hash from users --',
  '%27%20or%201=1',
  '\\',
  '$1',
  "a' || pg_sleep(9) --",
]

test('SQL in a search, a filter, an order or a credential is a text like any other [ASVS-1.2.4] [T14] [T46]', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const authorization = `Bearer ${await w.token(tenant, 'owner')}`
  await w.as(tenant)('owner', 'POST', '/hosts', { hostname: 'kept' })
  const lists = operationsOf(w.app).filter(
    ({ method, path, operation }) =>
      method === 'GET' && !path.includes('{') && !path.endsWith('/events') && (operation.parameters ?? []).length > 0,
  )
  expect(lists.length).toBeGreaterThan(8)
  const begun = Date.now()
  for (const { path, operation } of lists)
    for (const { name } of operation.parameters ?? [])
      for (const sql of sqls) {
        const { statusCode, body } = await w.app.inject({ url: path, query: { [name]: sql }, headers: { authorization } })
        expect(statusCode, `${path}?${name}=${sql}: ${body}`).toBeLessThan(500)
        if (name === 'sort') expect(statusCode, `${path}?sort=${sql}`).toBe(400)
        expect(body).not.toMatch(/syntax error|\$argon2id/)
      }
  for (const sql of sqls) {
    for (const token of [sql, `rmp_${sql}`, `rmp_${'0'.repeat(32)}_${sql}`])
      expect((await w.app.inject({ url: '/api/v1/auth/me', headers: { authorization: `Bearer ${token}` } })).statusCode, token).toBe(401)
    const tried = await w.app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: { username: sql, password: sql } })
    expect([401, 429], sql).toContain(tried.statusCode)
  }
  expect(Date.now() - begun, 'nothing slept').toBeLessThan(150_000)
  expect((await w.as(tenant)('viewer', 'GET', '/hosts')).json().items).toMatchObject([{ hostname: 'kept' }])
}, 300_000)

/** Simple fields of a body and values of a type that is not theirs. */
function foreign(schema: Schema): unknown[] {
  const types = [schema.type ?? []].flat()
  if (schema.anyOf || schema.oneOf || schema.enum || schema.const !== undefined || types.length !== 1) return []
  if (types[0] === 'string') return [1, true, ['a'], { a: 1 }]
  if (types[0] === 'integer') return ['1', true, 1.5, 1e308, 2 ** 53 + 2, [1]]
  if (types[0] === 'boolean') return ['true', 0, 1, 'on', []]
  if (types[0] === 'array') return ['a', { 0: 'a', length: 1 }]
  return []
}

test('a value of another type, or beyond what a number holds, is refused by its name: nothing is converted [ASVS-15.3.5] [ASVS-1.4.2] [ASVS-2.2.1]', async () => {
  const w = await world()
  const { token } = await somebody(await w.tenant(), 'owner', { platform_admin: true })
  let asked = 0
  for (const { method, path, operation } of operationsOf(w.app)) {
    const schema = operation.requestBody?.content['application/json']?.schema
    for (const [name, of] of Object.entries(schema?.properties ?? {}))
      for (const value of foreign(of)) {
        const reply = await w.app.inject({
          method: method as Method,
          url: filled(path),
          headers: { authorization: `Bearer ${token}` },
          payload: { [name]: value },
        })
        asked++
        const told = reply.json<{ errors?: { path: string }[] }>().errors?.map((error) => error.path.split('.')[0])
        expect([reply.statusCode, told?.includes(name)], `${method} ${path} ${name}=${JSON.stringify(value)}: ${reply.body}`).toEqual([
          400,
          true,
        ])
      }
  }
  expect(asked).toBeGreaterThan(200)
})

test('a new instance has no account, the usual names open nothing, and no header says who one is [ASVS-6.3.2] [T31]', async () => {
  const w = await newWorld()
  const { rows } = await w.owner.query('select count(*) as n from users')
  expect(Number(rows[0].n)).toBe(0)
  for (const [username, password] of [
    ['admin', 'admin'],
    ['root', 'root'],
    ['sa', ''],
    ['admin@rampart.local', 'changeme'],
    ['rampart', 'rampart'],
  ]) {
    const reply = await w.app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: { username, password } })
    expect([400, 401, 429], `${username}/${password}`).toContain(reply.statusCode)
  }
  const id = await w.person(await w.tenant(), 'owner')
  for (const name of [
    'x-user',
    'x-user-id',
    'x-forwarded-user',
    'remote-user',
    'x-remote-user',
    'x-webauth-user',
    'x-auth-request-user',
    'x-tenant-id',
  ])
    expect((await w.app.inject({ url: '/api/v1/auth/me', headers: { [name]: id } })).statusCode, name).toBe(401)
  await w.rampart.close()
  await w.owner.end()
})

test('every answer says what it is, with its character set where a text has one, is not sniffed, framed or kept by others [ASVS-4.1.1] [ASVS-3.4.4] [S14]', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const authorization = `Bearer ${await w.token(tenant, 'owner')}`
  const { id } = (
    await w.as(tenant)('owner', 'POST', '/files?name=a.html', Buffer.from('<script>1</script>'), { 'content-type': 'text/html' })
  ).json()
  const urls = operationsOf(w.app)
    .filter(({ method, path }) => method === 'GET' && !path.endsWith('/events'))
    .map(({ path }) => filled(path))
  const kinds = new Set<string>()
  for (const url of [...urls, '/', '/hosts', '/api/v1/hosts/export?format=csv', `/api/v1/files/${id}/content`, '/api/v1/nothing', '/%zz'])
    for (const headers of [{ authorization }, {}]) {
      const { statusCode, headers: said, rawPayload } = await w.app.inject({ url, headers })
      const type = String(said['content-type'] ?? '')
      kinds.add(type)
      const what = `${url} ${statusCode} ${type}`
      if (rawPayload.length > 0) {
        expect(type, what).toMatch(/^[a-z]+\/[a-z.+-]+/)
        if (/^text\/|xml/.test(type)) expect(type.toLowerCase(), what).toContain('charset=utf-8')
        if (/json/.test(type) && !/ndjson/.test(type)) expect(() => JSON.parse(rawPayload.toString()), what).not.toThrow()
        if (/^[[{]/.test(rawPayload.toString().trimStart()) && url !== `/api/v1/files/${id}/content`)
          expect(type, what).toMatch(/json|yaml|event-stream/)
      }
      expect(said, what).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' })
      expect(said['content-security-policy'], what).toMatch(/default-src 'none'/)
      expect(said, what).not.toHaveProperty('x-powered-by')
    }
  expect([...kinds].join(' ')).toMatch(/application\/json.*|text\/html.*/)
  expect(kinds.size).toBeGreaterThan(4)
})

test('what a request brings in its path, query or headers comes back as no markup [T16] [T37]', async () => {
  const w = await world()
  const evil = '<script>alert(1)</script>'
  const headers = {
    referer: `https://x.example/${evil}`,
    'user-agent': evil,
    origin: `https://${encodeURIComponent(evil)}.example`,
    'x-request-id': evil,
  }
  for (const url of [
    '/',
    '/hosts',
    `/${encodeURIComponent(evil)}`,
    `/api/v1/${encodeURIComponent(evil)}`,
    `/api/v1/hosts?q=${encodeURIComponent(evil)}`,
    '/api/v1/auth/me',
  ]) {
    const { headers: said, body } = await w.app.inject({ url, headers })
    if (String(said['content-type']).includes('html')) expect(body, url).not.toContain('alert(1)')
    expect(JSON.stringify(said), url).not.toContain('alert(1)')
  }
})

test('a file keeps no path: on an upload and an import a name leads nowhere [T2] [ASVS-5.3.2]', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const names = [
    '../../evil.txt',
    '..\\..\\evil.txt',
    '/etc/evil.txt',
    'C:\\evil.txt',
    '....//evil.txt',
    '%2e%2e%2fevil.txt',
    '../\u202eevil.txt',
    '.',
  ]
  for (const name of names) {
    const raw = { 'content-type': 'application/octet-stream' }
    const file = await call('analyst', 'POST', `/files?name=${encodeURIComponent(name)}`, Buffer.from('x'), raw)
    expect(file.statusCode, file.body).toBe(201)
    expect(file.json().name, name).not.toMatch(/[/\\\u202e]/)
    const batch = await call(
      'analyst',
      'POST',
      `/ingestion/batch?artifact=A&file_name=${encodeURIComponent(name)}`,
      Buffer.from('{"Hostname":"a"}'),
      raw,
    )
    expect([200, 400], batch.body).toContain(batch.statusCode)
  }
  for (const gone of ['evil.txt', '../evil.txt', '../../evil.txt']) expect(existsSync(join(w.config.RAMPART_DATA, gone)), gone).toBe(false)
  const kept = readdirSync(w.config.RAMPART_DATA, { recursive: true, encoding: 'utf8' })
  expect(kept.filter((path) => path.includes('evil'))).toEqual([])
  expect(existsSync('/etc/evil.txt')).toBe(false)
})

test.each(['application/json\ta', 'application/json garbage', 'application/jsonx', 'application/json\u000b', 'application/ json'])(
  'a body of type %j goes round no check [T54]',
  async (type) => {
    const w = await world()
    const tenant = await w.tenant()
    const reply = await w.as(tenant)('owner', 'POST', '/hosts', '{"hostname":"a","tenant_id":"x","is_admin":true}', {
      'content-type': type,
    })
    expect([400, 415]).toContain(reply.statusCode)
    expect((await w.as(tenant)('owner', 'GET', '/hosts')).json().items).toEqual([])
  },
)

test('what looks like a template in a fact stays as it is written [ASVS-1.3.7] [T3]', () => {
  const evil = `{{7*7}} \${7*7} <%= 7*7 %> #{7*7} {link} {name} {constructor}`
  const to = { name: evil, address: 'ann@example.org', locale: 'en' } as const
  const facts = { title: evil, text: evil, link: 'https://rampart.example.org/x' }
  const { subject, text, html } = render({ template: 'notification', to, facts }, 'https://rampart.example.org')
  for (const letter of [subject, text]) expect(letter).toContain(evil)
  for (const letter of [subject, text, html]) expect(letter).not.toMatch(/\b49\b|function|\[object/)
})

test('an error that nobody expected is in the log, with its kind and its place [ASVS-16.3.4]', async () => {
  const { db } = await world()
  const app = await bare(db, {}, (routes) => {
    routes.get('/fails', { config: { open: true } }, async () => {
      throw new TypeError('a defect of this test')
    })
  })
  const logged = vi.spyOn(app.log, 'error')
  expect((await app.inject('/fails')).statusCode).toBe(500)
  expect(logged).toHaveBeenCalledWith(
    { err: { type: 'TypeError', message: 'a defect of this test', stack: expect.stringContaining('asvs.test.ts') } },
    'request failed',
  )
  await app.close()
})

test('cookies stay short enough for every browser, and no callback turns an answer into a script [ASVS-3.3.5] [ASVS-3.5.6]', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const username = `u-${'x'.repeat(40)}-${Date.now()}`
  const about = {
    username,
    email: `${username}@example.org`,
    display_name: 'ä'.repeat(200),
    role: 'owner',
    password: 'correct horse battery 9',
  } as const
  await addUser(w.db, tenant, about)
  const reply = await w.app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: { username, password: about.password } })
  expect(reply.statusCode, reply.body).toBe(200)
  const cookies = [reply.headers['set-cookie'] ?? []].flat()
  expect(cookies).toHaveLength(2)
  for (const cookie of cookies) expect(cookie.split(';')[0]?.length).toBeLessThan(4096)
  const authorization = `Bearer ${await w.token(tenant, 'owner')}`
  for (const name of ['callback', 'jsonp', 'cb', '_callback']) {
    const answer = await w.app.inject({ url: `/api/v1/auth/me?${name}=steal`, headers: { authorization } })
    expect([answer.statusCode, String(answer.headers['content-type'])], name).toEqual([400, expect.stringContaining('json')])
    expect(answer.body).not.toContain('steal(')
  }
})
