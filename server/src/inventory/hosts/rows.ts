import type { collectionRow, columnStatistics, rowQuery } from '@rampart/contract/hosts.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { badCursor } from '../../kernel/problem.ts'
import type { Reading } from '../../kernel/tenancy.ts'
import { likePattern } from '../../kernel/verbs.ts'
import { jsonRecord } from './ingest/words.ts'

type CollectionRow = z.output<typeof collectionRow>
type RowQuery = z.output<typeof rowQuery>
export interface Of {
  tenant_id: string
  id: string
}

/** A page of the rows of one collection in the order of their lines; `next` is the last line of the page. */
export async function rowsOf(db: Reading, of: Of, query: RowQuery): Promise<{ items: CollectionRow[]; next: string | null }> {
  const after = afterOf(query.cursor)
  const { column, value } = query
  let select = db
    .selectFrom('collection_rows as r')
    .leftJoin('hosts as h', (join) => join.onRef('h.tenant_id', '=', 'r.tenant_id').onRef('h.id', '=', 'r.host_id'))
    .where('r.tenant_id', '=', of.tenant_id)
    .where('r.collection_id', '=', of.id)
    .where('r.line', '>', after)
    .select(['r.line', 'h.id as host_id', 'h.hostname', 'r.data'])
    .orderBy('r.line')
    .limit(query.limit + 1)
  if (query.host_id !== undefined) {
    const { host_id } = query
    // The rows of a host lie between its first and its last line; beyond them nothing is read.
    const bounds = await db
      .selectFrom('collection_hosts')
      .where('tenant_id', '=', of.tenant_id)
      .where('collection_id', '=', of.id)
      .where('host_id', '=', host_id)
      .select(['first_line', 'last_line'])
      .executeTakeFirst()
    if (!bounds) return { items: [], next: null }
    select = select.where('r.host_id', '=', host_id).where('r.line', '>=', bounds.first_line).where('r.line', '<=', bounds.last_line)
  }
  if (column !== undefined && value !== undefined) {
    select =
      query.match === 'is'
        ? select.where(sql<boolean>`lower(r.data ->> ${column}) = lower(${value})`)
        : select.where(sql<boolean>`r.data ->> ${column} ilike ${likePattern(value)}`)
  }
  const found = await select.execute()
  const items = found.slice(0, query.limit).map((row) => ({ ...row, data: jsonRecord(row.data) }))
  return { items, next: found.length > query.limit ? String(items.at(-1)?.line) : null }
}

/** The line after which a page begins. */
export function afterOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  const line = /^\d{1,10}$/.test(cursor) ? Number(cursor) : Number.NaN
  if (!(line <= 2_147_483_647)) throw badCursor()
  return line
}

const topValues = 10

/** What the values of one column are. Empty text counts as not filled; a list or object is its JSON. */
export async function statisticsOf(db: Reading, of: Of, column: string): Promise<z.output<typeof columnStatistics>> {
  const { rows } = await sql<{
    rows: number
    filled: number
    distinct: number
    min: string | null
    max: string | null
    top: { value: string; rows: number }[]
  }>`
    with counted as (
      select nullif(data ->> ${column}, '') as value, count(*) as n from collection_rows
      where tenant_id = ${of.tenant_id} and collection_id = ${of.id} group by 1
    ), judged as (select coalesce(bool_and(value ~ '^-?[0-9]{1,30}(\\.[0-9]{1,30})?$'), false) as numeric from counted where value is not null)
    select coalesce(sum(n), 0)::bigint as rows, coalesce(sum(n) filter (where value is not null), 0)::bigint as filled,
      count(value) as distinct,
      case when (select numeric from judged) then min(case when (select numeric from judged) then value::numeric end)::text else min(value) end as min,
      case when (select numeric from judged) then max(case when (select numeric from judged) then value::numeric end)::text else max(value) end as max,
      coalesce((select json_agg(json_build_object('value', left(value, 1000), 'rows', n) order by n desc, value)
        from (select value, n from counted where value is not null order by n desc, value limit ${topValues}) t), '[]') as top
    from counted`.execute(db)
  const [found] = rows
  const short = (text: string | null | undefined) => text?.slice(0, 1000) ?? null
  return {
    column,
    rows: found?.rows ?? 0,
    filled: found?.filled ?? 0,
    distinct: found?.distinct ?? 0,
    min: short(found?.min),
    max: short(found?.max),
    top: found?.top ?? [],
  }
}
