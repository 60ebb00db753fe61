import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { systemActor } from '../../kernel/guard.ts'
import { type World, world } from '../../testing/world.ts'
import { takeAlerts } from './take.ts'

const start = async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const add = async (alert: object, status = 201) => {
    const reply = await call('analyst', 'POST', '/alerts', alert)
    expect(reply.statusCode, reply.body).toBe(status)
    return reply.json()
  }
  return { w, tenant, call, add }
}
const batch = (w: World, tenant: string, alerts: readonly unknown[]) =>
  w.db.withTenant(tenant, (tx) => takeAlerts({ tx, actor: systemActor(tenant) }, alerts))
const eventsOf = async (w: World, tenant: string) =>
  (
    await w.owner.query<{ action: string }>(`select action from events where tenant_id = $1 and action like 'alerts.%' order by xid, id`, [
      tenant,
    ])
  ).rows.map((row) => row.action)

test('an alert names what it knows: hosts by name, address and client_id, techniques by any spelling, observables with their words', async () => {
  const { call, add } = await start()
  const one = (await call('owner', 'POST', '/hosts', { hostname: 'WS-12', fqdn: 'ws-12.corp.example' })).json()
  const two = (await call('owner', 'POST', '/hosts', { hostname: 'SRV-3', ip_addresses: ['10.1.2.3'] })).json()
  const three = (await call('owner', 'POST', '/hosts', { hostname: 'WS-99', client_id: 'C.1234567890abcdef' })).json()
  const made = await add({
    title: 'Beacon to evil.example',
    description: 'powershell called hxxps://evil[.]example/gate twice.',
    techniques: ['t1059.001', 'T9999', 'T1086'],
    hosts: [{ hostname: 'ws-12.CORP.example' }, { ip: '10.1.2.3' }, { client_id: 'C.1234567890abcdef' }, { hostname: 'nobody' }],
    observables: [
      { type: 'ip', value: '203[.]0[.]113[.]7' },
      { type: 'ip', value: 'hxxp://[not-an-ip]' },
    ],
    raw: { process: { hash: { md5: 'd41d8cd98f00b204e9800998ecf8427e' } }, big: 1 },
  })
  expect(made).toMatchObject({ number: 1, status: 'new', techniques: ['T1059.001'], has_raw: true, count: 1 })
  expect(made.hosts.map((host: { id: string }) => host.id).toSorted()).toEqual([one.id, two.id, three.id].toSorted())
  expect(made.hostnames).toEqual(['WS-12', 'SRV-3', 'WS-99', 'nobody'])
  expect(made.unmatched).toMatchObject({ hosts: ['nobody'], techniques: ['T9999'], observables: [{ value: 'hxxp://[not-an-ip]' }] })
  const observables: { type: string; value: string; field: string; words: string | null }[] = made.observables
  expect(observables.map(({ type, value, field }) => `${type} ${value} ${field}`).toSorted()).toEqual([
    'domain evil.example title',
    'ip 203.0.113.7 observables',
    'md5 d41d8cd98f00b204e9800998ecf8427e raw.process.hash.md5',
    'url https://evil.example/gate description',
  ])
  expect(observables.find(({ type }) => type === 'url')?.words).toBe('powershell called hxxps://evil[.]example/gate twice.')
  expect((await call('viewer', 'GET', `/alerts/${made.id}/raw`)).json().raw).toEqual({
    process: { hash: { md5: 'd41d8cd98f00b204e9800998ecf8427e' } },
    big: 1,
  })
  for (const filter of [`host_id=${one.id}`, `observable_id=${made.observables[0].id}`, 'technique=t1059.001', 'q=alr-1', 'q=ws-99'])
    expect((await call('viewer', 'GET', `/alerts?${filter}`)).json().items, filter).toMatchObject([{ id: made.id }])
})

