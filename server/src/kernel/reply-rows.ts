import { z } from 'zod'
import { parserOf, rowHeader, type WireRows } from './wire.ts'

/** How the text of a cell becomes JSON; or the words that it may be. */
type Kind = 'plain' | 'whole' | 'quoted' | 'text' | 'time' | 'boolean' | 'texts' | readonly Buffer[]
interface Cell {
  /** `,"name":` */
  key: Buffer
  kind: Kind
  nullable: boolean
}

/** The object ids of PostgreSQL's own types never change (pg_type.dat). */
const oid = {
  bool: 16,
  int8: 20,
  int2: 21,
  int4: 23,
  text: 25,
  json: 114,
  texts: 1009,
  date: 1082,
  timestamptz: 1184,
  uuid: 2950,
  jsonb: 3802,
}
const texts: Partial<Record<number, Kind>> = { [oid.text]: 'text', [oid.uuid]: 'quoted', [oid.date]: 'quoted', [oid.timestamptz]: 'time' }
const integers: ReadonlySet<number> = new Set([oid.int2, oid.int4, oid.int8])
/** Formats that only say how a text is written, and never change it. */
export const written: ReadonlySet<string> = new Set(['datetime', 'date', 'uuid', 'email'])
/** Of an integer that JavaScript surely holds. */
const mostDigits = 15

/**
 * Writes rows as the JSON of a list of `schema` from what PostgreSQL sent, without a JavaScript value for each cell: keys that
 * the schema does not name stay here, types and words are looked at. Undefined where that cannot tell: then the decoded rows
 * are looked at instead. The function it answers writes `before`, the rows between brackets, and `after`.
 */
export function rowsWriter(schema: z.core.$ZodType): ((before: string, rows: WireRows, after: string) => Buffer | undefined) | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type !== 'object' || def.catchall || def.checks?.length) return undefined
  const shape = new Map(Object.entries(def.shape))
  const plans = new WeakMap<WireRows['fields'], readonly (Cell | undefined)[] | null>()
  return (before, rows, after) => {
    let plan = plans.get(rows.fields)
    if (plan === undefined) {
      plan = planOf(shape, rows.fields) ?? null
      plans.set(rows.fields, plan)
    }
    return plan ? write(before, rows, plan, after) : undefined
  }
}

function planOf(shape: ReadonlyMap<string, z.core.$ZodType>, fields: WireRows['fields']): (Cell | undefined)[] | undefined {
  const names = new Set(fields.map(({ name }) => name))
  if (names.size < fields.length) return undefined
  for (const [name, schema] of shape) if (!names.has(name) && !(schema instanceof z.ZodOptional)) return undefined
  const plan: (Cell | undefined)[] = []
  let comma = ''
  for (const { name, dataTypeID } of fields) {
    const schema = shape.get(name)
    const how = schema && kindOf(schema, dataTypeID)
    if (schema && !how) return undefined
    plan.push(how && { key: Buffer.from(`${comma}${JSON.stringify(name)}:`), ...how })
    if (how) comma = ','
  }
  return plan
}

/** How cells of a PostgreSQL type become what `schema` promises; undefined where only the schema itself can tell. */
function kindOf(schema: z.core.$ZodType, type: number): { kind: Kind; nullable: boolean } | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.checks?.length && !isInteger(def)) return undefined
  const as = (kind: Kind | undefined | false, nullable = false) => (kind ? { kind, nullable } : undefined)
  switch (def.type) {
    case 'nullable':
      return as(kindOf(def.innerType, type)?.kind, true)
    case 'optional':
      return kindOf(def.innerType, type)
    case 'unknown':
      return as((type === oid.jsonb || type === oid.json) && 'plain', true)
    case 'array':
      return as(type === oid.texts && kindOf(def.element, oid.text)?.kind === 'text' && 'texts')
    case 'enum':
      return as(type === oid.text && Object.values(def.entries).map((word) => Buffer.from(String(word))))
    case 'boolean':
      return as(type === oid.bool && 'boolean')
    case 'number':
      return as(isInteger(def) && integers.has(type) && (type === oid.int8 ? 'whole' : 'plain'))
    case 'string':
      return as((!('format' in def) || written.has(String(def.format))) && texts[type])
    default:
      return undefined
  }
}

