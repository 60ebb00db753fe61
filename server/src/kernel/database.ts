import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { migrate, schemaLock } from './migrate.ts'
import { type PostgresOptions, startPostgres } from './postgres.ts'
import { ensureAppRole } from './roles.ts'

/** The fields of the configuration that decide about the database. */
export interface DatabaseConfig {
  RAMPART_DATA: string
  DATABASE_URL?: string | undefined
  DATABASE_OWNER_URL?: string | undefined
  SECRET_KEY: string
  DATABASE_POOL: number
}

export interface DatabaseOptions {
  /** Folder of the migrations; default: server/migrations. */
  migrations?: string
  /** Looks at the database as its owner before anything is changed in it; throws to refuse. */
  accept?: (owner: pg.Client) => Promise<void>
  log?: (line: string) => void
  /** ms to wait for a database that is not reachable yet; default 15 s. */
  patience?: number
  /** Only for tests: where the embedded PostgreSQL's programs lie. */
  binaries?: PostgresOptions['binaries']
}

export interface Database {
  /** The login that serves all requests: not owner, not superuser, no BYPASSRLS. */
  app: pg.ClientConfig
  /** A new connection of the owner, to be ended by the caller: for migrations and for the job queue's own schema. */
  owner: () => Promise<pg.Client>
  embedded: boolean
  /** For people, such as "18.4". */
  version: string
  /** The migrations that ran at this start. */
  migrated: string[]
  /** False while the embedded PostgreSQL is being brought back: requests then deserve 503. */
  isUp: () => boolean
  onDown: (listener: (why: string) => void) => void
  onUp: (listener: () => void) => void
  stop: () => Promise<void>
}

interface Place {
  app: (password: string) => pg.ClientConfig
  owner: pg.ClientConfig
  embedded: boolean
  isUp: Database['isUp']
  onDown: Database['onDown']
  onUp: Database['onUp']
  stop: Database['stop']
}

export const ownMigrations = join(import.meta.dirname, '../../migrations')
/** server_version_num of PostgreSQL 15, the oldest that is tested. */
const oldestServer = 150_000
/** Pools beside the main one: sessions, imports, jobs, exports. */
const otherConnections = 24

/**
 * Opens the database of this installation: the embedded PostgreSQL or the one of DATABASE_URL; makes or checks the role
 * `rampart_app`, then runs the migrations as the owner.
 * @throws Error whose message is a sentence for the person who starts Rampart, with the SQL where an administrator has to run some.
 */
export async function openDatabase(config: DatabaseConfig, options: DatabaseOptions = {}): Promise<Database> {
  const place = config.DATABASE_URL === undefined ? await embedded(config, options) : external(config, config.DATABASE_URL)
  try {
    const owner = await reach(place, options.patience ?? 15_000)
    try {
      const version = await versionOf(owner)
      await owner.query(`select pg_advisory_lock(${schemaLock})`)
      await options.accept?.(owner)
      const app = place.app(appPassword(config.SECRET_KEY))
      await ensureAppRole(owner, app)
      const migrated = await migrate(owner, options.migrations ?? ownMigrations)
      await owner.query('revoke all on migrations from rampart_app')
      return {
        app,
        owner: () => connected(place.owner),
        embedded: place.embedded,
        version,
        migrated,
        isUp: place.isUp,
        onDown: place.onDown,
        onUp: place.onUp,
        stop: place.stop,
      }
    } finally {
      await owner.end() // and with it the lock
    }
  } catch (cause) {
    await place.stop()
    throw cause
  }
}

/**
 * The same in every process that knows SECRET_KEY: several servers with data folders of their own share one database,
 * and a password drawn by one of them would lock out the others. So it is not kept in a file but derived each time.
 */
export const appPassword = (secret: string) => createHmac('sha256', secret).update('rampart_app password').digest('base64url')

async function embedded(config: DatabaseConfig, { log, binaries }: DatabaseOptions): Promise<Place> {
  const server = await startPostgres(config.RAMPART_DATA, {
    connections: config.DATABASE_POOL + otherConnections,
    ...(log && { log }),
    ...(binaries && { binaries }),
  })
  return {
    embedded: true,
    owner: server.owner('rampart'),
    app: (password) => server.login('rampart_app', password, 'rampart'),
    isUp: server.isUp,
    onDown: server.onDown,
    onUp: server.onUp,
    stop: server.stop,
  }
}

function external({ DATABASE_OWNER_URL }: DatabaseConfig, url: string): Place {
  const ownerUrl = DATABASE_OWNER_URL ?? url
  if (userOf(ownerUrl) === 'rampart_app')
    throw new Error(
      'rampart_app serves the requests and must not own the tables. Set DATABASE_OWNER_URL (or DATABASE_URL, if you have only one) to a user that owns the database; Rampart uses rampart_app by itself.',
    )
  return {
    embedded: false,
    owner: { connectionString: ownerUrl },
    app: (password) => {
      if (userOf(url) === 'rampart_app' && new URL(url).password) return { connectionString: url } // an administrator's own choice
      const login = new URL(url)
      login.username = 'rampart_app'
      login.password = password
      return { connectionString: login.href }
    },
    isUp: () => true,
    onDown: () => {},
    onUp: () => {},
    stop: async () => {},
  }
}

const userOf = (url: string) => decodeURIComponent(new URL(url).username)

async function connected(login: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({ application_name: 'rampart owner', ...login })
  client.on('error', () => {}) // the query that runs, or the next one, fails with it
  await client.connect()
  return client
}

const codeOf = (cause: unknown) => (cause instanceof Error && 'code' in cause ? String(cause.code) : '')
/** Not there yet: refused, name not known yet, server starting (57P03), too many connections for now (53300). */
const mayPass = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ECONNRESET', 'ETIMEDOUT', '57P03', '53300'])

async function reach(place: Place, patience: number): Promise<pg.Client> {
  for (const until = Date.now() + patience; ; ) {
    try {
      return await connected(place.owner)
    } catch (cause) {
      const code = codeOf(cause)
      if (place.embedded && code === '3D000') await createDatabase(place.owner)
      else if (!mayPass.has(code) || Date.now() > until) throw new Error(sentenceFor(place, cause), { cause })
      else await sleep(250)
    }
  }
}

function sentenceFor(place: Place, cause: unknown): string {
  const { host, port, user, database } = new pg.Client(place.owner)
  const why = codeOf(cause) === 'ECONNREFUSED' ? 'nothing listens there' : cause instanceof Error ? cause.message : String(cause)
  return `The database "${database}" at ${host}:${port} cannot be opened as "${user}": ${why}. Check ${place.embedded ? 'the data folder' : 'DATABASE_URL and DATABASE_OWNER_URL'}.`
}

async function createDatabase(owner: pg.ClientConfig) {
  const client = await connected({ ...owner, database: 'postgres' })
  try {
    await client.query('create database rampart')
  } finally {
    await client.end()
  }
}

async function versionOf(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ number: string; version: string }>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as version`,
  )
  const version = rows[0]?.version.split(' ')[0] ?? 'unknown'
  if (Number(rows[0]?.number) < oldestServer)
    throw new Error(`Rampart needs PostgreSQL 15 or newer; DATABASE_URL leads to PostgreSQL ${version}.`)
  return version
}
