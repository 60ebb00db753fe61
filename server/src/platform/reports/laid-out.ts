import { Worker } from 'node:worker_threads'
import type { Report } from './document.ts'

/** ms: a report with 5,000 entries takes a tenth of it. */
const patience = 120_000
/** What one report may use; past it the worker ends, and not this process. */
const memory = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 64 }

/** Lays a report out as PDF or as a Word document in a thread of its own: the loop goes on serving meanwhile. */
export function laidOut(report: Report, format: 'pdf' | 'docx', signal: AbortSignal): Promise<Buffer> {
  signal.throwIfAborted()
  return new Promise((done, fail) => {
    const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), {
      workerData: { report, format },
      resourceLimits: memory,
      env: {},
      execArgv: [],
    })
    const end = (settle: () => void) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      void worker.terminate()
      settle()
    }
    const stop = () => end(() => fail(signal.reason))
    const timer = setTimeout(() => end(() => fail(new Error('Laying out this report took too long.'))), patience)
    signal.addEventListener('abort', stop)
    worker.once('message', (bytes: Uint8Array) => end(() => done(Buffer.from(bytes))))
    worker.once('error', (cause) => end(() => fail(cause)))
    worker.once('exit', () => end(() => fail(new Error('The report was not laid out: its worker ended.'))))
  })
}
