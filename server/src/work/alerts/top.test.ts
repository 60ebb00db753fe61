import { randomUUID } from 'node:crypto'
import { alertTop } from '@rampart/contract/metrics.ts'
import { expect, test } from 'vitest'
import { world } from '../../testing/world.ts'

const later = () => new Date(Date.now() + 60_000).toISOString()
const before = () => new Date(Date.now() - 60_000).toISOString()

test('what occurs most: techniques by name, hosts and sources, of what came in since then and no rule hides', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  await call('analyst', 'POST', '/hosts', { hostname: 'ber-ws-1' })
  await call('lead', 'POST', '/suppression-rules', {
    name: 'scanner',
    reason: 'known',
    conditions: [{ field: 'source', op: 'is', values: ['scanner'] }],
    ends_at: new Date(Date.now() + 86_400_000).toISOString(),
  })
  const add = (more: object) => call('analyst', 'POST', '/alerts', { title: randomUUID(), source: 'wazuh', ...more })
  for (const techniques of [['T1059.001'], ['T1059.001', 'T1566']]) await add({ techniques, hosts: [{ hostname: 'ber-ws-1' }] })
  await add({ source: 'elastic' })
  await add({ source: 'scanner', techniques: ['T1595'] })
  await w.as(await w.tenant())('analyst', 'POST', '/alerts', { title: 'theirs', source: 'theirs' })
  const top = async (since: string) => alertTop.parse((await call('viewer', 'GET', `/alerts/top?since=${since}`)).json())
  expect(await top(before())).toEqual({
    techniques: [
      { id: 'T1059.001', name: 'PowerShell', count: 2 },
      { id: 'T1566', name: 'Phishing', count: 1 },
    ],
    hosts: [{ id: expect.any(String), hostname: 'ber-ws-1', count: 2 }],
    sources: [
      { source: 'wazuh', count: 2 },
      { source: 'elastic', count: 1 },
    ],
  })
  expect(await top(later())).toEqual({ techniques: [], hosts: [], sources: [] })
  expect((await call('viewer', 'GET', '/alerts/top?since=yesterday')).statusCode).toBe(400)
  expect((await call('respondent', 'GET', `/alerts/top?since=${before()}`)).statusCode).toBe(403)
})

test('the figures of a dashboard lead to the alerts that they count: by when they came in and by when they were settled', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const ids: string[] = []
  for (const title of ['old', 'new']) ids.push((await call('analyst', 'POST', '/alerts', { title, source: 'x' })).json().id)
  await w.owner.query(`update alerts set created_at = '2026-01-05T10:00:00Z' where id = $1`, [ids[0]])
  await call('analyst', 'POST', `/alerts/${ids[1]}/resolve`, { reason: 'benign' })
  const titles = async (query: string) =>
    (await call('viewer', 'GET', `/alerts?${query}`)).json().items.map(({ title }: { title: string }) => title)
  expect(await titles('created_since=2026-01-05T00:00:00Z&created_until=2026-01-06T00:00:00Z')).toEqual(['old'])
  expect(await titles(`created_since=${before()}`)).toEqual(['new'])
  expect(await titles(`resolved_since=${before()}&resolved_until=${later()}`)).toEqual(['new'])
  expect(await titles(`resolved_until=${before()}`)).toEqual([])
})
