import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { gunzipped, isGzip, peek } from '../readers/readers.port.ts'
import { isTar, tarEntries } from './tar.ts'
import { TornPack } from './torn.ts'

/** One file of a pack: its content, or why there is none. `passed_over` is of no kind that is read. */
export type PackFile = { path: string; content: Buffer } | { path: string; refused: string } | { path: string; passed_over: true }

/** What a pack may hold. Bytes are unpacked ones. */
export interface PackLimits {
  /** Of the pack as it is sent. */
  packed: number
  files: number
  /** Of one file that is read. */
  file: number
  total: number
}
const MB = 2 ** 20
/** The whole of Atomic Red Team, Sigma or Elastic's rules is below 150 MB packed and 20,000 files. */
export const usualPack: PackLimits = { packed: 256 * MB, files: 200_000, file: 16 * MB, total: 2048 * MB }

/**
 * The files of a .tar, .tar.gz or .zip, or the one file that it is (gzip too); told by the first bytes, not by the name. A zip is laid on
 * the disk meanwhile, as it is read from its end. `takes` says by the path which files are read. Throws `TornPack`.
 */
export async function* packFiles(
  source: AsyncIterable<Buffer>,
  name: string,
  takes: (path: string) => boolean,
  limits: PackLimits,
): AsyncGenerator<PackFile> {
  let { head, all } = await peek(source)
  if (head.length === 0) throw new TornPack('The file is empty.')
  let bare = name
  if (isGzip(head)) {
    ;({ head, all } = await peek(gunzipped(all, damaged, (_, unpacked) => mustFit(unpacked, limits))))
    bare = name.replace(/\.gz$/i, '')
  }
  if (head.subarray(0, 4).equals(zipMagic)) yield* zipFiles(all, takes, limits)
  else if (isTar(head)) yield* counted(tarFiles(all, takes, limits), limits)
  else yield { path: bare, content: await whole(all, limits.file) }
}

const zipMagic = Buffer.from('PK\x03\x04', 'latin1')

async function whole(source: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of source) {
    bytes += piece.length
    if (bytes > most) throw new TornPack(`The file is longer than ${most / MB} MB, the most that is read.`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

async function* tarFiles(source: AsyncIterable<Buffer>, takes: (path: string) => boolean, limits: PackLimits): AsyncGenerator<PackFile> {
  for await (const { path, bytes, kind, content } of tarEntries(source, (name, size) => takes(name) && size <= limits.file)) {
    if (kind === 'other') continue
    yield content ? { path, content } : unread(path, kind === 'link', bytes, takes, limits)
  }
}

async function* zipFiles(source: AsyncIterable<Buffer>, takes: (path: string) => boolean, limits: PackLimits): AsyncGenerator<PackFile> {
  const folder = await mkdtemp(join(tmpdir(), 'rampart-pack-'))
  let zip: ZipFile | undefined
  try {
    const file = join(folder, 'pack.zip')
    await pipeline(Readable.from(atMost(source, limits)), createWriteStream(file, { mode: 0o600 }))
    zip = await openPromise(file, { autoClose: false, lazyEntries: true })
    yield* counted(entries(zip, takes, limits), limits)
  } catch (err) {
    // yauzl throws plain Errors for what is wrong with a file; those of the system carry a code.
    if (err instanceof Error && !(err instanceof TornPack) && !('code' in err)) throw new TornPack(`The zip cannot be read: ${err.message}`)
    throw err
  } finally {
    zip?.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function* entries(zip: ZipFile, takes: (path: string) => boolean, limits: PackLimits): AsyncGenerator<PackFile> {
  let total = 0
  for await (const entry of zip.eachEntry()) {
    const path = entry.fileName
    if (path.endsWith('/')) continue
    const isLink = ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000
    if (entry.isEncrypted() && takes(path)) yield { path, refused: 'It is encrypted.' }
    else if (isLink || !takes(path) || entry.uncompressedSize > limits.file)
      yield unread(path, isLink, entry.uncompressedSize, takes, limits)
    else {
      const content = await contentOf(zip, entry)
      total += content.length
      mustFit(total, limits)
      yield { path, content }
    }
  }
}

/** yauzl itself refuses an entry that unpacks to more than it says. */
async function contentOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function* atMost(source: AsyncIterable<Buffer>, limits: PackLimits): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const piece of source) {
    bytes += piece.length
    if (bytes > limits.packed) throw new TornPack(`The zip is longer than ${limits.packed / MB} MB, the most that is taken.`)
    yield piece
  }
}

function unread(path: string, isLink: boolean, bytes: number, takes: (path: string) => boolean, limits: PackLimits): PackFile {
  if (!takes(path)) return { path, passed_over: true }
  if (isLink) return { path, refused: 'It is a link, and links are not followed.' }
  return { path, refused: `It is ${Math.ceil(bytes / MB)} MB long; up to ${limits.file / MB} MB are read.` }
}

async function* counted(files: AsyncIterable<PackFile>, limits: PackLimits): AsyncGenerator<PackFile> {
  let count = 0
  for await (const file of files) {
    count += 1
    if (count > limits.files) throw new TornPack(`The archive holds more than ${limits.files} files.`)
    yield file
  }
}

const damaged = () => new TornPack('The gzip file is damaged or was not sent whole.')
function mustFit(unpacked: number, { total }: PackLimits) {
  if (unpacked > total) throw new TornPack(`The archive unpacks to more than ${total / MB} MB, the most that is read.`)
}
