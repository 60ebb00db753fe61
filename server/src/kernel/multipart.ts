import type { Readable } from 'node:stream'
import { Problem } from './problem.ts'

/** One part of a form; its content is read to its end before the next part comes. */
export interface FormPart {
  name: string
  /** Of a file; undefined of a plain field. */
  filename: string | undefined
  media_type: string | undefined
  content: AsyncGenerator<Buffer>
}
const longestHead = 16_384 // bytes of the headers of a part
const broken = (detail: string) => new Problem(400, 'invalid', `This is no form of the kind multipart/form-data: ${detail}`)

/** The boundary that a Content-Type names, or undefined where it is of no multipart form. */
export function boundaryOf(contentType: string | undefined): string | undefined {
  if (!contentType || !/^multipart\/form-data\s*;/i.test(contentType)) return undefined
  const found = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType)
  return found?.[1] ?? found?.[2]
}

/**
 * The parts of a form as they come (RFC 7578, RFC 2046 section 5.1.1), never more of it in memory than a piece of the stream. Leaves
 * the rest of the stream unread where the caller stops, and does not destroy it. A Problem 400 for what is no form.
 */
export async function* formParts(body: Readable, boundary: string): AsyncGenerator<FormPart> {
  const source: AsyncIterator<Buffer> = body.iterator({ destroyOnReturn: false })
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  let held: Buffer = Buffer.from('\r\n') // so that the first boundary looks like all others
  const more = async () => {
    const { value, done } = await source.next()
    if (done) throw broken('it ends in the middle.')
    held = held.length ? Buffer.concat([held, value]) : value
  }
  const upTo = async (end: Buffer | string, most: number): Promise<Buffer> => {
    let at = held.indexOf(end)
    for (; at < 0; at = held.indexOf(end)) {
      if (held.length > most) throw broken('the headers of a part are too long.')
      await more()
    }
    const found = held.subarray(0, at)
    held = held.subarray(at + end.length)
    return found
  }
  async function* content(): AsyncGenerator<Buffer> {
    for (;;) {
      const at = held.indexOf(delimiter)
      const sure = at < 0 ? Math.max(0, held.length - delimiter.length + 1) : at // a delimiter may begin in what is left
      const piece = held.subarray(0, sure)
      held = held.subarray(at < 0 ? sure : at + delimiter.length)
      if (piece.length) yield piece
      if (at >= 0) return
      await more()
    }
  }
  try {
    for await (const _ of content()); // what stands before the first boundary is of no meaning
    for (;;) {
      while (held.length < 2) await more()
      if (held.subarray(0, 2).toString('latin1') === '--') return
      if ((await upTo('\r\n', 256)).toString('latin1').trim() !== '') throw broken('a boundary goes on in the middle of a line.')
      const part = { ...headOf((await upTo('\r\n\r\n', longestHead)).toString()), content: content() }
      yield part
      for await (const _ of part.content); // what the caller did not want of it
    }
  } finally {
    await source.return?.()
  }
}

function headOf(head: string): Omit<FormPart, 'content'> {
  const lines = new Map(
    head.split('\r\n').map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
  const disposition = lines.get('content-disposition') ?? ''
  const words = new Map(
    [...disposition.matchAll(/;\s*([\w*]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;]*))/g)].map(([, key = '', quoted, bare]) => [
      key.toLowerCase(),
      quoted === undefined ? (bare ?? '') : unquoted(quoted),
    ]),
  )
  const name = words.get('name')
  if (!/^form-data\b/i.test(disposition) || name === undefined) throw broken('a part has no name.')
  return { name, filename: words.get('filename'), media_type: lines.get('content-type') }
}

/** Browsers write three characters of names as %xx (WHATWG, multipart/form-data encoding), other programs put a backslash before them. */
const unquoted = (text: string) =>
  text.replaceAll(/\\(["\\])/g, '$1').replaceAll(/%(22|0D|0A)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
