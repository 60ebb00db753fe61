import { sql } from 'kysely'
import type { Looking } from '../../kernel/guard.ts'
import { timeOf } from './ingest/times.ts'
import { isRecord } from './ingest/words.ts'

/** One stored row by its place. */
export interface RowPlace {
  collection_id: string
  line: number
}
/** What a stored row says, whose it is, and when that was: the time of the row, else of its collection. */
export interface StoredRow extends RowPlace {
  artifact: string
  host_id: string | null
  hostname: string | null
  data: Record<string, unknown>
  when: string
}

/** Whose each row is, in the order asked: null for a row of no host, undefined where there is no such row. One statement. */
export async function ownersAt({ tx, actor: { tenant_id } }: Looking, places: readonly RowPlace[]): Promise<(string | null | undefined)[]> {
  const owners = new Array<string | null | undefined>(places.length)
  if (places.length === 0) return owners
  const { rows } = await sql<{ n: number; host_id: string | null }>`
    select p.n::int as n, r.host_id from ${listed(places)} cross join lateral (
      select host_id from collection_rows where tenant_id = ${tenant_id} and collection_id = p.collection_id and line = p.line limit 1) r`.execute(
    tx,
  )
  for (const { n, host_id } of rows) owners[n - 1] = host_id
  return owners
}

/** The rows themselves, in the order asked; undefined where there is none. One statement; ask for a few hundred at once. */
export async function rowsAt({ tx, actor: { tenant_id } }: Looking, places: readonly RowPlace[]): Promise<(StoredRow | undefined)[]> {
  const found = new Array<StoredRow | undefined>(places.length)
  if (places.length === 0) return found
  const { rows } = await sql<Omit<StoredRow, 'when'> & { n: number; started_at: string }>`
    select p.n::int as n, p.collection_id, p.line, c.artifact, c.started_at, r.host_id, h.hostname, r.data
    from ${listed(places)} cross join lateral (
      select host_id, data from collection_rows where tenant_id = ${tenant_id} and collection_id = p.collection_id and line = p.line limit 1) r
    join collections c on c.tenant_id = ${tenant_id} and c.id = p.collection_id
    left join hosts h on h.tenant_id = ${tenant_id} and h.id = r.host_id`.execute(tx)
  for (const { n, started_at, ...row } of rows) {
    const data = isRecord(row.data) ? row.data : {}
    found[n - 1] = { ...row, data, when: timeOf(data._ts) ?? started_at }
  }
  return found
}

const listed = (places: readonly RowPlace[]) =>
  sql`unnest(${places.map((place) => place.collection_id)}::uuid[], ${places.map((place) => place.line)}::int[]) with ordinality as p(collection_id, line, n)`
