import type { Machine } from '@rampart/contract/kit/machine.ts'
import { type Insertable, type Kysely, type RawBuilder, type Selectable, type SelectQueryBuilder, sql, type Updateable } from 'kysely'
import { z } from 'zod'
import { jsonColumns } from './db.ts'
import { isStorable } from './edge.ts'
import { record } from './events.ts'
import type { Acting, Looking } from './guard.ts'
import { newId } from './ids.ts'
import { badCursor, forbidden, notFound, Problem, stale } from './problem.ts'
import { type DB, wireRows } from './tenancy.ts'
import { WirePage } from './wire.ts'

/** What every resource table has, and all that the verbs see of it. */
interface Kept {
  tenant_id: string
  id: string
  version: number
  created_at: string
  updated_at: string
}
export type Resource = { [T in keyof DB]: Selectable<DB[T]> extends Kept ? T : never }[keyof DB]
type Living = { [T in Resource]: Selectable<DB[T]> extends { status: string } ? T : never }[Resource]
export type Row<T extends Resource> = Selectable<DB[T]>
type Column<T extends Resource> = keyof Row<T> & string
/** Set by the verbs, never by a caller. */
type Given = 'tenant_id' | 'id' | 'version' | 'created_at' | 'updated_at' | 'status'
export type Input<T extends Resource> = Omit<Insertable<DB[T]>, Given>
export type Change<T extends Resource> = Omit<Updateable<DB[T]>, Given> & { version: number }

export interface Query {
  q?: string | undefined
  sort: string
  limit: number
  cursor?: string | undefined
  total?: 'true' | 'exact' | undefined
}
/** Which rows of a table a list speaks of, beside the words that are searched for. */
export interface Narrowing<T extends Resource> {
  /** Where `q` looks. */
  search?: readonly Column<T>[]
  /** Column to the values it may have; undefined and [] narrow nothing. */
  where?: { [C in Column<T>]?: readonly Row<T>[C][] | undefined }
  /** Conditions that `where` cannot say. */
  also?: readonly RawBuilder<boolean>[]
}
interface Narrow<T extends Resource> extends Narrowing<T> {
  columns: readonly Column<T>[]
}
export interface Page<R> {
  items: R[]
  next: string | null
  total?: number
  total_is_exact?: boolean
}

/** The verbs' view of any resource table. Columns beyond these go through `sql.ref`; the signatures have checked their names. */
interface Open extends Kept {
  status: string
}

/** The rows of the actor's tenant in one table, seen by what all tables share. */
function rowsOf({ tx, actor }: Looking, table: string) {
  const db = tx as unknown as Kysely<Record<string, Open>>
  const { tenant_id } = actor
  return {
    select: () => db.selectFrom(table).where('tenant_id', '=', tenant_id),
    /** `condition` names the tenant itself: `whereOf` does. */
    where: (condition: RawBuilder<boolean>) => db.selectFrom(table).where(condition),
    insert: (input: object) =>
      db
        .insertInto(table)
        .values({ ...bound(table, input), tenant_id, id: newId() } as Insertable<Open>)
        .returningAll(),
    update: (id: string) => db.updateTable(table).where('tenant_id', '=', tenant_id).where('id', '=', id),
    delete: (id: string) => db.deleteFrom(table).where('tenant_id', '=', tenant_id).where('id', '=', id),
    db,
  }
}

/** pg turns an array into a PostgreSQL array, which a jsonb column refuses: those columns are bound as text. */
function bound(table: string, values: object): object {
  const json = jsonColumns[table]
  if (!json) return values
  return Object.fromEntries(
    Object.entries(values).map(([column, value]) => [
      column,
      json.includes(column) && value !== null && value !== undefined ? JSON.stringify(value) : value,
    ]),
  )
}

const countedUnasked = 1000
/**
 * Sizes that stand in the text of the statement. As a parameter a limit is taken for a tenth of the table, so PostgreSQL
 * thinks a plan to be kept dear, and plans each page anew; and of all sizes there would be too many statements to keep.
 */
