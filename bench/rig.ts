import { type ChildProcess, fork, spawn } from 'node:child_process'
import { createReadStream, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { appPassword } from '../server/src/kernel/database.ts'
import { postmasterIn } from '../server/src/kernel/postgres.ts'

/** One line of the table: what was measured, with what it is compared in the same run. */
export interface Figure {
  what: string
  value: string
  baseline?: string
  target?: string
  /** Whether the target holds; absent where there is none. */
  holds?: boolean
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}
/** The smallest value that `share` of the others do not exceed. */
export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN
/** Median and range, for a reader who wants to know how steady it was. */
export const spread = (values: readonly number[], unit = '', digits = 0): string => {
  const said = (value: number) => value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return `${said(median(values))}${unit} (${said(Math.min(...values))}–${said(Math.max(...values))})`
}
/** The ratio of each round, so that a machine that is slow for a while is slow for both. */
export const ratios = (ours: readonly number[], raw: readonly number[]): number[] => ours.map((value, i) => value / (raw[i] ?? Number.NaN))

export interface Bench {
  folder: string
  port: number
  /** The server's process. */
  pid: number
  /** Starts the server on the same data again. */
  start: () => Promise<void>
  stop: () => Promise<void>
  /** Of the superuser, whom no row policy holds. */
  owner: () => pg.ClientConfig
  /** Of the login that serves requests. */
  app: () => pg.ClientConfig
  /** Stops the server and removes its data. */
  end: () => Promise<void>
}

const admin = { email: 'bench@corp.example', password: 'nur-zum-messen-1' }
const server = join(import.meta.dirname, '../server/src/main.ts')

/** A server of its own as `npm start` runs it, on data of its own, with budgets that a load test does not exhaust. */
export async function bench(env: Record<string, string> = {}): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'rampart-bench-'))
  const port = await freePort()
  const log = openSync(join(folder, 'server.log'), 'a')
  let child: ChildProcess | undefined
  const made: Bench = {
    folder,
    port,
    get pid() {
      return child?.pid ?? 0
    },
    start: async () => {
      child = spawn(process.execPath, ['--max-semi-space-size=8', '--heap-growing-percent=30', server, 'serve'], {
        env: {
          ...process.env,
          RAMPART_DATA: join(folder, 'data'),
          PORT: String(port),
          ATTACK_SYNC: 'false',
          RATE_LIMIT: '10000000',
          RATE_LIMIT_LOGIN: '10000000',
          RATE_LIMIT_IMPORT: '10000000',
          RAMPART_ADMIN_EMAIL: admin.email,
          RAMPART_ADMIN_PASSWORD: admin.password,
          ...env,
        },
        stdio: ['ignore', log, log],
      })
      const died = new Promise<never>((_, fail) => child?.once('exit', () => fail(new Error(lastLines(join(folder, 'server.log'))))))
      died.catch(() => {})
      await Promise.race([answers(port), died])
    },
    stop: async () => {
      const stopping = child
      if (!stopping || stopping.exitCode !== null) return
      const gone = new Promise((done) => stopping.once('exit', done))
      stopping.kill('SIGTERM')
      await gone
    },
    owner: () => ({
      host: join(folder, 'data/postgres'),
      user: 'postgres',
      password: readFileSync(join(folder, 'data/postgres.password'), 'utf8').trim(),
      database: 'rampart',
    }),
    app: () => ({
      host: join(folder, 'data/postgres'),
      user: 'rampart_app',
      password: appPassword(readFileSync(join(folder, 'data/secret.key'), 'utf8').trim()),
      database: 'rampart',
    }),
    end: async () => {
      await made.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await made.start()
  return made
}

const lastLines = (path: string) => `The server ended: ${readFileSync(path, 'utf8').slice(-2000)}`

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => probe.once('listening', done))
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  return typeof address === 'object' && address ? address.port : 0
}

