import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Fault } from './faults/fault.ts'
import { faults } from './faults.ts'

/** `npm run test:faults [WORDS]`: plants each fault of the table that has these words, and fails unless its test turns red. */
const root = resolve(import.meta.dirname, '..')
const atOnce = 2
const longestRun = 300_000 // ms for one test

/** A copy of the tree as it is now, its packages shared, its own contract in place of the original's. */
function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rampart-faults-'))
  const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  for (const file of listed.stdout.split('\0').filter((name) => name && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(join(root, file), join(folder, file))
  }
  for (const workspace of ['.', 'server', 'contract', 'web']) {
    const packages = join(root, workspace, 'node_modules')
    if (!existsSync(packages)) continue
    mkdirSync(join(folder, workspace, 'node_modules'), { recursive: true })
    for (const name of readdirSync(packages).filter((entry) => entry !== '@rampart' && !entry.startsWith('.vite')))
      symlinkSync(join(packages, name), join(folder, workspace, 'node_modules', name))
  }
  mkdirSync(join(folder, 'node_modules', '@rampart'))
  for (const name of ['contract', 'server', 'web']) symlinkSync(join(folder, name), join(folder, 'node_modules', '@rampart', name))
  return folder
}

type State = 'passed' | 'failed' | 'not run'
/** Runs the tests of one file, or one of them, and says of each how it ended. */
function run(folder: string, file: string, name?: string): Promise<(test: string) => State> {
  const report = join(folder, `report-${randomUUID()}.json`)
  const only = name === undefined ? [] : ['-t', name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')]
  const args = ['node_modules/vitest/vitest.mjs', 'run', file, '--project', 'server', '--reporter=json', `--outputFile=${report}`, ...only]
  const child = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore', env: { ...process.env, CI: '1', RAMPART_LONG: '' } })
  const stop = setTimeout(() => child.kill('SIGTERM'), longestRun)
  return new Promise((done) =>
    child.on('close', () => {
      clearTimeout(stop)
      const found: { testResults: { assertionResults: { fullName: string; status: string }[] }[] } = existsSync(report)
        ? JSON.parse(readFileSync(report, 'utf8'))
        : { testResults: [] }
      const ended = found.testResults.flatMap((of) => of.assertionResults)
      done((test) => {
        const states = ended.filter((of) => of.fullName.includes(test)).map((of) => of.status)
        return states.includes('failed') ? 'failed' : states.includes('passed') ? 'passed' : 'not run'
      })
    }),
  )
}

/** Puts the fault in, and returns how to take it out; a text that is not there exactly once is an error in the table. */
function plant(folder: string, { what, file, text, put }: Fault): () => void {
  const path = join(folder, file)
  const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const times = before.split(text).length - 1
  if (times !== 1)
    throw new Error(
      `"${what}": ${file} holds the text ${times} times instead of once. Bring the table in scripts/faults up to date:\n  ${text}`,
    )
  writeFileSync(
    path,
    before.replace(text, () => put),
  )
  return () => writeFileSync(path, before)
}

/** Works through a list with as many hands as there are copies. */
async function share<T>(folders: readonly string[], jobs: readonly T[], work: (folder: string, job: T) => Promise<void>) {
  const left = [...jobs]
  await Promise.all(
    folders.map(async (folder) => {
      for (let job = left.shift(); job !== undefined; job = left.shift()) await work(folder, job)
    }),
  )
}

async function main(): Promise<number> {
  const wanted = process.argv.slice(2).join(' ')
  const planted = faults.filter(({ what }) => what.includes(wanted))
  const begun = Date.now()
  const folders = Array.from({ length: atOnce }, copy)
  const [first = ''] = folders
  let wrong = 0
  const say = (fine: boolean, what: string, more: string) => {
    if (!fine) wrong++
    process.stdout.write(`${fine ? 'found   ' : 'MISSED  '} ${what.padEnd(52)} ${more}\n`)
  }
  try {
    for (const fault of planted) plant(first, fault)()
    const healthy = new Map<string, (test: string) => State>()
    const files = [...new Set(planted.map((fault) => fault.test))]
    await share(folders, files, async (folder, file) => void healthy.set(file, await run(folder, file)))
    await share(folders, planted, async (folder, fault) => {
      const before = healthy.get(fault.test)?.(fault.name)
      if (before !== 'passed')
        return say(false, fault.what, `${fault.test}: "${fault.name}" ${before === 'failed' ? 'is red' : 'does not run'} without the fault`)
      const heal = plant(folder, fault)
      const after = (await run(folder, fault.test, fault.name))(fault.name)
      heal()
      say(
        after === 'failed',
        fault.what,
        after === 'failed' ? `by "${fault.name}"` : `${fault.test}: "${fault.name}" ${after === 'passed' ? 'stays green' : 'does not run'}`,
      )
    })
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
  process.stdout.write(
    `\n${planted.length} faults planted, ${planted.length - wrong} found, ${wrong} missed, ${Math.round((Date.now() - begun) / 1000)} s.\n`,
  )
  return wrong ? 1 : 0
}

process.exit(await main())
