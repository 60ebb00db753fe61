import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { Problem } from '../../../kernel/problem.ts'
import { gunzipped, isGzip, peek } from '../../../platform/readers/readers.port.ts'
import type { Gathered } from './gather.ts'
import type { Answer, Asked } from './worker.ts'

/** What one file may use while it is read; past it the thread ends, and not this process. */
const memory = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 }
/** Bytes handed over at once, and of a file after it is unpacked: the mappings of D3FEND as JSON have a fifth. */
const portion = 131_072
const largest = 300_000_000

const bad = (detail: string) => new Problem(400, 'bad_d3fend', detail)

/** Reads a file of D3FEND in a thread of its own, a portion at a time. Problem 400 for one that is broken or none. */
export async function readD3fend(stream: Readable, signal: AbortSignal): Promise<Gathered> {
  const thread = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: memory, env: {}, execArgv: [] })
  const ended = new AbortController()
  const stop = AbortSignal.any([signal, ended.signal])
  const ask = async (asked: Asked): Promise<Answer> => {
    stop.throwIfAborted()
    thread.postMessage(asked, 'bytes' in asked ? [asked.bytes.buffer] : [])
    const [answer] = (await once(thread, 'message', { signal: stop })) as [Answer] // what worker.ts posts
    if (answer.error !== undefined) throw answer.bad === undefined ? new Error(answer.error) : bad(answer.bad)
    return answer
  }
  thread.once('exit', () => ended.abort(bad('The file needs more memory to read than there is for one. It is not the size of D3FEND.')))
  try {
    let unpacked = 0
    for await (const bytes of await unpackedOf(stream)) {
      unpacked += bytes.length
      if (unpacked > largest) throw bad('The file is longer than 300 MB once it is unpacked.')
      for (let at = 0; at < bytes.length; at += portion) await ask({ bytes: new Uint8Array(bytes.subarray(at, at + portion)) })
    }
    const { gathered } = await ask({ end: true })
    if (!gathered) throw new Error('the reader of D3FEND did not say what it found')
    return gathered
  } catch (cause) {
    throw stop.aborted ? stop.reason : cause
  } finally {
    stream.destroy()
    thread.removeAllListeners('exit')
    await thread.terminate()
  }
}

async function unpackedOf(stream: Readable): Promise<AsyncIterable<Buffer>> {
  const { head, all } = await peek(stream)
  if (!isGzip(head)) return all
  return gunzipped(all, (_, message) => bad(`The file is cut off or broken: its gzip cannot be unpacked (${message}). Fetch it again.`))
}
