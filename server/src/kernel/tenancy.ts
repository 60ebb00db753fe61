import { createHash } from 'node:crypto'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type Transaction,
} from 'kysely'
import pg from 'pg'
import type { DB } from './db.ts'

export type { DB }
/** Rows of one tenant, each statement a read-only transaction of its own. */
export type Reading = Kysely<DB>
/** Rows of one tenant, in one transaction. */
export type Tx = Transaction<DB>

export interface Tenancy {
  read: (tenant: string) => Reading
  withTenant: <T>(tenant: string, work: (tx: Tx) => Promise<T>) => Promise<T>
  /** Calls one of the few security definer functions that may be asked before the tenant is known; row policies hide all else. */
  ask: <R extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<R[]>
  /** How busy the connections are. */
  pool: () => { total: number; idle: number; waiting: number }
  end: () => Promise<void>
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const rememberedTenants = 1000

/** The only door to tenant rows: every statement that leaves here carries its tenant for the row policies. */
export function tenancy(config: pg.PoolConfig): Tenancy {
  const pool = new pg.Pool({
    statement_timeout: 60_000,
    connectionTimeoutMillis: 5000,
    ...config,
    pipeline: true,
    types: { getTypeParser: parserOf },
  })
  pool.on('error', () => {}) // an idle connection that died; the pool makes a new one
  pool.on('connect', (client) => {
    client.on('error', () => {}) // died while lent out, between two statements: the next one fails with it, the process must not
    client.query(prelude('')).catch(() => {}) // should it fail, the first statement that needs it says so
  })
  const known = new Map<string, Reading>()
  const read = (tenant: string) => {
    const found = known.get(tenant)
    if (found) return found
    if (!uuid.test(tenant)) throw new TypeError('a tenant is named by its uuid')
    if (known.size >= rememberedTenants) known.clear()
    const made = new Kysely<DB>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => tenantDriver(pool, tenant),
        createQueryCompiler: () => new PostgresQueryCompiler(),
        createIntrospector: (db) => new PostgresIntrospector(db),
      },
    })
    known.set(tenant, made)
    return made
  }
  return {
    read,
    withTenant: (tenant, work) => read(tenant).transaction().execute(work),
    ask: async <R extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await pool.query<R>({ name: nameOf(text), text, values })).rows,
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    end: () => pool.end(),
  }
}

interface Seat extends DatabaseConnection {
  client: pg.PoolClient
  inTransaction: boolean
  /** A connection whose rollback failed holds an open transaction: it is thrown away. */
  broken: boolean
}

function tenantDriver(pool: pg.Pool, tenant: string): Driver {
  const own = (connection: DatabaseConnection) => connection as Seat // Kysely hands back what acquireConnection made
  return {
    init: async () => {},
    destroy: async () => {},
    acquireConnection: async () => {
      const connection: Seat = {
        client: await pool.connect(),
        inTransaction: false,
        broken: false,
        executeQuery: <R>({ sql, parameters }: CompiledQuery) => submit<R>(connection, tenant, sql, parameters),
        streamQuery: () => {
          throw new Error('Read in pages: a pipelined connection has no cursors.')
        },
      }
      return connection
    },
    beginTransaction: async (connection) => {
      own(connection).inTransaction = true
      // Not awaited: it travels with the first statement. Should it fail, that statement fails too.
      own(connection)
        .client.query(`begin; set local app.tenant_id = '${tenant}'`)
        .catch(() => {})
    },
    commitTransaction: async (connection) => {
      const { command } = await own(connection).client.query('commit')
      if (command === 'ROLLBACK') throw new Error('The transaction had failed and was rolled back.')
    },
    rollbackTransaction: async (connection) => {
      await own(connection)
        .client.query('rollback')
        .catch(() => {
          own(connection).broken = true // the cause of the rollback is what the caller must see
        })
    },
    releaseConnection: async (connection) => own(connection).client.release(own(connection).broken),
  }
}

async function submit<R>(
  { client, inTransaction }: Seat,
  tenant: string,
  text: string,
  parameters: readonly unknown[],
): Promise<QueryResult<R>> {
  const values = [...parameters]
  const name = nameOf(text)
  const query = name === undefined ? { text, values } : { name, text, values }
  const { rows, rowCount } = await (inTransaction
    ? client.query(query)
    : new Promise<pg.QueryResult>((done, fail) =>
        client.query(new OneRead(tenant, query, (err, result) => (err ? fail(err) : done(result)))),
      ))
  return { rows, numAffectedRows: BigInt(rowCount ?? 0) }
}

const prelude = (tenant: string) => ({
  name: 'tenant',
  text: `select set_config('app.tenant_id', $1, true), set_config('transaction_read_only', 'on', true), set_config('plan_cache_mode', $2, true)`,
  values: [tenant, 'auto'],
})

/**
 * A prepared statement may keep one plan for any values: PostgreSQL else plans a page after a cursor anew each time, which costs
 * as much as running it. A search is planned by its pattern, which decides whether the trigram index is worth its while.
 */
const planOf = (text: string) => (/ilike|like/i.test(text) ? 'auto' : 'force_generic_plan')

/** What pg.Query has and its types leave out. */
declare module 'pg' {
  interface Query {
    prepare(connection: pg.Connection): void
    handleDataRow(message: unknown): void
    handleCommandComplete(message: unknown, connection: pg.Connection): void
  }
  interface Connection {
    bind(config: object, more: boolean): void
    execute(config: object, more: boolean): void
  }
}

/**
 * Sends the tenant and the statement before one Sync. PostgreSQL runs what comes before a Sync as one transaction,
 * so the setting holds for this statement and no longer, without the cost of begin and commit.
 */
class OneRead extends pg.Query {
  #tenant: string
  #plan: string
  #inPrelude = true
  constructor(tenant: string, config: pg.QueryConfig, done: (err: Error | undefined, result: pg.QueryResult) => void) {
    super(config, undefined, done)
    this.#tenant = tenant
    this.#plan = planOf(config.text)
  }
  override prepare(connection: pg.Connection) {
    connection.bind({ statement: 'tenant', values: [this.#tenant, this.#plan] }, true)
    connection.execute({}, true)
    super.prepare(connection)
  }
  override handleDataRow(message: unknown) {
    if (!this.#inPrelude) super.handleDataRow(message)
  }
  override handleCommandComplete(message: unknown, connection: pg.Connection) {
    if (this.#inPrelude) this.#inPrelude = false
    else super.handleCommandComplete(message, connection)
  }
}

/** Prepared once per connection and text. Lists of values go as one array parameter, so that texts stay few. */
const names = new Map<string, string>()
function nameOf(text: string) {
  const known = names.get(text)
  if (known || names.size >= 1000) return known
  const name = createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}

const textArray: number = 1009
const slowArray = pg.types.getTypeParser(textArray, 'text')

/** What the wire text of a type becomes; the generated table types say the same. */
const parsers: Record<number, (text: string) => unknown> = {
  20: Number, // int8
  [textArray]: (text) => (/["\\]|NULL/.test(text) ? slowArray(text) : text === '{}' ? [] : text.slice(1, -1).split(',')), // text[]; the driver's own parser is ten times slower
  1082: String, // date
  1184: (text) => (text.endsWith('+00') ? `${text.slice(0, 10)}T${text.slice(11, -3)}Z` : `${text.slice(0, 10)}T${text.slice(11)}`), // timestamptz; the server's time zone is UTC
}
const parserOf = ((oid: number, format: 'text' | 'binary') =>
  parsers[oid] ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser
