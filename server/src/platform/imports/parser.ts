import { Worker } from 'node:worker_threads'
import type { Language, Parsing } from './parse.ts'

/** ms for one file: the longest of the usual ones takes a hundredth. */
const patience = 10_000
/** ms for all files of a pack: all public rules of a maker take some seconds. */
const whole = 120_000
/** What one file may unfold to; past it the thread ends, and not this process. */
const memory = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 }

export interface Parser {
  parse: (text: string, language: Language) => Promise<Parsing>
  close: () => Promise<void>
}

/**
 * Reads files in a thread of its own, one after the other: a file made to hurt ends the thread, is refused, and the next one gets a new
 * thread. Many of them would hold a processor for hours: past `budget`, in ms of all files, the rest is refused unread.
 */
export function parser(budget = whole): Parser {
  let worker: Worker | undefined
  let left = budget
  const end = async () => {
    const old = worker
    worker = undefined
    await old?.terminate()
  }
  const start = () =>
    new Worker(new URL('./parse-worker.ts', import.meta.url), { resourceLimits: memory, env: {}, execArgv: [] })
      // One that dies while nobody asks it must not take the process with it.
      .on('error', () => {})
  return {
    parse: async (text, language) => {
      if (left <= 0) return { refused: `Not read: the files before it took ${budget / 1000} seconds to read. Send the rest by itself.` }
      worker ??= start()
      const begun = performance.now()
      const answer = await answerOf(worker, { text, language }, Math.min(patience, left))
      left -= performance.now() - begun
      if (answer === undefined) await end()
      return answer ?? { refused: 'Reading it took too much time or memory.' }
    },
    close: end,
  }
}

/** Undefined where the thread died or did not answer in time. */
function answerOf(worker: Worker, question: { text: string; language: Language }, wait: number): Promise<Parsing | undefined> {
  return new Promise((done) => {
    const settle = (answer?: Parsing) => {
      clearTimeout(timer)
      worker.off('message', settle).off('error', failed).off('exit', failed)
      done(answer)
    }
    const failed = () => settle()
    const timer = setTimeout(failed, wait)
    worker.on('message', settle).on('error', failed).on('exit', failed)
    worker.postMessage(question)
  })
}
