import { expect, test } from 'vitest'
import { callerOf, somebody } from '../../../testing/people.ts'
import { world } from '../../../testing/world.ts'
import { isWithin, networkOf } from './networks.ts'

const expires_at = () => new Date(Date.now() + 86_400_000).toISOString()

test('addresses are kept in one spelling, and what is none is refused', () => {
  expect(['192.0.2.7', '192.0.2.0/24', '2001:db8::/32', '2001:DB8:0:0::1', '::ffff:192.0.2.7'].map(networkOf)).toEqual([
    '192.0.2.7',
    '192.0.2.0/24',
    '2001:db8::/32',
    '2001:db8::1',
    '192.0.2.7',
  ])
  for (const wrong of [
    '',
    '127.1',
    '0x7f.0.0.1',
    '2130706433',
    '192.0.2.1/24',
    '192.0.2.0/33',
    '::/129',
    'example.org',
    '192.0.2.0/24/8',
    '1.2.3.4 ',
  ])
    expect(networkOf(wrong), wrong).toBeUndefined()
})

test('an address fits by network and kind; IPv4 in IPv6 clothes is IPv4', () => {
  for (const [networks, address, fits] of [
    [[], 'anything', true],
    [['192.0.2.0/24'], '192.0.2.255', true],
    [['192.0.2.0/24'], '192.0.3.0', false],
    [['192.0.2.0/24'], '::ffff:192.0.2.9', true],
    [['2001:db8::/32'], '2001:db8:ffff::1', true],
    [['2001:db8::/32', '192.0.2.7'], '192.0.2.8', false],
    [['0.0.0.0/0'], '::1', false],
    [['192.0.2.7'], 'not an address', false],
  ] as const)
    expect(isWithin(networks, address), `${networks} ${address}`).toBe(fits)
})

test('a key works from its addresses only, at once when they change, and says when and from where it was used', async () => {
  const w = await world()
  const admin = await somebody(await w.tenant(), 'admin')
  const wrong = await admin.call('POST', '/api-keys', {
    name: 'k',
    scopes: ['tags:read'],
    expires_at: expires_at(),
    addresses: ['192.0.2.7', '127.1'],
  })
  expect(wrong.json()).toMatchObject({ status: 400, errors: [{ path: 'addresses.1' }] })
  const made = (
    await admin.call('POST', '/api-keys', { name: 'k', scopes: ['tags:read'], expires_at: expires_at(), addresses: ['192.0.2.0/24'] })
  ).json()
  const use = callerOf(w, made.key)
  expect((await use('GET', '/tags')).json()).toMatchObject({ status: 403, code: 'address_not_allowed' })
  const opened = await admin.call('PATCH', `/api-keys/${made.id}`, { addresses: ['192.0.2.0/24', '127.0.0.0/8'], version: 1 })
  expect(opened.json(), opened.body).toMatchObject({ addresses: ['192.0.2.0/24', '127.0.0.0/8'], created_by: admin.id })
  await expect.poll(async () => (await use('GET', '/tags')).statusCode, { timeout: 60_000, interval: 50 }).toBe(200)
  await expect
    .poll(async () => (await admin.call('GET', '/api-keys')).json().items[0], { timeout: 60_000 })
    .toMatchObject({ last_used_address: '127.0.0.1', last_used_at: expect.any(String) })
  expect((await admin.call('PATCH', `/api-keys/${made.id}`, { scopes: ['users:admin'], version: 2 })).statusCode, 'scopes never grow').toBe(
    400,
  )
  expect((await admin.call('DELETE', `/api-keys/${made.id}`)).statusCode).toBe(204)
  await expect.poll(async () => (await use('GET', '/tags')).statusCode, { timeout: 60_000, interval: 50 }).toBe(401)
})

test('a key ends within a second on the second process when it is revoked or its maker loses the right [S11]', async () => {
  const w = await world()
  const second = await w.another()
  const tenant = await w.tenant()
  const [owner, admin] = [await somebody(tenant, 'owner'), await somebody(tenant, 'admin')]
  const make = async () => (await admin.call('POST', '/api-keys', { name: 'k', scopes: ['audit:read'], expires_at: expires_at() })).json()
  const [revoked, narrowed] = [await make(), await make()]
  const statuses = (key: string) =>
    Promise.all(
      [w, second].map(
        async ({ app }) => (await app.inject({ url: '/api/v1/audit', headers: { authorization: `Bearer ${key}` } })).statusCode,
      ),
    )
  expect([await statuses(revoked.key), await statuses(narrowed.key)]).toEqual([
    [200, 200],
    [200, 200],
  ])
  await owner.call('DELETE', `/api-keys/${revoked.id}`)
  await expect.poll(() => statuses(revoked.key), { timeout: 60_000, interval: 50 }).toEqual([401, 401])
  await owner.call('POST', `/users/${admin.id}/role`, { role: 'viewer', version: 1 })
  await expect.poll(() => statuses(narrowed.key), { timeout: 60_000, interval: 50 }).toEqual([403, 403])
  await second.close()
})

test('keys need a recent proof, make no keys, hold nothing of who runs the instance, and are not changed by the weaker [T7]', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const [owner, admin, root] = [
    await somebody(tenant, 'owner'),
    await somebody(tenant, 'admin'),
    await somebody(tenant, 'owner', { platform_admin: true }),
  ]
  const strong = (
    await owner.call('POST', '/api-keys', { name: 'k', scopes: ['tenants:transfer', 'identity:keys'], expires_at: expires_at() })
  ).json()
  expect((await admin.call('PATCH', `/api-keys/${strong.id}`, { name: 'mine', version: 1 })).json().code).toBe('too_strong')
  expect((await root.call('POST', '/api-keys', { name: 'k', scopes: ['tenants:manage'], expires_at: expires_at() })).statusCode).toBe(400)
  expect(
    (await callerOf(w, strong.key)('POST', '/api-keys', { name: 'k', scopes: ['identity:keys'], expires_at: expires_at() })).statusCode,
  ).toBe(403)
  expect((await callerOf(w, strong.key)('PATCH', '/auth/me', { display_name: 'x' })).statusCode).toBe(403)
})
