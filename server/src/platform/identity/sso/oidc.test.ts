import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '@rampart/contract/identity.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Idp, idp } from '../../../testing/idp.ts'
import { newWorld, type World } from '../../../testing/world.ts'
import { addUser } from '../people.ts'

const client = { client_id: 'rampart', client_secret: 'a client secret of the provider' }
const publicUrl = 'https://rampart.example.org'
let provider: Idp
let w: World
beforeAll(async () => {
  provider = await idp(mkdtempSync(join(tmpdir(), 'rampart-idp-')), `${publicUrl}/sso/callback`, client)
  w = await newWorld({ PUBLIC_URL: publicUrl, OUTBOUND_ALLOW: provider.host })
}, 120_000)
afterAll(() => provider.end())

interface Browser {
  cookie: string
}
const newBrowser = (): Browser => ({ cookie: '' })
async function post(browser: Browser, path: string, payload: object, token?: string) {
  const reply = await w.app.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    payload,
    headers: { cookie: browser.cookie, 'sec-fetch-site': 'same-origin', ...(token && { authorization: `Bearer ${token}` }) },
  })
  const [kept] = [reply.headers['set-cookie'] ?? []].flat().filter((line) => line.includes('rampart_sso='))
  if (kept) browser.cookie = kept.split(';')[0] ?? ''
  return reply
}
/** A tenant with a provider for its own e-mail domain. */
async function tenantWith(more: object = {}) {
  const tenant = await w.tenant()
  const domain = `${randomUUID().slice(0, 8)}.example.org`
  const input = {
    kind: 'oidc',
    name: 'Corporate',
    issuer: provider.issuer,
    ...client,
    ca: provider.ca,
    email_domains: [domain],
    scopes: 'openid email profile groups',
    ...more,
  }
  const made = await w.as(tenant)('admin', 'POST', '/sso-providers', input)
  expect(made.statusCode, made.body).toBe(201)
  return { tenant, domain, id: made.json().id as string, made: made.json() }
}
async function signIn(id: string, browser = newBrowser()) {
  const start = await post(browser, `/auth/sso/${id}/start`, {})
  expect(start.statusCode, start.body).toBe(200)
  return post(browser, '/auth/sso/finish', { query: await provider.walk(start.json().location) })
}
const invited = (tenant: string, email: string, role: Role = 'analyst') =>
  addUser(w.db, tenant, { username: `u-${randomUUID().slice(0, 8)}`, email, display_name: 'Ann', role })
const person = (domain: string, more: object = {}) => ({
  sub: randomUUID(),
  email: `ann-${randomUUID().slice(0, 8)}@${domain}`,
  email_verified: true,
  name: 'Ann Example',
  ...more,
})

test('an invited person signs in through the provider; from then on the subject counts and no address [T50] [ASVS-10.5.1] [ASVS-10.5.2] [ASVS-6.8.1]', async () => {
  const { tenant, domain, id } = await tenantWith()
  const ann = person(domain)
  const user = await invited(tenant, ann.email)
  provider.person = ann
  const first = await signIn(id)
  expect(first.statusCode, first.body).toBe(200)
  expect(first.json().user).toMatchObject({ id: user, role: 'analyst' })
  provider.person = { ...ann, email: `married@${domain}`, email_verified: false }
  expect((await signIn(id)).json().user.id).toBe(user)
  provider.person = { ...ann, sub: randomUUID() }
  expect((await signIn(id)).json(), 'the address with another subject is somebody else').toMatchObject({
    status: 403,
    code: 'sso_no_account',
  })
})

test('a stranger gets no account unless the tenant wants that, and an unproven or unlisted address opens none', async () => {
  const { tenant, domain, id } = await tenantWith()
  provider.person = person(domain)
  expect((await signIn(id)).json()).toMatchObject({ status: 403, code: 'sso_no_account' })
  for (const more of [{ email_verified: false }, { email: `ann@elsewhere-${domain}` }, { email: undefined }]) {
    const ann = person(domain)
    await invited(tenant, ann.email)
    provider.person = { ...ann, ...more } as typeof ann
    expect((await signIn(id)).json(), JSON.stringify(more)).toMatchObject({ status: 403, code: 'sso_no_account' })
  }
})

test('an account that somebody uses already is not opened by an address alone [T50]', async () => {
  const { tenant, domain, id } = await tenantWith({ jit: true })
  const ann = person(domain)
  await addUser(w.db, tenant, {
    username: `u-${randomUUID().slice(0, 8)}`,
    email: ann.email,
    display_name: 'Ann',
    role: 'admin',
    password: 'correct horse battery 9',
  })
  provider.person = ann
  const reply = await signIn(id)
  expect([reply.statusCode, reply.json().detail]).toEqual([409, 'Somebody has this e-mail address.'])
})

