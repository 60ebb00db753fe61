import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './ports.ts'

const binaries = '/usr/lib/postgresql/15/bin'

/** False on a machine without Debian's PostgreSQL 15: tests then skip with `test.skipIf(!hasDebianPostgres)`. */
export const hasDebianPostgres = existsSync(join(binaries, 'postgres'))

export interface DebianPostgres {
  /** The superuser's URL, of the database `postgres`. */
  url: string
  port: number
  /** The URL of another user or database of this server. */
  urlOf: (user: string, password: string, database?: string) => string
  /** A new database, optionally of an owner; returns its name. */
  database: (owner?: string) => Promise<string>
  /** Runs SQL as the superuser. */
  sql: (text: string, database?: string) => Promise<pg.QueryResult>
  stop: () => Promise<void>
}

let databases = 0

/** Starts Debian's PostgreSQL 15 in a temporary folder on a free port of 127.0.0.1, with passwords (SCRAM), without fsync. */
export async function startDebianPostgres(): Promise<DebianPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'rampart-pg15-'))
  const runAs = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  const secret = `${folder}.password`
  const password = 'superuser of the test'
  writeFileSync(secret, password, { mode: 0o644 })
  if (runAs.uid) chownSync(folder, runAs.uid, runAs.gid)
  const cluster = join(folder, 'data')
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', cluster, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${secret}`, '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...runAs, cwd: folder, stdio: 'ignore' },
  )
  rmSync(secret)
  const port = await freePort()
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: folder,
    fsync: 'off',
    max_connections: 200,
    timezone: 'UTC',
  }
  const child = spawn(
    join(binaries, 'postgres'),
    ['-D', cluster, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    {
      ...runAs,
      cwd: folder,
      stdio: 'ignore',
    },
  )
  const ended = new Promise((done) => child.once('exit', done))
  await ready(cluster, child.pid)

  const urlOf = (user: string, secretWord: string, database = 'postgres') =>
    `postgres://${encodeURIComponent(user)}:${encodeURIComponent(secretWord)}@127.0.0.1:${port}/${database}`
  const sql = async (text: string, database?: string) => {
    const client = new pg.Client(urlOf('postgres', password, database))
    await client.connect()
    try {
      return await client.query(text)
    } finally {
      await client.end()
    }
  }
  return {
    url: urlOf('postgres', password),
    port,
    urlOf,
    sql,
    database: async (owner = 'postgres') => {
      const name = `test_${++databases}`
      await sql(`create database ${name} owner ${owner}`)
      return name
    },
    stop: async () => {
      child.kill('SIGQUIT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function ready(cluster: string, pid: number | undefined) {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(20)) {
    const lines = existsSync(join(cluster, 'postmaster.pid')) ? readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n') : []
    if (lines[7]?.trim() === 'ready' && Number(lines[0]) === pid) return
  }
  throw new Error('PostgreSQL 15 was not ready within a minute')
}