test('the same reference of the same source is one alert for ever and is counted once, also when it was closed', async () => {
  const { w, tenant, call, add } = await start()
  const alert = { title: 'Logon', source: 'wazuh', source_ref: '1700.42' }
  const made = await add(alert)
  expect(await add({ ...alert, title: 'Logon, told again' }, 200)).toMatchObject({ id: made.id, count: 1, title: 'Logon' })
  await call('analyst', 'POST', `/alerts/${made.id}/ignore`)
  expect(await add(alert, 200)).toMatchObject({ id: made.id, count: 1, status: 'ignored' })
  expect(await add({ ...alert, source: 'elastic' })).not.toMatchObject({ id: made.id })
  const many = await batch(w, tenant, [alert, { ...alert, source_ref: 'new' }, { ...alert, source_ref: 'new' }])
  expect(many).toMatchObject({ received: 3, added: 1, known: 2, repeated: 0 })
  expect(many.alerts[1]?.id).toBe(many.alerts[2]?.id)
  expect(await eventsOf(w, tenant)).toEqual(['alerts.add', 'alerts.ignore', 'alerts.add', 'alerts.import'])
})

test('what repeats an open alert of its key counts it up, with first and last seen; a settled one, or one long ago, does not', async () => {
  const { call, add } = await start()
  const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00Z`
  const alert = { title: 'Port scan', dedupe_key: 'scan of dmz', dedupe_minutes: 120 }
  const made = await add({ ...alert, last_seen_at: at(8), source_ref: 'a' })
  expect(await add({ ...alert, last_seen_at: at(9), source_ref: 'b' }, 200)).toMatchObject({ id: made.id, count: 2, last_seen_at: at(9) })
  expect(await add({ ...alert, last_seen_at: at(7) }, 200)).toMatchObject({ count: 3, first_seen_at: at(7), last_seen_at: at(9) })
  expect(await add({ ...alert, last_seen_at: at(9), source_ref: 'b' }, 200), 'b was counted already').toMatchObject({ count: 3 })
  const later = await add({ ...alert, last_seen_at: at(12) })
  expect(later.id).not.toBe(made.id)
  await call('analyst', 'POST', `/alerts/${later.id}/resolve`, { reason: 'benign' })
  expect((await add({ ...alert, last_seen_at: at(13) })).count).toBe(1)
  expect((await add({ ...alert, last_seen_at: at(13), dedupe_minutes: 0 })).count).toBe(1)
})

test('twenty that come at once with one key are one alert that was counted twenty times, and numbers have no gaps', async () => {
  const { call, add } = await start()
  const replies = await Promise.all(Array.from({ length: 20 }, () => call('analyst', 'POST', '/alerts', { title: 'Burst' })))
  expect(replies.map((reply) => reply.statusCode).toSorted()).toEqual([...Array(19).fill(200), 201])
  expect(new Set(replies.map((reply) => reply.json().id)).size).toBe(1)
  expect((await call('viewer', 'GET', `/alerts/${replies[0]?.json().id}`)).json().count).toBe(20)
  expect((await add({ title: 'Next' })).number).toBe(2)
})

test('a batch is judged one by one and leaves one event; 1,000 fit', async () => {
  const { w, tenant, call } = await start()
  const alerts = Array.from({ length: 997 }, (_, i) => ({ title: `Alert ${i}`, source: 'sensor', source_ref: String(i), tags: ['bulk'] }))
  const sum = await batch(w, tenant, [...alerts, { title: 'x', colour: 'red' }, { title: 7, colour: 'red' }, null])
  expect(sum).toMatchObject({ received: 1000, added: 997, refused: 3 })
  expect(sum.alerts.slice(997).map(({ index, outcome, error }) => [index, outcome, error])).toEqual([
    [997, 'refused', 'colour: There is no such field.'],
    [998, 'refused', expect.stringMatching(/^title: .*; colour: There is no such field\.$/)],
    [999, 'refused', expect.stringContaining('expected object')],
  ])
  expect((await call('viewer', 'GET', '/alerts?total=exact&limit=1')).json().total).toBe(997)
  expect((await batch(w, tenant, alerts)).known).toBe(997)
  expect(await eventsOf(w, tenant)).toEqual(['alerts.import', 'alerts.import'])
  const { rows } = await w.owner.query(`select after from events where tenant_id = $1 and action = 'alerts.import' order by id limit 1`, [
    tenant,
  ])
  expect(rows).toMatchObject([{ after: { added: 997, refused: 3, first_number: 1, last_number: 997, severities: { medium: 997 } } }])
})

test('what cannot be an alert is refused with a sentence and leaves nothing', async () => {
  const { w, tenant, call } = await start()
  const ahead = new Date(Date.now() + 3 * 86_400_000).toISOString()
  const bad: [object, string][] = [
    [{}, 'title'],
    [{ title: '' }, 'title'],
    [{ title: 'x'.repeat(501) }, 'title'],
    [{ title: 'x', severity: 'urgent' }, 'severity'],
    [{ title: 'x', last_seen_at: ahead }, 'last_seen_at'],
    [{ title: 'x', last_seen_at: '1970-01-20T12:00:00Z' }, 'last_seen_at'],
    [{ title: 'x', first_seen_at: 1_700_000_000 }, 'first_seen_at'],
    [{ title: 'x', source_link: 'javascript:alert(1)' }, 'source_link'],
    [{ title: 'x', hosts: [{}] }, 'hosts.0'],
    [{ title: 'x', description: 'x'.repeat(100_001) }, 'description'],
    [{ title: 'x', parent_id: randomUUID() }, 'parent_id'],
    [{ title: 'x', count: 9 }, 'count'],
  ]
  for (const [alert, path] of bad) {
    const reply = await call('analyst', 'POST', '/alerts', alert)
    expect([reply.statusCode, reply.json().errors?.[0]?.path], reply.body).toEqual([400, path])
  }
  const unstorable = await batch(w, tenant, [{ title: 'a\u0000b' }, { title: '\ud800' }, { title: 'x', source_ref: '\uffff' }])
  expect(unstorable).toMatchObject({ refused: 3 })
  expect((await call('viewer', 'GET', '/alerts?suppressed=with')).json().items).toEqual([])
  expect(await eventsOf(w, tenant)).toEqual(['alerts.import']) // of the batch, which says how many were refused
})

test('texts that are odd and no less true are kept as they are: right to left, zero width, formulas, markup; an event with a NUL in it too', async () => {
  const { w, tenant, call, add } = await start()
  const titles = ['\u202eexe.gpj', 'a\u200bb', '=cmd|calc', '<img src=x onerror=alert(1)>', 'a\\u0000b']
  for (const title of titles) expect((await add({ title })).title).toBe(title)
  const { alerts } = await batch(w, tenant, [
    { title: 'raw', raw: { 'k\u0000': 'see evil.example\u0000\ud800\uffff now', n: 1 }, tags: ['\ufb2c'.repeat(100)] },
  ])
  expect(alerts).toMatchObject([{ outcome: 'added' }])
  expect((await call('viewer', 'GET', `/alerts/${alerts[0]?.id}/raw`)).statusCode).toBe(200)
  expect((await call('viewer', 'GET', `/alerts/${alerts[0]?.id}`)).json().observables).toMatchObject([
    { value: 'evil.example', field: 'raw.k\ufffd', words: 'see evil.example\ufffd\ufffd\ufffd now' },
  ])
  const exported = await call('viewer', 'GET', '/alerts/export?format=csv')
  expect(exported.body).toContain("'=cmd|calc")
})

test('an open alert that is repeated for ever with other hosts and observables stays an alert that a page can show', async () => {
  const { w, tenant, call, add } = await start()
  const told = (n: number) => ({
    title: 'x',
    source: 's',
    dedupe_key: 'one',
    extract: false,
    hosts: Array.from({ length: 100 }, (_, i) => ({ hostname: `h-${n}-${i}` })),
    observables: Array.from({ length: 100 }, (_, i) => ({ type: 'mutex', value: `m-${n}-${i}` })),
  })
  const { id } = await add(told(0))
  for (let n = 1; n <= 25; n++) await batch(w, tenant, [told(n)])
  const shown = (await call('viewer', 'GET', `/alerts/${id}`)).json()
  expect(shown.count).toBe(26)
  expect(shown.hostnames.length).toBeLessThanOrEqual(500)
  expect(shown.hostnames).toContain('h-0-0')
  expect(shown.observables.length).toBeLessThanOrEqual(1000)
  expect(shown.observables).toContainEqual(expect.objectContaining({ value: 'm-0-0' }))
})
