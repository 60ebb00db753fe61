import { Readable } from 'node:stream'
import { createGzip, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { type Caller, world } from '../../testing/world.ts'
import { clientRow, ndjson, resultRow } from './fixtures.ts'

interface Batch {
  collection_id: string
  received: number
  hosts_created: number
  hosts_updated: number
  rows_stored: number
  rejected: { line: number; column?: string; reason: string }[]
  rejected_total: number
}
const text = (...rows: (object | string)[]) => rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')
const row = (hostname: string, more: object = {}) => ({ Hostname: hostname, Pid: 4, ...more })

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  return { w, tenant, call, ...verbs(call) }
}
function verbs(call: Caller) {
  const send = (body: string | Buffer, query = '', headers: Record<string, string> = {}) =>
    call('analyst', 'POST', `/ingestion/batch${query}`, body, { 'content-type': 'application/octet-stream', ...headers })
  const sent = async (body: string | Buffer, query = '', headers: Record<string, string> = {}): Promise<Batch> => {
    const reply = await send(body, query, headers)
    expect(reply.statusCode, reply.body).toBe(200)
    return reply.json()
  }
  const get = async (path: string) => {
    const reply = await call('viewer', 'GET', path)
    expect(reply.statusCode, reply.body).toBe(200)
    return reply.json()
  }
  const hosts = async (query = ''): Promise<{ id: string; hostname: string; [field: string]: unknown }[]> =>
    (await get(`/hosts${query}`)).items
  const lines = async (id: string, query = ''): Promise<number[]> =>
    (await get(`/collections/${id}/rows${query}`)).items.map((r: { line: number }) => r.line)
  return { send, sent, get, hosts, lines }
}

describe('client rows', () => {
  test('become hosts, with every field in its place', async () => {
    const { sent, get, hosts } = await start()
    const client = {
      client_id: 'C.1352adc54e292a23',
      agent_information: {
        version: '0.75.2',
        name: 'velociraptor',
        build_time: '2025-09-02T10:11:12Z',
        build_url: 'https://build.example/1',
      },
      os_info: {
        system: 'windows',
        hostname: 'BER-WS-1',
        release: 'Microsoft Windows 11 10.0.22631',
        machine: 'amd64',
        fqdn: 'BER-WS-1.corp.example',
        mac_addresses: ['02:00:5e:10:00:01'],
      },
      first_seen_at: 1714470000,
      last_seen_at: 1714480000123456,
      last_ip: '[2001:DB8::7]:51234',
      last_interrogate_flow_id: 'F.C8BF32L0OTRJA',
      labels: ['vip', 'pilot'],
      last_hunt_timestamp: 1714480000000000,
      in_flight_flows: { 'F.1': 1 },
    }
    const reply = await sent(text(client))
    expect(reply).toMatchObject({ received: 1, hosts_created: 1, hosts_updated: 0, rows_stored: 0, rejected: [], rejected_total: 0 })
    const [found] = await hosts()
    const host = await get(`/hosts/${found?.id}`)
    expect(host).toMatchObject({
      hostname: 'BER-WS-1',
      fqdn: 'BER-WS-1.corp.example',
      client_id: 'C.1352adc54e292a23',
      ip_addresses: ['2001:db8::7'],
      mac_addresses: ['02:00:5e:10:00:01'],
      os: 'windows',
      os_version: 'Microsoft Windows 11 10.0.22631',
      arch: 'amd64',
      labels: ['vip', 'pilot'],
      agent_version: '0.75.2',
      first_seen_at: '2024-04-30T09:40:00Z',
      last_seen_at: '2024-04-30T12:26:40.123Z',
      status: 'active',
    })
    expect(host.host_metadata).toEqual({
      agent_information: { name: 'velociraptor', build_time: '2025-09-02T10:11:12Z', build_url: 'https://build.example/1' },
      last_interrogate_flow_id: 'F.C8BF32L0OTRJA',
      last_hunt_timestamp: 1714480000000000,
    })
  })
  test('sent again update: metadata and labels are merged, addresses kept, a host is not seen earlier than it was', async () => {
    const { sent, call, get, hosts } = await start()
    await sent(text({ ...clientRow(1), labels: ['a'], last_ip: '192.0.2.1:1', last_seen_at: 1714480000000000, note: 1, old: true }))
    const [{ id } = { id: '' }] = await hosts()
    await call('analyst', 'PATCH', `/hosts/${id}`, { version: 1, labels: ['a', 'mine'] })
    const again = { ...clientRow(1), labels: ['b'], last_ip: '192.0.2.2:1', last_seen_at: 1714470000000000, note: 2 }
    expect(await sent(text(again))).toMatchObject({ hosts_created: 0, hosts_updated: 1 })
    const host = await get(`/hosts/${id}`)
    expect(host).toMatchObject({
      labels: ['a', 'mine', 'b'],
      ip_addresses: ['192.0.2.2', '192.0.2.1'],
      last_seen_at: '2024-04-30T12:26:40Z',
    })
    expect(host.host_metadata).toMatchObject({ note: 2, old: true })
  })
  test('a wrong field refuses its row and names its column', async () => {
    const { sent } = await start()
    const good = clientRow(1)
    const reply = await sent(
      text(
        { ...good, last_ip: 'nowhere' },
        { ...good, last_seen_at: 'yesterday' },
        { ...good, os_info: { ...good.os_info, hostname: 'x'.repeat(300) } },
        { ...good, labels: [7] },
        { ...good, client_id: 'C.'.padEnd(80, '1') },
        good,
      ),
    )
    expect(reply.rejected.map(({ line, column }) => [line, column])).toEqual([
      [1, 'last_ip'],
      [2, 'last_seen_at'],
      [3, 'os_info.hostname'],
      [4, 'labels'],
      [5, 'client_id'],
    ])
    expect(reply).toMatchObject({ received: 6, hosts_created: 1, rejected_total: 5 })
  })
  test('the same client twice in one body is one host, created once', async () => {
    const { sent, hosts } = await start()
    const reply = await sent(text(clientRow(1), clientRow(2), { ...clientRow(1), labels: ['later'] }))
    expect(reply).toMatchObject({ received: 3, hosts_created: 2, hosts_updated: 0 })
    expect((await hosts('?q=00001'))[0]?.labels).toContain('later')
  })
})

