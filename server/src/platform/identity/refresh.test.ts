import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { newWorld, type World } from '../../testing/world.ts'
import { addUser } from './people.ts'

const password = 'correct horse battery 9'
let w: World
beforeAll(async () => {
  w = await newWorld({ ACCESS_TOKEN_MINUTES: '10' })
}, 120_000)

async function person(tenant?: string) {
  const at = tenant ?? (await w.tenant())
  const username = `ann-${randomUUID().slice(0, 8)}`
  const id = await addUser(w.db, at, { username, email: `${username}@example.org`, display_name: 'Ann Example', role: 'analyst', password })
  return { tenant: at, id, username }
}
const post = (path: string, payload: object | undefined, headers: Record<string, string> = {}) =>
  w.app.inject({ method: 'POST', url: `/api/v1/auth/${path}`, headers, ...(payload && { payload }) })
const signIn = async (username: string, more: object = {}, headers: Record<string, string> = {}) => {
  const reply = await post('login', { username, password, ...more }, headers)
  expect(reply.statusCode, reply.body).toBe(200)
  return reply
}
const refresh = (refresh_token: string, more: object = {}) => post('refresh', { refresh_token, ...more })
const me = async (token: string) =>
  (await w.app.inject({ url: '/api/v1/auth/me', headers: { authorization: `Bearer ${token}` } })).statusCode
const cookiesOf = (headers: { 'set-cookie'?: string | string[] | undefined }) => [headers['set-cookie'] ?? []].flat()
const jar = (headers: { 'set-cookie'?: string | string[] | undefined }) =>
  cookiesOf(headers)
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
const page = { 'sec-fetch-site': 'same-origin' }
/** As if the token had been used long ago. */
const age = (id: string) =>
  w.owner.query(
    `update refresh_tokens r set used_at = used_at - interval '11 seconds' from sessions s where s.id = r.session_id and s.user_id = $1`,
    [id],
  )

test('a refresh token brings the next pair, once; within 10 s a repeat is told so and harms nothing', async () => {
  const { username, id } = await person()
  const first = (await signIn(username)).json()
  expect(first).toMatchObject({
    expires_in: 600,
    session: { access_seconds: 600, idle_seconds: 3600, seconds: 12 * 3600, remember: false },
  })
  const next = await refresh(first.refresh_token)
  expect(next.statusCode, next.body).toBe(200)
  expect(next.json()).toMatchObject({ token_type: 'bearer', expires_in: 600, session: { id: first.session.id } })
  expect(next.json().refresh_token).not.toBe(first.refresh_token)
  const again = await refresh(first.refresh_token)
  expect([again.statusCode, again.json().code]).toEqual([409, 'already_rotated'])
  expect(await me(next.json().access_token)).toBe(200)
  expect((await refresh(next.json().refresh_token)).statusCode).toBe(200)
  expect((await w.owner.query(`select 1 from events where action = 'sessions.reuse' and actor_id = $1`, [id])).rowCount).toBe(0)
})

test('a used refresh token that comes back later ends the whole family, for the thief and for the owner, and is told [S12]', async () => {
  const { username, id, tenant } = await person()
  const first = (await signIn(username)).json()
  const other = (await signIn(username)).json()
  const second = (await refresh(first.refresh_token)).json()
  const third = (await refresh(second.refresh_token)).json()
  await age(id)
  const stolen = await refresh(first.refresh_token)
  expect([stolen.statusCode, stolen.json().code]).toEqual([401, 'unauthorized'])
  expect((await refresh(third.refresh_token)).statusCode).toBe(401)
  expect((await refresh(second.refresh_token)).statusCode).toBe(401)
  for (const { access_token } of [first, second, third]) expect(await me(access_token)).toBe(401)
  expect(await me(other.access_token), 'another session of the same person is another family').toBe(200)
  const { rows } = await w.owner.query(
    `select tenant_id, object_id, outcome, address from events where action = 'sessions.reuse' and actor_id = $1`,
    [id],
  )
  expect(rows).toEqual([{ tenant_id: tenant, object_id: first.session.id, outcome: 'denied', address: '127.0.0.1' }])
  const inbox = await w.app.inject({ url: '/api/v1/notifications', headers: { authorization: `Bearer ${other.access_token}` } })
  expect(inbox.json().items).toMatchObject([{ code: 'session_family_revoked', category: 'security' }])
})

