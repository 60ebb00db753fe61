import { createHash } from 'node:crypto'
import type { Readable, Writable } from 'node:stream'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'

export interface Table {
  name: string
  /** Without the generated ones. */
  columns: string[]
  /** SQL of the order: the same on every server, whatever its collation. */
  order: string
  needs: string[]
  /** Its row policies hold for its owner too. */
  forced: boolean
}
const quoted = pg.escapeIdentifier

/** The values of every type as text that reads the same on every server; for the rest of the transaction. */
const settings = `set local timezone = 'UTC'; set local datestyle = 'ISO, MDY'; set local intervalstyle = 'postgres';
  set local bytea_output = 'hex'; set local extra_float_digits = 1; set local statement_timeout = 0;
  set local idle_in_transaction_session_timeout = 0; set local client_encoding = 'UTF8'; set local search_path = public`

/** Begins a transaction in which values are read and written the same way on every server. */
export async function begin(owner: pg.Client, mode: 'read' | 'write'): Promise<void> {
  await owner.query(mode === 'read' ? 'begin isolation level repeatable read read only' : 'begin')
  await owner.query(settings)
}

/** All tables but the schema's own, each after those that its foreign keys name. Partitions come with their table. */
export async function tablesOf(owner: pg.Client): Promise<Table[]> {
  const { rows } = await owner.query<Omit<Table, 'order'> & { key: string[] }>(`
    select c.relname::text as name, c.relforcerowsecurity as forced,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        order by a.attnum) as columns,
      array(select quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end
        from pg_index i cross join unnest(i.indkey::int2[]) with ordinality k (attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum where i.indrelid = c.oid and i.indisprimary order by k.place) as key,
      array(select distinct r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.conparentid = 0 and k.confrelid <> c.oid) as needs
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migrations'
    order by 1`)
  return sorted(rows.map(({ key, ...table }) => ({ ...table, order: key.join(', ') || `${table.name}::text collate "C"` })))
}

function sorted(tables: Table[]): Table[] {
  const done: Table[] = []
  const names = new Set<string>()
  for (let left = tables; left.length; ) {
    const ready = left.filter(({ needs }) => needs.every((name) => names.has(name)))
    if (ready.length === 0)
      throw new Error(`The foreign keys of ${left.map(({ name }) => name).join(', ')} run in a circle: a backup could not be restored.`)
    for (const table of ready) names.add(table.name)
    done.push(...ready)
    left = left.filter(({ name }) => !names.has(name))
  }
  return done
}

/** A line for each row: a JSON list of its values as text. CSV with signs that JSON never holds bare leaves the lines as they are. */
export function rowsOut(owner: pg.Client, { name, columns, order }: Table): Readable {
  const values = columns.map((column) => `${quoted(column)}::text`).join(', ')
  return owner.query(
    copyTo(`copy (select array_to_json(array[${values}])::text from ${quoted(name)} order by ${order})
      to stdout with (format csv, quote e'\\x01', delimiter e'\\x02')`),
  )
}

/** Counts and hashes the lines of `rowsOut`. */
export function summing() {
  const hash = createHash('sha256')
  let rows = 0
  return {
    add: (chunk: Buffer) => {
      hash.update(chunk)
      for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) rows += 1
    },
    sum: () => ({ rows, sha256: hash.digest('hex') }),
  }
}

/** Takes lines of `copyLine`. */
export const rowsIn = (owner: pg.Client, { name, columns }: Table): Writable =>
  owner.query(copyFrom(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`))

const signs: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
/** A row in PostgreSQL's text format of COPY. */
export const copyLine = (values: readonly (string | null)[]): string =>
  `${values.map((value) => (value === null ? '\\N' : value.replaceAll(/[\\\n\r\t]/g, (sign) => signs[sign] ?? sign))).join('\t')}\n`

/** Nothing guards a table while rows are loaded: triggers that refuse, row policies that hold for the owner too. */
export async function unguard(owner: pg.Client, tables: readonly Table[]): Promise<void> {
  for (const { name, forced } of tables) {
    await owner.query(`alter table ${quoted(name)} disable trigger user`)
    if (forced) await owner.query(`alter table ${quoted(name)} no force row level security`)
  }
}
export async function guardAgain(owner: pg.Client, tables: readonly Table[]): Promise<void> {
  for (const { name, forced } of tables) {
    await owner.query(`alter table ${quoted(name)} enable trigger user`)
    if (forced) await owner.query(`alter table ${quoted(name)} force row level security`)
  }
}
export const emptied = (owner: pg.Client, tables: readonly Table[]) =>
  owner.query(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`)

export interface Sequence {
  name: string
  last_value: string
  is_called: boolean
}
/** Sequences of our own tables, such as those of serial columns. */
export async function sequencesOf(owner: pg.Client): Promise<Sequence[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by 1`,
  )
  const found: Sequence[] = []
  for (const { name } of rows) {
    const state = await owner.query<{ last_value: string; is_called: boolean }>(
      `select last_value::text as last_value, is_called from ${quoted(name)}`,
    )
    for (const row of state.rows) found.push({ name, ...row })
  }
  return found
}
export async function setSequences(owner: pg.Client, sequences: readonly Sequence[]): Promise<void> {
  for (const { name, last_value, is_called } of sequences)
    await owner.query('select setval(quote_ident($1)::regclass, $2, $3)', [name, last_value, is_called])
}
