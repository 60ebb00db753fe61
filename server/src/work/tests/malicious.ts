import { Readable } from 'node:stream'
import { fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl'
import { Problem } from '../../kernel/problem.ts'
import type { Files, Put } from '../../platform/files/files.port.ts'

type Store = Pick<Files['store'], 'get'>

/** The bytes of a stored content as yauzl asks for them: here and there, `end` not included. */
class StoredBytes extends RandomAccessReader {
  readonly #store: Store
  readonly #key: string
  constructor(store: Store, key: string) {
    super()
    this.#store = store
    this.#key = key
  }
  override _readStreamForRange(start: number, end: number): Readable {
    const [store, key] = [this.#store, this.#key]
    return Readable.from(
      (async function* () {
        yield* await store.get(key, { start, end: end - 1 })
      })(),
      { objectMode: false },
    )
  }
}

const mostEntries = 1000
const asked = 'Malicious content is kept only as a zip that is locked with the password "infected": zip -e -P infected sample.zip <files>'

/**
 * Refused: malicious content that somebody could run by mistake. As is the custom of those who exchange samples, it lies here, and is
 * handed out, in nothing but a zip each file of which is encrypted.
 */
export async function mustBeLocked(store: Store, { key, bytes }: Put): Promise<void> {
  const refused = (why: string) => new Problem(400, 'invalid', asked, { errors: [{ path: 'file', message: why }] })
  try {
    const zip = await fromRandomAccessReaderPromise(new StoredBytes(store, key), bytes, { lazyEntries: true })
    if (zip.entryCount === 0) throw refused('This zip is empty.')
    if (zip.entryCount > mostEntries) throw refused(`This zip holds more than ${mostEntries} files.`)
    for await (const entry of zip.eachEntry())
      if (!entry.isEncrypted() && !entry.fileName.endsWith('/')) throw refused('A file in this zip is not encrypted.')
  } catch (cause) {
    // yauzl throws plain Errors for what is wrong with a file; system errors carry a code.
    if (cause instanceof Problem || (cause instanceof Error && 'code' in cause)) throw cause
    throw refused('This is no zip.')
  }
}
