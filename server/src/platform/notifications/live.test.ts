import { randomUUID } from 'node:crypto'
import type { Role } from '@rampart/contract/identity.ts'
import { page } from '@rampart/contract/kit/rest.ts'
import { notification } from '@rampart/contract/notifications.ts'
import { liveEvent } from '@rampart/contract/system.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { record } from '../../kernel/events.ts'
import { systemActor } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { everybody, type Module } from '../../kernel/module.ts'
import { type Front, front } from '../../testing/front.ts'
import { idsOf, listening } from '../../testing/stream.ts'
import { until } from '../../testing/testbed.ts'
import { live } from './live.ts'
import { notificationsModule } from './notifications.module.ts'
import { notify } from './notifications.port.ts'

const things: Module = {
  name: 'things',
  grants: { 'things:read': everybody, 'secrets:see': ['admin'] },
  routes: async () => {},
  entities: [
    { type: 'things', may: 'things:read', path: () => '/', titles: async () => [] },
    { type: 'secrets', may: 'secrets:see', path: () => '/', titles: async () => [] },
  ],
  heard: { settings: 'things:read', locks: 'secrets:see' },
}
let one: Front
let two: Front
const open = (ping = 200) =>
  front(({ news, registry, authenticate }) => [
    things,
    notificationsModule(live({ db: one?.world.db ?? lazy, news, registry, authenticate, log: () => console, ping })),
  ])
/** The world's door, which is there as soon as anybody joins. */
const lazy = { read: (tenant: string) => one.world.db.read(tenant) }
beforeAll(async () => {
  one = await open()
  two = await open()
}, 120_000)
afterAll(async () => {
  await one?.close()
  await two?.close()
})

const listen = (at: Front, tenant: string, role: Role, headers: Record<string, string> = {}) =>
  listening((signal) => at.fetch(tenant, role, '/events', { headers, signal }))
const change = async (tenant: string, type = 'things', verb = 'edit') => {
  const id = newId()
  await one.world.db.withTenant(tenant, (tx) =>
    record({ tx, actor: systemActor(tenant) }, `${type}.${verb}`, id, { after: { name: 'never sent' } }),
  )
  await one.seal(tenant)
  return id
}

test('what changes is told to every process at once: what it is, not what is in it', async () => {
  const tenant = await one.world.tenant()
  const here = await listen(one, tenant, 'viewer')
  const there = await listen(two, tenant, 'viewer')
  expect(here.headers.get('content-type')).toMatch('text/event-stream')
  await until(() => here.text.includes('retry: 3000'))
  const id = await change(tenant)
  for (const seen of [here, there]) {
    await until(() => idsOf(seen.messages).includes(id))
    expect(seen.text).not.toContain('never sent')
    seen.stop()
  }
})

test('nobody hears of another tenant, nor of a kind of record he may not see', async () => {
  const [tenant, other] = [await one.world.tenant(), await one.world.tenant()]
  const viewer = await listen(one, tenant, 'viewer')
  const admin = await listen(one, tenant, 'admin')
  await change(other)
  const hidden = await change(tenant, 'secrets')
  const unknown = await change(tenant, 'unheard_of')
  const last = await change(tenant)
  await until(() => idsOf(viewer.messages).includes(last) && idsOf(admin.messages).includes(last))
  expect(idsOf(viewer.messages)).toEqual([last])
  expect(idsOf(admin.messages)).toEqual([hidden, last])
  expect(idsOf(admin.messages)).not.toContain(unknown)
  viewer.stop()
  admin.stop()
})

test('a change that is about no record of its own is told to who holds the permission that its module names', async () => {
  const tenant = await one.world.tenant()
  const [viewer, admin] = [await listen(one, tenant, 'viewer'), await listen(one, tenant, 'admin')]
  const [settings, locks] = [await change(tenant, 'settings'), await change(tenant, 'locks')]
  const last = await change(tenant)
  await until(() => idsOf(viewer.messages).includes(last) && idsOf(admin.messages).includes(last))
  expect([idsOf(viewer.messages), idsOf(admin.messages)]).toEqual([
    [settings, last],
    [settings, locks, last],
  ])
  viewer.stop()
  admin.stop()
})

test('it goes on from the last id, in another process too, without loss or repeat', async () => {
  const tenant = await one.world.tenant()
  const first = await listen(one, tenant, 'viewer')
  const heard = await change(tenant)
  await until(() => idsOf(first.messages).includes(heard))
  first.stop()
  const missed = [await change(tenant), await change(tenant), await change(tenant)]
  const again = await listen(two, tenant, 'viewer', { 'last-event-id': first.messages.at(-1)?.id ?? '' })
  await until(() => again.messages.length >= 3)
  const fresh = await change(tenant)
  await until(() => idsOf(again.messages).includes(fresh))
  expect(idsOf(again.messages)).toEqual([...missed, fresh])
  again.stop()
})

