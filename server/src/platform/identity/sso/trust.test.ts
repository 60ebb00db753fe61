import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '@rampart/contract/identity.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Idp, idp, type Person } from '../../../testing/idp.ts'
import { newWorld, type World } from '../../../testing/world.ts'

const client = { client_id: 'rampart', client_secret: 'a client secret of the provider' }
const publicUrl = 'https://rampart.example.org'
let provider: Idp
let w: World
beforeAll(async () => {
  provider = await idp(mkdtempSync(join(tmpdir(), 'rampart-idp-')), `${publicUrl}/sso/callback`, client)
  w = await newWorld({ PUBLIC_URL: publicUrl, OUTBOUND_ALLOW: provider.host })
}, 120_000)
afterAll(() => provider.end())

/** Made before the server runs: it would take the pause for load, and shed requests. */
const [usual, other, short] = [2048, 2048, 1024].map((bits) => {
  const cert = join(mkdtempSync(join(tmpdir(), 'rampart-cert-')), 'cert.pem')
  const made = ['-newkey', `rsa:${bits}`, '-keyout', '/dev/null', '-out', cert]
  execFileSync('openssl', ['req', '-x509', '-nodes', '-days', '1', '-subj', '/CN=idp', ...made], { stdio: 'ignore' })
  return readFileSync(cert, 'utf8').trim()
}) as [string, string, string]
const saml = (more: object = {}) => ({
  kind: 'saml',
  name: `SAML ${randomUUID().slice(0, 8)}`,
  idp_entity_id: 'https://idp.example.org/metadata',
  idp_sso_url: 'https://idp.example.org/sso',
  idp_certificates: [usual],
  ...more,
})
async function oidcProvider(tenant: string, more: object = {}) {
  const domain = `${randomUUID().slice(0, 8)}.example.org`
  const shared = { kind: 'oidc', name: `OIDC ${randomUUID().slice(0, 8)}`, issuer: provider.issuer, ...client, ca: provider.ca }
  const input = { ...shared, email_domains: [domain], scopes: 'openid email profile groups', ...more }
  const made = await w.as(tenant)('admin', 'POST', '/sso-providers', input)
  expect(made.statusCode, made.body).toBe(201)
  return { domain, id: made.json().id as string }
}
async function signIn(id: string, person: Person, bearer?: string) {
  const headers = { 'sec-fetch-site': 'same-origin', ...(bearer && { authorization: `Bearer ${bearer}` }) }
  const url = `/api/v1/auth/sso/${id}/${bearer ? 'link' : 'start'}`
  const start = await w.app.inject({ method: 'POST', url, payload: {}, headers })
  expect(start.statusCode, start.body).toBe(200)
  const cookie = [start.headers['set-cookie']].flat().join().split(';')[0] ?? ''
  provider.person = person
  const query = await provider.walk(start.json().location)
  const url2 = '/api/v1/auth/sso/finish'
  return w.app.inject({ method: 'POST', url: url2, payload: { query }, headers: { cookie } })
}
/** A bearer of somebody who may do only this (and what everybody may). */
async function narrow(tenant: string, permissions: string[]): Promise<string> {
  const role = await w.as(tenant)('owner', 'POST', '/roles', { name: `r ${randomUUID()}`, permissions })
  expect(role.statusCode, role.body).toBe(201)
  const user = await w.person(tenant, 'viewer')
  await w.owner.query('update users set role_id = $2 where id = $1', [user, role.json().id])
  return w.token(tenant, 'viewer')
}
const patch = (token: string, id: string, payload: object) =>
  w.app.inject({ method: 'PATCH', url: `/api/v1/sso-providers/${id}`, payload, headers: { authorization: `Bearer ${token}` } })

test('nobody comes in just in time by an address that the provider has not proven: at a public provider anybody could type it', async () => {
  const { domain, id } = await oidcProvider(await w.tenant(), { jit: true })
  for (const more of [{ email_verified: false }, {}]) {
    const eve = { sub: randomUUID(), email: `eve-${randomUUID().slice(0, 8)}@${domain}`, ...more }
    expect((await signIn(id, eve)).json(), JSON.stringify(more)).toMatchObject({ status: 403, code: 'sso_no_account' })
  }
})

test('who may set up providers cannot let one vouch for somebody stronger who signs in by it: an admin does not become the owner [S1]', async () => {
  const tenant = await w.tenant()
  const made = (await w.as(tenant)('admin', 'POST', '/sso-providers', saml())).json()
  const owner = await w.person(tenant, 'owner')
  await w.owner.query(
    `insert into sso_identities (tenant_id, id, provider_id, user_id, issuer, subject) values ($1, gen_random_uuid(), $2, $3, 'https://idp.example.org/metadata', 'the owner')`,
    [tenant, made.id, owner],
  )
  const admin = await w.token(tenant, 'admin')
  for (const change of [{ idp_certificates: [other] }, { idp_sso_url: 'https://eve.example.org/' }, { idp_entity_id: 'x' }]) {
    const refused = await patch(admin, made.id, { version: made.version, ...change })
    expect(refused.json(), JSON.stringify(change)).toMatchObject({ status: 403, code: 'too_strong' })
  }
  const off = await patch(admin, made.id, { version: made.version, enabled: false, name: 'Off' })
  expect(off.statusCode, off.body).toBe(200)
  const byOwner = await patch(await w.token(tenant, 'owner'), made.id, { version: off.json().version, idp_certificates: [other] })
  expect(byOwner.statusCode, byOwner.body).toBe(200)
})

