import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { world } from '../../testing/world.ts'

async function zipOf(files: Record<string, string | Buffer>, options: Record<string, { mode?: number }> = {}): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name, { mtime: new Date(0), ...options[name] })
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces)
}
/** The zip with one name in it written anew, as no honest tool would. */
const renamed = (zip: Buffer, from: string, to: string) => Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1')

async function start() {
  const w = await world()
  const call = w.as(await w.tenant())
  const send = (body: Buffer, query = '') =>
    call('analyst', 'POST', `/ingestion/batch${query}`, body, { 'content-type': 'application/zip' })
  const get = async (path: string) => (await call('viewer', 'GET', path)).json()
  return { send, get }
}
const rows = (...all: object[]) => all.map((row) => `${JSON.stringify(row)}\n`).join('')

describe('a zip', () => {
  test('of an offline collector: its host comes from client_info.json, its time from collection_context.json', async () => {
    const { send, get } = await start()
    const body = await zipOf({
      'results/Windows.System.Pslist.json': rows({ Pid: 4, Name: 'System' }, { Pid: 8, Name: 'smss.exe' }),
      'results/Windows.Network.Netstat%2FAll.json': rows({ Pid: 4, 'Laddr.IP': '10.0.0.1' }),
      'results/Windows.Network.Netstat%2FAll.csv': 'Pid\n4\n',
      'uploads/auto/C%3A/evil.json': rows({ Pid: 666 }),
      'uploads.json': rows({ vfs_path: 'x' }),
      'log.json': rows({ message: 'x' }),
      'client_info.json': JSON.stringify({ Hostname: 'MUC-LT-9', HostID: 'f8a1' }),
      'collection_context.json': JSON.stringify({ session_id: 'F.CD1', create_time: 1665937230085827800 }),
    })
    const reply = await send(body)
    expect(reply.statusCode, reply.body).toBe(200)
    expect(reply.json()).toMatchObject({ received: 3, rows_stored: 3, hosts_created: 1, rejected: [] })
    const collection = await get(`/collections/${reply.json().collection_id}`)
    expect(collection).toMatchObject({
      format: 'zip',
      artifact: 'Windows.System.Pslist and 1 more',
      flow_id: 'F.CD1',
      hostname: 'MUC-LT-9',
    })
    expect((await get('/hosts')).items).toMatchObject([{ hostname: 'MUC-LT-9', last_seen_at: '2022-10-16T16:20:30.085Z' }])
    const found = await get(`/collections/${collection.id}/rows`)
    expect(found.items.map((r: { line: number; data: object }) => [r.line, r.data])).toEqual([
      [1, { _Source: 'Windows.System.Pslist', Pid: 4, Name: 'System' }],
      [2, { _Source: 'Windows.System.Pslist', Pid: 8, Name: 'smss.exe' }],
      [3, { _Source: 'Windows.Network.Netstat/All', Pid: 4, 'Laddr.IP': '10.0.0.1' }],
    ])
  })
  test('of a hunt: the combined file stands for those of its hosts, and bad rows name their file', async () => {
    const { send, get } = await start()
    const body = await zipOf({
      'hunt_info.json': JSON.stringify({ hunt_id: 'H.77', create_time: 1714480000000000 }),
      'results/All Custom.Check.json': rows(
        { Fqdn: 'a.example', ClientId: 'C.1', ok: true },
        { Fqdn: 'b.example', ClientId: 'C.2', ok: false },
        { ok: 3 },
      ),
      'a.example-C.1000000000000001/results/Custom.Check.json': rows({ ok: true }),
    })
    const reply = (await send(body)).json()
    expect(reply).toMatchObject({
      rows_stored: 2,
      hosts_created: 2,
      rejected: [{ line: 3, reason: expect.stringMatching(/^results\/All Custom\.Check\.json: It names no host/) }],
    })
    expect(await get(`/collections/${reply.collection_id}`)).toMatchObject({ artifact: 'Custom.Check', hunt_id: 'H.77' })
  })
  test('in which one file cannot be read: the others are stored, and it is named', async () => {
    const { send } = await start()
    const reply = await send(
      await zipOf({
        'results/A.json': rows({ Hostname: 'a' }),
        'results/B.json': '[{"Hostname":"a"},{"Host',
        'results/C.json': '',
        'results/D.json': '%PDF',
        'results/E.json': rows({ Hostname: 'a' }),
      }),
    )
    expect(reply.json()).toMatchObject({
      rows_stored: 3,
      rejected: [
        { line: 3, reason: 'results/B.json: The JSON ends in the middle of element 2: the file is not complete.' },
        { line: 4, reason: expect.stringMatching(/^results\/D.json: This is neither/) },
      ],
    })
  })
  test('of several hosts: each folder names its own', async () => {
    const { send, get } = await start()
    const body = await zipOf({
      'ws-1-C.1000000000000001/results/Custom.Check.json': rows({ ok: 1 }),
      'ws-2-C.1000000000000002/results/Custom.Check.json': rows({ ok: 2 }),
    })
    expect((await send(body)).json()).toMatchObject({ rows_stored: 2, hosts_created: 2 })
    expect((await get('/hosts?sort=hostname')).items).toMatchObject([
      { hostname: 'ws-1', client_id: 'C.1000000000000001' },
      { hostname: 'ws-2', client_id: 'C.1000000000000002' },
    ])
  })
  // proves: [T2] [T55] [ASVS-5.2.5] [ASVS-5.3.3]
  test('that is an attack or no results is refused whole, with a sentence', async () => {
    const { send, get } = await start()
    const good = { 'results/A.json': rows({ Hostname: 'a' }) }
    const secret = renamed(await zipOf(good), 'results/A.json', '../../../A.jso')
    const absolute = renamed(await zipOf(good), 'results/A.json', '/results/A.jso')
    const link = await zipOf({ ...good, 'results/B.json': '/etc/passwd' }, { 'results/B.json': { mode: 0o120777 } })
    const bomb = await zipOf({ 'results/A.json': Buffer.concat([Buffer.from('{'), Buffer.alloc(100 * 1024 * 1024, 'x')]) })
    const cases: [Buffer, number, RegExp][] = [
      [secret, 400, /invalid relative path/],
      [absolute, 400, /absolute path/],
      [link, 400, /symbolic link/],
      [bomb, 413, /decompression bomb/],
      [await zipOf({ 'inner.zip': await zipOf(good) }), 400, /no results. Archives within it are not opened/],
      [await zipOf({ 'readme.txt': 'x' }), 400, /no results/],
      [(await zipOf(good)).subarray(0, 60), 400, /The zip cannot be read/],
    ]
    for (const [body, status, sentence] of cases) {
      const reply = await send(body)
      expect([reply.statusCode, reply.json().detail]).toEqual([status, expect.stringMatching(sentence)])
    }
    expect((await get('/hosts')).items).toEqual([])
  })
})
