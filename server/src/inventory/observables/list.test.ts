import { expect, test } from 'vitest'
import { world } from '../../testing/world.ts'

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const add = async (type: string, value: string, more: object = {}) => {
    const reply = await call('analyst', 'POST', '/observables', { type, value, ...more })
    expect(reply.statusCode, reply.body).toBe(201)
    return reply.json()
  }
  const tag = (id: string, name: string) => call('analyst', 'POST', '/tags', { object_type: 'observables', object_id: id, name })
  const get = async (path: string) => {
    const reply = await call('viewer', 'GET', path)
    expect(reply.statusCode, reply.body).toBe(200)
    return reply.json()
  }
  const values = async (query: string): Promise<string[]> =>
    (await get(`/observables${query}`)).items.map((item: { value: string }) => item.value).toSorted()
  return { w, tenant, call, add, tag, get, values }
}

test('is searched by a part of the value, defanged or not, with wildcards taken literally', async () => {
  const { add, values } = await start()
  await add('domain', 'gate.evil.example')
  await add('url', 'https://evil.example/a_b')
  for (const q of ['evil.exa', 'EVIL[.]example', 'evil[dot]example'])
    expect(await values(`?q=${encodeURIComponent(q)}`)).toEqual(['gate.evil.example', 'https://evil.example/a_b'])
  expect(await values(`?q=${encodeURIComponent('hxxps://evil')}`)).toEqual(['https://evil.example/a_b'])
  expect(await values('?q=a_b')).toEqual(['https://evil.example/a_b'])
  expect(await values('?q=%25')).toEqual([])
})

test('is filtered by type, status, TLP, indicator, tag, source and last sight', async () => {
  const { call, add, tag, values, get } = await start()
  const ip = await add('ip', '192.0.2.7', { tlp: 'red', indicator: true })
  const domain = await add('domain', 'evil.example', { tlp: 'amber+strict' })
  await add('file_name', 'invoice.zip')
  await call('analyst', 'POST', `/observables/${domain.id}/mark_false_positive`)
  await call('analyst', 'POST', `/observables/${ip.id}/sightings`, {})
  expect((await tag(ip.id, 'Wave 3')).statusCode).toBe(201)
  expect(await values('?type=ip&type=domain')).toEqual(['192.0.2.7', 'evil.example'])
  expect(await values('?status=false_positive')).toEqual(['evil.example'])
  expect(await values('?tlp=amber%2Bstrict')).toEqual(['evil.example'])
  expect(await values('?indicator=true')).toEqual(['192.0.2.7'])
  expect(await values('?indicator=false')).toEqual(['evil.example', 'invoice.zip'])
  expect(await values('?tag=wave%203')).toEqual(['192.0.2.7'])
  expect(await values('?source_type=manual')).toEqual(['192.0.2.7'])
  expect(await values('?source_type=alerts')).toEqual([])
  expect(await values('?seen_since=2099-01-01T00:00:00Z')).toEqual([])
  expect((await get('/observables?type=ip')).items[0].tags).toEqual(['Wave 3'])
  expect((await get('/observables?sort=-sightings')).items[0].value).toBe('192.0.2.7')
  for (const wrong of ['?type=hash', '?tlp=white', '?indicator=yes', '?sort=value', '?tag=a&limit=0'])
    expect((await call('viewer', 'GET', `/observables${wrong}`)).statusCode, wrong).toBe(400)
})

test('says what its filters can choose from, of this tenant only', async () => {
  const { w, add, tag, get } = await start()
  const { id } = await add('ip', '192.0.2.7')
  await add('ip', '192.0.2.8', { tlp: 'red' })
  await add('domain', 'evil.example')
  await tag(id, 'Wave 3')
  await w.as(await w.tenant())('analyst', 'POST', '/observables', { type: 'cve', value: 'CVE-2021-44228' })
  expect(await get('/observables/facets')).toEqual({
    type: [
      { value: 'ip', count: 2 },
      { value: 'domain', count: 1 },
    ],
    status: [{ value: 'active', count: 3 }],
    tlp: [
      { value: 'amber', count: 2 },
      { value: 'red', count: 1 },
    ],
    tag: [{ value: 'Wave 3', count: 1 }],
  })
})

// proves: [T44] [ASVS-1.2.10]
test('is exported whole as CSV, no cell a formula, and as NDJSON; the trail tells who took it', async () => {
  const { call, add, tag } = await start()
  const { id } = await add('other', '=HYPERLINK("http://evil.example","x")', { description: '@SUM(1+1)*cmd|calc' })
  await tag(id, '+tag')
  for (const value of ['-1+1', '\u200b=1+1', '＝1']) await add('other', value)
  await add('ip', '192.0.2.7')
  const csv = await call('viewer', 'GET', '/observables/export?type=other')
  expect(csv.headers['content-disposition']).toBe('attachment; filename="observables.csv"')
  const [head = '', ...lines] = csv.body.replace('\uFEFF', '').trim().split('\r\n')
  expect(head.split(',')).toEqual(expect.arrayContaining(['type', 'value', 'confidence_now', 'tags']))
  expect(lines).toHaveLength(4)
  expect(csv.body).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`)
  expect(csv.body).toContain(`'@SUM(1+1)*cmd|calc`)
  expect(csv.body).toContain(`'-1+1`)
  for (const line of lines) expect(line).not.toMatch(/(?:^|,)"?[=+@\t\r-](?!\d+(?:,|$))/)
  const ndjson = (await call('viewer', 'GET', '/observables/export?format=ndjson&type=ip')).body.trim()
  expect(JSON.parse(ndjson)).toMatchObject({ value: '192.0.2.7', confidence_now: 50, tags: [] })
  const told = (await call('owner', 'GET', '/audit?action=observables.export')).json().items
  expect(told).toMatchObject([{ after: { format: 'ndjson', type: ['ip'] } }, { after: { format: 'csv', type: ['other'] } }])
})

test('others name one by its value: a comment, a link and the trail', async () => {
  const { call, add } = await start()
  const { id } = await add('domain', 'evil.example')
  const comment = await call('analyst', 'POST', '/comments', { object_type: 'observables', object_id: id, text: 'seen before' })
  expect(comment.statusCode, comment.body).toBe(201)
  const host = (await call('analyst', 'POST', '/hosts', { hostname: 'ber-ws-1' })).json().id
  const link = { from_type: 'observables', from_id: id, to_type: 'hosts', to_id: host, verb: 'relates_to' }
  expect((await call('analyst', 'POST', '/links', link)).statusCode).toBe(201)
  const linked = (await call('viewer', 'GET', `/links?object_type=hosts&object_id=${host}`)).json().items
  expect(JSON.stringify(linked)).toContain('evil.example')
  const [event] = (await call('owner', 'GET', '/audit?action=observables.add')).json().items
  expect(event).toMatchObject({ object_title: 'evil.example', after: { value: 'evil.example' } })
  expect(Object.keys(event.after)).not.toEqual(expect.arrayContaining(['digest']))
})