test('twenty at once with one token: one gets the next, the others are told so', async () => {
  const { username } = await person()
  const { refresh_token } = (await signIn(username)).json()
  const all = await Promise.all(Array.from({ length: 20 }, () => refresh(refresh_token)))
  expect(all.map((reply) => reply.statusCode).sort()).toEqual([200, ...Array(19).fill(409)])
  const won = all.find((reply) => reply.statusCode === 200)
  expect(await me(won?.json().access_token)).toBe(200)
})

test('unknown, empty, cut and foreign refresh tokens are refused', async () => {
  const { username } = await person()
  const { refresh_token, access_token } = (await signIn(username)).json()
  for (const token of ['x', refresh_token.slice(1), `${refresh_token}A`, access_token.slice(0, 200), 'A'.repeat(43)])
    expect((await refresh(token)).statusCode, token).toBe(401)
  expect((await post('refresh', {})).statusCode).toBe(401)
  expect((await post('refresh', { refresh_token: 'x'.repeat(201) })).statusCode).toBe(400)
  expect((await post('refresh', { refresh_token, tenant_id: randomUUID() })).statusCode).toBe(400)
  expect((await refresh(refresh_token)).statusCode).toBe(200)
})

// proves: [ASVS-7.2.3]
test('no refresh token stands in the database, only what it is known by [S13] [T46]', async () => {
  const { username } = await person()
  const { refresh_token, access_token } = (await signIn(username)).json()
  for (const table of ['refresh_tokens', 'sessions', 'events', 'signing_keys'])
    for (const secret of [refresh_token, access_token])
      expect(JSON.stringify((await w.owner.query(`select t::text from ${table} t`)).rows), table).not.toContain(secret)
})

test('without anybody there a session ends after an hour, and no page that refreshes by itself keeps it [ASVS-7.3.1]', async () => {
  const { username } = await person()
  const { session, refresh_token, access_token } = (await signIn(username)).json()
  await w.owner.query(`update sessions set idle_until = now() + interval '5 minutes' where id = $1`, [session.id])
  const asleep = (await refresh(refresh_token, { active: false })).json()
  expect(asleep.session.idle_seconds).toBeLessThanOrEqual(300)
  expect(asleep.session.idle_seconds).toBeGreaterThan(280)
  expect(asleep.expires_in, 'the access token is over when the session is').toBeLessThanOrEqual(300)
  const awake = (await refresh(asleep.refresh_token)).json()
  expect(awake.session.idle_seconds).toBeGreaterThan(3590)
  await w.owner.query(`update sessions set idle_until = now() - interval '1 second' where id = $1`, [session.id])
  expect((await refresh(awake.refresh_token)).statusCode).toBe(401)
  await expect.poll(() => me(access_token), { timeout: 60_000 }).toBe(401)
})

test('after 12 hours a session is over, whatever was done in it [ASVS-7.3.2]', async () => {
  const { username } = await person()
  const { session, refresh_token } = (await signIn(username)).json()
  await w.owner.query(`update sessions set expires_at = now() + interval '2 minutes' where id = $1`, [session.id])
  const late = (await refresh(refresh_token)).json()
  expect(late.session.idle_seconds).toBeLessThanOrEqual(120)
  expect(late.expires_in).toBeLessThanOrEqual(120)
  await w.owner.query(`update sessions set expires_at = now() - interval '1 second' where id = $1`, [session.id])
  expect((await refresh(late.refresh_token)).statusCode).toBe(401)
  await expect.poll(() => me(late.access_token), { timeout: 60_000 }).toBe(401)
})

test('who asks to be remembered stays signed in for 30 days', async () => {
  const { username } = await person()
  const reply = await signIn(username, { remember: true }, page)
  expect(reply.json().session).toMatchObject({ remember: true, seconds: 30 * 86_400, idle_seconds: 30 * 86_400 })
  expect(cookiesOf(reply.headers)[1]).toContain('Max-Age=2592000')
})

