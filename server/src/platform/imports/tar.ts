import { TornPack } from './torn.ts'

/** POSIX.1-2017, pax Interchange Format: everything lies in blocks of 512 bytes. */
const block = 512
/** Names and times of one entry; nobody needs more. */
const longestAttributes = 64 * 1024

export interface TarEntry {
  path: string
  bytes: number
  kind: 'file' | 'link' | 'other'
  /** Null where it was not wanted. */
  content: Buffer | null
}

/** Whether these first bytes begin a tar file: its header carries a sum of itself. */
export const isTar = (head: Buffer) => head.length >= block && sumOf(head) === octal(head, 148, 8) && head[0] !== 0

/**
 * The entries of a tar file in their order (ustar, pax and GNU long names). Only what is wanted is held in memory, one at a time.
 * Throws `TornPack` where it ends early or a header is damaged.
 */
export async function* tarEntries(
  source: AsyncIterable<Buffer>,
  wanted: (path: string, bytes: number) => boolean,
): AsyncGenerator<TarEntry> {
  const input = blocks(source)
  let told: { path?: string; bytes?: number } = {}
  for (;;) {
    const header = await input.take(block)
    if (header === undefined || header.every((byte) => byte === 0)) return
    if (sumOf(header) !== octal(header, 148, 8)) throw new TornPack('The archive is damaged: a header of it does not add up.')
    const bytes = told.bytes ?? sizeOf(header)
    const type = String.fromCharCode(header[156] || 48)
    if ('xgLK'.includes(type)) {
      if (bytes > longestAttributes) throw new TornPack('The archive is damaged: the attributes of an entry are too long.')
      const text = await padded(input, bytes)
      if (type === 'L') told.path = upToNul(text)
      if (type === 'x') told = { ...told, ...attributes(text) }
      continue
    }
    const path = told.path ?? nameOf(header)
    told = {}
    const kind = type === '0' || type === '7' ? 'file' : type === '1' || type === '2' ? 'link' : 'other'
    if (kind === 'file' && wanted(path, bytes)) yield { path, bytes, kind, content: await padded(input, bytes) }
    else {
      await input.skip(Math.ceil(bytes / block) * block)
      yield { path, bytes, kind, content: null }
    }
  }
}

async function padded(input: ReturnType<typeof blocks>, bytes: number): Promise<Buffer> {
  if (bytes === 0) return Buffer.alloc(0)
  const all = await input.take(Math.ceil(bytes / block) * block)
  if (!all) throw cutOff()
  return all.subarray(0, bytes)
}
const cutOff = () => new TornPack('The archive ends in the middle of a file: it was not sent whole.')

function blocks(source: AsyncIterable<Buffer>) {
  const pieces = source[Symbol.asyncIterator]()
  let rest: Buffer[] = []
  let length = 0
  const fill = async (bytes: number) => {
    while (length < bytes) {
      const { done, value } = await pieces.next()
      if (done) return false
      rest.push(value)
      length += value.length
    }
    return true
  }
  const cut = (bytes: number): Buffer => {
    const all = rest.length === 1 && rest[0] ? rest[0] : Buffer.concat(rest)
    rest = [all.subarray(bytes)]
    length = all.length - bytes
    return all.subarray(0, bytes)
  }
  return {
    /** Undefined at the end. */
    take: async (bytes: number): Promise<Buffer | undefined> => {
      if (await fill(bytes)) return cut(bytes)
      if (length === 0) return undefined
      throw cutOff()
    },
    skip: async (bytes: number): Promise<void> => {
      for (let left = bytes; left > 0; ) {
        if (!(await fill(1))) throw cutOff()
        const now = Math.min(left, length)
        cut(now)
        left -= now
      }
    },
  }
}

/** The sum of a header's bytes, its own eight taken as spaces. */
function sumOf(header: Buffer): number {
  let sum = 8 * 32
  for (let at = 0; at < block; at += 1) if (at < 148 || at >= 156) sum += header[at] ?? 0
  return sum
}

const upToNul = (bytes: Buffer) => bytes.toString().split('\0', 1)[0] ?? ''
const text = (header: Buffer, from: number, length: number) => upToNul(header.subarray(from, from + length))
const octal = (header: Buffer, from: number, length: number) => Number.parseInt(text(header, from, length).trim() || '0', 8)

function sizeOf(header: Buffer): number {
  // GNU: a number too large for octal digits stands there in base 256.
  const size = (header[124] ?? 0) & 0x80 ? Number(header.readBigUInt64BE(128)) : octal(header, 124, 12)
  if (!Number.isSafeInteger(size) || size < 0) throw new TornPack('The archive is damaged: the size of an entry is no number.')
  return size
}

function nameOf(header: Buffer): string {
  const prefix = text(header, 257, 5) === 'ustar' ? text(header, 345, 155) : ''
  return prefix ? `${prefix}/${text(header, 0, 100)}` : text(header, 0, 100)
}

/** `27 path=a/b\n`: the length counts itself. */
function attributes(bytes: Buffer): { path?: string; bytes?: number } {
  const found: { path?: string; bytes?: number } = {}
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(32, at)
    const length = space < 0 ? Number.NaN : Number(bytes.subarray(at, space).toString())
    if (!Number.isInteger(length) || length < 5 || at + length > bytes.length) break
    const [, key, value] = /^([^=]+)=([\s\S]*)\n$/.exec(bytes.subarray(space + 1, at + length).toString()) ?? []
    if (key === 'path' && value !== undefined) found.path = value
    if (key === 'size' && /^\d{1,15}$/.test(value ?? '')) found.bytes = Number(value)
    at += length
  }
  return found
}
