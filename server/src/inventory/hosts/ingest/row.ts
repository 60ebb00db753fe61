import { isUtf8 } from 'node:buffer'
import { type Item, notUtf8 } from '../../../platform/readers/readers.port.ts'
import type { RowValues } from '../../observables/matching.port.ts'
import { clientReport } from './client-row.ts'
import { timeOf } from './times.ts'
import { type Claim, checked, type Good, isRecord, type Refused } from './words.ts'

/** What rows of one file share: whose they are where they do not say so, and where they come from. */
export interface Context {
  /** The file in a zip, for refusals. */
  member?: string
  host?: Claim
  /** Artifact and source, kept in the rows where one import holds several. */
  source?: string
}

/** Nesting beyond this is no result of any tool. */
export const deepest = 32

/** Looks at one item, once: a row of one of the two kinds, or the reason why not. `columns` gathers the names of result columns, `values` what is in them. */
export function judge(item: Item, context: Context, columns: Columns, values: RowValues): Good | Refused {
  const judged = look(item, context, columns, values)
  return 'reason' in judged && context.member ? { ...judged, reason: `${context.member}: ${judged.reason}` } : judged
}

function look({ line, bytes, row: made, refused, column }: Item, context: Context, columns: Columns, values: RowValues): Good | Refused {
  if (refused) return { line, ...(column && { column }), reason: refused }
  const text = made ? JSON.stringify(made) : bytes && isUtf8(bytes) ? bytes.toString() : undefined
  if (text === undefined) return { line, reason: notUtf8 }
  const row = made ?? parsed(text)
  if (typeof row === 'string') return { line, reason: row }
  const suspicious = suspect(text)
  const flaw = flawOf(row, 1, suspicious)
  if (flaw) return { line, ...flaw }
  if (isClientRow(row)) return clientReport(line, row)
  const claim = claimOf(row, context.host)
  if ('reason' in claim) return { line, ...claim }
  columns.gather(row)
  values.add(line, claim.client_id ?? claim.name ?? '', row)
  // A suspicious text is written anew: it may say a name twice, and only the last of them was looked at.
  const plain = made || suspicious ? JSON.stringify(row) : text
  const json =
    made || suspicious || !bytes || bytes.includes(10) || bytes.includes(13) ? Buffer.from(plain.replaceAll(/[\r\n]/g, ' ')) : bytes
  // Velociraptor's time of a row, where its artifact has one. One that is no time is data like any other.
  const seen = row._ts === undefined ? undefined : timeOf(row._ts)
  return {
    line,
    claim,
    ...(seen && { report: { last_seen_at: seen } }),
    json: context.source === undefined || '_Source' in row ? json : named(json, context.source),
  }
}

/** The names of columns in the order first met, within reason: a row whose names are data must not fill the memory. */
export interface Columns {
  gather: (row: Record<string, unknown>) => void
  /** Those met since it was last asked. */
  fresh: () => string[]
}
const mostColumns = 2000
const longestColumn = 500
export function columnNames(known: Iterable<string> = []): Columns {
  const all = new Set(known)
  let fresh: string[] = []
  return {
    gather(row) {
      for (const name in row) {
        if (all.has(name) || all.size >= mostColumns || name.length > longestColumn) continue
        all.add(name)
        fresh.push(name)
      }
    },
    fresh() {
      const found = fresh
      fresh = []
      return found
    },
  }
}

/** The row, or what is wrong with the text. */
function parsed(text: string): Record<string, unknown> | string {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : `It is ${kindOf(value)}; a row is a JSON object.`
  } catch (err) {
    return `It is not valid JSON: ${err instanceof Error ? printable(err.message) : ''}`
  }
}
const kindOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`)
const printable = (text: string) => text.replaceAll(/[\p{Cc}\p{Cs}]/gu, '·').slice(0, 200)

/** Might hold what PostgreSQL's jsonb refuses: NUL or half of a surrogate pair. Most rows are done with after the first look. */
const suspect = (text: string) => text.includes('\\u') && /\\u0000|\\u[dD][89a-fA-F]/.test(text)

function flawOf(value: object, depth: number, strings: boolean): { column?: string; reason: string } | undefined {
  if (depth > deepest) return { reason: `It is nested deeper than ${deepest}.` }
  for (const [key, each] of Object.entries(value)) {
    const flaw =
      typeof each === 'object' && each !== null
        ? flawOf(each, depth + 1, strings)
        : strings && typeof each === 'string'
          ? textFlaw(each)
          : undefined
    const found = flaw ?? (strings ? textFlaw(key) : undefined)
    if (found) return depth === 1 ? { column: printable(key), reason: found.reason } : found
  }
  return undefined
}

function textFlaw(text: string) {
  if (text.includes('\0')) return { reason: 'It holds a NUL character, which no text in the database can.' }
  return text.isWellFormed() ? undefined : { reason: 'It holds half of a character (a lone surrogate).' }
}

const isClientRow = (row: Record<string, unknown>) => typeof row.client_id === 'string' && isRecord(row.os_info)

/** Velociraptor appends ClientId and Fqdn to what it collects; a client_id says more than any name. */
function claimOf(row: Record<string, unknown>, fallback: Claim | undefined): Claim | { column?: string; reason: string } {
  const client_id = first(row, ['ClientId', 'client_id'])
  const name = first(row, ['Fqdn', 'fqdn', 'Hostname', 'hostname', 'HostName'])
  if (client_id === undefined && name === undefined) {
    return fallback ?? { reason: 'It names no host: give it ClientId, Fqdn or hostname.' }
  }
  return checked({ client_id, name }, 'ClientId', 'Fqdn')
}

function first(row: Record<string, unknown>, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = row[name]
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
  }
  return undefined
}

/** The row with its source written in front. */
function named(json: Buffer, source: string): Buffer {
  const start = json.indexOf(0x7b) + 1
  const rest = json.subarray(start)
  const empty = /^\s*\}/.test(rest.subarray(0, 64).toString('latin1'))
  return Buffer.concat([Buffer.from(`{"_Source":${JSON.stringify(source)}${empty ? '' : ','}`), rest])
}
