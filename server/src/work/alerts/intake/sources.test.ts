import { execFile, spawnSync } from 'node:child_process'
import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { alertSource } from '@rampart/contract/alert-sources.ts'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, expect, test } from 'vitest'
import { laws } from '../../../testing/laws.ts'
import { closeWorlds, newWorld, world } from '../../../testing/world.ts'
import { elasticDotted, elasticNested, irisFromWazuh, ocsfFinding, wazuh4Alert, wazuh5Finding } from './fixtures.ts'

laws({
  path: '/alert-sources',
  input: () => ({ name: `Source ${randomUUID()}` }),
  change: { group_minutes: 5 },
  read: 'alerts:read',
  write: 'alerts:admin',
})

afterAll(closeWorlds)

const minute = 60
const now = () => Math.floor(Date.now() / 1000)
const sign = (body: string | Buffer, secret: string, t = now()) =>
  `t=${t},v1=${createHmac('sha256', secret).update(`${t}.`).update(body).digest('hex')}`

/** A tenant with a source, and how its sender knocks. */
async function sending(settings: object = {}) {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const source = (await call('lead', 'POST', '/alert-sources', { name: 'Wazuh Berlin', ...settings })).json()
  const made = await call('lead', 'POST', `/alert-sources/${source.id}/secret`, {})
  const { path, secret } = made.json<{ path: string; secret: string }>()
  const knock = (body: string | Buffer, headers: Record<string, string> = {}, to = path): Promise<LightMyRequestResponse> =>
    w.app.inject({ method: 'POST', url: to, payload: body, headers: { 'content-type': 'application/json', ...headers } })
  const send = (message: unknown, key = secret) => {
    const body = typeof message === 'string' ? message : JSON.stringify(message)
    return knock(body, { 'x-rampart-signature': sign(body, key) })
  }
  const state = async () => alertSource.parse((await call('viewer', 'GET', `/alert-sources/${source.id}`)).json())
  const alerts = async (query = '') =>
    (await call('viewer', 'GET', `/alerts?sort=number${query}`)).json().items as Record<string, unknown>[]
  return { w, tenant, call, source, path, secret, knock, send, state, alerts }
}

test('a signed message of Wazuh becomes one alert; sent again it is known; host and technique are linked, counters and the trail tell of it', async () => {
  const { w, tenant, call, source, send, state, alerts } = await sending()
  const host = (await call('owner', 'POST', '/hosts', { hostname: 'web-01' })).json().id
  const first = await send(wazuh4Alert)
  expect([first.statusCode, first.json()]).toEqual([
    200,
    { received: 1, added: 1, repeated: 0, known: 0, suppressed: 0, refused: 0, errors: [] },
  ])
  expect((await send(wazuh4Alert)).json()).toMatchObject({ received: 1, added: 0, known: 1 })
  const [alert, ...more] = await alerts()
  expect(more).toEqual([])
  expect(alert).toMatchObject({
    title: wazuh4Alert.rule.description,
    severity: 'high',
    source: 'Wazuh Berlin',
    techniques: ['T1110.001'],
    count: 1,
  })
  const detail = (await call('viewer', 'GET', `/alerts/${alert?.id}`)).json()
  expect(detail.observables).toContainEqual(expect.objectContaining({ type: 'ip', value: '203.0.113.77' }))
  expect(detail).toMatchObject({ source_id: source.id, hosts: [{ id: host }], last_seen_at: '2026-11-20T08:15:42.118Z', unmatched: {} })
  expect((await call('viewer', 'GET', `/alerts/${alert?.id}/raw`)).json()).toEqual({ raw: wazuh4Alert })
  expect(await state()).toMatchObject({ received: 2, added: 1, refused: 0, last_error: null, has_secret: true })
  expect(Date.parse((await state()).last_event_at ?? '')).toBeGreaterThan(Date.now() - 60_000)
  const { rows } = await w.owner.query(
    `select actor_id, actor_kind, actor_name from events where tenant_id = $1 and action = 'alerts.add'`,
    [tenant],
  )
  expect(rows).toEqual([{ actor_id: source.id, actor_kind: 'system', actor_name: 'Wazuh Berlin' }])
})

