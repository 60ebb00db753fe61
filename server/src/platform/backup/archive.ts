import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { BackupUnreadable, opened } from './container.ts'

/**
 * The inside of a backup, before it is packed and sealed: lines of JSON. A table is a record that names it, a line for each
 * row (a list of the values as PostgreSQL writes them), and a record that ends it with count and checksum. An object of the
 * file store is a record, pieces of bytes, each after a record of its length, and a record that ends it. The manifest, which
 * counts all of it once more, is the last line.
 */
export interface Start {
  backup: 1
  /** Of Rampart, then of PostgreSQL; for people. */
  version: string
  postgres: string
  created_at: string
  migrations: { name: string; checksum: string }[]
  /** Says which master key the secrets in it were sealed with; nothing about the key. Null before the first start. */
  master_check: string | null
}
export interface TableSum {
  name: string
  rows: number
  /** SHA-256 over the lines of the rows in the order of the primary key. */
  sha256: string
}
export interface ChainHead {
  tenant_id: string
  n: number
  hash: string
}
export interface Manifest {
  tables: TableSum[]
  sequences: { name: string; last_value: string; is_called: boolean }[]
  /** `sha256` is over a line `<key> <sha256>` for each object. */
  objects: { count: number; bytes: number; sha256: string }
  /** Content of files that was not in the store (removed meanwhile, or lost before), or not what was stored; the first keys of both. */
  lost: { missing: number; damaged: number; keys: string[] }
  audit: ChainHead[]
}
export interface Stored {
  bytes: number
  sha256: string
}

export const line = (record: object) => Buffer.from(`${JSON.stringify(record)}\n`)

/** What a reader does with what comes by; what it leaves unread is read and checked all the same. */
export interface Visitor {
  start?: (start: Start) => Promise<void>
  /** Values of a row as PostgreSQL's text; null is SQL's. */
  table?: (name: string, columns: string[], rows: AsyncIterable<(string | null)[]>) => Promise<void>
  object?: (key: string, bytes: AsyncIterable<Buffer>) => Promise<void>
  /** The lines of the signed checkpoints of a tenant's audit trail. */
  checkpoints?: (tenant_id: string, lines: string[]) => Promise<void>
}
export interface Read {
  start: Start
  manifest: Manifest
}

const wrong = (what: string) => new BackupUnreadable(`This backup does not hold together: ${what}. Use another one.`)

type Piece = { text: string } | { bytes: Buffer }

/** Lines, and after a record `{ part: n }` the n bytes that belong to it. */
async function* piecesOf(source: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
  let rest: Buffer[] = []
  let raw = 0
  for await (const chunk of source) {
    let at = 0
    while (at < chunk.length) {
      if (raw > 0) {
        const bytes = chunk.subarray(at, at + raw)
        at += bytes.length
        raw -= bytes.length
        yield { bytes }
        continue
      }
      const end = chunk.indexOf(0x0a, at)
      if (end < 0) {
        rest.push(chunk.subarray(at))
        break
      }
      const text = Buffer.concat([...rest, chunk.subarray(at, end)]).toString()
      rest = []
      at = end + 1
      raw = /^\{"part":(\d+)\}$/.exec(text)?.[1] === undefined ? 0 : Number(text.slice(8, -1))
      if (raw === 0) yield { text }
    }
  }
  if (rest.length || raw > 0) throw wrong('it ends in the middle of a record')
}

/** Reads a backup from end to end and checks all that it says of itself. @throws BackupUnreadable with a sentence */
export async function walk(source: AsyncIterable<Buffer>, passphrase: string, visitor: Visitor = {}): Promise<Read> {
  let read: Read | undefined
  await pipeline(Readable.from(opened(source, passphrase)), createGunzip(), async (unpacked: AsyncIterable<Buffer>) => {
    read = await walkPieces(piecesOf(unpacked), visitor)
  }).catch((cause) => {
    throw cause?.code === 'Z_DATA_ERROR' || cause?.code === 'Z_BUF_ERROR' ? wrong('its content cannot be unpacked') : cause
  })
  if (!read) throw wrong('it is empty')
  return read
}

