import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { operations } from '../server/src/testing/operations.ts'
import { hasDebianPostgres, startDebianPostgres } from '../server/src/testing/postgres15.ts'
import { chromiumPath } from './chromium.ts'
import { skipped, unproven, unwatched } from './done.ts'

/** `npm test`: all projects of Vitest, then the browser journeys; each leaves a JSON report in reports/. Arguments go to Vitest. */
const args = process.argv.slice(2)
if (args.length === 0) rmSync('reports', { recursive: true, force: true }) // what an earlier run proved counts no more
mkdirSync('reports', { recursive: true })
const run = (program: string, more: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [`node_modules/${program}`, ...more], { stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1
const tests = (report: string, more: string[], env?: Record<string, string>) =>
  run('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=reports/${report}.json`, ...more], env)

const wanted = [
  { name: 'Chromium', where: chromiumPath ? [chromiumPath] : [], without: 'browser tests' },
  { name: 'Redis', where: ['/usr/bin/redis-server'], without: 'tests of several processes over Redis' },
  { name: 'PostgreSQL 15', where: ['/usr/lib/postgresql/15/bin/postgres'], without: 'tests on Debian’s PostgreSQL' },
]
for (const { name, where, without } of wanted)
  if (!where.some((path) => existsSync(path))) console.log(`${name} is not on this machine: ${without} are skipped.`)

const unit = tests('vitest', args)
const onOldest = args.length || !hasDebianPostgres ? 0 : await oldest()
const journeys = args.length || !existsSync('playwright.config.ts') || !chromiumPath ? 0 : run('@playwright/test/cli.js', ['test'])
// Only a whole run can say whether each test that docs/done names ran.
const missing = args.length ? [] : [...unproven(chromiumPath !== undefined), ...unwatched(Object.keys(operations))]
for (const line of missing) console.log(line)
const left = skipped()
if (left.length)
  console.log(`Skipped, for want of a program or of rights that this machine has not:\n${left.map((name) => `  ${name}`).join('\n')}`)
process.exit(unit || onOldest || journeys || (missing.length ? 1 : 0))

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
  console.log('The same on PostgreSQL 15:')
  const server = await startDebianPostgres()
  try {
    return tests('vitest-postgres15', ['--project', 'server', ...chosen], { RAMPART_TEST_DATABASE_URL: server.url })
  } finally {
    await server.stop()
  }
}
