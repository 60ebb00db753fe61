import { createHash } from 'node:crypto'
import { PassThrough, Readable, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { configure, ERR_UNSUPPORTED_COMPRESSION, type FileEntry, Reader, ZipReader, ZipWriter } from '@zip.js/zip.js'
import { Problem } from '../../kernel/problem.ts'
import type { About, Files, Holder, Put } from './files.port.ts'
import { cleanName } from './names.ts'
import type { Store, Stored } from './store.ts'

/** What those who exchange samples lock them with: nobody runs one by mistake, and everybody opens it who means to. */
const password = 'infected'
// In this process, as zip.js knows workers of browsers only; in small pieces, so that requests are answered between two of them.
configure({ useWebWorkers: false, chunkSize: 65_536 })

/** Malicious content as it is stored: a locked zip. `original` is what is inside, where we locked it. */
export interface Locked {
  put: Put
  original: Stored | null
}

/**
 * Stores malicious content as nothing but a zip locked with `infected`, so that nobody, and nothing that opens files by itself, runs
 * it: it is locked on its way to the store. A zip that is locked already is kept as it came; one that `infected` does not open is a 422.
 */
export async function putLocked(files: Files, who: Holder, about: About & { max_bytes: number }, body: Readable): Promise<Locked> {
  const { mayBeLocked, whole } = await lookedInto(body)
  return mayBeLocked ? lockStored(files, who, about, await files.put(who, about, whole)) : lock(files, who, about, whole)
}

/** The same of content that is stored already, where it was said only behind it what it is; `stored` is gone if it was no locked zip. */
export async function lockStored(files: Files, who: Holder, about: About & { max_bytes: number }, stored: Put): Promise<Locked> {
  try {
    if (await isLocked(files.store, stored)) return { put: stored, original: null }
    const locked = await lock(files, who, about, await files.store.get(stored.key))
    await files.store.remove(stored.key).catch(() => {}) // else the sweep does
    return locked
  } catch (cause) {
    await files.store.remove(stored.key).catch(() => {})
    throw cause
  }
}

/** Whether a body begins as a zip whose first file is encrypted, or names a folder first; and the body as it was. */
async function lookedInto(body: Readable): Promise<{ mayBeLocked: boolean; whole: Readable }> {
  const chunks = body.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>
  let head = Buffer.alloc(0)
  while (head.length < 30) {
    const { value, done } = await chunks.next()
    if (done) break
    head = Buffer.concat([head, value])
  }
  async function* whole() {
    if (head.length > 0) yield head
    yield* chunks
  }
  // APPNOTE.TXT 6.3.10, section 4.3.7: signature, general purpose flags at 6 (bit 0: encrypted), compressed size at 18.
  const zip = head.length >= 30 && head.readUInt32LE(0) === 0x04034b50
  const mayBeLocked = zip && ((head.readUInt16LE(6) & 1) === 1 || head.readUInt32LE(18) === 0)
  return { mayBeLocked, whole: Readable.from(whole(), { objectMode: false }) }
}

/**
 * ZipCrypto and not AES: the password is known to all, so nothing hangs on its strength, and `unzip`, Python and Explorer open no other.
 * A chunk at a time: memory stays flat.
 */
async function lock(files: Files, who: Holder, about: About & { max_bytes: number }, body: Readable): Promise<Locked> {
  const name = cleanName(about.name)
  const { content, measured } = counted(body, about.max_bytes)
  const out = new PassThrough()
  const zip = new ZipWriter(Writable.toWeb(out), {
    password,
    zipCrypto: true,
    extendedTimestamp: false,
    zip64: about.max_bytes > 4e9,
  })
  const write = async () => {
    await zip.add(name, streamed(content))
    await zip.close()
  }
  write().catch((cause: unknown) => void out.destroy(cause instanceof Error ? cause : new Error('not zipped', { cause })))
  // Headers, and what deflate adds to content that is packed already (RFC 1951, 3.2.4: 5 bytes for each block).
  const most = Math.ceil(about.max_bytes * 1.001) + 100_000
  try {
    const put = await files.put(who, { ...about, name: `${name}.zip`, media_type: 'application/zip', max_bytes: most }, out)
    return { put, original: measured() }
  } catch (cause) {
    out.destroy() // nobody reads on
    throw cause
  }
}

/** As zip.js reads: a chunk when it asks for one. */
const streamed = (chunks: AsyncIterator<Uint8Array>) =>
  new ReadableStream<Uint8Array>({
    async pull(to) {
      const { value, done } = await chunks.next()
      if (done) to.close()
      else to.enqueue(value)
    },
  })

/** The body with its length and SHA-256, up to `most` bytes; it is not destroyed when reading stops. */
function counted(body: Readable, most: number): { content: AsyncIterator<Uint8Array>; measured: () => Stored } {
  const hash = createHash('sha256')
  let bytes = 0
  async function* content() {
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > most)
        throw new Problem(
          413,
          'too_large',
          `This file is longer than ${(most / 1_000_000).toLocaleString('en')} MB, the most that is stored.`,
        )
      hash.update(chunk)
      yield chunk
    }
  }
  return { content: content(), measured: () => ({ bytes, sha256: hash.digest('hex') }) }
}

