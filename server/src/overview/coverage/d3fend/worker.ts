import { parentPort } from 'node:worker_threads'
import { csvReader } from './csv.ts'
import { type Gathered, gathering } from './gather.ts'
import { BadFile, listSplitter } from './split.ts'

export type Asked = { bytes: Uint8Array<ArrayBuffer> } | { end: true }
export interface Answer {
  gathered?: Gathered
  /** A sentence about the file; absent where the fault is ours. */
  bad?: string | undefined
  error?: string
}

const gathered = gathering()
let reader: { push: (bytes: Buffer) => void; end: () => void } | undefined

/** JSON is told by its first byte that is no space, all else is read as CSV. */
function readerFor(bytes: Buffer) {
  const first = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()[0]
  if (first === undefined) return undefined
  return first === '{' ? listSplitter(gathered.item) : csvReader(gathered.row, gathered.unread)
}

function answer(asked: Asked): Answer {
  if ('bytes' in asked) {
    const bytes = Buffer.from(asked.bytes.buffer)
    reader ??= readerFor(bytes)
    reader?.push(bytes)
    return {}
  }
  if (!reader) throw new BadFile('The file is empty.')
  reader.end()
  return { gathered: gathered.end() }
}

parentPort?.on('message', (asked: Asked) => {
  try {
    parentPort?.postMessage(answer(asked))
  } catch (cause) {
    parentPort?.postMessage({ bad: cause instanceof BadFile ? cause.message : undefined, error: String(cause) } satisfies Answer)
  }
})
