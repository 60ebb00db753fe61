import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Figure } from './rig.ts'

/** Each part starts a server of its own. They are loaded only when asked for. */
const parts: Record<string, () => Promise<Figure[]>> = {
  hosts: async () => (await import('./hosts.ts')).hostsList(),
  clients: async () => (await import('./clients.ts')).clientRows(),
  results: async () => (await import('./results.ts')).resultRows(),
  identity: async () => (await import('./identity.ts')).identity(),
  alerts: async () => (await import('./alerts.ts')).alertQueue(),
  soak: async () => (await import('./alerts.ts')).alertSoak(),
  matching: async () => (await import('./matching.ts')).matchingRows(),
  attack: async () => (await import('./attack.ts')).attackImport(),
  content: async () => (await import('./content.ts')).templateImport(),
  extract: async () => (await import('./extract.ts')).extracting(),
  coverage: async () => (await import('./coverage.ts')).coverageMatrix(),
  start: async () => (await import('./start.ts')).starting(),
  web: async () => (await import('./web.ts')).firstLoad(),
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in parts))
if (unknown.length) {
  process.stderr.write(`There is no part ${unknown.join(', ')}. Take some of: ${Object.keys(parts).join(', ')}.\n`)
  process.exit(1)
}

const load = () =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')
const lines = [
  '# What `npm run bench` measured',
  '',
  `- when: ${new Date().toISOString()}`,
  `- machine: ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`,
  `- load before it began (1, 5, 15 minutes): ${load()}`,
  '',
  'Median (range) of rounds that alternate with their baseline; a ratio is the median of the ratios of the rounds. The load',
  'generator, the server and PostgreSQL share the cores. Absolute figures differ from run to run; ratios are what to compare.',
]
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length && !asked.includes(name)) continue
  const began = performance.now()
  const figures = await measure().catch((cause): Figure[] => [{ what: 'failed', value: String(cause).slice(0, 500), holds: false }])
  const took = Math.round((performance.now() - began) / 1000)
  const table = [
    `## ${name} (${took} s, load after it ${load()})`,
    '',
    '| what | measured | in the same run | target | |',
    '|---|---|---|---|---|',
    ...figures.map(row),
  ]
  process.stdout.write(`${table.join('\n')}\n\n`)
  lines.push('', ...table)
}

function row({ what, value, baseline = '', target = '', holds }: Figure): string {
  return `| ${what} | ${value} | ${baseline} | ${target} | ${holds === undefined ? '' : holds ? 'holds' : 'MISSED'} |`
}

// A part by itself is a look in between; only a whole run is kept.
if (asked.length === 0) writeFileSync(join(import.meta.dirname, 'results/latest.md'), `${lines.join('\n')}\n`)
