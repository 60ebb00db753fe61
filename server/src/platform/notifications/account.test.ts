import { randomUUID } from 'node:crypto'
import type { Role } from '@rampart/contract/identity.ts'
import { expect, test } from 'vitest'
import { record } from '../../kernel/events.ts'
import { systemActor } from '../../kernel/guard.ts'
import { until } from '../../testing/testbed.ts'
import { type World, world } from '../../testing/world.ts'
import { addUser } from '../identity/people.ts'
import { deviceOf } from './device.ts'

interface Told {
  user_id: string
  code: string
  category: string
  facts: Record<string, string>
}
const toldIn = async (w: World, tenant: string): Promise<Told[]> =>
  (
    await w.owner.query<Told>('select user_id, code, category, facts from notifications where tenant_id = $1 order by created_at, id', [
      tenant,
    ])
  ).rows
/** All events of the tenant are sealed and heard by us. */
const heard = (w: World, tenant: string) =>
  until(async () => {
    const { rows } = await w.owner.query<{ left: string }>(
      `select (select count(*) from events e where e.tenant_id = $1 and not exists (
         select from event_seals s where s.tenant_id = e.tenant_id and s.event_id = e.id))
         + (select count(*) from event_seals s where s.tenant_id = $1 and s.n > coalesce(
           (select n from outbox_cursors c where c.tenant_id = $1 and c.consumer = 'notifications'), 0)) as left`,
      [tenant],
    )
    return Number(rows[0]?.left) === 0
  }, 120_000)
const password = 'gale-lantern-orbit-42'
const browser = (version: number) => `Mozilla/5.0 (X11; Linux x86_64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`

test('a person hears of the own account: new device, changed password, factors; failed tries are no news', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const username = `ada-${randomUUID().slice(0, 8)}`
  const ada = await addUser(w.db, tenant, { username, email: `${username}@example.org`, display_name: 'Ada', role: 'analyst', password })
  const signIn = async (agent: string) => {
    const reply = await w.app.inject({
      method: 'POST',
      url: '/api/v1/auth/login',
      headers: { 'user-agent': agent },
      payload: { username, password },
    })
    expect(reply.statusCode, reply.body).toBe(200)
    return reply.json<{ access_token: string }>().access_token
  }
  const token = await signIn(browser(148))
  await signIn(browser(148))
  await heard(w, tenant)
  expect(await toldIn(w, tenant), 'neither the first device nor a known one').toEqual([])
  await signIn('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0')
  await heard(w, tenant)
  expect(await toldIn(w, tenant)).toMatchObject([
    { user_id: ada, code: 'sign_in_new_device', category: 'security', facts: { device: 'Edge 150, Windows', address: '127.0.0.1' } },
  ])
  const change = (current_password: string) =>
    w.app.inject({
      method: 'POST',
      url: '/api/v1/auth/change-password',
      headers: { authorization: `Bearer ${token}` },
      payload: { current_password, password: 'orbit-harbour-candle-77' },
    })
  expect((await change('wrong')).statusCode).toBe(400)
  await heard(w, tenant)
  expect((await toldIn(w, tenant)).length).toBe(1)
  expect((await change(password)).statusCode).toBe(204)
  const actor = { ...systemActor(tenant), id: ada, kind: 'user' as const, name: 'Ada' }
  await w.db.withTenant(tenant, async (tx) => {
    for (const [action, about] of [
      ['users.add_totp', {}],
      ['users.remove_passkey', { before: { name: 'YubiKey' } }],
      ['users.make_recovery_codes', {}],
      ['users.reset_factors', {}],
    ] as const)
      await record({ tx, actor }, action, ada, about)
  })
  await heard(w, tenant)
  expect((await toldIn(w, tenant)).slice(1).map(({ code, facts }) => [code, facts])).toEqual([
    ['password_changed', {}],
    ['factor_added', { factor: 'totp' }],
    ['factor_removed', { factor: 'Passkey: YubiKey' }],
    ['recovery_codes_made', {}],
    ['factors_reset', {}],
  ])
})

test('a changed role is told to its holder, an accepted invitation to who sent it, a visit from outside to the administrators', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const person = (role: Role) => w.person(tenant, role)
  const [viewer, admin, owner] = [await person('viewer'), await person('admin'), await person('owner')]
  const before = (await call('owner', 'GET', `/users/${viewer}`)).json()
  const changed = await call('owner', 'POST', `/users/${viewer}/role`, { role: 'lead', version: before.version })
  expect(changed.statusCode, changed.body).toBe(200)
  const named = await call('owner', 'PATCH', `/users/${viewer}`, { display_name: 'Vera', version: changed.json().version })
  expect(named.statusCode, named.body).toBe(200)
  await heard(w, tenant)
  expect(await toldIn(w, tenant)).toMatchObject([{ user_id: viewer, code: 'role_changed', facts: { role: 'lead' } }])

  const invited = (await call('admin', 'POST', '/invitations', { email: `${randomUUID()}@example.org`, role: 'blue_tech' })).json()
  const { link } = (await call('admin', 'POST', `/invitations/${invited.id}/link`)).json()
  const accepted = await w.app.inject({
    method: 'POST',
    url: '/api/v1/auth/invitation/accept',
    payload: { token: link.split('#')[1], username: `n-${randomUUID().slice(0, 8)}`, display_name: 'Nora New', password },
  })
  expect(accepted.statusCode, accepted.body).toBeLessThan(300)
  await w.db.withTenant(tenant, (tx) =>
    record({ tx, actor: { ...systemActor(tenant), id: owner, kind: 'user' } }, 'tenants.visit', tenant, {
      after: { reason: 'A question of yours' },
    }),
  )
  await heard(w, tenant)
  const told = (await toldIn(w, tenant)).slice(1)
  expect(told.filter(({ code }) => code === 'invitation_accepted')).toMatchObject([
    { user_id: admin, facts: { name: 'Nora New', role: 'blue_tech' } },
  ])
  const visits = told.filter(({ code }) => code === 'tenant_visited')
  expect(visits.map(({ user_id }) => user_id).sort()).toEqual([admin, owner].sort())
  expect(visits[0]?.facts.reason).toBe('A question of yours')
})

test.each([
  [browser(148), 'Firefox 148, Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    'Safari 19, iOS',
  ],
  ['curl/8.9.1', 'curl/8.9.1'],
  ['', '…'],
  [null, '…'],
])('%s is told as %s', (agent, said) => expect(deviceOf(agent)).toBe(said))
