import {
  type Compilable,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type RawBuilder,
  type Transaction,
} from 'kysely'
import pg from 'pg'
import type { DB } from './db.ts'
import { nameOf, prelude, Statement } from './statement.ts'
import { parserOf, WireClient, WireRows } from './wire.ts'

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
    Client: WireClient,
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

/** The tenant that was there first: its organisation runs the instance. Ids rise with the time they are made. */
export const firstTenant = async (db: Tenancy): Promise<string | undefined> =>
  (await db.ask<{ id: string }>('select tenant_ids() as id order by 1 limit 1'))[0]?.id

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
        executeQuery: <R>(query: CompiledQuery) => submit<R>(connection, tenant, query),
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

async function submit<R>({ client, inTransaction }: Seat, tenant: string, query: CompiledQuery): Promise<QueryResult<R>> {
  const values = [...query.parameters]
  const name = nameOf(query.sql)
  const config = name === undefined ? { text: query.sql, values } : { name, text: query.sql, values }
  const { rows, sent }: Special = query
  const result = await new Promise<pg.QueryResult>((done, fail) => {
    client.query(
      new Statement(config, { tenant: inTransaction ? undefined : tenant, rows, sent }, (err, result) => (err ? fail(err) : done(result))),
    )
  })
  return { rows: (rows ?? result.rows) as R[], numAffectedRows: BigInt(result.rowCount ?? 0) } // wireRows() tells them apart again
}

/** What some statements ask for besides their answer; it travels with them through Kysely. */
interface Special extends CompiledQuery {
  rows?: WireRows
  sent?: () => void
}

/** The rows of a statement as PostgreSQL sends them. */
export async function wireRows(db: Reading, statement: Compilable): Promise<WireRows> {
  const query: Special = { ...statement.compile(), rows: new WireRows() }
  const { rows } = await db.executeQuery(query)
  return rows as unknown as WireRows // what `submit` answers where this is asked
}

/**
 * Runs a statement with large values. `sent` is called once the system has taken all of it, long before its answer: whoever
 * keeps the process busy before that keeps PostgreSQL waiting, because a socket takes some 200 kB at a time.
 */
export async function executeLarge(tx: Tx, statement: RawBuilder<unknown>, sent: (() => void) | undefined): Promise<void> {
  const query: Special = { ...statement.compile(tx), ...(sent && { sent }) }
  await tx.executeQuery(query)
}
