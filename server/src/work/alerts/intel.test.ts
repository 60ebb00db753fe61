import { expect, test } from 'vitest'
import { record } from '../../kernel/events.ts'
import { systemActor } from '../../kernel/guard.ts'
import { world } from '../../testing/world.ts'
import { raiseMatch } from './intel.ts'

const start = async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const host = (await call('owner', 'POST', '/hosts', { hostname: 'WS-3' })).json()
  const made = await call('analyst', 'POST', '/observables', { type: 'domain', value: 'evil.example', indicator: true, confidence: 90 })
  expect(made.statusCode, made.body).toBe(201)
  const observable = made.json()
  const after = {
    type: 'domain',
    value: 'evil.example',
    host_id: host.id,
    hostname: 'WS-3',
    artifact: 'Windows.Network.Netstat',
    line: 12,
    lines: 3,
    column: 'Remote',
    words: 'evil.example',
    when: '2026-05-01T10:00:00.000Z',
    source_type: 'collections',
  }
  const alerts = async () => (await call('viewer', 'GET', '/alerts?kind=intel')).json().items
  return { w, tenant, call, host, observable, after, alerts, who: systemActor(tenant) }
}

test('an indicator that was found on a host raises an alert of kind intel, which names both, within seconds', async () => {
  const { w, tenant, call, host, observable, after, alerts, who } = await start()
  await w.db.withTenant(tenant, (tx) => record({ tx, actor: who }, 'observables.match', observable.id, { after }))
  await expect.poll(async () => (await alerts()).length, { timeout: 60_000 }).toBe(1)
  const [{ id }] = await alerts()
  const alert = (await call('viewer', 'GET', `/alerts/${id}`)).json()
  expect(alert).toMatchObject({
    title: 'evil.example seen on WS-3',
    kind: 'intel',
    severity: 'high',
    hosts: [{ id: host.id }],
    observables: [{ id: observable.id, value: 'evil.example' }],
    last_seen_at: '2026-05-01T10:00:00Z',
  })
  expect(alert.description).toContain('Windows.Network.Netstat, line 12, column Remote')
  expect((await call('viewer', 'GET', `/observables/${observable.id}`)).json().sightings, 'the match keeps its own sightings').toBe(0)
})

test('the same telling twice is one alert; another of the same host counts it up, one of another host is another alert', async () => {
  const { w, tenant, call, observable, after, alerts, who } = await start()
  const other = (await call('owner', 'POST', '/hosts', { hostname: 'WS-4' })).json()
  const tell = (id: string, more: object = {}) =>
    w.db.withTenant(tenant, (tx) =>
      raiseMatch(
        { tx, actor: who },
        {
          id,
          action: 'observables.match',
          object_type: 'observables',
          object_id: observable.id,
          actor_id: who.id,
          before: null,
          after: { ...after, ...more },
          outcome: 'success',
        },
      ),
    )
  await tell('one')
  await tell('one')
  expect(await alerts()).toMatchObject([{ count: 1 }])
  await tell('two')
  await tell('two')
  expect(await alerts()).toMatchObject([{ count: 2 }])
  await tell('three', { host_id: other.id, hostname: 'WS-4' })
  await tell('four', { host_id: null, hostname: null })
  expect((await alerts()).map((alert: { title: string }) => alert.title).toSorted()).toEqual([
    'evil.example seen on WS-3',
    'evil.example seen on WS-4',
    'evil.example seen on an unknown host',
  ])
})
