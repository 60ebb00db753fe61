import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { record } from './events.ts'
import type { Actor, Looking } from './guard.ts'
import { newId } from './ids.ts'
import type { Tenancy } from './tenancy.ts'

export const exportFormat = z.enum(['csv', 'ndjson']).default('csv')
export type ExportFormat = z.output<typeof exportFormat>
export type ExportRow = Readonly<Record<string, unknown>>

/**
 * Any list as a file: read page by page, sent as it is read, at the pace of who takes it. The handler returns the stream.
 * CSV: RFC 4180 with a byte order mark, so that spreadsheets read UTF-8; cells that a spreadsheet would run as a formula get
 * a leading apostrophe; lists and objects are JSON. NDJSON is the rows as they are.
 */
export function exported(
  reply: FastifyReply,
  { name, format, columns }: { name: string; format: ExportFormat; columns: readonly string[] },
  pages: AsyncIterable<readonly ExportRow[]>,
): Readable {
  const bare = name.replaceAll(/[^\w.-]+/g, '_').slice(0, 100) || 'export'
  reply
    .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8')
    .header('content-disposition', `attachment; filename="${bare}.${format}"`)
  return Readable.from(format === 'csv' ? csv(columns, pages) : ndjson(pages), { objectMode: false })
}

const pageSize = 500 // rows that are read at a time
type Found = Promise<{ items: readonly ExportRow[]; next: string | null }>
/** What an export's query says besides its format, and where it stands. */
type Asked<Q> = Omit<Q, 'format'> & { limit: number; cursor: string | undefined }

/** A list as a file of all its rows, told in the trail. `read` is how the list itself is read, a page at a time. */
export async function exportList<Q extends { format: ExportFormat }>(
  req: FastifyRequest,
  reply: FastifyReply,
  { of, columns, query }: { of: string; columns: readonly string[]; query: Q },
  read: (who: Looking, query: Asked<Q>) => Found,
): Promise<Readable> {
  const { format, ...narrowing } = query
  // Copied: a request's own fields are taken back when its answer begins to flow.
  const who = { actor: req.actor, tx: req.tx }
  await noteExport(req.server.db, req.actor, of, query)
  const pages = pagesOf((cursor) => read(who, { ...narrowing, limit: pageSize, cursor }))
  return exported(reply, { name: of.replaceAll('_', ' '), format, columns }, pages)
}

/** Follows the cursors of a list to its end. */
export async function* pagesOf(read: (cursor: string | undefined) => Found) {
  let cursor: string | undefined
  do {
    const { items, next } = await read(cursor)
    yield items
    cursor = next ?? undefined
  } while (cursor !== undefined)
}

async function* csv(columns: readonly string[], pages: AsyncIterable<readonly ExportRow[]>) {
  yield `\uFEFF${columns.map(csvCell).join(',')}\r\n`
  for await (const rows of pages) {
    if (rows.length) yield rows.map((row) => `${columns.map((column) => csvCell(row[column])).join(',')}\r\n`).join('')
  }
}

async function* ndjson(pages: AsyncIterable<readonly ExportRow[]>) {
  for await (const rows of pages) if (rows.length) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}

/** OWASP "CSV Injection": what these begin is a formula to Excel, LibreOffice and Google Sheets; in full width to Excel of Asia, too. */
const formula = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/** One cell; numbers stay numbers, also negative ones. */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** What leaves the house is told in the trail: who took which list, narrowed how. */
export const noteExport = (db: Tenancy, actor: Actor, what: string, after: object) =>
  db.withTenant(actor.tenant_id, (tx) => record({ tx, actor }, `${what}.export`, newId(), { after }))