describe('which host a row means', () => {
  test('a new client_id takes over a host of that name only if it has none', async () => {
    const { sent, hosts } = await start()
    await sent(text(row('WS-7')))
    await sent(text({ ...clientRow(7), os_info: { ...clientRow(7).os_info, hostname: 'ws-7' } }))
    expect(await hosts()).toMatchObject([{ hostname: 'ws-7', client_id: clientRow(7).client_id }])
    await sent(text({ ...clientRow(8), os_info: { ...clientRow(8).os_info, hostname: 'ws-7', fqdn: '' } }))
    expect((await hosts()).map((h) => h.client_id).sort()).toEqual([clientRow(7).client_id, clientRow(8).client_id])
  })
  test('names compare without regard to case, with hostname and with fqdn', async () => {
    const { sent, hosts } = await start()
    await sent(text(clientRow(3)))
    const { fqdn, hostname } = clientRow(3).os_info
    const reply = await sent(
      text(
        { Fqdn: fqdn.toUpperCase(), x: 1 },
        { hostname: hostname.toUpperCase(), x: 2 },
        { ClientId: clientRow(3).client_id, Fqdn: 'other.example', x: 3 },
      ),
    )
    expect(reply).toMatchObject({ hosts_created: 0, hosts_updated: 1, rows_stored: 3 })
    expect(await hosts()).toHaveLength(1)
  })
  test('a name that fits several hosts is refused with their ids, unless only one is in service', async () => {
    const { call, sent } = await start()
    const a = (await call('analyst', 'POST', '/hosts', { hostname: 'twin' })).json()
    const b = (await call('analyst', 'POST', '/hosts', { hostname: 'TWIN' })).json()
    const reply = await sent(text(row('Twin'), row('other')))
    expect(reply).toMatchObject({ rows_stored: 1, rejected_total: 1 })
    expect(reply.rejected[0]?.reason).toContain(a.id)
    expect(reply.rejected[0]?.reason).toContain(b.id)
    await call('analyst', 'POST', `/hosts/${b.id}/retire`)
    expect(await sent(text(row('twin')))).toMatchObject({ rows_stored: 1, hosts_updated: 1, rejected_total: 0 })
  })
  test('a row that names no host is refused', async () => {
    const { sent } = await start()
    expect((await sent(text({ Pid: 4 }, row('a')))).rejected).toEqual([
      { line: 1, reason: 'It names no host: give it ClientId, Fqdn or hostname.' },
    ])
  })
  test('a retired host that reports again is seen, and stays retired', async () => {
    const { call, sent, get } = await start()
    const { id } = (await call('analyst', 'POST', '/hosts', { hostname: 'gone' })).json()
    await call('analyst', 'POST', `/hosts/${id}/retire`)
    const before = await get(`/hosts/${id}`)
    expect(await sent(text(row('gone')))).toMatchObject({ hosts_updated: 1 })
    const after = await get(`/hosts/${id}`)
    expect(after.status).toBe('retired')
    expect(after.last_seen_at > before.last_seen_at).toBe(true)
  })
  test('two imports of the same new hosts at once make each host once', async () => {
    const { sent, hosts } = await start()
    const body = text(...Array.from({ length: 50 }, (_, i) => row(`race-${i}`)))
    const replies = await Promise.all([1, 2, 3].map(() => sent(body)))
    expect(replies.reduce((sum, reply) => sum + reply.hosts_created, 0)).toBe(50)
    expect(await hosts('?limit=200')).toHaveLength(50)
  })
  test('another tenant’s hosts are not met', async () => {
    const mine = await start()
    const other = await start()
    await other.sent(text(clientRow(1)))
    expect(await mine.sent(text(clientRow(1)))).toMatchObject({ hosts_created: 1 })
    expect(await other.hosts()).toHaveLength(1)
  })
})