test('a page gets its tokens in HttpOnly cookies only, and goes on by them; scripts see none [ASVS-3.3.4] [ASVS-14.3.3]', async () => {
  const { username } = await person()
  const reply = await signIn(username, {}, page)
  expect(reply.json()).not.toHaveProperty('access_token')
  expect(reply.json()).not.toHaveProperty('refresh_token')
  const next = await post('refresh', {}, { ...page, cookie: jar(reply.headers) })
  expect(next.statusCode, next.body).toBe(200)
  expect(next.json()).not.toHaveProperty('refresh_token')
  const [at, rt] = cookiesOf(next.headers)
  expect(at).toMatch(/^rampart_at=[\w.-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/)
  expect(rt).toMatch(/^rampart_rt=[\w-]{43}; Path=\/; Max-Age=3600; HttpOnly; SameSite=Strict$/)
  const who = await w.app.inject({ url: '/api/v1/auth/me', headers: { cookie: jar(next.headers) } })
  expect(who.json()).toMatchObject({ username, session: { idle_seconds: expect.any(Number) } })
})

test('another site’s page can neither refresh nor sign out by the cookies, nor with another kind of body [T45] [ASVS-3.5.1]', async () => {
  const { username } = await person()
  const cookie = jar((await signIn(username, {}, page)).headers)
  for (const path of ['refresh', 'logout'])
    for (const from of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      {},
    ] as Record<string, string>[])
      expect((await post(path, path === 'refresh' ? {} : undefined, { cookie, ...from })).json()).toMatchObject({
        status: 403,
        code: 'cross_site',
      })
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
    expect(
      (
        await w.app.inject({
          method: 'POST',
          url: '/api/v1/auth/refresh',
          headers: { ...page, cookie, 'content-type': type },
          payload: '{}',
        })
      ).statusCode,
      type,
    ).toBe(415)
  const rt = cookie.split('; ')[1] ?? ''
  expect(
    (await post('refresh', {}, { ...page, cookie: rt, authorization: 'Bearer x' })).statusCode,
    'with a bearer the cookie is not looked at',
  ).toBe(401)
  expect((await post('refresh', {}, { ...page, cookie: rt })).statusCode).toBe(200)
})

// proves: [ASVS-14.3.1]
test('sign-out works by the refresh token when the access token is over, tells the browser to forget, and is one event [ASVS-7.4.1] [T49]', async () => {
  const { username, id } = await person()
  const reply = await signIn(username, {}, page)
  const cookie = (jar(reply.headers).split('; ')[1] ?? '').trim()
  const out = await post('logout', undefined, { ...page, cookie })
  expect([out.statusCode, out.headers['clear-site-data']]).toEqual([204, '"cache", "storage"'])
  expect(cookiesOf(out.headers)).toEqual([
    expect.stringMatching(/^rampart_at=; .*Max-Age=0/),
    expect.stringMatching(/^rampart_rt=; .*Max-Age=0/),
  ])
  expect((await post('refresh', {}, { ...page, cookie })).statusCode).toBe(401)
  expect((await post('logout', undefined, { ...page, cookie })).statusCode).toBe(401)
  const { rows } = await w.owner.query(`select action from events where actor_id = $1 order by at`, [id])
  expect(rows.map((row) => row.action)).toEqual(['users.sign_in', 'users.sign_out'])
})

// proves: [ASVS-7.2.2]
test('each sign-in is a new session, and the one this browser had before ends, whoever’s it was [T49] [ASVS-7.2.4]', async () => {
  const [ann, ben] = [await person(), await person()]
  const first = await signIn(ann.username, {}, page)
  const second = await signIn(ben.username, {}, { ...page, cookie: jar(first.headers) })
  expect(second.json().session.id).not.toBe(first.json().session.id)
  expect((await w.app.inject({ url: '/api/v1/auth/me', headers: { cookie: jar(first.headers) } })).statusCode).toBe(401)
  expect((await w.app.inject({ url: '/api/v1/auth/me', headers: { cookie: jar(second.headers) } })).json()).toMatchObject({
    username: ben.username,
  })
})

test('whoever was disabled, or whose tenant was, gets no new tokens, also when it is undone [ASVS-7.4.2]', async () => {
  for (const [table, column] of [
    ['users', 'id'],
    ['tenants', 'tenant'],
  ] as const) {
    const who = await person()
    const { refresh_token, access_token } = (await signIn(who.username)).json()
    await w.owner.query(`update ${table} set disabled_at = now() where id = $1`, [who[column]])
    expect((await refresh(refresh_token)).statusCode).toBe(401)
    await w.owner.query(`update ${table} set disabled_at = null where id = $1`, [who[column]])
    expect((await refresh(refresh_token)).statusCode).toBe(401)
    await expect.poll(() => me(access_token), { timeout: 60_000 }).toBe(401)
  }
})