/** Waits until the server is ready, looking every 5 ms. */
async function answers(port: number): Promise<void> {
  for (;;) {
    const ready = await call(port, '/health/ready').catch(() => undefined)
    if (ready?.status === 200) return
    if (ready?.status === 404 && (await call(port, '/health')).status < 500) return // a server that has no such page yet
    await sleep(5)
  }
}

export interface Answer {
  status: number
  body: string
}
/** One request; `body` is sent as it is, a path of a file is streamed. */
export function call(
  port: number,
  path: string,
  { token, body, file }: { token?: string; body?: object; file?: string } = {},
): Promise<Answer> {
  return new Promise((done, fail) => {
    const req = request({
      port,
      host: '127.0.0.1',
      path,
      method: body || file ? 'POST' : 'GET',
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...(body && { 'content-type': 'application/json' }) },
    })
    req.on('error', fail)
    req.on('response', (res) => {
      let text = ''
      res.setEncoding('utf8')
      res.on('data', (piece) => (text += piece))
      res.on('end', () => done({ status: res.statusCode ?? 0, body: text }))
      res.on('error', fail)
    })
    if (file) createReadStream(file, { highWaterMark: 256 * 1024 }).pipe(req)
    else req.end(body && JSON.stringify(body))
  })
}

/** The body of a 200 as JSON; anything else is an Error with the answer. */
export function json<T>({ status, body }: Answer): T {
  if (status !== 200) throw new Error(`${status}: ${body.slice(0, 500)}`)
  return JSON.parse(body) as T // our own server's reply; its schema has checked it
}

export async function signIn(port: number): Promise<{ token: string; tenant: string }> {
  const login = { username: admin.email, password: admin.password }
  const { access_token } = json<{ access_token: string }>(await call(port, '/api/v1/auth/login', { body: login }))
  const [, claims = ''] = access_token.split('.')
  const { tid } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { tid: string } // we have just been given it
  return { token: access_token, tenant: tid }
}

export async function connected(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config)
  client.on('error', () => {}) // when the server ends first, what failed before is what must be told
  await client.connect()
  return client
}

/** Another process that does what it is asked: load and baselines must not share a thread with each other or the clock. */
export function worker(file: string, setup: object): { pid: number; ask: <T>(question: object) => Promise<T>; end: () => void } {
  const child = fork(join(import.meta.dirname, file), [JSON.stringify(setup)])
  return {
    pid: child.pid ?? 0,
    ask: <T>(question: object) =>
      new Promise<T>((done, fail) => {
        const gone = (code: number | null) => fail(new Error(`${file} ended with ${code}`))
        child.once('exit', gone)
        child.once('message', (answer) => {
          child.off('exit', gone)
          done(answer as T) // what our own worker sends back
        })
        child.send(question)
      }),
    end: () => void child.kill(),
  }
}

/** Processes below `pid`, with it. */
export function family(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = quietly(`/proc/${name}/stat`)
    const parent = /\) \S (\d+)/.exec(stat)?.[1]
    if (parent) parents.set(Number(name), Number(parent))
  }
  const all = [pid]
  for (const one of all) for (const [child, parent] of parents) if (parent === one && !all.includes(child)) all.push(child)
  return all
}
export const postmaster = ({ folder }: Bench) => postmasterIn(join(folder, 'data/postgres'))?.pid ?? 0

/** Proportional set size in MB (10^6 bytes): shared pages count once among those who share them. */
export const pss = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + Number(/^Pss:\s+(\d+)/m.exec(quietly(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024, 0) / 1e6
/** Seconds of CPU that were used so far; the kernel counts in hundredths. */
export const cpu = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const fields = quietly(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? []
    return sum + (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100
  }, 0)

function quietly(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // it has ended meanwhile
  }
}

/** Debian's pgbench of the newest PostgreSQL there is. */
export function pgbench(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const found = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin/pgbench')) : []
  return found.toSorted().findLast(existsSync)
}