const usualLimits: ReadonlySet<number> = new Set([50, 100, 200])

/** One page of a list, by keyset. Nothing is counted unless `total` asks. */
export async function list<T extends Resource>(
  who: Looking,
  table: T,
  query: Query,
  { columns, ...narrowing }: Narrow<T>,
): Promise<Page<Row<T>>> {
  const order = query.sort.startsWith('-') ? 'desc' : 'asc'
  const by = query.sort.replace('-', '')
  const narrowed = rowsOf(who, table).where(whereOf(who, query.q, narrowing))
  const after = query.cursor && readCursor(query.cursor)
  let page = narrowed
    .select([...new Set(['id', by, ...columns])] as (keyof Open)[]) // names of columns, by the signature and the schema of the query
    .orderBy(sql.ref(by), order)
    .orderBy('id', order)
    .limit(usualLimits.has(query.limit) ? sql.lit(query.limit + 1) : query.limit + 1)
  if (after) page = page.where(sql<boolean>`(${sql.ref(by)}, id) ${sql.raw(order === 'asc' ? '>' : '<')} (${after[0]}, ${after[1]})`)
  const counted = query.total && countOf(who.tx, narrowed.select('id'), query.total)
  const [found, total] = await Promise.all([wireRows(who.tx, page), counted])
  const shown = found.first(query.limit)
  const last = found.count > query.limit ? shown.last() : undefined
  // Only `columns` and what the order needs were read: the reply schema takes no others.
  return Object.assign(new WirePage<Row<T>>(shown, last ? cursorOf(last[by], String(last.id)) : null), total)
}

/**
 * The rows that a list of the same narrowing shows, as one condition on its table: for what counts all of them, or changes all of
 * them at once, so that it never speaks of others than the list does.
 */
export function whereOf<T extends Resource>(
  { actor }: Pick<Looking, 'actor'>,
  q: string | undefined,
  { search = [], where = {}, also = [] }: Narrowing<T>,
): RawBuilder<boolean> {
  const among = Object.entries<readonly unknown[] | undefined>(where).flatMap(([column, values]) =>
    values?.length ? [sql<boolean>`${sql.ref(column)} = any(${values})`] : [],
  )
  const found = q ? [oneHolds(search, q)] : []
  return sql.join<boolean>([sql<boolean>`tenant_id = ${actor.tenant_id}`, ...among, ...found, ...also], sql` and `)
}

/** One of the columns holds the words; of no columns none does. */
function oneHolds(columns: readonly string[], words: string): RawBuilder<boolean> {
  const pattern = likePattern(words)
  const each = columns.map((column) => sql<boolean>`${sql.ref(column)} ilike ${pattern}`)
  return each.length ? sql`(${sql.join(each, sql` or `)})` : sql`false`
}

interface Named<T extends Resource, C> {
  columns: readonly C[]
  search: readonly Column<T>[]
  by: Column<T> | `-${Column<T>}`
  most: number
  /** What else must be true: of rows that not everybody may see, that who asks may. */
  also?: readonly RawBuilder<boolean>[]
}
/** Rows whose `search` columns hold the words, at most so many, by one column: what a search over everything asks of a table. */
export async function named<T extends Resource, C extends Column<T>>(
  who: Looking,
  table: T,
  words: string,
  { columns, search, by, most, also = [] }: Named<T, C>,
): Promise<(Pick<Row<T>, C> & { id: string })[]> {
  const rows = await rowsOf(who, table)
    .where(whereOf(who, words, { search, also }))
    .select([...new Set(['id', ...columns])] as (keyof Open)[]) // names of columns, by the signature
    .orderBy(sql.ref(by.replace('-', '')), by.startsWith('-') ? 'desc' : 'asc')
    .limit(most)
    .execute()
  return rows as unknown as (Pick<Row<T>, C> & { id: string })[] // the columns asked for
}

