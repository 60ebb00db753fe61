import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { newWorld, world } from '../../testing/world.ts'
import { addUser } from './people.ts'
import { setupToken } from './secrets.ts'

const good = 'correct horse battery 9'
const person = () => ({
  username: `ann-${randomUUID().slice(0, 8)}`,
  email: `${randomUUID()}@example.org`,
  display_name: 'Ann Example',
  role: 'analyst' as const,
  password: good,
})
async function signedUp() {
  const w = await world()
  const tenant = await w.tenant()
  const who = person()
  const id = await addUser(w.db, tenant, who)
  const login = (username: string, password: string) =>
    w.app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: { username, password } })
  return { w, tenant, id, who, login }
}

test('a person signs in by user name or e-mail in any case, with cookie or bearer, and reads who they are', async () => {
  const { w, tenant, id, who, login } = await signedUp()
  for (const name of [who.username, who.username.toUpperCase(), who.email, ` ${who.email} `]) {
    const reply = await login(name, good)
    expect(reply.statusCode, reply.body).toBe(200)
    expect(reply.json()).toMatchObject({ token_type: 'bearer', expires_in: 3600, user: { id, role: 'analyst' } })
    expect(reply.headers['set-cookie']).toEqual([
      expect.stringMatching(/^rampart_at=[\w.-]+; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^rampart_rt=[\w-]{43}; Path=\/; Max-Age=3600; HttpOnly; SameSite=Strict$/),
    ])
    const cookie = String(reply.headers['set-cookie']).split(';')[0] ?? ''
    for (const headers of [{ cookie }, { authorization: `Bearer ${reply.json().access_token}` }]) {
      const me = await w.app.inject({ url: '/api/v1/auth/me', headers })
      expect(me.json()).toMatchObject({ id, username: who.username, tenant: { id: tenant } })
      expect(me.json().permissions).toContain('identity:self')
      expect(me.body).not.toContain('hash')
    }
  }
})

test('an unknown name and a wrong password are told apart by nothing', async () => {
  const { w, id, who, login } = await signedUp()
  const wrong = await login(who.username, 'not the password')
  const unknown = await login(`nobody-${randomUUID()}`, 'not the password')
  expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401])
  expect({ ...wrong.json(), request_id: '' }).toEqual({ ...unknown.json(), request_id: '' })
  const { rows } = await w.owner.query("select outcome from events where object_id = $1 and action = 'users.sign_in'", [id])
  expect(rows).toEqual([{ outcome: 'failed' }])
})

test('after sign-out the token is refused at once', async () => {
  const { w, who, login } = await signedUp()
  const { access_token } = (await login(who.username, good)).json()
  const headers = { authorization: `Bearer ${access_token}` }
  expect((await w.app.inject({ url: '/api/v1/auth/me', headers })).statusCode).toBe(200)
  const out = await w.app.inject({ method: 'POST', url: '/api/v1/auth/logout', headers })
  expect([out.statusCode, out.headers['set-cookie']]).toEqual([204, Array(2).fill(expect.stringContaining('Max-Age=0'))])
  expect((await w.app.inject({ url: '/api/v1/auth/me', headers })).statusCode).toBe(401)
})

test('forged, foreign and unsigned tokens are refused', async () => {
  const { w, who, login } = await signedUp()
  const [head, body, signature] = (await login(who.username, good)).json().access_token.split('.')
  const none = Buffer.from('{"alg":"none"}').toString('base64url')
  const hs256 = Buffer.from('{"alg":"HS256"}').toString('base64url')
  for (const token of [
    '',
    'x',
    `${head}.${body}.`,
    `${none}.${body}.`,
    `${hs256}.${body}.${signature}`,
    `${head}.${body}.${'A'.repeat(86)}`,
    `rmp_${'0'.repeat(32)}_${'A'.repeat(43)}`,
  ]) {
    const reply = await w.app.inject({ url: '/api/v1/auth/me', headers: { authorization: `Bearer ${token}` } })
    expect(reply.statusCode, token).toBe(401)
    expect(reply.json()).toMatchObject({ code: 'unauthorized', status: 401 })
  }
})