test.each([
  ['Wazuh 4', wazuh4Alert, 'web-01', 'T1110.001'],
  ['Wazuh 5', wazuh5Finding, 'dc-01', 'T1110.003'],
  ['Elastic, dotted', elasticDotted, 'ws-044', 'T1059.001'],
  ['Elastic, nested', elasticNested, 'ws-044', 'T1059.001'],
  ['OCSF 2004', ocsfFinding, 'ws-044', 'T1071.004'],
  ['IRIS with a Wazuh alert in it', irisFromWazuh, 'web-01', 'T1110.001'],
])('%s: one alert each, twice sent still one, with its technique and its host', async (_name, message, hostname, technique) => {
  const { call, send, alerts } = await sending()
  await call('owner', 'POST', '/hosts', { hostname })
  expect((await send(message)).json()).toMatchObject({ added: 1 })
  expect((await send(message)).json()).toMatchObject({ added: 0, known: 1 })
  const found = await alerts()
  expect(found).toHaveLength(1)
  expect(found[0]).toMatchObject({ hostnames: [hostname], count: 1 })
  expect(found[0]?.techniques).toContain(technique)
  expect((await call('viewer', 'GET', `/alerts/${found[0]?.id}`)).json().unmatched).toEqual({})
})

test('an array, lines, an object printed over lines: each message for itself; what is broken is refused with its line, the others are taken', async () => {
  const { send, state, alerts } = await sending({ kind: 'generic' })
  const lines = ['{"title":"one","id":1}', '{"title":"two",', '', '{"title":{"no":"text"}}', '[1]', '{"title":"three","id":3}'].join('\r\n')
  const sum = (await send(lines)).json()
  expect(sum).toMatchObject({ received: 5, added: 2, refused: 3 })
  expect(sum.errors).toEqual([
    { line: 2, path: '', message: 'It is not valid JSON.' },
    { line: 4, path: 'title', message: 'Nothing in it looks like a title. Name its path in the mapping.' },
    { line: 5, path: '', message: 'It is no JSON object.' },
  ])
  expect((await send([{ title: 'four', id: 4 }, 5, { title: 'five', id: 5 }])).json()).toMatchObject({ received: 3, added: 2, refused: 1 })
  expect((await send(JSON.stringify({ title: 'six', id: 6 }, null, 2))).json()).toMatchObject({ received: 1, added: 1 })
  expect((await alerts()).map(({ title }) => title)).toEqual(['one', 'three', 'four', 'five', 'six'])
  expect(await state()).toMatchObject({ received: 9, added: 5, refused: 4, last_error: 'Line 2: It is no JSON object.' })
})

test('where nothing at all is taken the answer is 400 and says why, by line and path', async () => {
  const { send, state } = await sending({ kind: 'wazuh4' })
  const reply = await send({ rule: { description: 7 } })
  expect(reply.statusCode).toBe(400)
  expect(reply.json()).toMatchObject({ code: 'invalid', errors: [{ path: '1.rule.level' }] })
  for (const empty of ['', '  \n ', '{"a":', '[{"title":"x"}', 'nonsense']) expect((await send(empty)).statusCode, empty).toBe(400)
  expect(await state()).toMatchObject({ added: 0, last_error: expect.any(String) })
})

