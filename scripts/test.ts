import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { unproven } from './done.ts'

/** `npm test`: all projects of Vitest, then the browser journeys; each leaves a JSON report in reports/. Arguments go to Vitest. */
const args = process.argv.slice(2)
mkdirSync('reports', { recursive: true })
const run = (program: string, more: string[]) =>
  spawnSync(process.execPath, [`node_modules/${program}`, ...more], { stdio: 'inherit' }).status ?? 1

const wanted = [
  { name: 'Chromium', where: ['/usr/bin/chromium'], without: 'browser tests' },
  { name: 'Redis', where: ['/usr/bin/redis-server'], without: 'tests of several processes over Redis' },
  { name: 'PostgreSQL 15', where: ['/usr/lib/postgresql/15/bin/postgres'], without: 'tests on Debian’s PostgreSQL' },
]
for (const { name, where, without } of wanted)
  if (!where.some((path) => existsSync(path))) console.log(`${name} is not on this machine: ${without} are skipped.`)

const unit = run('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', '--outputFile.json=reports/vitest.json', ...args])
const journeys =
  args.length || !existsSync('playwright.config.ts') || !existsSync('/usr/bin/chromium') ? 0 : run('@playwright/test/cli.js', ['test'])
// Only a whole run can say whether each test that docs/done names ran.
const missing = args.length ? [] : unproven()
for (const line of missing) console.log(line)
process.exit(unit || journeys || (missing.length ? 1 : 0))