describe('result rows', () => {
  test('are kept as they are, in the order of their lines, with the columns as first met', async () => {
    const { sent, get } = await start()
    const rows = [
      resultRow(1),
      { ...resultRow(2), 'Laddr.IP': '10.0.0.1', Ümlaut: '✓ "quoted" \\ \u2028' },
      { Fqdn: resultRow(3).Fqdn, nested: { a: [1, null, { b: true }] }, big: 12345678901234567890n.toString() },
    ]
    const { collection_id, rows_stored } = await sent(text(...rows), '?artifact=Windows.System.Pslist')
    expect(rows_stored).toBe(3)
    const found = await get(`/collections/${collection_id}/rows`)
    expect(found.items.map((r: { data: unknown }) => r.data)).toEqual(rows)
    expect(found.items[0]).toMatchObject({ line: 1, hostname: resultRow(1).Fqdn })
    const collection = await get(`/collections/${collection_id}`)
    expect(collection).toMatchObject({
      artifact: 'Windows.System.Pslist',
      format: 'ndjson',
      state: 'complete',
      lines_read: 3,
      rows_stored: 3,
      hosts_created: 1,
    })
    expect(collection.columns).toEqual([...Object.keys(rows[1] ?? {}), 'nested', 'big'])
    expect(collection.sha256).toMatch(/^[0-9a-f]{64}$/)
  })
  test('thousands in several chunks: nothing is lost, hosts are counted once, one audit event and one outbox event for each chunk', async () => {
    const { w, sent, get, hosts } = await start()
    const body = Buffer.concat([...ndjson(5500, (i) => (i === 4000 ? { nobody: 1 } : resultRow(i, { hosts: 3 })))])
    const reply = await sent(body, '?artifact=Pslist')
    expect(reply).toMatchObject({
      received: 5500,
      rows_stored: 5499,
      hosts_created: 3,
      hosts_updated: 0,
      rejected_total: 1,
      rejected: [{ line: 4001 }],
    })
    const { rows } = await w.owner.query(
      'select count(*)::int as n, count(distinct line)::int as lines, max(line) as last from collection_rows where collection_id = $1',
      [reply.collection_id],
    )
    expect(rows).toEqual([{ n: 5499, lines: 5499, last: 5500 }])
    const events = await w.owner.query<{ action: string; n: number }>(
      'select action, count(*)::int as n from events where object_id = $1 group by 1 order by 1',
      [reply.collection_id],
    )
    expect(events.rows).toEqual([
      { action: 'collections.import', n: 1 },
      { action: 'hosts.imported', n: 3 },
    ])
    const [host] = await hosts()
    expect((await get(`/hosts/${host?.id}/collections`)).items).toMatchObject([
      { id: reply.collection_id, artifact: 'Pslist', host_id: null },
    ])
  })
})