test('a signature of another secret, body or time is 401, and so is none; nothing is taken, and the source says what was wrong', async () => {
  const { knock, secret, state, alerts } = await sending({ replay_window: 5 * minute })
  const body = JSON.stringify(wazuh4Alert)
  const tries: Record<string, string>[] = [
    {},
    { 'x-rampart-signature': '' },
    { 'x-rampart-signature': 'v1=00' },
    { 'x-rampart-signature': `t=${now()},v1=${'0'.repeat(64)}` },
    { 'x-rampart-signature': sign(body, 'whsec_other') },
    { 'x-rampart-signature': sign(`${body} `, secret) },
    { 'x-rampart-signature': sign(body, secret, now() - 6 * minute) },
    { 'x-rampart-signature': sign(body, secret, now() + 6 * minute) },
    { 'x-rampart-signature': sign(body, secret).replace(/t=\d+/, `t=${now() + 1}`) },
  ]
  for (const headers of tries) {
    const reply = await knock(body, headers)
    expect([reply.statusCode, reply.json().code], JSON.stringify(headers)).toEqual([401, 'bad_signature'])
  }
  expect(await alerts()).toEqual([])
  expect(await state()).toMatchObject({
    received: tries.length,
    added: 0,
    refused: tries.length,
    last_error: expect.stringContaining('signature'),
  })
  expect((await knock(body, { 'x-rampart-signature': `t=1,v1=${'0'.repeat(64)}, ${sign(body, secret)}` })).statusCode).toBe(401) // the first time counts
  const both = sign(body, secret)
  expect(
    (await knock(body, { 'x-rampart-signature': `${both.split(',')[0]},v1=${'0'.repeat(64)},${both.split(',')[1]}` })).statusCode,
  ).toBe(200)
})

test('a replay within the window changes nothing', async () => {
  const { knock, secret, alerts } = await sending()
  const body = JSON.stringify({ title: 'no id, no time' })
  const headers = { 'x-rampart-signature': sign(body, secret) }
  expect((await knock(body, headers)).json()).toMatchObject({ added: 1 })
  expect((await knock(body, headers)).json()).toMatchObject({ added: 0, known: 1 })
  expect(await alerts()).toEqual([expect.objectContaining({ count: 1 })])
})

test('who knocks at an address that is none learns nothing: unknown, disabled, over, of another shape, all answer as a path that nobody made', async () => {
  const { w, call, source, path, knock, send } = await sending()
  const body = JSON.stringify(wazuh4Alert)
  const said = (reply: LightMyRequestResponse) => [
    reply.statusCode,
    { ...reply.json<object>(), request_id: '' },
    Object.keys(reply.headers).sort(),
  ]
  const nowhere = said(
    await w.app.inject({ method: 'POST', url: '/api/v1/nowhere', payload: body, headers: { 'content-type': 'application/json' } }),
  )
  const unknown = `/api/v1/intake/rmp_in_${'A'.repeat(43)}`
  expect(said(await knock(body, {}, unknown))[1]).toEqual(nowhere[1])
  expect(said(await knock(body, {}, '/api/v1/intake/x'))).toEqual(said(await knock(body, {}, unknown)))
  expect((await call('lead', 'PATCH', `/alert-sources/${source.id}`, { enabled: false, version: 1 })).statusCode).toBe(200)
  expect(said(await send(wazuh4Alert))).toEqual(said(await knock(body, {}, unknown)))
  expect((await call('lead', 'PATCH', `/alert-sources/${source.id}`, { enabled: true, version: 2 })).statusCode).toBe(200)
  expect((await send(wazuh4Alert)).statusCode).toBe(200)
  await call('lead', 'POST', `/alert-sources/${source.id}/secret`, { overlap_hours: 0 })
  expect(said(await send(wazuh4Alert))).toEqual(said(await knock(body, {}, unknown)))
  expect(path).toMatch(/^\/api\/v1\/intake\/rmp_in_[\w-]{43}$/)
})

