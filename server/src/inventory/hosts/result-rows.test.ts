import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { importing, row, text } from '../../testing/importing.ts'
import { clientRow, ndjson, resultRow } from './fixtures.ts'

describe('result rows', () => {
  test('are kept as they are, in the order of their lines, with the columns as first met', async () => {
    const { sent, get } = await importing()
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
  test('of a file say when a host was seen only where they have a time themselves: the time of the import is none', async () => {
    const { sent, hosts } = await importing()
    const client = { ...clientRow(1), last_seen_at: 1714480000000000 }
    const { hostname } = client.os_info
    const seen = async () => (await hosts(`?q=${hostname}`))[0]?.last_seen_at
    await sent(text(client))
    expect(await sent(text(row(hostname)))).toMatchObject({ rows_stored: 1, hosts_updated: 1 })
    expect(await seen()).toBe('2024-04-30T12:26:40Z')
    await sent(text(row(hostname, { _ts: 1714500000 }), row(hostname, { _ts: 1714490000 })))
    expect(await seen()).toBe('2024-04-30T18:00:00Z')
    await sent(text(row(hostname, { _ts: 1714490000 }), row(hostname, { _ts: 'no time' })))
    expect(await seen(), 'never earlier than it was').toBe('2024-04-30T18:00:00Z')
    const before = Date.now()
    await sent(text(row('never-met')))
    expect(Date.parse(String((await hosts('?q=never-met'))[0]?.last_seen_at)), 'a new host is seen now').toBeGreaterThanOrEqual(before)
  })
  test('thousands in several chunks: nothing is lost, hosts are counted once, one audit event and one outbox event for each chunk', async () => {
    const { w, sent, get, hosts } = await importing()
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
      const { sent, get } = await importing()
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
    const { sent, hosts } = await importing()
    const client = clientRow(5)
    const cell = (value: unknown) => `"${JSON.stringify(value).replaceAll('"', '""')}"`
    const body = `client_id,os_info,last_seen_at,last_ip\n${client.client_id},${cell(client.os_info)},${client.last_seen_at},${client.last_ip}\n`
    expect(await sent(body)).toMatchObject({ hosts_created: 1, rejected: [] })
    expect(await hosts()).toMatchObject([{ hostname: client.os_info.hostname, os: client.os_info.system }])
  })
})