/** z.int(); any other format has bounds to look at. */
const isInteger = (def: z.core.$ZodTypeDef) =>
  def.type === 'number' &&
  'format' in def &&
  def.format === 'safeint' &&
  (def.checks ?? []).every((check) => check._zod.def.check === 'number_format')

const bytesOf = (text: string) => Buffer.from(text)
const [nothing, yes, no, emptyList] = [bytesOf('null'), bytesOf('true'), bytesOf('false'), bytesOf('[]')]
// ASCII. Constants each by itself: they are looked at for each byte, and a property of an object costs a load.
const space = 0x20
const quote = 0x22
const plus = 0x2b
const comma = 0x2c
const zero = 0x30
const upperN = 0x4e
const upperT = 0x54
const upperZ = 0x5a
const listOpen = 0x5b
const backslash = 0x5c
const listClose = 0x5d
const lowerT = 0x74
const rowOpen = 0x7b
const rowClose = 0x7d

/** A byte of UTF-8 grows most where a control character becomes \u0000. */
const mostGrowth = 6
const enough = 64 * 1024
const most = 4 * 1024 * 1024 // bytes of what is kept for the next answer
/** Written to by one answer at a time, as nothing is awaited meanwhile. */
let scratch: Buffer = Buffer.allocUnsafeSlow(enough)

function write(before: string, rows: WireRows, plan: readonly (Cell | undefined)[], after: string): Buffer | undefined {
  const { bytes: from, count } = rows
  const keys = plan.reduce((sum, cell) => sum + (cell ? cell.key.length + nothing.length : 0), 2)
  let to = roomFor(scratch, 0, (before.length + after.length) * mostGrowth)
  let at = 0
  let end = to.write(before, 0)
  to[end++] = listOpen
  for (let row = 0; row < count; row += 1) {
    const size = from.readInt32BE(at + 1)
    to = roomFor(to, end, keys + size * mostGrowth + after.length * mostGrowth)
    if (row > 0) to[end++] = comma
    end = writeRow(from, at + rowHeader, plan, to, end)
    if (end < 0) return undefined
    at += 1 + size
  }
  to[end++] = listClose
  end += to.write(after, end)
  if (to.length <= most) scratch = to
  const whole = Buffer.allocUnsafeSlow(end)
  to.copy(whole, 0, 0, end)
  return whole
}

/** `to`, or what it holds up to `end` in a larger one, if `more` bytes and two brackets do not fit in. */
function roomFor(to: Buffer, end: number, more: number): Buffer {
  if (to.length - end >= more + 2) return to
  const larger = Buffer.allocUnsafeSlow(2 * to.length + more)
  to.copy(larger, 0, 0, end)
  return larger
}

/** Answers where the row ends in `to`, or -1. There is room for it. */
function writeRow(from: Buffer, first: number, plan: readonly (Cell | undefined)[], to: Buffer, start: number): number {
  let at = first
  let end = start
  to[end++] = rowOpen
  // Not for-of, and not readInt32BE: over the cells of a page either costs as much as all that is done to them.
  for (let column = 0; column < plan.length; column += 1) {
    const cell = plan[column]
    const size = int32(from, at)
    at += 4
    const next = size > 0 ? at + size : at
    if (cell !== undefined) {
      const { key, kind, nullable } = cell
      end = copy(key, 0, key.length, to, end)
      if (size < 0) {
        if (!nullable) return -1
        end = copy(nothing, 0, nothing.length, to, end)
      } else {
        end = writeCell(kind, from, at, next, to, end)
        if (end < 0) return -1
      }
    }
    at = next
  }
  to[end++] = rowClose
  return end
}

