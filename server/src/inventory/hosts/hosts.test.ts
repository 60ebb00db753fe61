import { randomUUID } from 'node:crypto'
import { hostLife } from '@rampart/contract/hosts.ts'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { laws } from '../../testing/laws.ts'
import { world } from '../../testing/world.ts'
import { clientRow, ndjson, resultRow } from './fixtures.ts'

laws({
  path: '/hosts',
  input: () => ({ hostname: `ws-${randomUUID()}`, os: 'linux', labels: ['vip'] }),
  change: { os: 'windows' },
  read: 'hosts:read',
  write: 'hosts:write',
  life: hostLife,
})

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const send = async (body: Buffer | string, query = '') =>
    (await call('analyst', 'POST', `/ingestion/batch${query}`, body, { 'content-type': 'application/octet-stream' })).json()
  const get = async (path: string) => {
    const reply = await call('viewer', 'GET', path)
    expect(reply.statusCode, reply.body).toBe(200)
    return reply.json()
  }
  const names = async (query: string): Promise<string[]> =>
    (await get(`/hosts${query}`)).items.map((host: { hostname: string }) => host.hostname)
  return { w, tenant, call, send, get, names }
}

describe('the list of hosts', () => {
  test('is searched by a part of name, fqdn, client_id, address or label, with wildcards taken literally', async () => {
    const { call, names } = await start()
    const add = (host: object) => call('analyst', 'POST', '/hosts', host)
    await add({
      hostname: 'ber-ws-1',
      fqdn: 'ber-ws-1.corp.example',
      client_id: 'C.abc123',
      ip_addresses: ['192.0.2.7'],
      labels: ['finance dept'],
    })
    await add({ hostname: 'muc_lt-2' })
    for (const q of ['er-WS', 'corp.exam', 'C.ABC', '2.0.2.7', 'nance d'])
      expect(await names(`?q=${encodeURIComponent(q)}`)).toEqual(['ber-ws-1'])
    expect(await names('?q=_')).toEqual(['muc_lt-2'])
    expect(await names('?q=%25')).toEqual([])
  })
  test('is filtered by os, label, status and last sight, and sorted both ways', async () => {
    const { call, send, names, get } = await start()
    const at = (index: number, time: string, os: string, labels: string[]) => {
      const row = clientRow(index)
      return JSON.stringify({
        ...row,
        os_info: { ...row.os_info, hostname: `h${index}`, system: os },
        last_seen_at: Date.parse(time) * 1000,
        labels,
      })
    }
    await send(
      [
        at(1, '2026-01-01T00:00:00Z', 'linux', ['a']),
        at(2, '2026-02-01T00:00:00Z', 'windows', ['b']),
        at(3, '2026-03-01T00:00:00Z', 'linux', ['a', 'b']),
      ].join('\n'),
    )
    const [last] = (await get('/hosts?sort=-last_seen_at')).items
    await call('lead', 'POST', `/hosts/${last.id}/quarantine`)
    expect(await names('?sort=-last_seen_at')).toEqual(['h3', 'h2', 'h1'])
    expect(await names('?os=linux')).toEqual(['h1', 'h3'])
    expect(await names('?label=b')).toEqual(['h2', 'h3'])
    expect(await names('?label=a&os=windows')).toEqual([])
    expect(await names('?status=quarantined')).toEqual(['h3'])
    expect(await names('?seen_since=2026-02-01T00:00:00Z')).toEqual(['h2', 'h3'])
    expect((await call('viewer', 'GET', '/hosts?sort=search_text')).statusCode).toBe(400)
  })
  test('a part of a name uses the index under the row policy', async () => {
    const { w, tenant } = await start()
    await w.owner.query(
      `insert into hosts (tenant_id, id, hostname) select $1, gen_random_uuid(), 'ws-' || md5(n::text) from generate_series(1, 5000) n`,
      [tenant],
    )
    await w.owner.query('vacuum analyze hosts') // also brings the index's list of pending entries in order
    const { rows } = await w.owner.query<{ proleakproof: boolean }>(
      `select proleakproof from pg_proc where oid = 'texticlike(text,text)'::regprocedure`,
    )
    const plan = await w.db.withTenant(tenant, (tx) =>
      sql<{ 'QUERY PLAN': string }>`explain select id from hosts where tenant_id = ${tenant} and search_text ilike '%c4ca42%'`.execute(tx),
    )
    // Without a superuser nobody may say that ILIKE leaks nothing; then PostgreSQL reads the tenant's hosts one by one.
    const found = plan.rows.some((row) => row['QUERY PLAN'].includes('Bitmap Index Scan on hosts_search'))
    expect(found).toBe(rows[0]?.proleakproof)
  })
  test('says which systems, labels and artifacts its filters can choose from, of all rows and of this tenant only', async () => {
    const { w, call, send, get } = await start()
    const add = (os: string, labels: string[]) => call('analyst', 'POST', '/hosts', { hostname: `ws-${randomUUID()}`, os, labels })
    await add('linux', ['vip', 'lab'])
    await add('linux', ['vip'])
    await add('plan9', [])
    await w.as(await w.tenant())('analyst', 'POST', '/hosts', { hostname: 'elsewhere', os: 'secret-os', labels: ['secret'] })
    expect(await get('/hosts/facets')).toEqual({
      os: [
        { value: 'linux', count: 2 },
        { value: 'plan9', count: 1 },
      ],
      label: [
        { value: 'vip', count: 2 },
        { value: 'lab', count: 1 },
      ],
    })
    await send(Buffer.concat([...ndjson(3, (i) => resultRow(i))]), '?artifact=Windows.System.Pslist')
    expect(await get('/collections/facets')).toEqual({ artifact: [{ value: 'Windows.System.Pslist', count: 1 }] })
  })
  // proves: [T44] [ASVS-1.2.10]
  test('is exported whole as CSV, safe for spreadsheets, and as NDJSON', async () => {
    const { call } = await start()
    await call('analyst', 'POST', '/hosts', { hostname: '=cmd|calc', labels: ['a', 'b'] })
    await call('analyst', 'POST', '/hosts', { hostname: 'quo"te, d' })
    const csv = await call('viewer', 'GET', '/hosts/export?sort=hostname')
    expect(csv.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="hosts.csv"',
    })
    expect(csv.body).toContain(`'=cmd|calc`)
    expect(csv.body).toContain('"quo""te, d"')
    expect(csv.body).toContain('"[""a"",""b""]"')
    const lines = (await call('viewer', 'GET', '/hosts/export?format=ndjson&q=quo')).body.trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).hostname)).toEqual(['quo"te, d'])
    expect((await call('viewer', 'GET', '/hosts/export?format=xls')).statusCode).toBe(400)
    const told = (await call('owner', 'GET', '/audit?action=hosts.export')).json().items
    expect(told, 'each export is told in the trail').toMatchObject([
      { after: { format: 'ndjson', q: 'quo' } },
      { after: { format: 'csv' } },
    ])
  })
})

