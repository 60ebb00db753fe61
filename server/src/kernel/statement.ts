import { createHash } from 'node:crypto'
import pg from 'pg'
import type { WireRows } from './wire.ts'

/** Prepared on each connection under this name, and bound before each read: whose rows they are, and that none is written. */
export const prelude = (tenant: string) => ({
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
    text: string
    name?: string
    queryMode: string
    prepare(connection: pg.Connection): void
    handleRowDescription(message: { fields: pg.FieldDef[] }): void
    handleError(err: Error, connection: pg.Connection): void
    handleDataRow(message: unknown): void
    handleCommandComplete(message: unknown, connection: pg.Connection): void
  }
  interface Connection {
    bind(config: object, more: boolean): void
    execute(config: object, more: boolean): void
    describe(config: object, more: boolean): void
    _send(message: Buffer): boolean
  }
}

/** Stands in for a connection while messages are put together, so that they leave in one write. */
interface Letter extends pg.Connection {
  connection: pg.Connection
  sent: Buffer[]
  /** Whether PostgreSQL is asked for the columns of the answer. */
  describes: boolean
  /** Those it has told, by the name of the prepared statement. */
  columns: Map<string | undefined, WireRows['fields']>
}

const letters = new WeakMap<pg.Connection, Letter>()
function letterOf(connection: pg.Connection): Letter {
  const known = letters.get(connection)
  if (known) return known
  const letter: Letter = Object.assign(Object.create(connection) as pg.Connection, {
    connection,
    sent: [],
    describes: true,
    columns: new Map(),
    _send: (message: Buffer) => letter.sent.push(message) > 0,
    describe: (portal: object) => {
      if (letter.describes) pg.Connection.prototype.describe.call(letter, portal, true)
    },
  })
  letters.set(connection, letter)
  return letter
}

/**
 * With a tenant, it and the statement are sent before one Sync. PostgreSQL runs what comes before a Sync as one transaction,
 * so the setting holds for this statement and no longer, without the cost of begin and commit.
 */
export class Statement extends pg.Query {
  #tenant: string | undefined
  #rows: WireRows | undefined
  #letter: Letter | undefined
  #inPrelude: boolean
  #sent: (() => void) | undefined
  constructor(
    config: pg.QueryConfig,
    { tenant, rows, sent }: { tenant: string | undefined; rows: WireRows | undefined; sent: (() => void) | undefined },
    done: (err: Error | undefined, result: pg.QueryResult) => void,
  ) {
    super(config, undefined, done)
    this.queryMode = 'extended' // without values and name it would else go without its tenant
    this.#tenant = tenant
    this.#inPrelude = tenant !== undefined
    this.#rows = rows
    this.#sent = sent
  }
  override prepare(connection: pg.Connection) {
    this.#send(connection)
    if (!this.#sent) return
    // The driver lets all go together after this; what the system does not take at once is written whenever it takes more.
    if (connection.stream.writableNeedDrain) connection.stream.once('drain', this.#sent)
    else queueMicrotask(this.#sent)
  }
  #send(connection: pg.Connection) {
    const letter = letterOf(connection)
    this.#letter = letter
    if (this.#tenant === undefined) return super.prepare(connection) // its values may be large: no copy is made of them
    letter.sent = []
    letter.bind({ statement: 'tenant', values: [this.#tenant, planOf(this.text)] }, true)
    letter.execute({}, true)
    // Columns stay the same for as long as a statement is prepared: PostgreSQL refuses to run it once they would not.
    const known = this.#rows && letter.columns.get(this.name)
    letter.describes = !known
    if (this.#rows && known) this.#rows.fields = known
    super.prepare(letter)
    connection._send(Buffer.concat(letter.sent))
  }
  override handleRowDescription(message: { fields: pg.FieldDef[] }) {
    if (!this.#rows || !this.#letter) return super.handleRowDescription(message)
    this.#rows.fields = message.fields
    if (this.name !== undefined) this.#letter.columns.set(this.name, message.fields)
    this.#letter.connection.rowsTo = this.#rows
  }
  override handleDataRow(message: unknown) {
    if (!this.#inPrelude) super.handleDataRow(message)
  }
  override handleCommandComplete(message: unknown, connection: pg.Connection) {
    if (this.#inPrelude) {
      this.#inPrelude = false
      if (this.#rows?.fields.length) connection.rowsTo = this.#rows
      return
    }
    connection.rowsTo = undefined
    super.handleCommandComplete(message, connection)
  }
  override handleError(err: Error, connection: pg.Connection) {
    connection.rowsTo = undefined
    super.handleError(err, connection)
  }
}

/** Prepared once per connection and text. Lists of values go as one array parameter, so that texts stay few. */
const names = new Map<string, string>()
export function nameOf(text: string) {
  const known = names.get(text)
  if (known || names.size >= 1000) return known
  const name = createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}
