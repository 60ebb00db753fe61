import type { ClientBase } from 'pg'

/** PostgreSQL type to what the driver returns (the parsers of wire.ts say the same). */
const types: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  timestamptz: 'string',
  date: 'string',
  jsonb: 'Json',
  json: 'Json',
  bytea: 'Buffer',
  _text: 'string[]',
  _int4: 'number[]',
  _uuid: 'string[]',
  xid8: 'string',
  tsvector: 'string',
  inet: 'string',
}

interface Column {
  table: string
  column: string
  type: string
  nullable: boolean
  given: boolean
  computed: boolean
  words: string[] | null
}

/** The TypeScript text of the tables of a migrated database: kernel/db.ts. A CHECK of words becomes their union. */
export async function tableTypes(client: ClientBase): Promise<string> {
  const { rows } = await client.query<Column>(`
    select c.relname as table, a.attname as column, t.typname as type, not a.attnotnull as nullable,
      a.atthasdef or a.attidentity <> '' as given, a.attgenerated <> '' as computed,
      (select array_agg(m[1] order by o) from pg_constraint k, regexp_matches(pg_get_constraintdef(k.oid), '''([a-z0-9_+]+)''::text', 'g') with ordinality as r(m, o)
        where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) like '%= ANY (ARRAY[%') as words
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migrations'
    order by c.relname, a.attnum`)
  const tables = Map.groupBy(rows, (row) => row.table)
  const json = [...tables].flatMap(([table, columns]) => {
    const names = columns.filter((c) => c.type === 'jsonb' || c.type === 'json').map((c) => `'${c.column}'`)
    return names.length ? [`  ${table}: [${names.join(', ')}],`] : []
  })
  return [
    '// Made by `npm run db:types` from the migrated database. Do not edit.',
    "import type { ColumnType, Generated, GeneratedAlways } from 'kysely'",
    '',
    '/** Read as a value; written as text (JSON.stringify) or as an object, never as a bare array. */',
    'export type Json = ColumnType<JsonValue, string | object, string | object>',
    'export type JsonByDefault = ColumnType<JsonValue, string | object | undefined, string | object>',
    'export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }',
    '',
    ...[...tables].flatMap(([table, columns]) => [`export interface ${pascal(table)} {`, ...columns.map(line), '}', '']),
    'export interface DB {',
    ...[...tables.keys()].map((table) => `  ${table}: ${pascal(table)}`),
    '}',
    '',
    '/** Columns that must be bound as JSON text. */',
    'export const jsonColumns: Readonly<Record<string, readonly string[]>> = {',
    ...json,
    '}',
    '',
  ].join('\n')
}

const pascal = (name: string) => name.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())

function line({ table, column, type, nullable, given, computed, words }: Column): string {
  const plain = words ? words.map((word) => `'${word}'`).join(' | ') : types[type]
  if (!plain)
    throw new Error(`${table}.${column} has the type ${type}: teach kernel/table-types.ts and the parsers of wire.ts what it becomes.`)
  if (plain === 'Json' && given && !nullable) return `  ${column}: JsonByDefault` // Generated<Json> would nest two kinds of column
  const full = nullable ? `${plain} | null` : plain
  return `  ${column}: ${computed ? `GeneratedAlways<${full}>` : given ? `Generated<${full}>` : full}`
}