describe('formats', () => {
  const rows = [row('a', { n: 1 }), row('b', { n: 2 })]
  const csv = 'Hostname,Pid,n,Path\na,4,1,"""C:\\\\Windows"""\nb,4,2,"{""x"":[1]}"\n'
  const bodies: [string, string | Buffer, string][] = [
    ['ndjson', text(...rows), 'ndjson'],
    ['a JSON array', JSON.stringify(rows, null, 2), 'json'],
    ['CSV', csv, 'csv'],
    ['gzip', gzipSync(text(...rows)), 'ndjson'],
    ['gzip of CSV', gzipSync(csv), 'csv'],
    ['UTF-8 with a byte order mark', `\uFEFF${text(...rows)}`, 'ndjson'],
    ['UTF-16 with a byte order mark', Buffer.from(`\uFEFF${csv}`, 'utf16le'), 'csv'],
    ['UTF-16 without one', Buffer.from(text(...rows), 'utf16le'), 'ndjson'],
    ['UTF-16, the other way round', Buffer.from(`\uFEFF${text(...rows)}`, 'utf16le').swap16(), 'ndjson'],
  ]
  for (const [name, body, format] of bodies) {
    test(`${name} is found out`, async () => {
      const { sent, get } = await start()
      const reply = await sent(body)
      expect(reply).toMatchObject({ received: 2, rows_stored: 2, hosts_created: 2, rejected: [] })
      expect(await get(`/collections/${reply.collection_id}`)).toMatchObject({ format })
      const found = await get(`/collections/${reply.collection_id}/rows`)
      expect(found.items.map((r: { line: number; data: { n: number } }) => [r.line, r.data.n])).toEqual(
        format === 'csv'
          ? [
              [2, 1],
              [3, 2],
            ]
          : [
              [1, 1],
              [2, 2],
            ],
      )
      if (format === 'csv') expect(found.items.map((r: { data: { Path: unknown } }) => r.data.Path)).toEqual(['C:\\Windows', { x: [1] }])
    })
  }
  test('CSV of a fleet listing: nested os_info in its cell', async () => {
    const { sent, hosts } = await start()
    const client = clientRow(5)
    const cell = (value: unknown) => `"${JSON.stringify(value).replaceAll('"', '""')}"`
    const body = `client_id,os_info,last_seen_at,last_ip\n${client.client_id},${cell(client.os_info)},${client.last_seen_at},${client.last_ip}\n`
    expect(await sent(body)).toMatchObject({ hosts_created: 1, rejected: [] })
    expect(await hosts()).toMatchObject([{ hostname: client.os_info.hostname, os: client.os_info.system }])
  })
})

