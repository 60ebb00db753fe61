import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { callerOf, somebody } from '../../../testing/people.ts'
import { type World, world } from '../../../testing/world.ts'

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString()
/** Makes a person a member of another tenant, as an accepted invitation does. */
const guestIn = (w: World, tenant: string, id: string, role = 'analyst') =>
  w.owner.query(
    `insert into users (tenant_id, id, home, username, email, display_name, role) select $1, id, false, username, email, display_name, $3 from users where id = $2 and home`,
    [tenant, id, role],
  )

test('a guest’s key ends with the organisation that the guest is at home in, as the sessions do [S11]', async () => {
  const w = await world()
  const [home, there] = [await w.tenant(), await w.tenant()]
  const guest = await somebody(home, 'admin')
  await guestIn(w, there, guest.id, 'admin')
  const moved = (await guest.call('POST', '/auth/switch', { tenant_id: there })).json()
  const made = await callerOf(w, moved.access_token)('POST', '/api-keys', { name: 'k', scopes: ['tags:read'], expires_at: tomorrow() })
  expect(made.statusCode, made.body).toBe(201)
  const key = callerOf(w, made.json().key)
  expect((await key('GET', '/tags')).statusCode).toBe(200)
  await w.owner.query('update tenants set disabled_at = now() where id = $1', [home])
  await expect.poll(async () => (await key('GET', '/tags')).statusCode, { timeout: 60_000, interval: 100 }).toBe(401)
})

test('a visit leaves no key behind, not that of a service account either', async () => {
  const w = await world()
  const [home, tenant] = [await w.tenant(), await w.tenant()]
  const root = await somebody(home, 'owner', { platform_admin: true })
  const visit = await root.call('POST', `/tenants/${tenant}/visit`, { reason: 'The customer asked us to look.', minutes: 30 })
  expect(visit.statusCode, visit.body).toBe(200)
  const there = callerOf(w, visit.json().access_token)
  const robot = (await there('POST', '/users', { display_name: 'Collector' })).json()
  const key = { name: 'k', scopes: ['hosts:read'], expires_at: tomorrow() }
  expect((await there('POST', '/api-keys', { ...key, user_id: robot.id })).json()).toMatchObject({ status: 409, code: 'visiting' })
  expect((await there('POST', '/api-keys', key)).statusCode).toBe(201)
})

test('who visited and later becomes a member finds no key of the visit at work again', async () => {
  const w = await world()
  const [home, tenant] = [await w.tenant(), await w.tenant()]
  const root = await somebody(home, 'owner', { platform_admin: true })
  const visit = (await root.call('POST', `/tenants/${tenant}/visit`, { reason: 'The customer asked us to look.', minutes: 30 })).json()
  const there = callerOf(w, visit.access_token)
  const { key } = (await there('POST', '/api-keys', { name: 'k', scopes: ['tags:read'], expires_at: tomorrow() })).json()
  const back = (await there('POST', '/auth/visit/end')).json()
  const invited = (await w.as(tenant)('owner', 'POST', '/invitations', { email: root.email, role: 'viewer' })).json()
  const { link } = (await w.as(tenant)('owner', 'POST', `/invitations/${invited.id}/link`)).json()
  const joined = await callerOf(w, back.access_token)('POST', '/auth/invitation/join', { token: link.split('#')[1] })
  expect(joined.statusCode, joined.body).toBe(200)
  expect((await callerOf(w, key)('GET', '/tags')).statusCode).toBe(401)
})

test('of two who are given the ownership at once, one gets it', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const [owner, ann, ben] = [await somebody(tenant, 'owner'), await somebody(tenant, 'admin'), await somebody(tenant, 'admin')]
  const both = await Promise.all([ann, ben].map(({ id }) => owner.call('POST', `/users/${id}/transfer-ownership`, { version: 1 })))
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 403])
  const { rows } = await w.owner.query(`select id from users where tenant_id = $1 and role = 'owner'`, [tenant])
  expect(rows).toHaveLength(1)
})

test('a dangerous request that is repeated under its key after the proof has aged is refused like a new one', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const owner = await somebody(tenant, 'owner')
  const headers = { authorization: `Bearer ${owner.token}`, 'idempotency-key': randomUUID() }
  const send = () =>
    w.app.inject({ method: 'POST', url: '/api/v1/roles', headers, payload: { name: `r ${tenant}`, permissions: ['tags:read'] } })
  expect((await send()).statusCode).toBe(201)
  await w.owner.query(`update sessions set proven_at = now() - interval '11 minutes' where user_id = $1`, [owner.id])
  await expect.poll(async () => (await send()).json().code, { timeout: 60_000 }).toBe('step_up_required')
})