test('address and secret are shown once, are kept hashed and sealed, and change over with an overlap', async () => {
  const { w, tenant, call, source, path, secret, send, knock } = await sending()
  const again = await call('lead', 'POST', `/alert-sources/${source.id}/secret`, { overlap_hours: 1 })
  expect(again.statusCode).toBe(201)
  const fresh = again.json<{ path: string; secret: string; old_secret_until: string }>()
  expect([fresh.path === path, fresh.secret === secret]).toEqual([false, false])
  expect(Date.parse(fresh.old_secret_until) - Date.now()).toBeGreaterThan(50 * 60_000)
  expect((await send({ title: 'old', id: 1 })).statusCode).toBe(200)
  const body = JSON.stringify({ title: 'new', id: 2 })
  expect((await knock(body, { 'x-rampart-signature': sign(body, fresh.secret) }, fresh.path)).statusCode).toBe(200)
  expect((await knock(body, { 'x-rampart-signature': sign(body, secret) }, fresh.path)).statusCode, 'each address has its own secret').toBe(
    401,
  )
  for (const role of ['analyst', 'viewer', 'service'] as const)
    expect((await call(role, 'POST', `/alert-sources/${source.id}/secret`, {})).statusCode, role).toBe(403)
  const { rows } = await w.owner.query('select * from alert_source_secrets where tenant_id = $1', [tenant])
  const events = await w.owner.query('select * from events where tenant_id = $1', [tenant])
  const kept = JSON.stringify([rows, events.rows, (await call('owner', 'GET', '/alert-sources')).json()])
  for (const shown of [path, secret, fresh.path, fresh.secret]) expect(kept).not.toContain(shown.split('/').at(-1))
  expect(events.rows.map(({ action }) => action)).toContain('alert_sources.renew')
})

test('a sender that cannot sign is let in by its address alone, where the source says so; its body may be packed', async () => {
  const { knock, alerts } = await sending({ signature: 'none' })
  expect((await knock(gzipSync(JSON.stringify(wazuh4Alert)), { 'content-encoding': 'gzip' })).json()).toMatchObject({ added: 1 })
  expect((await knock(Buffer.from('1f8b0800', 'hex'), { 'content-encoding': 'gzip' })).statusCode).toBe(400)
  expect((await knock('x', { 'content-encoding': 'br' })).statusCode).toBe(415)
  expect(await alerts()).toHaveLength(1)
})

test('a body past 32 MB is 413, packed or not; a message past 1 MB is refused, and the others are taken', async () => {
  const { knock, alerts } = await sending({ signature: 'none', kind: 'generic' })
  const large = `{"title":"large","id":1,"text":"${'x'.repeat(1_100_000)}"}`
  const fits = `{"title":"fits","id":2,"text":"${'x'.repeat(1_000_000)}"}`
  expect((await knock(`${large}\n${fits}\n`)).json()).toMatchObject({ received: 2, added: 1, refused: 1, errors: [{ line: 1 }] })
  const bomb = gzipSync(Buffer.alloc(33 * 1024 * 1024, `${fits}\n`))
  expect(bomb.length).toBeLessThan(1024 * 1024)
  expect((await knock(bomb, { 'content-encoding': 'gzip' })).statusCode).toBe(413)
  expect((await knock(Buffer.alloc(33 * 1024 * 1024, ' '))).statusCode).toBe(413)
  expect((await alerts()).map(({ title }) => title)).toEqual(['fits'])
})

test('2,000 messages in one body, with doubles of an id among them, are as many alerts as ids', async () => {
  const { send, call } = await sending({ kind: 'generic' })
  const body = Array.from({ length: 2000 }, (_, i) => JSON.stringify({ title: `event ${i % 1500}`, id: i % 1500 })).join('\n')
  expect((await send(body)).json()).toMatchObject({ received: 2000, added: 1500, known: 500, refused: 0 })
  expect((await call('viewer', 'GET', '/alerts?limit=1&total=exact')).json().total).toBe(1500)
})

test('events of one rule on one host count up one alert where the source says so', async () => {
  const { send, alerts } = await sending({ group_minutes: 60 })
  const events = [1, 2, 3].map((i) => ({ ...wazuh4Alert, id: `${i}`, timestamp: `2026-11-20T08:1${i}:00.000+0000` }))
  expect((await send(events)).json()).toMatchObject({ added: 1, repeated: 2 })
  expect((await send(events)).json()).toMatchObject({ added: 0, repeated: 0, known: 3 })
  expect(await alerts()).toEqual([
    expect.objectContaining({ count: 3, first_seen_at: '2026-11-20T08:11:00Z', last_seen_at: '2026-11-20T08:13:00Z' }),
  ])
})

