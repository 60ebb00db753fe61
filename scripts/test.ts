import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { operations } from '../server/src/testing/operations.ts'
import { hasDebianPostgres, startDebianPostgres } from '../server/src/testing/postgres15.ts'
import { chromiumPath } from './chromium.ts'
import { skipped, unproven, unwatched } from './done.ts'

/**
 * `npm test`: the server's tests; then the browser journeys, which leave the processors time for the tests of the web app and for those
 * on the oldest PostgreSQL. Each leaves a JSON report in reports/. Arguments go to Vitest.
 */
const args = process.argv.slice(2)
if (args.length === 0) rmSync('reports', { recursive: true, force: true }) // what an earlier run proved counts no more
mkdirSync('reports', { recursive: true })

// What tests leave in the temporary folder goes with the run; the code that Node compiled stays for the next.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'node-compile-cache')
const folder = mkdtempSync(join(tmpdir(), 'rampart-run-'))
chmodSync(folder, 0o711) // PostgreSQL is another user where root runs the tests, and has to get through to its own
process.env.TMPDIR = folder
process.once('exit', () => spawn('rm', ['-rf', folder], { detached: true, stdio: 'ignore' }).unref())

interface Way {
  env?: Record<string, string>
  /** While others speak: what it says comes when it has ended, under this line. */
  aside?: string
}
/** Runs a program of node_modules; the code it ends with. */
function run(program: string, more: string[], { env, aside }: Way = {}): Promise<number> {
  const said: Buffer[] = []
  // On two shared cores the threads of V8 only stand in each other's way.
  const child = spawn(process.execPath, ['--single-threaded', `node_modules/${program}`, ...more], {
    stdio: aside ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, ...env },
  })
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => said.push(piece))
  return new Promise((done) =>
    child.once('close', (code) => {
      if (aside) process.stdout.write(`${aside}:\n${Buffer.concat(said)}\n`)
      done(code ?? 1)
    }),
  )
}
const tests = (report: string, more: string[], way?: Way) =>
  run('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=reports/${report}.json`, ...more], way)

const wanted = [
  { name: 'Chromium', where: chromiumPath ? [chromiumPath] : [], without: 'browser tests' },
  { name: 'Redis', where: ['/usr/bin/redis-server'], without: 'tests of several processes over Redis' },
  { name: 'PostgreSQL 15', where: ['/usr/lib/postgresql/15/bin/postgres'], without: 'tests on Debian’s PostgreSQL' },
]
for (const { name, where, without } of wanted)
  if (!where.some((path) => existsSync(path))) console.log(`${name} is not on this machine: ${without} are skipped.`)

if (args.length > 0) process.exit(await tests('vitest', args))
const server = await tests('vitest', ['--project', 'server'])
const others = [
  () => (chromiumPath ? run('@playwright/test/cli.js', ['test']) : 0),
  () => tests('vitest-web', ['--project', '!server'], { aside: 'Of the web app' }),
  () => (hasDebianPostgres ? oldest() : 0),
]
const ends: number[] = []
if (process.env.RAMPART_LONG) for (const each of others) ends.push(await each())
else ends.push(...(await Promise.all(others.map((each) => each()))))
const missing = [...unproven(chromiumPath !== undefined), ...unwatched(Object.keys(operations))]
for (const line of missing) console.log(line)
const left = skipped()
if (left.length)
  console.log(`Skipped, for want of a program or of rights that this machine has not:\n${left.map((name) => `  ${name}`).join('\n')}`)
process.exit([server, ...ends].find((code) => code !== 0) ?? (missing.length ? 1 : 0))

/** The server's tests again on the oldest PostgreSQL that is served, Debian's 15; a tenth of them unless RAMPART_LONG is set. */
async function oldest(): Promise<number> {
  const ownServers = ['kernel/postgres', 'kernel/database', 'testing/kill', 'testing/stop'] // they start the embedded one, whatever is set
  const some = [
    'testing/house',
    'kernel/tenancy',
    'inventory/hosts/hosts',
    'inventory/hosts/client-rows',
    'inventory/hosts/result-rows',
    'inventory/hosts/continue',
  ].map((path) => `server/src/${path}.test.ts`)
  const chosen = process.env.RAMPART_LONG
    ? ['server/src', ...ownServers.flatMap((path) => ['--exclude', `server/src/${path}.test.ts`])]
    : some
  const server = await startDebianPostgres()
  try {
    return await tests('vitest-postgres15', ['--project', 'server', ...chosen], {
      env: { RAMPART_TEST_DATABASE_URL: server.url },
      aside: 'The same on PostgreSQL 15',
    })
  } finally {
    await server.stop()
  }
}