describe('bad input', () => {
  test('bad rows are listed and cost no good one', async () => {
    const { sent, lines } = await start()
    const body = Buffer.concat([
      Buffer.from(
        `${text(row('a'), '{"Hostname": "a", ', 'no json', '"text"', '[1]', 'null', `{"Hostname":"a","x":${'['.repeat(40)}${']'.repeat(40)}}`)}\n`,
      ),
      Buffer.from(
        '{"Hostname":"a","x":"\\u0000"}\n{"Hostname":"a","\\u0000":1}\n{"Hostname":"a","x":"\\ud800"}\n{"Hostname":"a","x":1e999999}\n',
      ),
      Buffer.concat([Buffer.from('{"Hostname":"a","x":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}\n')]),
      Buffer.from(`{"Hostname":"a","p":"C:\\\\u0000"}\n{"Hostname":"a\u0000"}\n\n${text(row('a', { last: 'é' }))}`),
    ])
    const reply = await sent(body, '?format=ndjson')
    expect(reply.rejected.map(({ line, column, reason }) => [line, column, reason.slice(0, 24)])).toEqual([
      [2, undefined, 'It is not valid JSON: Ex'],
      [3, undefined, 'It is not valid JSON: Un'],
      [4, undefined, 'It is a string; a row is'],
      [5, undefined, 'It is an array; a row is'],
      [6, undefined, 'It is null; a row is a J'],
      [7, 'x', 'It is nested deeper than'],
      [8, 'x', 'It holds a NUL character'],
      [9, '·', 'It holds a NUL character'],
      [10, 'x', 'It holds half of a chara'],
      [11, undefined, 'The database does not ta'],
      [12, undefined, 'It is not valid UTF-8.'],
      [14, undefined, 'It is not valid JSON: Ba'],
    ])
    expect(await lines(reply.collection_id)).toEqual([1, 13, 16])
    expect(reply).toMatchObject({ received: 15, rows_stored: 3, rejected_total: 12 })
  })
  test('the first 100 refusals are listed, all can be read and downloaded', async () => {
    const { call, sent, get } = await start()
    const reply = await sent(text(...Array.from({ length: 1234 }, (_, i) => (i % 2 ? 'x' : row('a')))))
    expect(reply).toMatchObject({ rejected_total: 617, rows_stored: 617 })
    expect(reply.rejected).toHaveLength(100)
    const first = await get(`/collections/${reply.collection_id}/refusals?limit=500`)
    const rest = await get(`/collections/${reply.collection_id}/refusals?limit=500&cursor=${first.next}`)
    expect([first.items.length, rest.items.length, rest.next]).toEqual([500, 117, null])
    const file = await call('viewer', 'GET', `/collections/${reply.collection_id}/refusals.ndjson`)
    expect(file.headers['content-disposition']).toContain('attachment')
    expect(
      file.body
        .trim()
        .split('\n')
        .map((l) => JSON.parse(l).line),
    ).toEqual(Array.from({ length: 617 }, (_, i) => 2 * i + 2))
  })
  const hopeless: [string, string | Buffer, string, number, RegExp][] = [
    ['nothing', '', '', 400, /The body is empty/],
    ['an unknown format', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1, 2, 3]), '', 400, /neither NDJSON/],
    ['a zip that is none', 'hello', '?format=zip', 400, /not a zip/],
    ['a broken zip', Buffer.from('PK\x03\x04 and no more'), '', 400, /The zip cannot be read/],
    [
      'half of a UTF-16 character',
      Buffer.concat([Buffer.from('\uFEFF{"Hostname":"a"}', 'utf16le'), Buffer.from([0x41])]),
      '?format=ndjson',
      400,
      /UTF-16/,
    ],
    [
      'a CSV whose header is broken',
      Buffer.concat([Buffer.from('host,'), Buffer.from([0xff]), Buffer.from('\na,b\n')]),
      '?format=csv',
      400,
      /header/,
    ],
  ]
  for (const [name, body, query, status, detail] of hopeless) {
    test(`${name}: a problem that says so and names the collection`, async () => {
      const { send, get } = await start()
      const reply = await send(body, query)
      expect([reply.statusCode, reply.headers['content-type']]).toEqual([status, 'application/problem+json; charset=utf-8'])
      expect(reply.json().detail).toMatch(detail)
      expect(reply.json().detail).toMatch(/Nothing was stored \(collection [0-9a-f-]{36}\)/)
      expect((await get('/collections')).items).toMatchObject([
        { state: 'interrupted', rows_stored: 0, error: expect.stringMatching(detail) },
      ])
    })
  }
  test('a wrong format word and an unknown encoding are refused before anything is read', async () => {
    const { send, get } = await start()
    expect((await send('{}', '?format=xml')).statusCode).toBe(400)
    expect((await send('{}', '', { 'content-encoding': 'br' })).statusCode).toBe(415)
    expect((await send('{}', '', { 'idempotency-key': 'short' })).statusCode).toBe(400)
    expect((await get('/collections')).items).toEqual([])
  })
  const many = Array.from({ length: 6000 }, (_, i) =>
    row(`h-${i % 7}`, { n: i, noise: `${Math.imul(i, 2654435761)}${Math.imul(i, 40503)}` }),
  )
  const cut: [string, Buffer][] = [
    ['gzip', gzipSync(text(...many)).subarray(0, -3000)],
    ['a JSON array', Buffer.from(JSON.stringify(many)).subarray(0, -30)],
  ]
  for (const [name, body] of cut) {
    test(`${name} cut in the middle: what was read is kept, what was not is named`, async () => {
      const { send, get } = await start()
      const reply = await send(body)
      expect(reply.statusCode, reply.body).toBe(400)
      const { code, detail } = reply.json()
      expect(code).toBe('cut_short')
      const [collection] = (await get('/collections')).items
      expect(collection.rows_stored).toBeGreaterThan(4000)
      expect(collection).toMatchObject({ state: 'interrupted' })
      expect(detail).toContain(
        `keeps what was stored up to line ${collection.rows_stored} (${collection.rows_stored} rows); nothing after it was`,
      )
    })
  }
  const repeated = (piece: Buffer, times: number) => Readable.from(Array.from({ length: times }, () => piece))
  const million = Buffer.alloc(1_000_000, 'x')
  test('a gzip bomb is stopped, and the process lives', async () => {
    const { call, hosts } = await start()
    const reply = await call('analyst', 'POST', '/ingestion/batch?format=ndjson', repeated(million, 200).pipe(createGzip({ level: 9 })), {
      'content-type': 'application/gzip',
    })
    expect(reply.statusCode, reply.body).toBe(413)
    expect(reply.json()).toMatchObject({ code: 'bomb' })
    expect(await hosts()).toEqual([])
  })
  test('a line of 200 MB is refused as a line, and the next is stored', async () => {
    const { call, lines } = await start()
    const small = Buffer.from(`${text(row('a'))}\n`)
    const body = Readable.from([small, ...Array.from({ length: 200 }, () => million), Buffer.from('\n'), small])
    const reply = await call('analyst', 'POST', '/ingestion/batch', body, { 'content-type': 'application/x-ndjson' })
    expect(reply.json().rejected).toEqual([{ line: 2, reason: 'This line is longer than 16 MiB, the longest that is taken.' }])
    expect(await lines(reply.json().collection_id)).toEqual([1, 3])
  })
})

