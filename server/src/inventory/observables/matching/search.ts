import type { ObservableType } from '@rampart/contract/observables.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Looking } from '../../../kernel/guard.ts'
import type { RowPlace } from '../../hosts/rows.port.ts'
import { buckets } from './keys.ts'

/** Where a value may stand: its key does. Who says that it stands there has compared the row. */
export interface Candidate extends RowPlace {
  observable_id: string
  /** What has to stand in the row. */
  type: ObservableType
  value: string
}
/** A stored portion of rows that waits to be matched. */
export interface OpenBlock {
  collection_id: string
  first_line: number
}

/** Places of one key that are looked at, the newest collections first; an indicator that stands in more of them says little. */
const mostPlaces = 10_000
/** Places that are looked at in one transaction. */
export const mostCandidates = 100_000
const mostKeys = 400_000 // of the blocks that are matched at once
const mostBlocks = 100

/**
 * Of the observable `id` its row, if it is matched. It is fetched by its key before anything is asked of it: where PostgreSQL has no
 * statistics yet, as after the first import, it would else go through all indicators of the tenant for each of them.
 */
const watched = (tenant: string, id: RawBuilder<unknown>) => sql`
  (select o.indicator, o.status, o.valid_until from observables o where o.tenant_id = ${tenant} and o.id = ${id} offset 0) o
    on o.indicator and o.status = 'active' and (o.valid_until is null or o.valid_until > now())`
const allBuckets = Array.from({ length: buckets }, (_, bucket) => bucket)

/** The portions that wait longest, as many as are matched at once; at least one. */
export async function openBlocks({ tx, actor: { tenant_id } }: Looking): Promise<OpenBlock[]> {
  const { rows } = await sql<OpenBlock & { before: number }>`
    select collection_id, first_line, (sum(count) over (order by stored_at, collection_id, first_line) - count)::int as before from (
      select * from unmatched_blocks where tenant_id = ${tenant_id} order by stored_at limit ${mostBlocks}) b`.execute(tx)
  return rows.filter(({ before }) => before < mostKeys)
}

/** Where the values of these portions meet indicators. */
export async function inBlocks({ tx, actor: { tenant_id } }: Looking, blocks: readonly OpenBlock[]): Promise<Candidate[]> {
  const { rows } = await blockSearch(tenant_id, blocks).execute(tx)
  return rows
}

/**
 * The statement by itself, so that its plan can be looked at. Of each bucket of a portion it asks the index for all keys at once, and
 * reads the lines of those that met: as a join it would hold each value against all indicators where there are no statistics yet.
 */
export const blockSearch = (tenant: string, blocks: readonly OpenBlock[]) => sql<Candidate>`
  select w.observable_id, w.type, w.value, b.collection_id, u.line
  from unnest(${blocks.map((block) => block.collection_id)}::uuid[], ${blocks.map((block) => block.first_line)}::int[]) as b(collection_id, first_line)
  cross join lateral (
    select k.bucket, k.keys, k.lines from value_keys k where k.tenant_id = ${tenant} and k.bucket = any(${allBuckets}::smallint[])
      and k.collection_id = b.collection_id and k.first_line = b.first_line offset 0) k
  cross join lateral (
    select w.observable_id, w.type, w.value, w.key from watch_keys w
    where w.tenant_id = ${tenant} and w.bucket = k.bucket and w.key = any(k.keys) offset 0) w
  join lateral ${watched(tenant, sql`w.observable_id`)}
  cross join lateral (select u.line from unnest(k.keys, k.lines) as u(key, line) where u.key = w.key) u`

/** Where the values of these indicators stand in all that is stored, the newest collections first. */
export async function inStore({ tx, actor: { tenant_id } }: Looking, observables: readonly string[]): Promise<Candidate[]> {
  const { rows } = await storedSearch(tenant_id, observables).execute(tx)
  return rows
}

/** The statement by itself, so that its plan can be looked at. */
export const storedSearch = (tenant: string, observables: readonly string[]) => sql<Candidate>`
  select chosen.id as observable_id, w.type, w.value, v.collection_id, v.line
  from unnest(${[...observables]}::uuid[]) as chosen(id)
  join lateral ${watched(tenant, sql`chosen.id`)}
  cross join lateral (
    select w.type, w.value, w.bucket, w.key from watch_keys w where w.tenant_id = ${tenant} and w.observable_id = chosen.id offset 0) w
  cross join lateral (
    select k.collection_id, u.line from value_keys k cross join unnest(k.keys, k.lines) as u(key, line)
    where k.tenant_id = ${tenant} and k.bucket = w.bucket and w.key = any(k.keys) and u.key = w.key
    order by k.collection_id desc, k.first_line desc limit ${mostPlaces}) v
  limit ${mostCandidates}`
