import { createHash } from 'node:crypto'
import { CutShort, gunzipped, isGzip, peek } from '../../../platform/readers/readers.port.ts'

export type Format = 'ndjson' | 'json' | 'csv' | 'zip'

/** What packed input may unfold to. A bomb is told by its ratio, after what every small file may have. */
export interface Limits {
  /** Unpacked bytes for each packed one; gzip itself ends at 1032. */
  ratio: number
  /** Unpacked bytes that are let through whatever the ratio. */
  free: number
  /** Unpacked bytes in all. */
  total: number
  /** Files in a zip. */
  entries: number
  /** Bytes of a zip, which must lie on the disk before it can be read. */
  zip: number
}
export const usualLimits: Limits = { ratio: 200, free: 64 * 2 ** 20, total: 256 * 2 ** 30, entries: 50_000, zip: 4 * 2 ** 30 }

/** Counts and hashes what passes. */
export function meter() {
  const hash = createHash('sha256')
  let bytes = 0
  return {
    get bytes() {
      return bytes
    },
    sha256: () => hash.copy().digest('hex'),
    async *through(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const piece of source) {
        bytes += piece.length
        hash.update(piece)
        yield piece
      }
    },
  }
}

export interface Opened {
  format: Format
  /** UTF-8, unpacked, without byte order mark; of a zip, the file as it is. */
  bytes: AsyncIterable<Buffer>
}

/**
 * Unpacks gzip, turns UTF-16 into UTF-8, and finds out the format: as asked, or by the first bytes.
 * Throws `CutShort` for an empty body and for one of no known format.
 */
export async function openBody(source: AsyncIterable<Buffer>, asked: Format | 'auto', limits: Limits): Promise<Opened> {
  let { head, all } = await peek(source)
  // Twice: a client may send a .gz file with Content-Encoding: gzip on top.
  const passing = (packed: number, unpacked: number) => checkBomb(packed, unpacked, limits)
  for (let layer = 0; layer < 2 && isGzip(head); layer += 1) ({ head, all } = await peek(gunzipped(all, gzipFault, passing)))
  if (head.length === 0) throw new CutShort('empty', 'The body is empty: send NDJSON, a JSON array, CSV, or a Velociraptor zip.')
  const wide = wideEncoding(head)
  if (wide) ({ head, all } = await peek(narrowed(all, wide)))
  else if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) {
    all = without(all, 3)
    head = head.subarray(3)
  }
  const format = asked === 'auto' ? sniff(head) : asked
  const isZip = head.subarray(0, 4).equals(zipMagic)
  if ((format === 'zip') !== isZip) {
    const sentence = isZip ? `This is a zip file, not ${format}: send it with format=zip or format=auto.` : 'This is not a zip file.'
    throw new CutShort('wrong_format', sentence)
  }
  return { format, bytes: all }
}

const zipMagic = Buffer.from('PK\x03\x04', 'latin1')

function sniff(head: Buffer): Format {
  if (head.subarray(0, 4).equals(zipMagic)) return 'zip'
  const text = head.toString('latin1').trimStart()
  if (text.startsWith('[')) return 'json'
  // An object that goes on after its first line was printed for people.
  if (text.startsWith('{')) return /^\{[ \t]*\r?\n/.test(text) ? 'json' : 'ndjson'
  const first = text.split('\n', 1)[0] ?? ''
  if (/^"?[\w .\-/()#]{1,200}"?[,;\t]/.test(first) && !text.includes('\0')) return 'csv'
  throw new CutShort(
    'unknown_format',
    'This is neither NDJSON, nor a JSON array, CSV, gzip or zip. Name it with format=ndjson, json, csv or zip if it is one of them.',
  )
}

async function* without(source: AsyncIterable<Buffer>, count: number) {
  let left = count
  for await (const piece of source) {
    const skipped = Math.min(left, piece.length)
    left -= skipped
    if (skipped < piece.length) yield piece.subarray(skipped)
  }
}

/** Throws where so much comes out of so little that it can only be meant to fill memory or disk. */
export function checkBomb(packed: number, unpacked: number, limits: Limits) {
  if (unpacked > limits.total) throw new CutShort('too_large', `It unpacks to more than ${Math.floor(limits.total / 2 ** 20)} MiB.`)
  if (unpacked > limits.free && unpacked > packed * limits.ratio) {
    throw new CutShort(
      'bomb',
      `It unpacks to more than ${limits.ratio} times its size, as only a decompression bomb does. Send it unpacked if it is none.`,
    )
  }
}

const gzipFault = (code: string) =>
  code === 'Z_BUF_ERROR'
    ? new CutShort('cut_short', 'The gzip data ends in the middle: the file is not complete.')
    : new CutShort('bad_gzip', 'The gzip data is damaged.')

function wideEncoding(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const [a, b] = head
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && head.length > 2 && head[3] === 0)) return 'utf-16le'
  return (a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && b !== undefined && head[2] === 0) ? 'utf-16be' : undefined
}

/** PowerShell writes UTF-16. The decoder takes the byte order mark away. */
async function* narrowed(source: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const piece of source) {
      const text = decoder.decode(piece, { stream: true })
      if (text) yield Buffer.from(text)
    }
    decoder.decode()
  } catch (err) {
    throw err instanceof TypeError ? new CutShort('bad_utf16', 'The text is not valid UTF-16, or ends in the middle of a character.') : err
  }
}
