import { sql } from 'kysely'
import { record } from '../../kernel/events.ts'
import type { Acting } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { invalid } from '../../kernel/problem.ts'
import { type Narrowing, whereOf } from '../../kernel/verbs.ts'

type Table = 'test_templates' | 'detection_rules'
interface Filter {
  q?: string | undefined
}
/** A kind of content that is switched on and off, many at once. */
export interface Switched<T extends Table, F extends Filter> {
  table: T
  /** Says whether a record is on. */
  column: 'is_active' | 'enabled'
  /** The events' words. */
  on: string
  off: string
  /** What is said of an id that is none of ours. */
  missing: string
  /** As the list narrows. */
  narrowing: (filter: F) => Narrowing<T>
}
interface Chosen<F> {
  ids?: readonly string[] | undefined
  filter?: F | undefined
}

/** Switches those of the ids, or all that the list finds with the filter: one statement and one event, however many. */
export async function activate<T extends Table, F extends Filter>(
  who: Acting,
  { table, column, narrowing, missing, ...words }: Switched<T, F>,
  on: boolean,
  { ids, filter }: Chosen<F>,
): Promise<{ changed: number }> {
  const { tx, actor } = who
  const ours = sql<boolean>`tenant_id = ${actor.tenant_id} and id = any(${[...new Set(ids)]}::uuid[])`
  if (ids) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where ${ours}`.execute(tx)
    if (rows[0]?.n !== new Set(ids).size) throw invalid('ids', missing)
  }
  const chosen = ids || !filter ? ours : whereOf(who, filter.q, narrowing(filter))
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} set ${sql.ref(column)} = ${on}, version = version + 1, updated_at = now()
    where ${chosen} and ${sql.ref(column)} = ${!on}`.execute(tx)
  const changed = Number(numAffectedRows)
  await record(who, `${table}.${on ? words.on : words.off}`, newId(), {
    after: { changed, ...(ids ? { ids: ids.length } : { filter }) },
  })
  return { changed }
}