test('a person sees where they are signed in, in each tenant, ends one or all others, and never touches anybody else’s [S2] [ASVS-7.5.2] [ASVS-7.4.5]', async () => {
  const [ann, ben] = [await person(), await person()]
  const [one, two] = [(await signIn(ann.username, {}, { 'user-agent': 'Firefox' })).json(), (await signIn(ann.username)).json()]
  const bens = (await signIn(ben.username)).json()
  // Ann is a member of a second tenant, and signed in there too.
  const abroad = await w.tenant()
  await w.owner.query(
    `insert into users (tenant_id, id, home, username, email, display_name, role) values ($1, $2, false, $3, $3 || '@x.example', 'Ann', 'viewer')`,
    [abroad, ann.id, ann.username],
  )
  const far = randomUUID()
  await w.owner.query(`insert into sessions (tenant_id, id, user_id, expires_at) values ($1, $2, $3, now() + interval '1 hour')`, [
    abroad,
    far,
    ann.id,
  ])
  const as = (token: string, method: 'GET' | 'POST' | 'DELETE', path: string) =>
    w.app.inject({ method, url: `/api/v1/auth/sessions${path}`, headers: { authorization: `Bearer ${token}` } })
  const seen = (await as(one.access_token, 'GET', '')).json().items
  expect(seen.map((s: { id: string }) => s.id).sort()).toEqual([one.session.id, two.session.id, far].sort())
  expect(seen.find((s: { current: boolean }) => s.current)).toMatchObject({
    id: one.session.id,
    user_agent: 'Firefox',
    address: '127.0.0.1',
    tenant: { id: ann.tenant },
  })
  expect(seen.find((s: { id: string }) => s.id === far).tenant.id).toBe(abroad)
  expect(JSON.stringify(seen)).not.toMatch(/hash|token/)
  // Another person's session is not there for her: not to see, not to end.
  for (const id of [bens.session.id, randomUUID()]) expect((await as(one.access_token, 'DELETE', `/${id}`)).statusCode).toBe(404)
  expect(await me(bens.access_token)).toBe(200)
  expect((await as(one.access_token, 'DELETE', `/${two.session.id}`)).statusCode).toBe(204)
  expect(await me(two.access_token)).toBe(401)
  expect((await as(one.access_token, 'DELETE', `/${two.session.id}`)).statusCode).toBe(404)
  expect((await as(one.access_token, 'POST', '/revoke-others')).json()).toEqual({ ended: 1 })
  expect((await w.owner.query('select revoked_at is not null as over from sessions where id = $1', [far])).rows).toEqual([{ over: true }])
  expect([await me(one.access_token), await me(bens.access_token)]).toEqual([200, 200])
})

test('the functions that see sessions in all tenants answer only for a member of the tenant that asks [S2]', async () => {
  const [ann, ben] = [await person(), await person()]
  const bens = (await signIn(ben.username)).json()
  await w.db.withTenant(ann.tenant, async (tx) => {
    expect((await sql`select * from sessions_of(${ben.id}::uuid)`.execute(tx)).rows).toEqual([])
    expect((await sql`select end_sessions(${ben.id}::uuid, null, null, null)`.execute(tx)).rows).toEqual([])
  })
  expect(await w.db.ask('select * from sessions_of($1)', [ben.id])).toEqual([])
  expect(await w.db.ask('select end_sessions($1, null, null, null)', [ben.id])).toEqual([])
  expect(await me(bens.access_token)).toBe(200)
})

test('an API key has no sessions and cannot end those of its maker', async () => {
  const tenant = await w.tenant()
  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  const made = await w.as(tenant)('admin', 'POST', '/api-keys', { name: 'k', scopes: ['identity:self'], expires_at })
  const headers = { authorization: `Bearer ${made.json().key}` }
  for (const [method, path] of [
    ['GET', ''],
    ['POST', '/revoke-others'],
    ['DELETE', `/${randomUUID()}`],
  ] as const)
    expect((await w.app.inject({ method, url: `/api/v1/auth/sessions${path}`, headers })).statusCode, path).toBe(403)
})
