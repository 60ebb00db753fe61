import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type OutgoingHttpHeaders, request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { postmasterIn } from '../kernel/postgres.ts'
import { commandOf, signal } from '../kernel/processes.ts'
import { freePort } from './ports.ts'
import { copyTemplate } from './template.ts'

const main = join(import.meta.dirname, '../main.ts')
const longestStart = 60_000 // ms; a first start makes a cluster, on a machine with other work to do

/** A data folder for real servers, with the first owner in it; `end` stops what runs on it and removes it. */
export interface Premises {
  data: string
  /** Starts a server; unless `ready` is false it answers when the server does. */
  start: (options?: StartOptions) => Promise<ServerProcess>
  /** Runs another command on the folder. */
  command: (...args: string[]) => Promise<Ended>
  /** The postmaster of the folder, undefined when there is none. */
  postmaster: () => number | undefined
  /** Asks the embedded database as its superuser: looks behind the row policies. */
  sql: <R extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<R[]>
  end: () => Promise<void>
}
export interface StartOptions {
  port?: number
  env?: Record<string, string>
  ready?: boolean
  /** The first start makes its database itself, as on a machine of its own; else it finds one with nobody in it. */
  bare?: boolean
}
export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  out: string
  err: string
}
export interface ServerProcess {
  child: ChildProcess
  url: string
  port: number
  said: () => string
  ended: Promise<Ended>
  /** SIGKILL, and waits until it is gone. */
  kill: () => Promise<void>
  /** SIGTERM, and waits until it has ended. */
  stop: () => Promise<Ended>
}

/** Who signs in on the premises; made by the first start. */
export const firstAdmin = { email: 'mara@nordwind.example', password: 'gale-lantern-orbit-42' }

export function premises(): Premises {
  const data = mkdtempSync(join(tmpdir(), 'rampart-kill-'))
  const running = new Set<ServerProcess>()
  const postmaster = () => postmasterIn(join(data, 'postgres'))?.pid
  const start = async ({ port, env = {}, ready = true, bare = false }: StartOptions = {}) => {
    if (!bare && !existsSync(join(data, 'postgres'))) await copyTemplate(data)
    const server = launch(port ?? (await freePort()), ['serve'], data, env)
    running.add(server)
    void server.ended.then(() => running.delete(server))
    if (ready) await answers(server)
    return server
  }
  return {
    data,
    start,
    postmaster,
    command: async (...args) => launch(await freePort(), args, data).ended,
    sql: async <R extends pg.QueryResultRow>(text: string, values: unknown[] = []) => {
      const password = readFileSync(join(data, 'postgres.password'), 'utf8').trim()
      const client = new pg.Client({ host: join(data, 'postgres'), user: 'postgres', password, database: 'rampart' })
      client.on('error', () => {})
      await client.connect()
      try {
        return (await client.query<R>(text, values)).rows
      } finally {
        await client.end()
      }
    },
    end: async () => {
      for (const server of running) await server.stop()
      const left = postmaster() // of a server that a test killed and did not start again
      if (left !== undefined && signal(left, 'SIGQUIT')) while (commandOf(left) !== undefined) await sleep(20)
      rmSync(data, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

function launch(port: number, args: string[], data: string, env: Record<string, string> = {}): ServerProcess {
  const { PATH = '', HOME = '/' } = process.env // and nothing else of ours: a DATABASE_URL would lead astray
  const child = spawn(process.execPath, [main, ...args], {
    env: {
      PATH,
      HOME,
      RAMPART_DATA: data,
      PORT: String(port),
      LOG_LEVEL: 'error',
      ATTACK_SYNC: 'false',
      RATE_LIMIT: '1000000',
      RATE_LIMIT_IMPORT: '1000000',
      MAX_LOOP_DELAY: '60000',
      RAMPART_ADMIN_EMAIL: firstAdmin.email,
      RAMPART_ADMIN_PASSWORD: firstAdmin.password,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (piece) => {
    said.out += piece
  })
  child.stderr.on('data', (piece) => {
    said.err += piece
  })
  const ended = new Promise<Ended>((done) => child.once('close', (code, by) => done({ code, signal: by, ...said })))
  const scheme = env.TLS_CERT_FILE ? 'https' : 'http'
  return {
    child,
    port,
    url: `${scheme}://127.0.0.1:${port}`,
    said: () => said.out + said.err,
    ended,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    stop: async () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

async function answers(server: ServerProcess) {
  const over = server.ended.then(({ code }) => {
    throw new Error(`The server ended with ${code} while it started: ${server.said()}`)
  })
  const looking = (async () => {
    for (const until = Date.now() + longestStart; Date.now() < until; await sleep(20))
      if (server.said().includes(`is at ${server.url}`)) return
    throw new Error(`The server did not start within ${longestStart} ms: ${server.said()}`)
  })()
  over.catch(() => {})
  await Promise.race([over, looking])
}

export interface Reply {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Record<string, unknown>
}
export interface CallOptions {
  token?: string
  headers?: OutgoingHttpHeaders
  /** Bytes and streams go as they are, anything else as JSON. */
  body?: Buffer | Iterable<Buffer> | AsyncIterable<Buffer> | object
  ca?: string
}

/** One request on a connection of its own. Throws when the connection breaks before the whole answer is here. */
export function call(url: string, method: string, path: string, { token, headers = {}, body, ca }: CallOptions = {}): Promise<Reply> {
  const raw = body === undefined || Buffer.isBuffer(body) || Symbol.iterator in body || Symbol.asyncIterator in body
  return new Promise((done, fail) => {
    const options = {
      method,
      agent: false,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(!raw && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(ca && { ca }),
    }
    const req = (url.startsWith('https') ? tlsRequest : plainRequest)(`${url}/api/v1${path}`, options, (res) => {
      let text = ''
      res.setEncoding('utf8').on('data', (piece) => {
        text += piece
      })
      res.on('error', fail)
      res.on('end', () => {
        if (!res.complete) fail(new Error('The answer broke off.'))
        else done({ status: res.statusCode ?? 0, headers: res.headers, body: text ? JSON.parse(text) : {} })
      })
    })
    req.on('error', fail)
    if (body === undefined) req.end()
    else if (Buffer.isBuffer(body)) req.end(body)
    else if (!raw) req.end(JSON.stringify(body))
    else {
      const source = Readable.from(body as Iterable<Buffer>)
      source.on('error', (cause) => req.destroy(cause))
      req.once('close', () => source.destroy())
      source.pipe(req)
    }
  })
}

/** A bearer token of the first owner. */
export async function signIn(url: string, ca?: string): Promise<string> {
  const body = { username: firstAdmin.email, password: firstAdmin.password }
  const reply = await call(url, 'POST', '/auth/login', { body, ...(ca && { ca }) })
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
  return String(reply.body.access_token)
}

/** A certificate for 127.0.0.1 that lives a day, made by openssl; undefined on a machine without it. */
export function certificate(folder: string): { TLS_CERT_FILE: string; TLS_KEY_FILE: string } | undefined {
  const [TLS_CERT_FILE, TLS_KEY_FILE] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const make = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1', '-subj', '/CN=127.0.0.1']
  try {
    execFileSync('openssl', [...make, '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', TLS_KEY_FILE, '-out', TLS_CERT_FILE], {
      stdio: 'ignore',
    })
    return { TLS_CERT_FILE, TLS_KEY_FILE }
  } catch {
    return undefined
  }
}