describe('a host', () => {
  test('two may not have one client_id, and the sentence says so', async () => {
    const { call } = await start()
    expect((await call('analyst', 'POST', '/hosts', { hostname: 'a', client_id: 'C.1' })).statusCode).toBe(201)
    const reply = await call('analyst', 'POST', '/hosts', { hostname: 'b', client_id: 'C.1' })
    expect([reply.statusCode, reply.json().detail]).toEqual([409, 'A host with this client_id exists.'])
  })
  test('deleted, it leaves its rows and its collections', async () => {
    const { call, send, get } = await start()
    const { collection_id } = await send('{"hostname":"a","x":1}')
    const [host] = (await get('/hosts')).items
    expect(await get(`/collections/${collection_id}`)).toMatchObject({ host_id: host.id, hostname: 'a' })
    expect((await call('analyst', 'DELETE', `/hosts/${host.id}`)).statusCode).toBe(204)
    expect(await get(`/collections/${collection_id}`)).toMatchObject({ host_id: null, hostname: 'a', rows_stored: 1 })
    expect((await get(`/collections/${collection_id}/rows`)).items).toEqual([
      { line: 1, host_id: null, hostname: null, data: { hostname: 'a', x: 1 } },
    ])
  })
})

describe('the rows of a collection', () => {
  const many = () => Buffer.concat([...ndjson(2500, (i) => resultRow(i, { hosts: 3 }))])
  test('are paged by line without loss or repeat, for all hosts or one', async () => {
    const { send, get } = await start()
    const { collection_id } = await send(many())
    const read = async (query: string) => {
      const lines: number[] = []
      let next = ''
      do {
        const page = await get(`/collections/${collection_id}/rows?limit=400${query}${next && `&cursor=${next}`}`)
        lines.push(...page.items.map((row: { line: number }) => row.line))
        next = page.next ?? ''
      } while (next)
      return lines
    }
    expect(await read('')).toEqual(Array.from({ length: 2500 }, (_, i) => i + 1))
    const [host] = (await get(`/hosts?q=${resultRow(1000, { hosts: 3 }).ClientId}`)).items
    expect(await read(`&host_id=${host.id}`)).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1001))
    expect(await read(`&host_id=${randomUUID()}`)).toEqual([])
  })
  test('are filtered on a column, and a column is counted', async () => {
    const { call, send, get } = await start()
    const rows = [
      { n: 9, t: 'Alpha' },
      { n: 10, t: 'beta' },
      { n: -2.5, t: '' },
      { n: 10, t: null },
      { n: 10, t: { deep: true } },
      { t: 'ALPHABET' },
    ]
    const { collection_id } = await send(rows.map((row) => JSON.stringify({ hostname: 'a', ...row })).join('\n'))
    const lines = async (query: string) =>
      (await get(`/collections/${collection_id}/rows?${query}`)).items.map((row: { line: number }) => row.line)
    expect(await lines('column=t&value=alpha')).toEqual([1, 6])
    expect(await lines('column=t&value=alpha&match=is')).toEqual([1])
    expect(await lines('column=n&value=10&match=is')).toEqual([2, 4, 5])
    expect(await lines('column=nothing&value=x')).toEqual([])
    const statistics = (column: string) => get(`/collections/${collection_id}/columns/statistics?column=${column}`)
    expect(await statistics('n')).toEqual({
      column: 'n',
      rows: 6,
      filled: 5,
      distinct: 3,
      min: '-2.5',
      max: '10',
      top: [
        { value: '10', rows: 3 },
        { value: '-2.5', rows: 1 },
        { value: '9', rows: 1 },
      ],
    })
    expect(await statistics('t')).toMatchObject({ rows: 6, filled: 4, distinct: 4 })
    expect(await statistics('none')).toEqual({ column: 'none', rows: 6, filled: 0, distinct: 0, min: null, max: null, top: [] })
    const csv = (await call('viewer', 'GET', `/collections/${collection_id}/rows/export`)).body.split('\r\n')
    expect(csv.slice(0, 3)).toEqual(['\uFEFFline,hostname,n,t', '1,a,9,Alpha', '2,a,10,beta'])
    const file = (await call('viewer', 'GET', `/collections/${collection_id}/rows/export?format=ndjson&column=t&value=alphabet`)).body
    expect(
      file
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).line),
    ).toEqual([6])
  })
  test('another tenant’s collection is not there, whatever is asked of it; a forged cursor is a 400', async () => {
    const mine = await start()
    const other = await start()
    const { collection_id: id } = await mine.send('{"hostname":"a"}\nx')
    for (const rest of ['', '/rows', '/rows/export', '/columns/statistics?column=x', '/refusals', '/refusals.ndjson']) {
      expect((await other.call('owner', 'GET', `/collections/${id}${rest}`)).statusCode, rest).toBe(404)
      expect((await other.call('owner', 'GET', `/collections/${randomUUID()}${rest}`)).statusCode, rest).toBe(404)
    }
    for (const cursor of ['x', '-1', '99999999999', '1.5']) {
      expect((await mine.call('viewer', 'GET', `/collections/${id}/rows?cursor=${cursor}`)).statusCode).toBe(400)
    }
  })
  test('can be added to by nobody and changed by nobody', async () => {
    const { w, tenant, send } = await start()
    const { collection_id } = await send('{"hostname":"a"}')
    const change = () =>
      w.db.withTenant(tenant, (tx) => sql`update collection_rows set data = '{}' where collection_id = ${collection_id}`.execute(tx))
    await expect(change()).rejects.toMatchObject({ code: '42501' })
    await expect(w.owner.query(`update collection_rows set data = '{}' where collection_id = $1`, [collection_id])).rejects.toThrow(
      'append-only',
    )
  })
})