function writeCell(kind: Kind, from: Buffer, at: number, next: number, to: Buffer, end: number): number {
  switch (kind) {
    case 'text':
      return writeText(from, at, next, to, end)
    case 'whole':
      return next - at > mostDigits ? -1 : copy(from, at, next, to, end)
    case 'plain':
      return copy(from, at, next, to, end)
    case 'quoted':
      to[end] = quote
      end = copy(from, at, next, to, end + 1)
      to[end] = quote
      return end + 1
    case 'time':
      return writeTime(from, at, next, to, end)
    case 'texts':
      return writeTexts(from, at, next, to, end)
    case 'boolean': {
      const word = from[at] === lowerT ? yes : no
      return copy(word, 0, word.length, to, end)
    }
    default:
      return kind.some((word) => isWord(word, from, at, next)) ? writeText(from, at, next, to, end) : -1
  }
}

/** Big-endian; without the checks of readInt32BE, as PostgreSQL's own lengths lead here. */
const int32 = (from: Buffer, at: number) =>
  ((from[at] as number) << 24) | ((from[at + 1] as number) << 16) | ((from[at + 2] as number) << 8) | (from[at + 3] as number)

function isWord(word: Buffer, from: Buffer, at: number, next: number): boolean {
  if (word.length !== next - at) return false
  for (let i = 0; i < word.length; i += 1) if (word[i] !== from[at + i]) return false
  return true
}

/** Most cells are a few bytes long: for them a loop is quicker than a call of the native copy. */
function copy(from: Buffer, at: number, next: number, to: Buffer, end: number): number {
  for (let i = at; i < next; i += 1) to[end++] = from[i] as number
  return end
}

function writeText(from: Buffer, at: number, next: number, to: Buffer, end: number): number {
  let o = end
  to[o++] = quote
  for (let i = at; i < next; i += 1) {
    const byte = from[i] as number
    if (byte < space || byte === quote || byte === backslash) return end + to.write(JSON.stringify(from.toString('utf8', at, next)), end)
    to[o++] = byte
  }
  to[o++] = quote
  return o
}

/** `2026-11-22 05:16:39.1+00`, as a server in UTC writes it, becomes `2026-11-22T05:16:39.1Z`. */
function writeTime(from: Buffer, at: number, next: number, to: Buffer, end: number): number {
  const zone = next - 3
  if (from[zone] !== plus || from[zone + 1] !== zero || from[zone + 2] !== zero || from[at + 10] !== space) return -1
  to[end] = quote
  const after = copy(from, at, zone, to, end + 1)
  to[end + 11] = upperT
  to[after] = upperZ
  to[after + 1] = quote
  return after + 2
}

/** `{a,b}` becomes `["a","b"]`. */
function writeTexts(from: Buffer, at: number, next: number, to: Buffer, end: number): number {
  if (next - at === 2) return copy(emptyList, 0, 2, to, end)
  let o = end
  to[o++] = listOpen
  to[o++] = quote
  for (let i = at + 1; i < next - 1; i += 1) {
    const byte = from[i] as number
    if (byte === comma) {
      to[o++] = quote
      to[o++] = comma
      to[o++] = quote
    } else if (byte < space || byte === quote || byte === backslash || (byte === upperN && to[o - 1] === quote)) {
      return writeParsed(from.toString('utf8', at, next), to, end) // elements in quotes, or NULL
    } else to[o++] = byte
  }
  to[o++] = quote
  to[o++] = listClose
  return o
}

function writeParsed(list: string, to: Buffer, end: number): number {
  const parsed = parserOf(oid.texts, 'text')(list)
  const isTexts = Array.isArray(parsed) && parsed.every((each) => typeof each === 'string')
  return isTexts ? end + to.write(JSON.stringify(parsed), end) : -1
}
