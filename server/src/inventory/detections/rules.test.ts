import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { bundleOf, catalogue, smallRelease } from '../../testing/attack.ts'
import { bringing } from '../../testing/bringing.ts'
import { laws } from '../../testing/laws.ts'
import { ruleFacts } from './detections.port.ts'

const input = (more: object = {}) => ({ title: 'Who asks who is there', technique_ids: ['T1033'], content: 'process = who', ...more })

laws({
  path: '/detection-rules',
  input: () => input({ title: `Rule ${randomUUID()}` }),
  change: { severity: 'critical' },
  read: 'detections:read',
  write: 'detections:write',
})

const pack = (count: number) =>
  JSON.stringify({
    format: 'rampart-rules',
    version: 1,
    rules: Array.from({ length: count }, (_, n) => ({
      id: `r-${n}`,
      title: `House rule ${n}`,
      content: 'x',
      technique_ids: n % 2 ? ['T1059.001', 'T1105'] : ['T1105'],
      severity: n % 2 ? 'high' : 'low',
      log_source: 'linux/auditd',
    })),
  })

test('rules are found by technique, severity, source of logs and words; facets count them', async () => {
  const { brought, get, call } = await bringing('/detection-rules')
  await brought(pack(4), 'file_name=x.json')
  const titles = async (query: string) => (await get(`?${query}`)).items.map((one: { title: string }) => one.title)
  expect(await titles('technique_id=T1059.001')).toEqual(['House rule 1', 'House rule 3'])
  expect(await titles('severity=low&sort=-title')).toEqual(['House rule 2', 'House rule 0'])
  expect(await titles('q=rule%203')).toEqual(['House rule 3'])
  expect(await titles('log_source=windows/sysmon')).toEqual([])
  expect(await get('/facets')).toMatchObject({
    enabled: [{ value: 'true', count: 4 }],
    technique_id: [
      { value: 'T1105', count: 4 },
      { value: 'T1059.001', count: 2 },
    ],
  })
  expect((await call('viewer', 'GET', '/detection-rules?technique_id=nothing')).statusCode).toBe(400)
})

test('only enabled rules count for a technique, of one’s own tenant', async () => {
  const { brought, call, w, tenant, get } = await bringing('/detection-rules')
  await brought(pack(4), 'file_name=x.json&activate=false')
  const facts = async (of = tenant) =>
    ruleFacts({ actor: { id: randomUUID(), kind: 'user', name: 'x', tenant_id: of, permissions: new Set() }, tx: w.db.read(of) })
  expect(await facts()).toEqual([])
  expect(
    (await call('blue_tech', 'POST', '/detection-rules/activation', { enabled: true, filter: { severity: ['high'] } })).json(),
  ).toEqual({ changed: 2 })
  expect(await facts()).toEqual([{ technique_ids: ['T1059.001', 'T1105'], rules: 2 }])
  expect(await facts(await w.tenant())).toEqual([])
  const ids = (await get('?enabled=true')).items.map((one: { id: string }) => one.id)
  expect((await call('blue_lead', 'POST', '/detection-rules/activation', { enabled: false, ids })).json()).toEqual({ changed: 2 })
  expect((await call('red_lead', 'POST', '/detection-rules/activation', { enabled: true, filter: {} })).statusCode).toBe(403)
})

test('a rule keeps the release of ATT&CK that was in force when it was made; with other techniques it is made anew', async () => {
  const { w, tenant, brought, call, get } = await bringing('/detection-rules')
  const { send } = await catalogue(tenant, w)
  const made = await call('blue_lead', 'POST', '/detection-rules', input())
  expect([made.statusCode, made.json().release]).toEqual([201, 'enterprise-attack 18.1'])
  await brought(pack(1), 'file_name=x.json')
  const { id: brought_id } = (await get('?q=House')).items[0]
  expect((await get(`/${brought_id}`)).release).toBe('enterprise-attack 18.1')
  await send(bundleOf(smallRelease()), '?version=1.0')
  const { id } = made.json()
  const change = async (what: object) =>
    (await call('blue_lead', 'PATCH', `/detection-rules/${id}`, { ...what, version: (await get(`/${id}`)).version })).json()
  const old = { release: 'enterprise-attack 18.1', technique_ids: ['T1033'], unknown: ['T1033'] }
  expect(await change({ title: 'Another title', technique_ids: ['T1033'] })).toMatchObject(old)
  expect(await change({ technique_ids: ['T1001', 'T1033'] })).toMatchObject({ release: 'enterprise-attack 1.0', unknown: ['T1033'] })
  await brought(pack(1), 'file_name=x.json')
  expect((await get(`/${brought_id}`)).release, 'the same again is not made anew').toBe('enterprise-attack 18.1')
  await brought(pack(1).replace('House rule', 'Home rule'), 'file_name=x.json')
  expect(await get(`/${brought_id}`)).toMatchObject({ title: 'Home rule 0', release: 'enterprise-attack 1.0' })
  const smuggled = await call('blue_lead', 'POST', '/detection-rules', input({ release: 'mine' }))
  expect([smuggled.statusCode, smuggled.json().errors[0].path]).toEqual([400, 'release'])
})

test('of an imported rule only its switch is changed by hand, and it is not deleted', async () => {
  const { brought, get, call } = await bringing('/detection-rules')
  await brought(pack(1), 'file_name=x.json')
  // Brought in our own form it is the organisation's own, and may be changed.
  const [own] = (await get('')).items
  expect((await call('blue_lead', 'PATCH', `/detection-rules/${own.id}`, { title: 'Better', version: own.version })).statusCode).toBe(200)
  await brought('title: A\nid: s-1\nlogsource: {product: linux}\ndetection: {a: {b: c}, condition: a}\n', 'file_name=a.yml')
  const [{ id, version }] = (await get('?source=sigma')).items
  expect((await call('blue_lead', 'PATCH', `/detection-rules/${id}`, { title: 'Mine now', version })).json().code).toBe('imported')
  expect((await call('blue_lead', 'DELETE', `/detection-rules/${id}`)).json().code).toBe('imported')
  expect((await call('blue_lead', 'PATCH', `/detection-rules/${id}`, { enabled: false, version })).json()).toMatchObject({ enabled: false })
})
