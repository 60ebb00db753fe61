import type { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { Problem } from '../../../kernel/problem.ts'
import type { Derived } from './derive.ts'

/** What one bundle may use while it is read; past it the thread ends, and not this process. */
const memory = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64 }
/** Packed bytes handed over at once: some ms of work, so that neither side holds much. */
const portion = 131_072

/** Begin a reading, go on with it, end it; say what is there already. */
export type Asked = { begin: 'look' | 'rows' } | { bytes: Uint8Array<ArrayBuffer> } | { end: true } | { known: ReadonlyMap<string, string> }
/** Rows as JSON texts, one each. */
export interface Rows {
  objects: string[]
  relations: string[]
}
/** What a bundle would change; `gone` holds the STIX ids that it no longer has. */
export interface Difference {
  added: number
  changed: number
  unchanged: number
  gone: string[]
}
/** What a bundle is: its domain and version as far as it says them, and what is odd about it. */
export interface Look {
  objects: number
  techniques: number
  domain: string
  version: string | undefined
  /** The newest change in it, an ISO time. */
  newest: string
  statement: string | undefined
  stix: Record<string, number>
  without_id: number
  repeated: number
  malformed: { index: number; reason: string }[]
  malformed_total: number
  dangling: number
  derived: (Derived & { stix_id: string })[]
  /** ATT&CK ids whose revoked-by chain leads round. */
  cycles: string[]
}
export interface Told {
  rows?: Rows | undefined
  difference?: Difference
  look?: Look | undefined
  /** A sentence about the bundle; absent where the fault is ours. */
  bad?: string | undefined
  error?: string
}
/** Opens the bundle from its beginning; asked once for each reading. */
export type Source = () => Promise<Readable>

/** A thread that reads one bundle; the caller ends it. */
export interface Reader {
  /** Reads the bundle once through and keeps nothing. Throws a Problem 400 for one that is broken. */
  look: () => Promise<Look>
  /** What it would change where these are there: STIX id to digest. */
  compare: (known: ReadonlyMap<string, string>) => Promise<Difference>
  /** Reads it again for the rows that differ: `take` is given them as they come, while the next ones are read. */
  rows: (take: (rows: Rows) => Promise<void>) => Promise<void>
  end: () => void
}

export function readerOf(source: Source, signal: AbortSignal): Reader {
  signal.throwIfAborted()
  const thread = startThread(signal)
  const read = async (begin: 'look' | 'rows', take: (rows: Rows) => Promise<void>): Promise<Told> => {
    await thread.ask({ begin })
    const stream = await source()
    try {
      let taking = Promise.resolve()
      const give = async (asked: Asked) => {
        const told = await thread.ask(asked)
        await taking
        taking = told.rows ? take(told.rows) : taking
        taking.catch(() => {}) // heard where it is awaited
        return told
      }
      for await (const bytes of portions(stream)) await give({ bytes })
      const last = await give({ end: true })
      await taking
      return last
    } finally {
      stream.destroy()
    }
  }
  const said = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the reader of bundles did not say what it was asked')
    return value
  }
  return {
    look: async () => said((await read('look', async () => {})).look),
    compare: async (known) => said((await thread.ask({ known })).difference),
    rows: async (take) => void (await read('rows', take)),
    end: thread.end,
  }
}

async function* portions(stream: Readable): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length; at += portion) yield new Uint8Array(chunk.subarray(at, at + portion)) // a copy: it is given away
  }
}

const tooMuch = () =>
  new Problem(400, 'bad_bundle', 'The bundle needs more memory to read than there is for one. It is not the size of an ATT&CK release.')

/** A thread that answers one question after the other. */
function startThread(signal: AbortSignal) {
  const worker = new Worker(new URL('./bundle-worker.ts', import.meta.url), {
    resourceLimits: memory,
    env: {},
    execArgv: [],
  })
  let waiting: PromiseWithResolvers<Told> | undefined
  let over: Error | undefined
  const fail = (cause: Error) => {
    over ??= cause
    waiting?.reject(over)
    waiting = undefined
  }
  const stop = () => {
    fail(signal.reason)
    void worker.terminate()
  }
  signal.addEventListener('abort', stop)
  worker.on('message', (told: Told) => {
    if (told.error !== undefined) {
      fail(told.bad === undefined ? new Error(told.error) : new Problem(400, 'bad_bundle', told.bad))
      return
    }
    waiting?.resolve(told)
    waiting = undefined
  })
  worker.once('error', (cause: NodeJS.ErrnoException) => fail(cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : cause))
  worker.once('exit', () => fail(new Error('The reader of bundles ended before it was done.')))
  return {
    ask: (asked: Asked): Promise<Told> => {
      if (over) return Promise.reject(over)
      waiting = Promise.withResolvers<Told>()
      const { promise } = waiting
      worker.postMessage(asked, 'bytes' in asked ? [asked.bytes.buffer] : [])
      return promise
    },
    end: () => {
      signal.removeEventListener('abort', stop)
      over ??= new Error('ended')
      void worker.terminate()
    },
  }
}