test('just in time: the role is that of the first group that fits, follows the groups, and is never owner', async () => {
  const { tenant, domain, id } = await tenantWith({
    jit: true,
    jit_role: 'viewer',
    group_claim: 'groups',
    group_roles: [
      { group: 'soc-leads', role: 'lead' },
      { group: 'soc', role: 'analyst' },
    ],
  })
  const ann = person(domain, { groups: ['soc', 'soc-leads'] })
  provider.person = ann
  const made = await signIn(id)
  expect(made.json().user, made.body).toMatchObject({ role: 'lead', email: ann.email, display_name: 'Ann Example' })
  provider.person = { ...ann, groups: ['soc'] } as typeof ann
  expect((await signIn(id)).json().user.role).toBe('analyst')
  provider.person = person(domain)
  expect((await signIn(id)).json().user.role).toBe('viewer')
  const owner = await w.as(tenant)('admin', 'POST', '/sso-providers', {
    kind: 'oidc',
    name: 'x',
    issuer: provider.issuer,
    ...client,
    group_roles: [{ group: 'g', role: 'owner' }],
  })
  expect(owner.statusCode).toBe(400)
})

test('an answer signs in only the browser that began, once, and for a short time [ASVS-10.1.2] [ASVS-10.2.1] [T51]', async () => {
  const { domain, id } = await tenantWith({ jit: true })
  provider.person = person(domain)
  const [mine, other] = [newBrowser(), newBrowser()]
  const { location } = (await post(mine, `/auth/sso/${id}/start`, {})).json()
  await post(other, `/auth/sso/${id}/start`, {})
  const query = await provider.walk(location)
  const finish = (browser: Browser, text = query) => post(browser, '/auth/sso/finish', { query: text })
  expect((await finish(other)).json()).toMatchObject({ status: 401, code: 'sso_over' })
  expect((await finish(newBrowser())).json()).toMatchObject({ status: 401, code: 'sso_over' })
  expect((await finish(mine, `${query}&state=${'x'.repeat(43)}`)).json()).toMatchObject({ status: 400, errors: [{ path: 'query' }] })
  expect((await finish(mine)).statusCode).toBe(200)
  expect((await finish(mine)).json()).toMatchObject({ status: 401, code: 'sso_over' })
  const late = (await post(mine, `/auth/sso/${id}/start`, {})).json().location
  const lateQuery = await provider.walk(late)
  await w.owner.query(`update sso_states set expires_at = now() - interval '1 second' where used_at is null`)
  expect((await finish(mine, lateQuery)).json()).toMatchObject({ status: 401, code: 'sso_over' })
})

test('a code of another sign-in, another issuer’s answer and a refusal sign nobody in [ASVS-10.2.2] [ASVS-10.5.3]', async () => {
  const { domain, id } = await tenantWith({ jit: true })
  provider.person = person(domain)
  const browser = newBrowser()
  const [one, two] = [
    (await post(browser, `/auth/sso/${id}/start`, {})).json().location,
    (await post(browser, `/auth/sso/${id}/start`, {})).json().location,
  ]
  const [first, second] = [new URLSearchParams(await provider.walk(one)), new URLSearchParams(await provider.walk(two))]
  const swapped = new URLSearchParams(first)
  swapped.set('code', second.get('code') ?? '')
  const finish = (query: URLSearchParams) => post(browser, '/auth/sso/finish', { query: query.toString() })
  expect((await finish(swapped)).json(), 'its PKCE verifier and nonce are others').toMatchObject({ status: 401, code: 'sso_refused' })
  second.set('iss', 'https://attacker.example.org')
  expect((await finish(second)).json()).toMatchObject({ status: 401, code: 'sso_refused' })
  provider.person = null
  const declined = await signIn(id)
  expect(declined.json()).toMatchObject({ status: 401, code: 'sso_refused' })
  expect(declined.json().detail).toContain('access_denied')
})

test('somebody who is signed in joins an account at the provider, and takes it away again unless it is the only way in', async () => {
  const { tenant, domain, id } = await tenantWith()
  const username = `u-${randomUUID().slice(0, 8)}`
  const user = await addUser(w.db, tenant, {
    username,
    email: `${username}@example.org`,
    display_name: 'Ann',
    role: 'analyst',
    password: 'correct horse battery 9',
  })
  const login = await w.app.inject({
    method: 'POST',
    url: '/api/v1/auth/login',
    payload: { username, password: 'correct horse battery 9' },
  })
  const token = login.json().access_token as string
  const browser = newBrowser()
  provider.person = person(domain)
  const { location } = (await post(browser, `/auth/sso/${id}/link`, {}, token)).json()
  const joined = await post(browser, '/auth/sso/finish', { query: await provider.walk(location) })
  expect(joined.json().user.id, joined.body).toBe(user)
  expect((await signIn(id)).json().user.id).toBe(user)
  const headers = { authorization: `Bearer ${token}` }
  const fresh = await w.app.inject({
    method: 'POST',
    url: '/api/v1/auth/login',
    payload: { username, password: 'correct horse battery 9' },
  })
  headers.authorization = `Bearer ${fresh.json().access_token}`
  const mine = (await w.app.inject({ url: '/api/v1/auth/identities', headers })).json().items
  expect(mine).toMatchObject([{ provider_id: id, provider_name: 'Corporate' }])
  const drop = () => w.app.inject({ method: 'DELETE', url: `/api/v1/auth/identities/${mine[0].id}`, headers })
  await w.owner.query('update users set password_hash = null where id = $1', [user])
  expect((await drop()).json()).toMatchObject({ status: 409, code: 'last_way_in' })
  await w.owner.query(`update users set password_hash = 'x' where id = $1`, [user])
  expect((await drop()).statusCode).toBe(204)
  expect((await signIn(id)).json()).toMatchObject({ status: 403 })
})