test('a role that may only set up providers cannot turn one with a map to admin to a provider of its own [S1]', async () => {
  const tenant = await w.tenant()
  const { id } = await oidcProvider(tenant, { group_claim: 'groups', group_roles: [{ group: 'admins', role: 'admin' }] })
  const eve = await narrow(tenant, ['sso:admin'])
  for (const change of [{ jit: true, email_domains: ['eve.example.org'] }, { issuer: 'https://eve.example.org' }, { group_claim: 'sub' }]) {
    const refused = await patch(eve, id, { version: 1, ...change })
    expect(refused.json(), JSON.stringify(change)).toMatchObject({ status: 400, errors: [{ path: 'group_roles' }] })
  }
})

test('another organisation’s provider is no second factor here: a guest who came by it owes one where the policy asks [ASVS-6.3.3]', async () => {
  const [home, there] = [await w.tenant(), await w.tenant()]
  const { id } = await oidcProvider(home)
  const guest = await w.person(home, 'analyst')
  const sub = randomUUID()
  expect((await signIn(id, { sub }, await w.token(home, 'analyst'))).statusCode).toBe(200)
  await w.owner.query(
    `insert into users (tenant_id, id, home, username, email, display_name, role) select $1, id, false, username, email, display_name, 'analyst' from users where id = $2`,
    [there, guest],
  )
  await w.owner.query('insert into tenant_policies (tenant_id, second_factor_required) values ($1, true), ($2, true)', [home, there])
  const token = (await signIn(id, { sub })).json().access_token as string
  const call = (method: 'GET' | 'POST', path: string, bearer: string, payload?: object) =>
    w.app.inject({ method, url: `/api/v1${path}`, headers: { authorization: `Bearer ${bearer}` }, ...(payload && { payload }) })
  expect((await call('GET', '/auth/me', token)).json().owes, 'at home the provider is the tenant’s own').toBe(null)
  const switched = await call('POST', '/auth/switch', token, { tenant_id: there })
  expect(switched.statusCode, switched.body).toBe(200)
  expect((await call('GET', '/users', switched.json().access_token)).json()).toMatchObject({ code: 'second_factor_required' })
})

test('a certificate that is none, or whose key is too short to trust, is refused when it is given [ASVS-11.2.3]', async () => {
  const tenant = await w.tenant()
  const make = async (idp_certificates: string[], role: Role = 'admin') =>
    (await w.as(tenant)(role, 'POST', '/sso-providers', saml({ idp_certificates }))).statusCode
  expect(await make([short])).toBe(400)
  expect(await make(['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])).toBe(400)
  expect(await make([usual])).toBe(201)
})

test('what a provider says that cannot be kept is refused in words, and never an error of ours [S5]', async () => {
  const { domain, id } = await oidcProvider(await w.tenant(), { jit: true })
  const said = () => ({ email: `eve-${randomUUID().slice(0, 8)}@${domain}`, email_verified: true })
  for (const more of [
    { name: 'Eve\u0000' },
    { name: 'Eve\ud800' },
    { email: `<b>\r\n@${domain}` },
    { email: `${'e'.repeat(300)}@${domain}` },
  ]) {
    const reply = await signIn(id, { sub: randomUUID(), ...said(), ...more })
    expect([200, 401, 403], `${JSON.stringify(more)} ${reply.body}`).toContain(reply.statusCode)
    if ('email' in more) expect(reply.json().code).toBe('sso_no_account')
  }
  const long = await signIn(id, { sub: 'x'.repeat(5000), ...said() })
  expect(long.json(), long.body).toMatchObject({ status: 401, code: 'sso_refused' })
})

test('a joining that was begun is over when who began it has signed out: nobody else at this browser ends it [T49]', async () => {
  const tenant = await w.tenant()
  const { id } = await oidcProvider(tenant)
  const token = await w.token(tenant, 'analyst')
  const headers = { authorization: `Bearer ${token}` }
  const start = await w.app.inject({ method: 'POST', url: `/api/v1/auth/sso/${id}/link`, payload: {}, headers })
  const cookie = [start.headers['set-cookie']].flat().join().split(';')[0] ?? ''
  provider.person = { sub: randomUUID() }
  const query = await provider.walk(start.json().location)
  expect((await w.app.inject({ method: 'POST', url: '/api/v1/auth/logout', headers })).statusCode).toBe(204)
  const finish = await w.app.inject({ method: 'POST', url: '/api/v1/auth/sso/finish', payload: { query }, headers: { cookie } })
  expect(finish.json(), finish.body).toMatchObject({ status: 401, code: 'sso_over' })
})
