import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

const blockBytes = 64 * 1024

/** The first bytes (4 kB to 64 kB of them, or all there are), and the whole all the same. */
export async function peek(source: AsyncIterable<Buffer>): Promise<{ head: Buffer; all: AsyncIterable<Buffer> }> {
  const pieces = source[Symbol.asyncIterator]()
  const seen: Buffer[] = []
  let length = 0
  while (length < 4096) {
    const { done, value } = await pieces.next()
    if (done) break
    seen.push(value)
    length += value.length
  }
  const all = async function* () {
    try {
      yield* seen
      seen.length = 0
      for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value
    } finally {
      await pieces.return?.()
    }
  }
  return { head: Buffer.concat(seen).subarray(0, blockBytes), all: all() }
}

/** gzip is told by its first bytes. */
export const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b

/**
 * What gzip holds. `passing` is told how many bytes went in and came out so far, and throws where that is too much. `fault` makes an error
 * of what zlib says (Z_BUF_ERROR: it ends in the middle); other errors of the source come out as they are.
 */
export async function* gunzipped(
  source: AsyncIterable<Buffer>,
  fault: (code: string, message: string) => Error,
  passing: (packed: number, unpacked: number) => void = () => {},
): AsyncGenerator<Buffer> {
  let packed = 0
  let unpacked = 0
  const gunzip = createGunzip({ chunkSize: blockBytes })
  const counted = async function* () {
    for await (const piece of source) {
      packed += piece.length
      yield piece
    }
  }
  const pumped = pipeline(Readable.from(counted()), gunzip).catch(() => {}) // its error comes out of the loop below
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      unpacked += piece.length
      passing(packed, unpacked)
      yield piece
    }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    throw cause instanceof Error && code.startsWith('Z_') ? fault(code, cause.message) : cause
  } finally {
    gunzip.destroy()
    await pumped
  }
}
