import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import { claim } from './claim.ts'
import { type BinaryPlaces, postgresBinaries, type RunAs } from './postgres-binaries.ts'
import { create, here, secretIn, userFor } from './postgres-create.ts'
import { commandOf, processesThat, signal } from './processes.ts'

export interface PostgresOptions {
  /** Connections that all pools of this process may open; PostgreSQL gets some more for commands beside it. */
  connections?: number
  binaries?: BinaryPlaces
  log?: (line: string) => void
}

export interface Postgres {
  folder: string
  /** True when a server was still running that a killed process had left behind. */
  adopted: boolean
  login: (user: string, password: string, database: string) => ClientConfig
  /** The superuser: for roles and migrations, never for a request. */
  owner: (database: string) => ClientConfig
  /** The postmaster's process id. */
  pid: () => number
  isUp: () => boolean
  onDown: (listener: (why: string) => void) => void
  onUp: (listener: () => void) => void
  stop: () => Promise<void>
}

/** sun_path of unix(7): 108 bytes with the closing NUL. */
const longestSocket = 107
/** ms between two looks at the postmaster; an adopted one is not our child, so nobody tells us of its death. */
const lookEvery = 250
/** ms for a fast shutdown with its checkpoint; then PostgreSQL is cut off and replays its log at the next start. */
const patienceAtStop = 12_000

/**
 * Starts the PostgreSQL of the npm package in `data`/postgres, or adopts the one that a killed process left behind, and
 * brings it back whenever it dies. Throws an Error with a sentence when another process uses `data`, when the path is
 * too long for a socket, or when PostgreSQL does not start.
 */
export async function startPostgres(data: string, options: PostgresOptions = {}): Promise<Postgres> {
  const home = homeIn(data)
  const folder = join(home, 'postgres')
  const socket = join(folder, '.s.PGSQL.5432')
  if (Buffer.byteLength(socket) > longestSocket)
    throw new Error(
      `The path ${folder} is ${Buffer.byteLength(socket) - longestSocket} bytes too long for PostgreSQL's socket. Set RAMPART_DATA to a shorter path.`,
    )
  const release = claim(home)
  try {
    const runAs = userFor(folder)
    const native = postgresBinaries(runAs, options.binaries)
    const password = secretIn(join(home, 'postgres.password'), existsSync(folder))
    if (!existsSync(join(folder, 'PG_VERSION'))) await create(home, folder, native, runAs, password)
    const server = serverIn(home, folder, native, runAs, options)
    const adopted = await server.start()
    const login = (user: string, secret: string, database: string) => ({ host: folder, port: 5432, user, password: secret, database })
    return {
      ...server,
      folder,
      adopted,
      login,
      owner: (database) => login('postgres', password, database),
      stop: async () => {
        await server.stop()
        release()
      },
    }
  } catch (cause) {
    release()
    throw cause
  }
}

function homeIn(data: string): string {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 })
    return realpathSync(resolve(data))
  } catch (cause) {
    throw new Error(
      `The data folder ${resolve(data)} cannot be made: ${cause instanceof Error ? cause.message : cause}. Set RAMPART_DATA to another folder.`,
      { cause },
    )
  }
}

/** The PostgreSQL that runs on its folder, by postmaster.pid: line 1 the process, line 8 its state. Undefined when there is none. */
export function postmasterIn(folder: string): { pid: number; status: string } | undefined {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return pid > 0 ? { pid, status: lines[7]?.trim() ?? '' } : undefined
  } catch {
    return undefined
  }
}