const mostEntries = 1000
/** Of a directory in a zip, in bytes: it is read as one piece. */
const longestRead = 8_000_000
/** The longest file in a zip that is opened to its end to see that the password is right, in bytes. */
const longestProof = 8_000_000

/** Whether this is a zip whose files are all encrypted; a 422 where it is, and `infected` does not open them. */
async function isLocked(store: Store, { key, bytes }: Put): Promise<boolean> {
  const zip = new ZipReader(new StoredBytes(store, key, bytes))
  const entries: FileEntry[] = []
  try {
    for await (const entry of zip.getEntriesGenerator()) {
      if (entry.directory) continue
      if (!entry.encrypted) return false
      if (entries.push(entry) > mostEntries) throw refused(`This zip holds more than ${mostEntries} files.`)
    }
  } catch (cause) {
    if (isOurs(cause)) throw cause
    return false // no zip, or none that can be read: a file like any other
  }
  for (const entry of entries) await mustOpen(entry, { checkPasswordOnly: true })
  // One byte of ZipCrypto's check is right for one wrong password in 256; a file that is read to its end is not.
  const [smallest] = entries.toSorted((a, b) => a.uncompressedSize - b.uncompressedSize)
  if (smallest && Math.max(smallest.uncompressedSize, smallest.compressedSize) <= longestProof)
    await mustOpen(smallest, { checkCrc32: true })
  return smallest !== undefined
}

async function mustOpen(entry: FileEntry, how: { checkPasswordOnly?: boolean; checkCrc32?: boolean }): Promise<void> {
  let left = longestProof
  const nowhere = new WritableStream<Uint8Array>({
    write(chunk) {
      left -= chunk.length
      if (left < 0) throw new Error('longer than it says')
    },
  })
  try {
    await entry.getData(nowhere, { password, ...how })
  } catch (cause) {
    if (isOurs(cause)) throw cause
    // Packed in a way that we do not unpack: that the password is right was seen before.
    if (how.checkCrc32 && cause instanceof Error && cause.message === ERR_UNSUPPORTED_COMPRESSION) return
    throw refused(`The password "infected" does not open ${entry.filename.slice(0, 200)}.`)
  }
}

const refused = (why: string) =>
  new Problem(
    422,
    'not_openable',
    `${why} Malicious content is kept as a zip that "infected" opens: lock it with that password, or send the file as it is and it is locked here.`,
    { errors: [{ path: 'file', message: why }] },
  )
/** What the store or we say; zip.js throws plain Errors, those of the system carry a code. */
const isOurs = (cause: unknown) => cause instanceof Problem || (cause instanceof Error && 'code' in cause)

/** The bytes of a stored content as zip.js asks for them: here and there. */
class StoredBytes extends Reader<string> {
  readonly #store: Store
  readonly #key: string
  constructor(store: Store, key: string, bytes: number) {
    super(key)
    this.#store = store
    this.#key = key
    this.size = bytes
  }
  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    const end = Math.min(index + length, this.size)
    if (end <= index) return new Uint8Array()
    if (end - index > longestRead) throw new Error('no directory is as long as that')
    return new Uint8Array(await buffer(await this.#store.get(this.#key, { start: index, end: end - 1 })))
  }
}
