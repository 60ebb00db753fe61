import { isUtf8 } from 'node:buffer'
import { createGunzip } from 'node:zlib'
import type { FastifyRequest } from 'fastify'
import { ofStatus, Problem } from '../../../kernel/problem.ts'
import { CutShort, elementReader, type Item, lineReader } from '../../../platform/readers/readers.port.ts'

/** In bytes, unpacked: the longest body of many messages, and the longest message: what the raw event of an alert may hold. */
export const longestBody = 32 * 1024 * 1024
export const longestMessage = 1024 * 1024
/** As deep as a body of any other route may be nested, and what senders wrap round it. */
const deepest = 40

/** One message of a body. Either `value` or `refused` is there. */
export interface Message {
  /** Its line, or its place in the array, from 1. */
  line: number
  /** As it was sent. */
  bytes: Buffer
  value?: unknown
  refused?: string
}

/** The bytes of a body as they come, unpacked where they are packed; 413 past `most`, which no bomb can get round. */
export async function* unpacked(req: FastifyRequest, most = longestBody): AsyncGenerator<Buffer> {
  const encoding = String(req.headers['content-encoding'] ?? 'identity').toLowerCase()
  if (!/^(identity|(x-)?gzip)$/.test(encoding))
    throw new Problem(
      415,
      'unsupported_media_type',
      `Content-Encoding ${encoding.slice(0, 40)} is not taken: send the body as it is, or gzip.`,
    )
  if (Number(req.headers['content-length'] ?? 0) > most) throw tooLarge(most)
  const sent = counted(req.raw.iterator({ destroyOnReturn: false }), most)
  yield* encoding.endsWith('gzip') ? counted(gunzipped(sent), most) : sent
}

const tooLarge = (most: number) =>
  new Problem(
    413,
    'too_large',
    `The body is larger than ${Math.floor(most / 1024 / 1024)} MB, the most that is taken at once. Send it in parts.`,
  )

async function* counted(source: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const piece of source) {
    bytes += piece.length
    if (bytes > most) throw tooLarge(most)
    yield piece
  }
}

/** Fed by hand: a pipe would take the request itself down with it when somebody stops reading. */
async function* gunzipped(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  gunzip.on('error', () => {}) // it comes out of the loop below
  const room = () =>
    new Promise<void>((done) => {
      const go = () => {
        gunzip.off('drain', go).off('close', go)
        done()
      }
      gunzip.on('drain', go).on('close', go)
    })
  const feed = async () => {
    for await (const piece of source) {
      // Nobody reads any more: the rest of the body is left to who answers.
      if (gunzip.destroyed) return
      if (!gunzip.write(piece) && !gunzip.destroyed) await room()
    }
    gunzip.end()
  }
  const fed = feed().catch((cause: unknown) => gunzip.destroy(cause instanceof Error ? cause : new Error('feeding failed')))
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) yield piece
    await fed
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    throw new Problem(400, 'invalid', 'The gzip data is damaged, or ends in the middle.')
  } finally {
    gunzip.destroy()
  }
}

/** A whole body in memory. */
export async function whole(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of source) pieces.push(piece)
  return Buffer.concat(pieces)
}

/**
 * The messages of a body, in portions as they arrive: one JSON object, printed over lines or not, a JSON array, or one in each line.
 * What is no JSON is a message that is refused, and the reading goes on; throws 400 for a body that is empty or ends in the middle.
 */
export async function* messages(source: AsyncIterable<Buffer>): AsyncGenerator<Message[]> {
  const pieces = source[Symbol.asyncIterator]()
  try {
    const { head, all } = await peeked(pieces)
    if (head.trim() === '')
      throw new Problem(400, 'invalid', 'The body is empty: send one JSON object, an array of them, or one in each line.')
    const reader = inLines(head) ? lineReader(longestMessage) : elementReader(longestMessage)
    for await (const piece of all) {
      const found = reader.feed(piece)
      if (found.length) yield found.map(messageOf)
    }
    const last = reader.end()
    if (last.length) yield last.map(messageOf)
  } catch (cause) {
    if (cause instanceof CutShort) throw new Problem(400, 'invalid', cause.message)
    throw cause
  } finally {
    await pieces.return?.() // or what nobody reads any more could not pass by
  }
}

/** The beginning of a body, at most its first line or the longest message, and the whole all the same. */
async function peeked(pieces: AsyncIterator<Buffer>): Promise<{ head: string; all: AsyncIterable<Buffer> }> {
  const seen: Buffer[] = []
  let length = 0
  let begun = false
  for (let more = true; more; ) {
    const { done, value } = await pieces.next()
    if (done) break
    seen.push(value)
    length += value.length
    if (!begun && !blank.test(value.toString('latin1'))) begun = true
    more =
      length <= longestMessage &&
      !(
        begun &&
        value.includes(
          10,
          Math.max(
            0,
            value.findIndex((byte) => byte > 32),
          ),
        )
      )
  }
  const all = async function* () {
    yield* seen.splice(0)
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value
  }
  return { head: Buffer.concat(seen).toString(), all: all() }
}

const blank = /^\s*$/

/** An array has its own end, and so has an object that goes on after its first line. */
function inLines(head: string): boolean {
  const text = head.trimStart()
  if (!text.startsWith('{')) return !text.startsWith('[')
  const end = text.indexOf('\n')
  if (end < 0) return true
  try {
    JSON.parse(text.slice(0, end))
    return true
  } catch {
    return text.slice(0, end).trimEnd().endsWith('}') // a broken line of its own, as far as one can tell
  }
}

export function messageOf({ line, bytes, refused }: Item): Message {
  if (refused !== undefined || bytes === undefined) return { line, bytes: Buffer.alloc(0), refused: refused ?? 'It cannot be read.' }
  if (!isUtf8(bytes)) return { line, bytes, refused: 'It is not valid UTF-8.' }
  try {
    const value: unknown = JSON.parse(bytes.toString())
    return isDeeper(value, deepest) ? { line, bytes, refused: `It is nested more than ${deepest} levels deep.` } : { line, bytes, value }
  } catch {
    return { line, bytes, refused: 'It is not valid JSON.' }
  }
}

const isDeeper = (value: unknown, left: number): boolean =>
  typeof value === 'object' && value !== null && (left === 0 || Object.values(value).some((each) => isDeeper(each, left - 1)))

/** One JSON object, as a door takes it that takes no more than one. */
export async function onlyMessage(req: FastifyRequest): Promise<Message> {
  const bytes = await whole(unpacked(req, longestMessage))
  if (bytes.length === 0) throw new Problem(400, 'invalid', 'The body is empty: send one JSON object.')
  if (/multipart/i.test(req.headers['content-type'] ?? '')) throw ofStatus(415)
  const message = messageOf({ line: 1, bytes })
  if (message.refused !== undefined) throw new Problem(400, 'invalid', message.refused)
  return message
}