test('a message that is nested without end, or has a key of the language, harms nobody', async () => {
  const { send } = await sending({ kind: 'generic' })
  const deep = `{"title":"deep","x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
  expect(
    (await send(`${deep}\n{"title":"ok","id":1,"__proto__":{"severity":"critical"},"constructor":{"prototype":{}}}`)).json(),
  ).toMatchObject({
    added: 1,
    refused: 1,
    errors: [{ line: 1, message: 'It is nested more than 40 levels deep.' }],
  })
})

test('a preview reads a pasted sample as the source would, says what it would become, and keeps nothing', async () => {
  const { call, alerts } = await sending()
  const mapping = {
    items: 'alerts',
    fields: { title: { paths: ['labels.alertname'] } },
    severities: [{ word: 'Page', severity: 'critical' }],
  }
  const sample = JSON.stringify({
    alerts: [{ labels: { alertname: 'Disk', severity: 'page' }, startsAt: '2026-11-20T08:00:00Z' }, { labels: {} }],
  })
  const reply = await call('lead', 'POST', '/alert-sources/preview', { kind: 'generic', mapping, sample })
  expect(reply.json()).toMatchObject({
    more: 0,
    items: [
      { line: 1, kind: 'generic', alert: { title: 'Disk', severity: 'critical', last_seen_at: '2026-11-20T08:00:00.000Z' }, refused: null },
      { line: 1, alert: null, refused: { field: 'labels.alertname' } },
    ],
  })
  expect(reply.json().items[0].paths).toContainEqual({ path: 'alerts.labels.alertname', value: 'Disk' })
  const auto = await call('lead', 'POST', '/alert-sources/preview', { kind: 'auto', sample: JSON.stringify(elasticDotted) })
  expect(auto.json().items[0]).toMatchObject({ kind: 'elastic', alert: { title: 'Suspicious PowerShell Download' }, notes: [] })
  expect((await call('lead', 'POST', '/alert-sources/preview', { kind: 'auto', sample: 'no json' })).json().items).toEqual([
    expect.objectContaining({ alert: null, refused: { field: '', message: 'It is not valid JSON.' } }),
  ])
  expect((await call('analyst', 'POST', '/alert-sources/preview', { kind: 'auto', sample: '{}' })).statusCode).toBe(403)
  expect(await alerts()).toEqual([])
})

test('a mapping that says nothing sensible is refused by its path', async () => {
  const { call } = await sending()
  const of = (mapping: unknown) => call('lead', 'POST', '/alert-sources', { name: randomUUID(), kind: 'generic', mapping })
  for (const [path, mapping] of [
    ['mapping.fields.title', { fields: { title: {} } }],
    ['mapping.fields.tenant_id', { fields: { tenant_id: { constant: 'x' } } }],
    ['mapping.severities.0.severity', { severities: [{ word: 'p1', severity: 'worst' }] }],
    ['mapping.items', { items: '..' }],
    ['mapping.observables.0.path', { observables: [{ path: 'a b', type: 'ip' }] }],
  ] as const) {
    const reply = await of(mapping)
    expect(reply.statusCode, path).toBe(400)
    expect(reply.body).toContain(path.split('.').at(-1))
  }
  expect((await of({ fields: { title: { constant: 'x' } } })).statusCode).toBe(201)
})

const python = spawnSync('python3', ['--version']).status === 0
if (!python) console.log('python3 is not here: the integration script of docs/senders.md is not run.')
test.skipIf(!python)('the integration script of docs/senders.md, called as Wazuh’s integrator calls it, brings the alert in', async () => {
  const { w, path, secret, alerts } = await sending()
  const { app } = w
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  app.server.unref()
  const { port } = app.server.address() as AddressInfo
  const guide = readFileSync(resolve(import.meta.dirname, '../../../../../docs/senders.md'), 'utf8')
  const script = /```python\n([\s\S]*?)```/.exec(guide)?.[1] ?? ''
  const folder = mkdtempSync(join(tmpdir(), 'rampart-wazuh-'))
  try {
    const [file, program] = [join(folder, 'alert.json'), join(folder, 'custom-rampart.py')]
    writeFileSync(file, `${JSON.stringify(wazuh4Alert)}\n`)
    writeFileSync(program, script)
    // <alert file> <api_key> <hook_url>, as /var/ossec/bin/wazuh-integratord does
    const run = promisify(execFile)
    await run('python3', [program, file, secret, `http://127.0.0.1:${port}${path}`])
    await expect(run('python3', [program, file, 'whsec_wrong', `http://127.0.0.1:${port}${path}`])).rejects.toThrow('401')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  expect(await alerts()).toEqual([expect.objectContaining({ title: wazuh4Alert.rule.description, techniques: ['T1110.001'] })])
})