describe('one push', () => {
  test('finds or makes the host, merges the data into its metadata', async () => {
    const { call, get } = await start()
    const push = async (body: object) => (await call('analyst', 'POST', '/ingestion/ingest', body)).json()
    const first = await push({ hostname: 'srv-1', data: { disk: 1, os_build: 'x' }, ip_address: '192.0.2.9:80', os: 'Linux' })
    expect(first).toEqual({ status: 'success', host_id: expect.any(String), created: true })
    expect(await push({ hostname: 'SRV-1', data: { disk: 2 }, client_id: 'C.9' })).toEqual({ ...first, created: false })
    expect(await get(`/hosts/${first.host_id}`)).toMatchObject({
      client_id: 'C.9',
      os: 'linux',
      ip_addresses: ['192.0.2.9'],
      host_metadata: { disk: 2, os_build: 'x' },
    })
    expect((await get('/collections')).items).toEqual([])
  })
  test('with an artifact is a collection of one row', async () => {
    const { call, get } = await start()
    const { host_id } = (
      await call('analyst', 'POST', '/ingestion/ingest', { hostname: 'srv-1', data: { a: 1 }, artifact: 'Custom.Check' })
    ).json()
    const [collection] = (await get(`/hosts/${host_id}/collections`)).items
    expect(collection).toMatchObject({ artifact: 'Custom.Check', host_id, hostname: 'srv-1', state: 'complete', rows_stored: 1 })
    expect((await get(`/collections/${collection.id}/rows`)).items).toMatchObject([{ line: 1, host_id, data: { a: 1 } }])
    expect((await get(`/hosts/${host_id}`)).host_metadata).toEqual({})
  })
  test('refuses what it cannot mean, and a viewer may not', async () => {
    const { call } = await start()
    const push = async (body: object) => (await call('analyst', 'POST', '/ingestion/ingest', body)).statusCode
    expect(await push({ hostname: '', data: {} })).toBe(400)
    expect(await push({ hostname: 'a', data: [] })).toBe(400)
    expect(await push({ hostname: 'a', data: {}, ip_address: 'x' })).toBe(400)
    expect(await push({ hostname: 'a', data: {}, tenant_id: 'x' })).toBe(400)
    await call('analyst', 'POST', '/hosts', { hostname: 'twin' })
    await call('analyst', 'POST', '/hosts', { hostname: 'twin' })
    expect(await push({ hostname: 'twin', data: {} })).toBe(409)
    for (const path of ['/ingestion/ingest', '/ingestion/batch']) {
      expect((await call('viewer', 'POST', path, { hostname: 'a', data: {} })).statusCode).toBe(403)
    }
  })
})
