import { isUtf8 } from 'node:buffer'
import { CutShort, type Item, type ItemReader, longestItem, notUtf8, tooLong } from './items.ts'

const newline = 10
const quote = 0x22
/** A quoted cell may run over lines, but one that runs on for longer is a quote that somebody forgot to close. */
const longestQuoted = 1024 * 1024
/** Each forgotten quote costs reading up to `longestQuoted` again; a file with more of them is no CSV. */
const mostMended = 1000
const nothing: Buffer = Buffer.alloc(0)

/**
 * CSV (RFC 4180; comma, semicolon or tab, found out by the header): one item for each record under the number of the physical line
 * it begins in; the header is line 1 and no item. After a broken quote the reading goes on with the next physical line. `cellOf` makes a
 * value of the text of a cell. Throws `CutShort` when the header cannot be read.
 */
export function recordReader(longest = longestItem, cellOf: (cell: string) => unknown = decoded): ItemReader {
  const splitter = recordSplitter(longest)
  let names: string[] | undefined
  let delimiter = ','
  const read = (record: Item): Item | undefined => {
    if (record.refused || !record.bytes) return names ? record : failHeader(record.refused)
    if (!isUtf8(record.bytes)) return names ? { ...record, refused: notUtf8 } : failHeader(notUtf8)
    const text = record.bytes.toString()
    if (!names) {
      delimiter = delimiterOf(text)
      names = header(cells(text, delimiter))
      splitter.delimit(delimiter)
      return
    }
    const values = cells(text, delimiter)
    if (values.length === names.length)
      return { ...record, row: Object.fromEntries(names.map((name, i) => [name, cellOf(values[i] ?? '')])) }
    return {
      ...record,
      refused: `It has ${values.length} ${values.length === 1 ? 'cell' : 'cells'}, but the header names ${names.length}.`,
    }
  }
  const readAll = (records: Iterable<Item>) => {
    const found: Item[] = []
    for (const record of records) {
      const item = read(record)
      if (item) found.push(item)
    }
    return found
  }
  return { feed: (bytes) => readAll(splitter.feed(bytes)), end: () => readAll(splitter.end()) }
}

function failHeader(reason = 'it is empty'): never {
  throw new CutShort('bad_header', `The header (line 1) cannot be read: ${reason}`)
}

/** Finds the records of a CSV by its quotes and line ends. Lazy, because the delimiter is known only after the first record. */
function recordSplitter(longest: number) {
  let pending = nothing
  let at = 0
  let line = 1
  let startLine = 1
  let state: 'cell' | 'plain' | 'quoted' | 'closed' = 'cell'
  let dropping = false
  let mended = 0
  let delimiters = [0x2c, 0x3b, 0x09]

  /** Everything up to here is one record; the rest begins the next. */
  const take = (end: number): Item | undefined => {
    const bytes = pending.subarray(0, pending[end - 1] === 13 ? end - 1 : end)
    const item = { line: startLine, bytes }
    pending = pending.subarray(Math.min(end + 1, pending.length))
    begin(line + 1)
    return bytes.length ? item : undefined
  }
  const begin = (next: number) => {
    at = 0
    line = next
    startLine = next
    state = 'cell'
  }
  /** The physical line in which the record began is refused, and reading goes on after it. */
  const mend = (reason: string): Item => {
    const refusal = { line: startLine, refused: reason }
    mended += 1
    if (mended > mostMended)
      throw new CutShort(
        'bad_quotes',
        `More than ${mostMended} lines have broken quotes: this is not a CSV file, or not in this delimiter.`,
      )
    drop()
    return refusal
  }
  function* scan(): Generator<Item> {
    while (at < pending.length) {
      const byte = pending[at] ?? 0
      if (state === 'quoted') {
        if (byte === quote) state = 'closed'
        else if (byte === newline) line += 1
        if (line > startLine && at > longestQuoted) {
          yield mend('A quote that opens in this line is not closed.')
          continue
        }
      } else if (byte === newline) {
        const item = take(at)
        if (item) yield item
        continue
      } else if (state === 'closed') {
        if (byte === quote) state = 'quoted'
        else if (delimiters.includes(byte)) state = 'cell'
        else if (byte !== 13) {
          yield mend('A quoted cell goes on after its closing quote.')
          continue
        }
      } else if (delimiters.includes(byte)) state = 'cell'
      else state = byte === quote && state === 'cell' ? 'quoted' : 'plain'
      at += 1
      if (at > longest) {
        yield { line: startLine, refused: tooLong('line', longest) }
        dropping = true
        pending = pending.subarray(at)
        drop()
      }
    }
  }
  /** Skips the rest of the physical line at the start of `pending`, without holding what has yet to come of it. */
  const drop = () => {
    const end = pending.indexOf(newline)
    dropping = end < 0
    pending = dropping ? nothing : pending.subarray(end + 1)
    begin(dropping ? startLine : startLine + 1)
  }
  return {
    delimit: (delimiter: string) => {
      delimiters = [delimiter.charCodeAt(0)]
    },
    *feed(bytes: Buffer) {
      pending = pending.length ? Buffer.concat([pending, bytes]) : bytes
      if (dropping) drop()
      yield* scan()
    },
    *end(): Generator<Item> {
      while (state === 'quoted') {
        yield mend('A quote that opens in this line is not closed.')
        yield* scan()
      }
      const item = take(pending.length)
      if (item) yield item
    },
  }
}

/** The delimiter that cuts the header into most cells. */
function delimiterOf(text: string): string {
  const found = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: cells(text, delimiter).length }))
  return found.reduce((best, each) => (each.count > best.count ? each : best)).delimiter
}

/** Names of columns; an empty one is called by its place, a repeated one gets a number. */
function header(names: string[]): string[] {
  const used = new Set<string>()
  return names.map((name, i) => {
    const wanted = name.trim() || `column_${i + 1}`
    let unique = wanted
    for (let n = 2; used.has(unique); n += 1) unique = `${wanted}_${n}`
    used.add(unique)
    return unique
  })
}

function cells(text: string, delimiter: string): string[] {
  if (!text.includes('"')) return text.split(delimiter)
  const found: string[] = []
  let at = 0
  for (;;) {
    if (text[at] === '"') {
      let end = text.indexOf('"', at + 1)
      while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2)
      if (end < 0) end = text.length
      found.push(text.slice(at + 1, end).replaceAll('""', '"'))
      at = end + 1
    } else {
      const end = text.indexOf(delimiter, at)
      found.push(text.slice(at, end < 0 ? text.length : end))
      at = end < 0 ? text.length : end
    }
    if (text[at] !== delimiter) return found
    at += 1
  }
}

/** Velociraptor writes what is no plain number as JSON into a cell. A number is read as one only if it is written back the same: 1.10 stays text. */
function decoded(cell: string): unknown {
  const first = cell.charCodeAt(0)
  if (first === 0x22 || first === 0x5b || first === 0x7b) {
    try {
      return JSON.parse(cell)
    } catch {
      return cell
    }
  }
  if ((first >= 48 && first <= 57) || first === 45)
    return String(Number(cell)) === cell && Number.isFinite(Number(cell)) ? Number(cell) : cell
  if (cell === 'true') return true
  return cell === 'false' ? false : cell
}