test('an id of nowhere: told to load again', async () => {
  const tenant = await one.world.tenant()
  const seen = await listen(one, tenant, 'viewer', { 'last-event-id': '999999' })
  await until(() => seen.messages.length > 0)
  expect(seen.messages[0]).toMatchObject({ event: 'reload' })
  seen.stop()
})

test('messages that are no events, such as the progress of a job, come without an id', async () => {
  const tenant = await one.world.tenant()
  const seen = await listen(two, tenant, 'viewer')
  const object_id = randomUUID()
  one.news.tell(
    'live',
    JSON.stringify({ tenant_id: tenant, action: 'things.progress', object_type: 'things', object_id, at: new Date().toISOString() }),
  )
  await until(() => seen.messages.length > 0)
  expect(seen.messages[0]?.id).toBeUndefined()
  expect(idsOf(seen.messages)).toEqual([object_id])
  seen.stop()
})

test('a notice is told to its reader, on every process, and to nobody else; reading it too', async () => {
  const [tenant, other] = [await one.world.tenant(), await one.world.tenant()]
  const tell = (of: string, to: readonly string[]) =>
    one.world.db.withTenant(of, (tx) =>
      notify({ tx, actor: systemActor(of) }, { category: 'system', priority: 'normal', code: 'backup_failed', facts: { error: 'x' }, to }),
    )
  const ada = await one.world.person(tenant, 'analyst')
  const streams = {
    'Ada here': await listen(one, tenant, 'analyst'),
    'Ada there': await listen(two, tenant, 'analyst'),
    'the owner': await listen(two, tenant, 'owner'),
    'who may see all of another tenant': await listen(one, other, 'owner'),
  }
  const actions = (of: keyof typeof streams) => streams[of].messages.map(({ data }) => liveEvent.parse(JSON.parse(data ?? '')).action)
  await tell(tenant, [ada])
  for (const own of ['Ada here', 'Ada there'] as const) await until(() => actions(own).length === 1)
  const { items } = page(notification).parse(await (await one.fetch(tenant, 'analyst', '/notifications')).json())
  await two.fetch(tenant, 'analyst', `/notifications/${items[0]?.id}/read`, { method: 'POST' })
  for (const own of ['Ada here', 'Ada there'] as const) {
    await until(() => actions(own).length === 2)
    expect(actions(own)).toEqual(['notifications.add', 'notifications.read'])
    expect(streams[own].text).not.toContain(ada) // nor is anybody named to anybody
  }
  // What is told to all comes after: had the others been told, it would stand before.
  await one.seal(tenant)
  const last = [await change(tenant), await change(other)]
  for (const stream of ['the owner', 'who may see all of another tenant'] as const) {
    await until(() => last.some((id) => idsOf(streams[stream].messages).includes(id)))
    expect(actions(stream)).toEqual(['things.edit'])
  }
  for (const { stop } of Object.values(streams)) stop()
})

test('signs of life keep coming, and end when the session is revoked', async () => {
  const tenant = await one.world.tenant()
  const seen = await listen(one, tenant, 'analyst')
  await until(() => seen.pings >= 2)
  await one.world.owner.query('update sessions set revoked_at = now() where tenant_id = $1', [tenant])
  await until(() => seen.ended)
})

test('a stream is asked again at once when rights change without an event of their own, and not only at the next sign of life [S11]', async () => {
  const rare = await open(600_000)
  const { owner } = one.world
  try {
    for (const change of [
      'update tenants set disabled_at = now() where id = $1',
      'update users set must_change_password = true where tenant_id = $1',
      'update sessions set revoked_at = now() where tenant_id = $1',
      'insert into tenant_policies (tenant_id, second_factor_required) values ($1, true)',
    ]) {
      const tenant = await one.world.tenant()
      const seen = await listen(rare, tenant, 'analyst')
      expect(seen.status).toBe(200)
      await owner.query(change, [tenant])
      await expect.poll(() => seen.ended, { timeout: 60_000, message: change }).toBe(true)
    }
  } finally {
    await rare.close()
  }
})

// proves: [T21]
test('a stranger is refused, and so is one who opens too many', async () => {
  expect((await fetch(`${one.url}/api/v1/events`)).status).toBe(401)
  const tenant = await one.world.tenant()
  const many = await Promise.all(Array.from({ length: 20 }, () => listen(one, tenant, 'viewer')))
  expect(many.every((seen) => seen.status === 200)).toBe(true)
  expect((await listen(one, tenant, 'viewer')).status).toBe(429)
  many[0]?.stop()
  await until(async () => {
    const again = await listen(one, tenant, 'viewer')
    again.stop()
    return again.status === 200
  })
  for (const seen of many) seen.stop()
})

test('a server that stops ends its streams', async () => {
  const short = await open()
  const tenant = await one.world.tenant()
  const seen = await listen(short, tenant, 'viewer')
  await until(() => seen.text.includes('retry'))
  await short.close()
  await until(() => seen.ended)
})