async function countOf(db: Looking['tx'], ids: SelectQueryBuilder<Record<string, Open>, string, object>, asked: 'true' | 'exact') {
  const some = asked === 'exact' ? ids : ids.limit(sql.lit(countedUnasked + 1))
  const { rows } = await sql<{ n: number }>`select count(*) as n from (${some}) as counted`.execute(db)
  const n = rows[0]?.n ?? 0
  return asked === 'exact'
    ? { total: n, total_is_exact: true }
    : { total: Math.min(n, countedUnasked), total_is_exact: n <= countedUnasked }
}

/** A text that ILIKE finds anywhere, with its own wildcards disarmed. */
export const likePattern = (text: string) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

const cursor = z.tuple([z.union([z.string(), z.number(), z.boolean()]), z.uuid()])
export const cursorOf = (sorted: unknown, id: string) => Buffer.from(JSON.stringify([sorted, id])).toString('base64url')
/** The sorted value and id after which the page begins. 400 for one that no list made. */
export function readCursor(text: string) {
  try {
    const read = cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    if (typeof read[0] === 'string' && !isStorable(read[0])) throw badCursor() // the input edge could not see into it
    return read
  } catch {
    throw badCursor()
  }
}

export async function one<T extends Resource>(who: Looking, table: T, id: string): Promise<Row<T>> {
  const row = await rowsOf(who, table).select().selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound(table)
  return row as Row<T>
}

export async function add<T extends Resource>(who: Acting, table: T, input: Input<T>): Promise<Row<T>> {
  const row = await rowsOf(who, table).insert(input).executeTakeFirstOrThrow()
  await record(who, `${table}.add`, row.id, { after: row })
  return row as Row<T>
}

/** Changes the version that the caller read; a newer one is a 409. */
export async function edit<T extends Resource>(who: Acting, table: T, id: string, { version, ...change }: Change<T>): Promise<Row<T>> {
  const before = await locked(who, table, id)
  if (before.version !== version) throw stale()
  return save(who, table, 'edit', before, change)
}

/** Checks state and guard and changes the state in one go; `change` is what the move itself fills in, and a fork chooses by. */
export async function move<T extends Living, S extends string, M extends string>(
  who: Acting,
  table: T,
  life: Machine<S, M>,
  id: string,
  name: M,
  change: Partial<Input<T>> = {},
): Promise<Row<T>> {
  const before = await locked(who, table, id)
  const facts = { ...before }
  const refused = life.refusal(facts, who.actor, name)
  if (refused?.code === 'forbidden') throw forbidden(life.moves[name].needs)
  if (refused) throw new Problem(409, refused.code, refused.reason)
  return save(who, table, name, before, { ...change, status: life.target({ ...facts, ...change }, name) })
}

export async function drop(who: Acting, table: Resource, id: string): Promise<void> {
  const before = await locked(who, table, id)
  await rowsOf(who, table).delete(id).execute()
  await record(who, `${table}.drop`, id, { before })
}

/** The row as it is, held until the transaction ends: nobody changes it while something is decided by it. 404 where there is none. */
export const hold = async <T extends Resource>(who: Acting, table: T, id: string): Promise<Row<T>> =>
  (await locked(who, table, id)) as unknown as Row<T>

/** Seen by what all tables share, so that an event tells the truth of what was before. */
async function locked(who: Acting, table: string, id: string): Promise<Open> {
  const row = await rowsOf(who, table).select().selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound(table)
  return row
}

async function save<T extends Resource>(who: Acting, table: T, verb: string, before: Open, change: object): Promise<Row<T>> {
  const row = await rowsOf(who, table)
    .update(before.id)
    .set({ ...bound(table, change), version: before.version + 1, updated_at: sql<string>`now()` })
    .returningAll()
    .executeTakeFirstOrThrow()
  await record(who, `${table}.${verb}`, before.id, { before, after: row })
  return row as Row<T>
}
