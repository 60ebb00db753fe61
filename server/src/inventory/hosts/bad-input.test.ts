import { Readable } from 'node:stream'
import { createGzip, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { importing, row, text } from '../../testing/importing.ts'

describe('bad input', () => {
  test('bad rows are listed and cost no good one', async () => {
    const { sent, lines } = await importing()
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
    const { call, sent, get } = await importing()
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
      const { send, get } = await importing()
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
    const { send, get } = await importing()
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
      const { send, get } = await importing()
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
  // proves: [ASVS-5.2.3] [T55]
  test('a gzip bomb is stopped, and the process lives', async () => {
    const { call, hosts } = await importing()
    const reply = await call('analyst', 'POST', '/ingestion/batch?format=ndjson', repeated(million, 200).pipe(createGzip({ level: 9 })), {
      'content-type': 'application/gzip',
    })
    expect(reply.statusCode, reply.body).toBe(413)
    expect(reply.json()).toMatchObject({ code: 'bomb' })
    expect(await hosts()).toEqual([])
  })
  // proves: [ASVS-5.2.1] [T55] [T36]
  test('a line of 200 MB is refused as a line, and the next is stored', async () => {
    const { call, lines } = await importing()
    const small = Buffer.from(`${text(row('a'))}\n`)
    const body = Readable.from([small, ...Array.from({ length: 200 }, () => million), Buffer.from('\n'), small])
    const reply = await call('analyst', 'POST', '/ingestion/batch', body, { 'content-type': 'application/x-ndjson' })
    expect(reply.json().rejected).toEqual([{ line: 2, reason: 'This line is longer than 16 MiB, the longest that is taken.' }])
    expect(await lines(reply.json().collection_id)).toEqual([1, 3])
  })
})
