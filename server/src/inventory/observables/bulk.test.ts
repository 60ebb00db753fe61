import { expect, test } from 'vitest'
import { systemActor } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { world } from '../../testing/world.ts'
import { observe } from './observables.port.ts'

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const bulk = async (body: object, code = 200) => {
    const reply = await call('analyst', 'POST', '/observables/bulk', body)
    expect(reply.statusCode, reply.body.slice(0, 500)).toBe(code)
    return reply.json()
  }
  const get = async (path: string) => {
    const reply = await call('viewer', 'GET', path)
    expect(reply.statusCode, reply.body).toBe(200)
    return reply.json()
  }
  const events = async (action: string) =>
    (await w.owner.query('select after from events where tenant_id = $1 and action = $2 order by xid, id', [tenant, action])).rows.map(
      (row) => row.after,
    )
  return { w, tenant, call, bulk, get, events }
}

const report = `Wave 3 begins with a letter. The loader (invoice.zip) calls hxxps://evil[.]example/gate and 192[.]0[.]2[.]7! Later 192.0.2.7 again.
Nothing here.`

test('a report is added in one go: each value once, with the sentence it stands in; the same report again is no second sighting', async () => {
  const { bulk, get, events } = await start()
  const first = await bulk({ text: report, indicator: true, tlp: 'green', confidence: 70 })
  expect(first).toMatchObject({ added: 3, known: 0, excluded: 0, refused: [] })
  expect(first.items.map(({ type, value, outcome }: Record<string, string>) => [type, value, outcome])).toEqual([
    ['file_name', 'invoice.zip', 'added'],
    ['url', 'https://evil.example/gate', 'added'],
    ['ip', '192.0.2.7', 'added'],
  ])
  const { items } = await get('/observables?sort=created_at&type=ip')
  expect(items).toMatchObject([{ value: '192.0.2.7', indicator: true, tlp: 'green', confidence: 70, sightings: 1, status: 'active' }])
  const sighted = (await get(`/observables/${items[0].id}/sightings`)).items
  expect(sighted).toMatchObject([
    {
      source_type: 'text',
      words: 'The loader (invoice.zip) calls hxxps://evil[.]example/gate and 192[.]0[.]2[.]7!',
      offset_at: report.indexOf('192[.]'),
      host_id: null,
    },
  ])
  expect(sighted[0].actor_name).toBeTruthy()
  expect(await bulk({ text: report })).toMatchObject({ added: 0, known: 3 })
  expect((await get(`/observables/${items[0].id}`)).sightings).toBe(1)
  await bulk({ text: `${report} And more.` })
  expect((await get(`/observables/${items[0].id}`)).sightings).toBe(2)
  expect(await events('observables.observe')).toMatchObject([
    { added: 3, known: 0, excluded: 0, refused: 0, source_type: 'text', indicator: true },
    { added: 0, known: 3 },
    { added: 0, known: 3 },
  ])
})

test('of a text only the types that are asked for', async () => {
  const { bulk } = await start()
  expect((await bulk({ text: report, types: ['ip', 'url'] })).items).toMatchObject([{ type: 'url' }, { type: 'ip' }])
})

test('a list: good ones are added, known ones told, wrong ones refused by their place; what is only said was not seen', async () => {
  const { bulk, get } = await start()
  await bulk({ items: [{ type: 'domain', value: 'known.example' }] })
  const outcome = await bulk({
    items: [
      { type: 'domain', value: 'KNOWN.example' },
      { type: 'hash', value: 'zz' },
      { type: 'ip', value: '192.0.2.1' },
      { type: 'ip', value: '192[.]0[.]2[.]1' },
      { type: 'url', value: 'hxxp://[not-an-ip]', description: 'x' },
    ],
  })
  expect(outcome).toMatchObject({
    added: 1,
    known: 1,
    excluded: 0,
    refused: [
      { index: 1, value: 'zz', reason: 'A hash is 32 (MD5), 40 (SHA-1) or 64 (SHA-256) hexadecimal digits.' },
      { index: 4, value: 'hxxp://[not-an-ip]' },
    ],
  })
  expect((await get('/observables')).items.map((item: { sightings: number }) => item.sightings)).toEqual([0, 0])
})