async function walkPieces(pieces: AsyncGenerator<Piece>, visitor: Visitor): Promise<Read> {
  const tables: TableSum[] = []
  const objects = { count: 0, bytes: 0, list: createHash('sha256') }
  let start: Start | undefined
  let manifest: Manifest | undefined
  for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) {
    if (manifest) throw wrong('something follows its end')
    const record = recordOf(piece.value)
    if ('backup' in record) {
      start = record as unknown as Start
      if (start.backup !== 1) throw new BackupUnreadable('This backup was made by a newer Rampart. Use that version or a later one.')
      await visitor.start?.(start)
    } else if (!start) throw wrong('it has no beginning')
    else if ('table' in record) tables.push(await walkTable(pieces, record, visitor))
    else if ('object' in record) {
      const { bytes, sha256 } = await walkObject(pieces, String(record.object), visitor)
      objects.count += 1
      objects.bytes += bytes
      objects.list.update(`${record.object} ${sha256}\n`)
    } else if ('checkpoints' in record) await visitor.checkpoints?.(String(record.checkpoints), record.lines as string[])
    else if ('manifest' in record) manifest = record.manifest as Manifest
    else throw wrong('it holds a record that is not known')
  }
  if (!start || !manifest) throw wrong('its end is missing')
  const { count, bytes, list } = objects
  const told = JSON.stringify([manifest.tables, manifest.objects])
  if (told !== JSON.stringify([tables, { count, bytes, sha256: list.digest('hex') }])) throw wrong('its manifest counts something else')
  return { start, manifest }
}

function recordOf(piece: Piece): Record<string, unknown> {
  if ('bytes' in piece || !piece.text.startsWith('{')) throw wrong('a row or bytes stand alone')
  return JSON.parse(piece.text)
}

async function walkTable(pieces: AsyncGenerator<Piece>, begin: Record<string, unknown>, { table }: Visitor): Promise<TableSum> {
  const sum = { name: String(begin.table), rows: 0 }
  const hash = createHash('sha256')
  let end: Record<string, unknown> | undefined
  async function* rows() {
    while (!end) {
      const { value, done } = await pieces.next()
      if (done) throw wrong(`the table ${sum.name} has no end`)
      if ('text' in value && value.text.startsWith('[')) {
        sum.rows += 1
        hash.update(value.text).update('\n')
        yield value.text
      } else end = recordOf(value)
    }
  }
  const texts = rows()
  await table?.(sum.name, begin.columns as string[], parsed(texts))
  for await (const _ of texts); // what the visitor left
  const sha256 = hash.digest('hex')
  if (end?.end !== sum.name || end.rows !== sum.rows || end.sha256 !== sha256) throw wrong(`the table ${sum.name} is not what its end says`)
  return { ...sum, sha256 }
}

async function* parsed(texts: AsyncIterable<string>): AsyncGenerator<(string | null)[]> {
  for await (const text of texts) yield JSON.parse(text)
}

async function walkObject(pieces: AsyncGenerator<Piece>, key: string, { object }: Visitor): Promise<Stored> {
  const hash = createHash('sha256')
  let bytes = 0
  let end: Record<string, unknown> | undefined
  async function* content() {
    while (!end) {
      const { value, done } = await pieces.next()
      if (done) throw wrong(`the object ${key} has no end`)
      if ('bytes' in value) {
        bytes += value.bytes.length
        hash.update(value.bytes)
        yield value.bytes
      } else end = recordOf(value)
    }
  }
  const parts = content()
  await object?.(key, parts)
  for await (const _ of parts); // what the visitor left
  const sha256 = hash.digest('hex')
  if (end?.end_object !== key || end.bytes !== bytes || end.sha256 !== sha256) throw wrong(`the object ${key} is not what its end says`)
  return { bytes, sha256 }
}
