import { createHash, randomBytes } from 'node:crypto'
import { type Readable, Transform } from 'node:stream'
import { Problem } from '../../kernel/problem.ts'

/** What was stored: its length in bytes and its SHA-256 in lower-case hex. */
export interface Stored {
  bytes: number
  sha256: string
}

/** Bytes `start` to `end`, both counted from 0 and both included, as in RFC 9110 section 14.1.2. */
export interface Range {
  start: number
  end: number
}

/** Where the bytes of files live. Keys come from `newKey`; a store never sees a name that a person gave. */
export interface Store {
  readonly kind: 'filesystem' | 's3'
  /** Stores the whole stream or nothing: until this resolves, `get` does not find the key. A full store is a Problem 507. */
  put(key: string, body: Readable): Promise<Stored>
  /** A missing object is a Problem 404, a store that cannot be reached a Problem 503. */
  get(key: string, range?: Range): Promise<Readable>
  /** Removing what is not there is no error, so that it can be repeated. */
  remove(key: string): Promise<void>
  /** Keys of a tenant's objects whose storing ended before `before` (a Unix time in ms). */
  keys(tenant: string, before: number): AsyncIterable<string>
  /** Removes what a killed process left half stored before `before` (Unix ms); answers how many. */
  tidy(before: number): Promise<number>
  /** Bytes and number of all objects; `free` where the store has an end, in bytes. */
  usage(): Promise<{ bytes: number; objects: number; free: number | null }>
  /** Writes, reads and removes one small object: what `/health/ready` shows. Throws a sentence. */
  check(): Promise<void>
}

/**
 * A random key below its tenant: nothing in it comes from a caller, and the sweep of one tenant sees only its own.
 * Two hexadecimal digits shard the folder, so that none holds more than a 256th of the files.
 */
export function newKey(tenant: string): string {
  const name = randomBytes(16).toString('hex')
  return `${tenant}/${name.slice(0, 2)}/${name}`
}

/** Keys of `newKey`, and what `check` writes. Stores refuse all others: `..` never reaches a path. */
export const keyShape = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|check)\/[0-9a-f]{2}\/[0-9a-f]{32}$/

/** Passes bytes on and keeps their number and SHA-256. */
export function measuring(): { through: Transform; measured: () => Stored } {
  const hash = createHash('sha256')
  let bytes = 0
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      hash.update(chunk)
      done(null, chunk)
    },
  })
  let sha256: string | undefined
  return { through, measured: () => ({ bytes, sha256: (sha256 ??= hash.digest('hex')) }) }
}

/** The row is there and its object is not: somebody else emptied the store, or a restore brought back only the database. */
export const contentMissing = () =>
  new Problem(404, 'content_missing', 'The content of this file is not in the store any more. Restore it from a backup.')