test('what is known keeps the stricter marking, the greater confidence and its own description', async () => {
  const { bulk, get, call } = await start()
  const items = [{ type: 'domain', value: 'evil.example' }]
  const input = { type: 'domain', value: 'evil.example', tlp: 'green', pap: 'red', confidence: 40, description: 'first' }
  const { id } = (await call('analyst', 'POST', '/observables', input)).json()
  await bulk({ items, tlp: 'amber+strict', pap: 'clear', confidence: 30, description: 'second' })
  expect(await get(`/observables/${id}`)).toMatchObject({
    tlp: 'amber+strict',
    pap: 'red',
    confidence: 40,
    description: 'first',
    version: 2,
  })
  await bulk({ items, tlp: 'clear', confidence: 90 })
  expect(await get(`/observables/${id}`)).toMatchObject({ tlp: 'amber+strict', confidence: 90 })
  await bulk({ items })
  expect((await get(`/observables/${id}`)).version, 'nothing was said, nothing changes').toBe(3)
})

test('5,000 indicators at once are told to who matches in tens of events, not thousands; one more is refused', async () => {
  const { bulk, events, get } = await start()
  const items = Array.from({ length: 5000 }, (_, n) => ({ type: 'domain', value: `h${n}.evil.example` }))
  const outcome = await bulk({ items, indicator: true })
  expect(outcome.added).toBe(5000)
  const told = await events('observables.watch')
  expect(told).toHaveLength(10)
  expect(new Set(told.flatMap((after) => after.ids))).toEqual(new Set(outcome.items.map(({ id }: { id: string }) => id)))
  expect(await events('observables.observe')).toHaveLength(1)
  await bulk({ items, indicator: true })
  expect(await events('observables.watch'), 'they are watched for already').toHaveLength(10)
  expect((await get('/observables?total=exact')).total).toBe(5000)
  await bulk({ items: [...items, { type: 'domain', value: 'x.example' }] }, 400)
})

test('tags go on all of them, the known ones too, each once whatever its case', async () => {
  const { bulk, get } = await start()
  await bulk({ items: [{ type: 'ip', value: '192.0.2.1' }], tags: ['Wave 3', 'wave 3'] })
  const items = ['192.0.2.1', '192.0.2.2'].map((value) => ({ type: 'ip', value }))
  await bulk({ items, tags: ['WAVE 3', 'tide'] })
  const found = (await get('/observables?tag=wave%203')).items.map(({ value, tags }: { value: string; tags: string[] }) => [value, tags])
  expect(new Map(found)).toEqual(
    new Map([
      ['192.0.2.1', ['Wave 3', 'tide']],
      ['192.0.2.2', ['WAVE 3', 'tide']],
    ]),
  )
  await bulk({ items, tags: [''] }, 400)
})

// proves: [T8]
test('who may not see the records of a module is told that it was seen there, and not in what', async () => {
  const { w, tenant, call, get } = await start()
  const source_id = newId()
  const [kept] = await w.db.withTenant(tenant, (tx) =>
    observe({ tx, actor: systemActor(tenant) }, [
      { type: 'ip', value: '192.0.2.7', source_type: 'collections', source_id, line: 7, words: 'a secret sentence', offset_at: 3 },
      { type: 'ip', value: '192.0.2.7', source_type: 'manual', words: 'said by a person' },
    ]),
  )
  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  const { key } = (await call('admin', 'POST', '/api-keys', { name: 'k', scopes: ['observables:read'], expires_at })).json()
  const url = `/api/v1/observables/${kept?.id}/sightings`
  const ask = (query = '') => w.app.inject({ method: 'GET', url: `${url}${query}`, headers: { authorization: `Bearer ${key}` } })
  const reply = await ask()
  expect(reply.json().items).toHaveLength(2)
  expect(reply.json().items).toContainEqual(
    expect.objectContaining({ source_type: 'collections', source_id: null, line: null, offset_at: null, words: '', withheld: true }),
  )
  expect(reply.json().items).toContainEqual(expect.objectContaining({ words: 'said by a person', withheld: false }))
  expect(reply.body).not.toContain('secret')
  expect((await ask('?q=secret')).statusCode, 'nor can it be guessed').toBe(400)
  expect((await get(`/observables/${kept?.id}/sightings`)).items).toContainEqual(
    expect.objectContaining({ source_id, line: 7, words: 'a secret sentence', withheld: false }),
  )
})

