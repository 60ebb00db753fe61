import { EventEmitter } from 'node:events'
import pg from 'pg'

const textArray: number = 1009
const slowArray = pg.types.getTypeParser(textArray, 'text')

/** What the wire text of a type becomes; the generated table types say the same. */
const parsers: Record<number, (text: string) => unknown> = {
  20: Number, // int8
  [textArray]: (text) => (/["\\]|NULL/.test(text) ? slowArray(text) : text === '{}' ? [] : text.slice(1, -1).split(',')), // text[]; the driver's own parser is ten times slower
  1082: String, // date
  1184: (text) => (text.endsWith('+00') ? `${text.slice(0, 10)}T${text.slice(11, -3)}Z` : `${text.slice(0, 10)}T${text.slice(11)}`), // timestamptz; the server's time zone is UTC
}
export const parserOf = ((oid: number, format: 'text' | 'binary') =>
  parsers[oid] ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser

/** PostgreSQL's protocol 3.0, "Message Formats": a letter, then the length of what follows with itself, four bytes. */
const header = 5
const dataRow = 0x44 // D: the number of cells in two bytes, then of each cell its length (-1: null) in four, and its text
/** Where the first cell of a row begins. */
export const rowHeader = header + 2
const nothing: Buffer = Buffer.alloc(0)

/** Rows as PostgreSQL sent them: DataRow messages, one after the other. Decoded where somebody looks at them, and only there. */
export class WireRows {
  fields: readonly pg.FieldDef[] = []
  count = 0
  #pieces: Buffer[] = []

  add(piece: Buffer) {
    this.#pieces.push(piece)
  }

  /** The messages; more of them than `count` where only the first are wanted. */
  get bytes(): Buffer {
    const [first = nothing] = this.#pieces
    if (this.#pieces.length <= 1) return first
    const whole = Buffer.concat(this.#pieces)
    this.#pieces = [whole]
    return whole
  }

  /** These rows without those after the first `count`. */
  first(count: number): WireRows {
    const rows = new WireRows()
    rows.fields = this.fields
    rows.count = Math.min(count, this.count)
    rows.add(this.bytes)
    return rows
  }

  decoded(): Record<string, unknown>[] {
    const { bytes, count } = this
    const columns = columnsOf(this.fields)
    const rows: Record<string, unknown>[] = []
    for (let at = 0; rows.length < count; at += 1 + bytes.readInt32BE(at + 1)) rows.push(rowAt(bytes, at, columns))
    return rows
  }

  /** The last of these rows. */
  last(): Record<string, unknown> | undefined {
    const { bytes, count } = this
    if (count === 0) return undefined
    let at = 0
    for (let row = 1; row < count; row += 1) at += 1 + bytes.readInt32BE(at + 1)
    return rowAt(bytes, at, columnsOf(this.fields))
  }
}

const columnsOf = (fields: WireRows['fields']) => fields.map(({ name, dataTypeID }) => ({ name, parse: parserOf(dataTypeID, 'text') }))

function rowAt(bytes: Buffer, start: number, columns: ReturnType<typeof columnsOf>): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  let at = start + rowHeader
  for (const { name, parse } of columns) {
    const size = bytes.readInt32BE(at)
    at += 4
    row[name] = size < 0 ? null : parse(bytes.toString('utf8', at, at + size))
    if (size > 0) at += size
  }
  return row
}

/**
 * A page of a list whose rows are still as PostgreSQL sent them: a reply is written from them. Who looks into `items` gets
 * decoded rows and may change them; from then on these are the page.
 */
export class WirePage<R> {
  next: string | null
  total?: number
  total_is_exact?: boolean
  #rows: WireRows | undefined
  #items: R[] | undefined
  constructor(rows: WireRows, next: string | null) {
    this.next = next
    this.#rows = rows
  }
  /** Absent once somebody has looked into `items`. */
  get rows(): WireRows | undefined {
    return this.#rows
  }
  get items(): R[] {
    this.#items ??= (this.#rows?.decoded() ?? []) as R[] // the statement named the columns of R
    this.#rows = undefined
    return this.#items
  }
  set items(items: R[]) {
    this.#items = items
    this.#rows = undefined
  }
  toJSON() {
    return { ...this, items: this.items }
  }
}

/** What pg.Connection has and its types leave out. */
declare module 'pg' {
  interface Connection {
    attachListeners(stream: EventEmitter): void
    /** Takes the rows that come next; without it they go to the driver. */
    rowsTo?: WireRows | undefined
  }
}

/** A client whose rows can pass by the driver, which would make a string and a call of every cell. */
export class WireClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config)
    const { connection } = this
    const attach = connection.attachListeners
    connection.attachListeners = (stream) => {
      const driver = new EventEmitter()
      attach.call(connection, driver)
      stream.on('data', splitter(connection, driver))
      stream.on('end', () => driver.emit('end'))
    }
  }
}

/** Rows go to `connection.rowsTo` if there is such, all else to the driver as it came, in the order in which it came. */
function splitter(connection: pg.Connection, driver: EventEmitter): (piece: Buffer) => void {
  let left = 0 // bytes of the message under way that are still to come
  let inRows = false
  let to: WireRows | undefined
  let cut = nothing // the beginning of a header in which the last piece ended
  return (piece) => {
    const bytes = cut.length ? Buffer.concat([cut, piece]) : piece
    cut = nothing
    let from = 0
    let at = 0
    const pass = () => {
      if (from === at) return
      const run = from === 0 && at === bytes.length ? bytes : bytes.subarray(from, at)
      from = at
      if (to) to.add(run)
      else driver.emit('data', run)
    }
    while (at < bytes.length) {
      if (left === 0) {
        if (bytes.length - at < header) break
        const isRow = bytes[at] === dataRow
        if (isRow !== inRows) {
          pass() // the driver must have seen what was before: it says where rows go
          inRows = isRow
          to = isRow ? connection.rowsTo : undefined
        }
        if (to) to.count += 1
        left = 1 + bytes.readUInt32BE(at + 1)
      }
      const step = Math.min(left, bytes.length - at)
      at += step
      left -= step
    }
    pass()
    cut = bytes.subarray(at)
  }
}
