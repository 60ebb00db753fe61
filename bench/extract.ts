import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { extract } from '../server/src/inventory/observables/extraction/extract.ts'
import { type Figure, median, ratios, spread } from './rig.ts'

const rounds = Number(process.env.BENCH_ROUNDS ?? 9)
const size = 1_000_000 // units of one text, the longest that the API takes
const corpus = join(import.meta.dirname, '../server/src/inventory/observables/corpus/found.txt')
const prose =
  'The attacker used valid credentials of a service account to move from the mail gateway to the file server, where the archive was staged for a night. '

/** Megabytes of text a second that one core searches for observables, beside one pass of a trivial regular expression. */
export async function extracting(): Promise<Figure[]> {
  const lines = readFileSync(corpus, 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('# '))
    .map((line) => line.split(' ⇒ ')[0] ?? '')
  const report = lines.map((line) => `${prose.repeat(3)}${line}\n`).join('')
  return [
    measured('a report: a line of observables after three sentences', filled(report)),
    measured('nothing but lines of observables', filled(`${lines.join('\n')}\n`)),
    measured('prose that names nothing', filled(prose)),
  ]
}

const filled = (text: string) => text.repeat(Math.ceil(size / text.length)).slice(0, size)

function measured(what: string, text: string): Figure {
  const megabytes = Buffer.byteLength(text) / 1e6
  const rate = (work: () => unknown) => {
    const began = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(began)
    return (megabytes * 1e6) / (user + system)
  }
  const raw = () => [...text.matchAll(/[\w.:/@-]+/g)].length
  const ours: number[] = []
  const baseline: number[] = []
  extract(text) // compiled before it is measured
  raw()
  for (let round = 0; round < rounds; round += 1) {
    ours.push(rate(() => extract(text)))
    baseline.push(rate(raw))
  }
  return {
    what: `${what} (${extract(text).length.toLocaleString('en-US')} found in ${megabytes.toFixed(1)} MB)`,
    value: `${spread(ours, ' MB/s per core', 1)}`,
    baseline: `one pass of /[\\w.:/@-]+/g ${spread(baseline, ' MB/s', 1)}: ${(median(ratios(ours, baseline)) * 100).toFixed(0)} %`,
    target: '≥ 5 MB/s per core',
    holds: median(ours) >= 5,
  }
}