test('neither both nor none, no text beyond a million characters, no empty list', async () => {
  const { bulk } = await start()
  await bulk({}, 400)
  await bulk({ items: [{ type: 'ip', value: '192.0.2.1' }], text: 'x' }, 400)
  await bulk({ items: [] }, 400)
  await bulk({ text: 'a'.repeat(1_000_001) }, 400)
  await bulk({ items: [{ type: 'ip', value: '192.0.2.1', status: 'expired' }] }, 400)
})

test('a text of a megabyte is added and extracted: 6,000 addresses, each once, however often it stands there', async () => {
  const { bulk, call } = await start()
  const addresses = Array.from({ length: 6000 }, (_, n) => `192.0.${n >> 8}.${n & 255} `).join('')
  const text = addresses
    .repeat(Math.ceil(1_000_000 / addresses.length))
    .slice(0, 999_990)
    .replace(/\S+$/, '')
  expect((await bulk({ text })).added).toBe(6000)
  const found = (await call('viewer', 'POST', '/observables/extract', { text })).json().items
  expect(found.length).toBe(text.trim().split(' ').length)
  expect(found.filter(({ known }: { known: boolean }) => !known)).toEqual([])
})

test('a person says where and when they saw one; the first and the last time follow', async () => {
  const { w, tenant, call, get, events } = await start()
  const { id, version } = (await call('analyst', 'POST', '/observables', { type: 'ip', value: '192.0.2.7' })).json()
  const host = (await call('analyst', 'POST', '/hosts', { hostname: 'ber-ws-1' })).json().id
  const see = (body: object) => call('analyst', 'POST', `/observables/${id}/sightings`, body)
  const old = await see({ seen_at: '2025-03-01T10:00:00Z', host_id: host, words: 'in the proxy’s log' })
  expect([old.statusCode, old.json().source_type, old.json().actor_id]).toEqual([201, 'manual', await w.person(tenant, 'analyst')])
  await see({ seen_at: '2025-04-01T10:00:00Z' })
  const now = await get(`/observables/${id}`)
  expect(now).toMatchObject({ sightings: 2, first_seen_at: '2025-03-01T10:00:00Z', version })
  expect(Date.parse(now.last_seen_at)).toBeGreaterThan(Date.parse('2026-01-01'))
  expect((await get(`/observables/${id}/sightings?sort=seen_at`)).items).toMatchObject([
    { words: 'in the proxy’s log', host_id: host },
    { words: '' },
  ])
  expect((await get(`/observables?host_id=${host}`)).items).toMatchObject([{ id }])
  expect(await events('observables.sight')).toHaveLength(2)
  const nobody = { host_id: '00000000-0000-4000-8000-000000000000' }
  expect((await see(nobody)).json().errors[0].path).toBe('host_id')
  expect((await see({ words: 'a'.repeat(501) })).statusCode).toBe(400)
  expect((await call('viewer', 'POST', `/observables/${id}/sightings`, {})).statusCode).toBe(403)
  const stranger = w.as(await w.tenant())
  expect((await stranger('analyst', 'POST', `/observables/${id}/sightings`, {})).statusCode).toBe(404)
  expect((await stranger('viewer', 'GET', `/observables/${id}/sightings`)).statusCode).toBe(404)
})
