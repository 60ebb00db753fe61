import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundaryOf, formParts } from './multipart.ts'

interface Part {
  name: string
  filename?: string
  type?: string
  content: Buffer
}
const head = ({ name, filename, type }: Part) =>
  `Content-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n${type ? `Content-Type: ${type}\r\n` : ''}\r\n`
const formOf = (boundary: string, parts: readonly Part[]) =>
  Buffer.concat([
    ...parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n${head(part)}`), part.content, Buffer.from('\r\n')]),
    Buffer.from(`--${boundary}--\r\n`),
  ])
/** The bytes in pieces of these lengths, again and again. */
const inPieces = (bytes: Buffer, lengths: readonly number[]) => {
  const pieces: Buffer[] = []
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const length = Math.max(1, lengths[n % lengths.length] ?? 1)
    pieces.push(bytes.subarray(at, at + length))
    at += length
  }
  return Readable.from(pieces, { objectMode: false })
}
async function read(body: Readable, boundary: string) {
  const found: { name: string; filename: string | undefined; media_type: string | undefined; content: Buffer }[] = []
  for await (const { content, ...rest } of formParts(body, boundary)) {
    const pieces: Buffer[] = []
    for await (const piece of content) pieces.push(piece)
    found.push({ ...rest, content: Buffer.concat(pieces) })
  }
  return found
}

test('any form, cut anywhere, comes out as it went in', async () => {
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    // What looks like a boundary and is none.
    fc
      .array(fc.constantFrom('\r', '\n', '-', '--', '\r\n--', '\r\n--Xbou', 'Xbound', ' '), { maxLength: 40 })
      .map((words) => Buffer.from(words.join(''))),
  )
  const part = fc.record({
    name: fc.constantFrom('file', 'team', 'é'),
    filename: fc.option(fc.constantFrom('a.txt', 'ü b.bin', ''), { nil: undefined }),
    content,
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(part, { minLength: 1, maxLength: 4 }),
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }),
      async (parts, lengths) => {
        const boundary = 'Xboundary-9'
        const kept = parts
          .filter((each) => !each.content.includes(`--${boundary}`))
          .map(({ filename, ...rest }) => ({ ...rest, ...(filename !== undefined && { filename }) }))
        const found = await read(inPieces(formOf(boundary, kept), lengths), boundary)
        expect(found.map(({ name, filename, content: bytes }) => [name, filename, bytes.toString('hex')])).toEqual(
          kept.map(({ name, filename, content: bytes }) => [name, filename, bytes.toString('hex')]),
        )
      },
    ),
    { numRuns: process.env.RAMPART_LONG ? 2000 : 200, seed: 20261122 },
  )
})

test('what browsers and curl write is understood', async () => {
  const form = new FormData()
  form.append('team', 'red')
  form.append('file', new File(['proof'], 'say "hi"\n.txt', { type: 'text/plain' }))
  const sent = new Response(form)
  const boundary = boundaryOf(sent.headers.get('content-type') ?? '') ?? ''
  const found = await read(Readable.from(Buffer.from(await sent.arrayBuffer()), { objectMode: false }), boundary)
  expect(found).toMatchObject([
    { name: 'team', filename: undefined, content: Buffer.from('red') },
    { name: 'file', filename: 'say "hi"\n.txt', media_type: 'text/plain', content: Buffer.from('proof') },
  ])
  const bare = Buffer.from('preamble\r\n--b  \r\ncontent-disposition: form-data; name=team\r\n\r\nblue\r\n--b--\r\nepilogue')
  expect(await read(inPieces(bare, [7]), 'b')).toMatchObject([{ name: 'team', content: Buffer.from('blue') }])
})

test.each([
  ['an end in the middle', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nxyz'],
  ['no boundary at all', 'just text'],
  ['a part without a name', '--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--'],
  ['a part without headers', '--b\r\n\r\nx\r\n--b--'],
  ['a boundary that goes on', '--bogus\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n--b--'],
  ['endless headers', `--b\r\nX: ${'x'.repeat(40_000)}\r\n\r\nx\r\n--b--`],
])('%s is refused', async (_, text) => {
  await expect(read(inPieces(Buffer.from(text), [100]), 'b')).rejects.toMatchObject({ status: 400 })
})

test('a reader that stops leaves the rest to who drains it', async () => {
  const body = inPieces(formOf('b', [{ name: 'file', filename: 'x', content: Buffer.alloc(100_000) }]), [1000])
  for await (const _ of formParts(body, 'b')) break
  expect(body.destroyed).toBe(false)
  body.resume()
  await new Promise((done) => body.once('end', done))
})

test('the boundary of a content type, and none where it is no form', () => {
  expect(boundaryOf('multipart/form-data; boundary=----x')).toBe('----x')
  expect(boundaryOf('Multipart/Form-Data; charset=utf-8; boundary="a b"')).toBe('a b')
  for (const type of [undefined, 'text/plain', 'multipart/form-data', 'multipart/mixed; boundary=x'])
    expect(boundaryOf(type)).toBeUndefined()
})