test('an account at the provider that is joined to one person is not joined to a second', async () => {
  const { tenant, domain, id } = await tenantWith()
  provider.person = person(domain)
  const join = async (role: Role) => {
    const browser = newBrowser()
    const start = await post(browser, `/auth/sso/${id}/link`, {}, await w.token(tenant, role))
    return post(browser, '/auth/sso/finish', { query: await provider.walk(start.json().location) })
  }
  expect((await join('analyst')).statusCode).toBe(200)
  expect((await join('viewer')).json()).toMatchObject({ status: 409, code: 'sso_taken' })
})

test('a disabled person, provider or tenant is signed in no more [S11]', async () => {
  const { tenant, domain, id } = await tenantWith({ jit: true })
  provider.person = person(domain)
  const user = (await signIn(id)).json().user.id
  await w.owner.query('update users set disabled_at = now() where id = $1', [user])
  expect((await signIn(id)).json()).toMatchObject({ status: 403, code: 'sso_no_account' })
  await w.owner.query('update users set disabled_at = null where id = $1', [user])
  for (const [off, on] of [
    ['update sso_providers set enabled = false where tenant_id = $1', 'update sso_providers set enabled = true where tenant_id = $1'],
    ['update tenants set disabled_at = now() where id = $1', 'update tenants set disabled_at = null where id = $1'],
  ] as const) {
    await w.owner.query(off, [tenant])
    expect((await post(newBrowser(), `/auth/sso/${id}/start`, {})).statusCode).toBe(404)
    expect((await post(newBrowser(), '/auth/sso/discover', { email: `a@${domain}` })).json()).toEqual({ providers: [] })
    await w.owner.query(on, [tenant])
  }
})

test('an address leads to the providers of its domain and to nothing else', async () => {
  const { domain, id } = await tenantWith()
  expect((await post(newBrowser(), '/auth/sso/discover', { email: `Ann@${domain.toUpperCase()}` })).json()).toEqual({
    providers: [{ id, name: 'Corporate', kind: 'oidc' }],
  })
  expect((await post(newBrowser(), '/auth/sso/discover', { email: `ann@sub.${domain}` })).json()).toEqual({ providers: [] })
})

test('the client secret goes in and never comes out, and lies sealed [S13]', async () => {
  const { tenant, id, made } = await tenantWith()
  expect(made).toMatchObject({ has_client_secret: true, redirect_uri: `${publicUrl}/sso/callback` })
  const call = w.as(tenant)
  const edited = await call('admin', 'PATCH', `/sso-providers/${id}`, {
    version: 1,
    client_secret: 'another secret of theirs',
    enabled: false,
  })
  expect(edited.json()).toMatchObject({ enabled: false, version: 2 })
  const everything = JSON.stringify([
    made,
    edited.json(),
    (await call('admin', 'GET', '/sso-providers')).json(),
    (await w.owner.query('select * from sso_providers')).rows,
    (await w.owner.query('select * from events')).rows,
  ])
  for (const secret of [client.client_secret, 'another secret of theirs']) expect(everything).not.toContain(secret)
  expect((await call('manager', 'GET', '/sso-providers')).statusCode).toBe(403)
  expect((await w.as(await w.tenant())('admin', 'GET', `/sso-providers/${id}`)).statusCode).toBe(404)
  expect((await call('admin', 'PATCH', `/sso-providers/${id}`, { version: 2, idp_entity_id: 'x' })).json()).toMatchObject({
    status: 400,
    errors: [{ path: 'idp_entity_id' }],
  })
  expect((await call('admin', 'DELETE', `/sso-providers/${id}`)).statusCode).toBe(204)
})

test('an issuer inside our network is not called, whoever configures it [S8] [T25]', async () => {
  for (const issuer of ['https://127.0.0.1:9443', 'https://localhost', 'https://169.254.169.254', 'https://[::1]:8443']) {
    const { id } = await tenantWith({ issuer })
    const reply = await post(newBrowser(), `/auth/sso/${id}/start`, {})
    expect(reply.json(), issuer).toMatchObject({ status: 409, code: 'sso_unreachable' })
    expect(reply.json().detail).toContain('internal address')
  }
})

test('a provider whose certificate is not the configured authority’s is not believed', async () => {
  const { id } = await tenantWith({ ca: null })
  expect((await post(newBrowser(), `/auth/sso/${id}/start`, {})).json()).toMatchObject({ status: 409, code: 'sso_unreachable' })
})
