import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { caseWork, good } from '../../testing/cases.ts'

test('alerts bring their hosts and observables into a case and take them out again; an alert can be in two cases', async () => {
  const { call, opened } = await caseWork()
  const host = await good(call('analyst', 'POST', '/hosts', { hostname: 'ws-101' }))
  const spare = await good(call('analyst', 'POST', '/hosts', { hostname: 'ws-102' }))
  const alert = async (title: string, more: object) =>
    (await good(call('analyst', 'POST', '/alerts', { title, source: 'test', ...more }))).id as string
  const one = await alert('Macro ran', {
    severity: 'critical',
    hosts: [{ hostname: 'ws-101' }],
    techniques: ['T1059.001'],
    observables: [{ type: 'domain', value: 'evil.example.com' }],
  })
  const two = await alert('Beacon', { severity: 'low', hosts: [{ hostname: 'ws-101' }] })
  const made = await good(call('analyst', 'POST', '/cases', { alert_ids: [one] }))
  expect(made).toMatchObject({ title: 'Macro ran', severity: 'critical', priority: 'critical', techniques: ['T1059.001'], alerts: 1 })
  const other = await opened({ alert_ids: [one, two], host_ids: [spare.id] })
  const hosts = async (id: string) =>
    (await good(call('viewer', 'GET', `/cases/${id}/hosts`))).items.map((row: { hostname: string; own: boolean }) => [
      row.hostname,
      row.own,
    ])
  const values = async (id: string) =>
    (await good(call('viewer', 'GET', `/cases/${id}/artifacts`))).items.map((row: { value: string }) => row.value)
  expect(await hosts(other.id)).toEqual([
    ['ws-101', false],
    ['ws-102', true],
  ])
  expect(await values(made.id)).toEqual(['evil.example.com'])
  expect((await good(call('viewer', 'GET', `/cases?alert_id=${one}`))).items).toHaveLength(2)
  expect(
    (await good(call('viewer', 'GET', `/cases/${other.id}/alerts`))).items.map((row: { alert: { title: string } }) => row.alert.title),
  ).toEqual(['Macro ran', 'Beacon'])
  expect((await call('analyst', 'DELETE', `/cases/${other.id}/hosts/${host.id}`)).json().code).toBe('by_alert')
  await good(call('analyst', 'DELETE', `/cases/${other.id}/alerts/${one}`))
  expect(await values(other.id)).toEqual([])
  expect(await hosts(other.id), 'the other alert names it too').toEqual([
    ['ws-101', false],
    ['ws-102', true],
  ])
  await good(call('analyst', 'DELETE', `/cases/${other.id}/alerts/${two}`))
  expect(await hosts(other.id)).toEqual([['ws-102', true]])
  expect((await call('analyst', 'DELETE', `/cases/${other.id}/alerts/${two}`)).statusCode).toBe(404)
  expect(await values(made.id), 'the first case keeps what is its own').toEqual(['evil.example.com'])
  expect((await call('analyst', 'POST', `/cases/${other.id}/alerts`, { alert_ids: [randomUUID()] })).statusCode).toBe(400)
  expect((await call('analyst', 'POST', '/cases', { title: 'x', host_ids: [randomUUID()] })).statusCode).toBe(400)
  expect((await call('analyst', 'POST', '/cases', {})).json().errors).toMatchObject([{ path: 'title' }])
})

test('a case that alerts make was detected when the first of them came in, however long it waited; a person may say otherwise', async () => {
  const { w, tenant, call } = await caseWork()
  const alert = async (first_seen_at: string) =>
    (await good(call('analyst', 'POST', '/alerts', { title: `Beacon at ${first_seen_at}`, first_seen_at, last_seen_at: first_seen_at })))
      .id as string
  const alert_ids = [await alert('2026-01-01T09:00:00Z'), await alert('2026-01-01T08:00:00Z')]
  const came = { one: '2026-01-01T09:30:00Z', two: '2026-01-02T08:00:00Z' }
  const stamps = [came.one, came.two]
  for (const [n, id] of alert_ids.entries())
    await w.db.withTenant(tenant, (tx) =>
      tx.updateTable('alerts').set({ created_at: stamps[n] }).where('tenant_id', '=', tenant).where('id', '=', id).execute(),
    )
  const made = await good(call('analyst', 'POST', '/cases', { alert_ids }))
  expect(made).toMatchObject({ occurred_at: '2026-01-01T08:00:00Z', detected_at: came.one, seconds_to_detect: 5400 })
  const detected_at = '2026-01-01T08:10:00Z'
  expect(await good(call('analyst', 'POST', '/cases', { alert_ids, detected_at }))).toMatchObject({ detected_at, seconds_to_detect: 600 })
})

test('a host is put into a case by hand and taken out again; one of another tenant is not there', async () => {
  const { w, call, opened } = await caseWork()
  const { id } = await opened({})
  const host = await good(call('analyst', 'POST', '/hosts', { hostname: 'ws-7' }))
  const theirs = await good(w.as(await w.tenant())('analyst', 'POST', '/hosts', { hostname: 'ws-8' }))
  const hosts = async () => (await good(call('viewer', 'GET', `/cases/${id}/hosts`))).items
  await good(call('analyst', 'POST', `/cases/${id}/hosts`, { host_ids: [host.id] }))
  expect((await call('analyst', 'POST', `/cases/${id}/hosts`, { host_ids: [theirs.id] })).statusCode).toBe(400)
  expect(await hosts()).toMatchObject([{ id: host.id, hostname: 'ws-7', own: true }])
  expect((await call('viewer', 'DELETE', `/cases/${id}/hosts/${host.id}`)).statusCode).toBe(403)
  expect((await call('analyst', 'DELETE', `/cases/${id}/hosts/${host.id}`)).statusCode).toBe(204)
  expect(await hosts()).toEqual([])
  expect((await call('analyst', 'DELETE', `/cases/${id}/hosts/${host.id}`)).statusCode).toBe(404)
})