test('each source has a budget of its own; strangers who try addresses spend that of their own address', async () => {
  const w = await newWorld({ RATE_LIMIT: '20' })
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const secretOf = async () => {
    const { id } = (await call('lead', 'POST', '/alert-sources', { name: randomUUID(), signature: 'none' })).json()
    return (await call('lead', 'POST', `/alert-sources/${id}/secret`, {})).json().path as string
  }
  const [first, second] = [await secretOf(), await secretOf()]
  const knock = async (url: string) => (await w.app.inject({ method: 'POST', url, payload: '{"title":"x"}' })).statusCode
  const tries = await Promise.all(Array.from({ length: 30 }, (_, i) => knock(`/api/v1/intake/rmp_in_${String(i).padStart(43, '0')}`)))
  expect(new Set(tries)).toEqual(new Set([404, 429]))
  const sent = await Promise.all(Array.from({ length: 30 }, () => knock(first)))
  expect(sent.filter((status) => status === 200)).toHaveLength(20)
  expect(await knock(second)).toBe(200)
})

test('who sends more than is taken is told at once, also packed, and the connection goes on', async () => {
  const { w, path } = await sending({ signature: 'none', kind: 'generic' })
  const { app } = w
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  app.server.unref()
  const { port } = app.server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const post = (body: Buffer, headers: Record<string, string> = {}) =>
    new Promise<{ status: number | undefined; again: boolean }>((done, fail) => {
      const req = request(
        { agent, port, host: '127.0.0.1', method: 'POST', path, headers: { 'transfer-encoding': 'chunked', ...headers } },
        (res) => {
          res.resume().once('end', () => done({ status: res.statusCode, again: req.reusedSocket }))
        },
      )
      req.on('error', fail)
      for (let at = 0; at < body.length; at += 65_536) req.write(body.subarray(at, at + 65_536))
      req.end()
    })
  const begun = performance.eventLoopUtilization()
  expect((await post(Buffer.alloc(40 * 1024 * 1024, ' '))).status, 'nothing in the first of it').toBe(400)
  expect((await post(Buffer.alloc(40 * 1024 * 1024, 'x'))).status).toBe(413)
  // Random text packs badly: when 32 MB of it are unpacked, much of it has not been sent yet.
  const large = gzipSync(Buffer.from(randomBytes(30 * 1024 * 1024).toString('base64')), { level: 1 })
  expect((await post(large, { 'content-encoding': 'gzip' })).status).toBe(413)
  expect(await post(Buffer.from('{"title":"after it"}'))).toEqual({ status: 200, again: true })
  // Of the time in which this thread, sender and receiver, had nothing to do: how quick the machine is does not matter.
  expect(performance.eventLoopUtilization(begun).idle, 'nobody waited for what never came').toBeLessThan(25_000)
  agent.destroy()
})