test('an API key does what its scopes say and its maker may, is kept only as a hash, and ends when revoked', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  const made = await call('admin', 'POST', '/api-keys', { name: 'collector', scopes: ['tenants:read'], expires_at })
  expect(made.statusCode, made.body).toBe(201)
  const { id, key } = made.json()
  const headers = { authorization: `Bearer ${key}` }
  expect((await w.app.inject({ url: '/api/v1/tenants/current', headers })).statusCode).toBe(200)
  expect(
    (await w.app.inject({ method: 'PATCH', url: '/api/v1/tenants/current', headers, payload: { name: 'x', version: 1 } })).statusCode,
  ).toBe(403)
  expect(JSON.stringify((await w.owner.query('select * from api_keys')).rows)).not.toContain(key)
  expect(JSON.stringify((await w.owner.query('select * from events')).rows)).not.toContain(key)
  expect((await call('admin', 'GET', '/api-keys')).json().items).toMatchObject([{ id, name: 'collector', scopes: ['tenants:read'] }])
  await w.owner.query("update users set role = 'respondent' where tenant_id = $1 and role = 'admin'", [tenant])
  await expect.poll(async () => (await w.app.inject({ url: '/api/v1/tenants/current', headers })).statusCode, { timeout: 60_000 }).toBe(403)
  expect((await call('owner', 'DELETE', `/api-keys/${id}`)).statusCode).toBe(204)
  await expect.poll(async () => (await w.app.inject({ url: '/api/v1/tenants/current', headers })).statusCode, { timeout: 60_000 }).toBe(401)
})

test('a key cannot hold more than its maker, live for ever, or make keys', async () => {
  const w = await world()
  const call = w.as(await w.tenant())
  const soon = new Date(Date.now() + 86_400_000).toISOString()
  const far = new Date(Date.now() + 400 * 86_400_000).toISOString()
  for (const [input, path] of [
    [{ scopes: ['no:such'], expires_at: soon }, 'scopes'],
    [{ scopes: ['tenants:read'], expires_at: far }, 'expires_at'],
  ] as const) {
    const reply = await call('admin', 'POST', '/api-keys', { name: 'k', ...input })
    expect(reply.json()).toMatchObject({ status: 400, errors: [{ path }] })
  }
  expect((await call('viewer', 'POST', '/api-keys', { name: 'k', scopes: ['tenants:read'], expires_at: soon })).statusCode).toBe(403)
  const { key } = (await call('admin', 'POST', '/api-keys', { name: 'k', scopes: ['identity:keys'], expires_at: soon })).json()
  const again = await w.app.inject({
    method: 'POST',
    url: '/api/v1/api-keys',
    headers: { authorization: `Bearer ${key}` },
    payload: { name: 'k2', scopes: ['identity:keys'], expires_at: soon },
  })
  expect(again.statusCode).toBe(403)
})

// proves: [T31]
test('the set-up link makes the first owner once and names the organisation', async () => {
  const w = await newWorld()
  const setUp = (token: string, password = good) =>
    w.app.inject({
      method: 'POST',
      url: '/api/v1/setup',
      payload: { token, username: 'mara', email: 'mara@example.org', display_name: 'Mara', password, organisation: 'Nordwind AG' },
    })
  expect((await w.app.inject({ url: '/api/v1/setup' })).json()).toEqual({ needed: true })
  expect((await setUp('wrong')).statusCode).toBe(401)
  const weak = await setUp(setupToken(w.config.SECRET_KEY), 'passwordpassword1')
  expect(weak.json()).toMatchObject({ status: 400, errors: [{ path: 'password' }] })
  const both = await Promise.all([setUp(setupToken(w.config.SECRET_KEY)), setUp(setupToken(w.config.SECRET_KEY))])
  expect(both.map((r) => r.statusCode).sort()).toEqual([200, 409])
  const token = both.find((r) => r.statusCode === 200)?.json().access_token
  const me = await w.app.inject({ url: '/api/v1/auth/me', headers: { authorization: `Bearer ${token}` } })
  expect(me.json()).toMatchObject({ role: 'owner', tenant: { name: 'Nordwind AG' } })
  expect((await w.app.inject({ url: '/api/v1/setup' })).json()).toEqual({ needed: false })
})

test('a write from another site’s page is refused, also sign-in', async () => {
  const { w, who, login } = await signedUp()
  const cookie = String((await login(who.username, good)).headers['set-cookie']).split(';')[0] ?? ''
  const out = (headers: Record<string, string>) =>
    w.app.inject({ method: 'POST', url: '/api/v1/auth/logout', headers: { cookie, ...headers } })
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    {},
  ] as Record<string, string>[]) {
    expect((await out(headers)).json(), JSON.stringify(headers)).toMatchObject({ status: 403, code: 'cross_site' })
  }
  const signIn = await w.app.inject({
    method: 'POST',
    url: '/api/v1/auth/login',
    headers: { 'sec-fetch-site': 'cross-site' },
    payload: { username: who.username, password: good },
  })
  expect(signIn.statusCode).toBe(403)
  expect((await out({ 'sec-fetch-site': 'same-origin' })).statusCode).toBe(204)
})