function serverIn(
  home: string,
  folder: string,
  native: string,
  runAs: RunAs | undefined,
  { connections = 30, log = () => {} }: PostgresOptions,
) {
  // In the title of each process of this server, by which they are found again; a copied folder has another one.
  const name = `rampart_${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  const args = argumentsFor(folder, name, connections)
  const reasons = join(home, 'postgres.log')
  const downs: ((why: string) => void)[] = []
  const ups: (() => void)[] = []
  let pid = 0
  let up = false
  let stopping = false
  let bringing: Promise<unknown> = Promise.resolve()
  let looking: NodeJS.Timeout | undefined

  const isOurs = (id: number) => commandOf(id)?.split('\0').includes(`cluster_name=${name}`) ?? false

  /** Returns whether the server had been running. */
  const bringUp = async (): Promise<boolean> => {
    let child: ChildProcess | undefined
    for (let launches = 0; ; await sleep(10)) {
      if (stopping) throw new Error('Rampart is being stopped.')
      const left = postmasterIn(folder)
      if (left && isOurs(left.pid)) {
        if (left.status !== 'ready') continue // starting, replaying its log, or stopping
        pid = left.pid
        if (
          child ||
          commandOf(pid)
            ?.split('\0')
            .slice(1, args.length + 1)
            .join('\0') === args.join('\0')
        )
          return !child
        log('The PostgreSQL that was left behind has other settings: it is started anew.')
        await end(pid, folder)
      }
      if (child && child.exitCode === null && child.signalCode === null) continue // it has not written its file yet
      if (child && launches >= 5) throw new Error(`PostgreSQL does not start: ${lastLineOf(reasons)}`)
      await endLeftovers(name)
      if (left && !isOurs(left.pid)) clearStale(folder, left.pid)
      if (child) await sleep(200)
      child = launch(join(native, 'bin', 'postgres'), args, folder, reasons, runAs)
      launches++
    }
  }

  const bringBack = async () => {
    for (let pause = 200; !stopping; pause = Math.min(pause * 2, 5000)) {
      try {
        await bringUp()
        up = true
        log(`PostgreSQL is back (process ${pid}).`)
        for (const listener of ups) listener()
        return
      } catch (cause) {
        if (stopping) return
        log(cause instanceof Error ? cause.message : String(cause))
        await sleep(pause)
      }
    }
  }

  const look = () => {
    if (!up || stopping || isOurs(pid)) return
    up = false
    const why = `PostgreSQL (process ${pid}) has died; it is being started again.`
    log(why)
    for (const listener of downs) listener(why)
    bringing = bringBack()
  }

  return {
    pid: () => pid,
    isUp: () => up,
    onDown: (listener: (why: string) => void) => void downs.push(listener),
    onUp: (listener: () => void) => void ups.push(listener),
    start: async () => {
      const adopted = await bringUp()
      up = true
      looking = setInterval(look, lookEvery).unref()
      return adopted
    },
    stop: async () => {
      stopping = true
      clearInterval(looking)
      await bringing
      const left = postmasterIn(folder)
      if (left && isOurs(left.pid)) await end(left.pid, folder)
      else await endLeftovers(name) // one that was being brought back and has not written its file yet
      up = false
    },
  }
}

function argumentsFor(folder: string, name: string, connections: number): string[] {
  const settings = {
    cluster_name: name,
    listen_addresses: '',
    unix_socket_directories: here(folder),
    unix_socket_permissions: '0700',
    max_connections: String(Math.max(100, connections + 40)),
    shared_buffers: '128MB',
    max_wal_size: '2GB',
    fsync: 'on',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'on',
    log_directory: 'log',
    log_filename: 'postgres-%a.log',
    log_rotation_age: '1d',
    log_truncate_on_rotation: 'on',
  }
  return ['-D', here(folder), ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])]
}

function launch(binary: string, args: string[], folder: string, reasons: string, runAs: RunAs | undefined): ChildProcess {
  rmSync(reasons, { force: true }) // it may belong to another user: a folder is started by root at times
  const stderr = openSync(reasons, 'w', 0o600) // what PostgreSQL says before its own log is open
  try {
    // detached: a Ctrl-C in the terminal is ours to handle, and so is the end of our process.
    const child = spawn(binary, args, { ...runAs, cwd: folder, env: { LC_ALL: 'C' }, stdio: ['ignore', stderr, stderr], detached: true })
    child.on('error', () => {}) // seen as an exit by the loop that waits
    child.unref()
    return child
  } finally {
    closeSync(stderr)
  }
}

/**
 * PostgreSQL refuses to start while the process that its file names exists. But an id is given out again, after a reboot
 * or in a new container, and a dead postmaster stays a zombie where nobody reaps it (a container whose first process does
 * not). Its second belt, the shared memory, still holds without the file.
 */
function clearStale(folder: string, pid: number) {
  const command = commandOf(pid)
  const foreign =
    command !== undefined && /postgres|postmaster/.test(command.split('\0')[0] ?? '') && !command.includes('cluster_name=rampart_')
  if (foreign) throw new Error(`Another PostgreSQL (process ${pid}) seems to use ${folder}. Stop it, then start Rampart again.`)
  rmSync(join(folder, 'postmaster.pid'), { force: true })
}

/** After kill -9 of the postmaster a backend in a long query lives on and holds the shared memory; nothing it does counts any more. */
async function endLeftovers(name: string) {
  const left = () => processesThat((command) => command.startsWith(`postgres: ${name}: `) || command.includes(`\0cluster_name=${name}\0`))
  for (let waited = 0; waited < 8000; waited += 20) {
    const found = left()
    if (found.length === 0) return
    if (waited === 100) for (const pid of found) signal(pid, 'SIGQUIT')
    if (waited === 1000) for (const pid of found) signal(pid, 'SIGKILL')
    await sleep(20)
  }
}

/** Fast shutdown: disconnects clients and writes a checkpoint. */
async function end(pid: number, folder: string) {
  const gone = () => postmasterIn(folder)?.pid !== pid && commandOf(pid) === undefined
  signal(pid, 'SIGINT')
  for (const until = Date.now() + patienceAtStop; Date.now() < until; await sleep(10)) if (gone()) return
  signal(pid, 'SIGQUIT')
  for (const until = Date.now() + 2000; Date.now() < until; await sleep(10)) if (commandOf(pid) === undefined) return
}

function lastLineOf(path: string): string {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []
  return lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? `see ${path}`
}
