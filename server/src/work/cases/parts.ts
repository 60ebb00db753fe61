import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely'
import { record } from '../../kernel/events.ts'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { notFound, Problem, stale } from '../../kernel/problem.ts'
import type { DB } from '../../kernel/tenancy.ts'
import type { Row } from '../../kernel/verbs.ts'
import { mustStandAlone } from './change.ts'
import { seen } from './visible.ts'

/** Tables of what is worked on in a case: each row has its case, and each change of one is an event of the case. */
export type Part = 'case_tasks' | 'case_entries' | 'case_notes' | 'case_artifacts' | 'case_evidence'
type Given = 'tenant_id' | 'id' | 'case_id' | 'version' | 'created_at' | 'updated_at'
interface Open {
  tenant_id: string
  id: string
  case_id: string
  version: number
  updated_at: string
}

/** A case that the actor may see and that work goes on in. */
export async function workable(who: Looking, id: string): Promise<Row<'cases'>> {
  const row = await seen(who, id)
  mustStandAlone(row)
  return row
}

/** The case and all that were merged into it, however deep: whose content it shows. */
export async function familyOf({ tx, actor: { tenant_id } }: Looking, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive kin as (
      select id from cases where tenant_id = ${tenant_id} and id = ${id}
      union select c.id from cases c join kin on c.merged_into_id = kin.id where c.tenant_id = ${tenant_id}
    ) select id from kin`.execute(tx)
  return rows.map((row) => row.id)
}

const tablesOf = ({ tx }: Looking) => tx as unknown as Kysely<Record<string, Open>>

/** All rows of a case and its family, in the order of `by`. */
export async function partsOf<T extends Part>(
  who: Looking,
  table: T,
  case_id: string,
  by: keyof Selectable<DB[T]> & string,
): Promise<Row<T>[]> {
  const rows = await rowsOf(who, table, await familyOf(who, case_id))
    .orderBy(sql.ref(by))
    .orderBy('id')
    .execute()
  return rows as unknown as Row<T>[]
}
const rowsOf = (who: Looking, table: string, family: readonly string[]) =>
  tablesOf(who).selectFrom(table).selectAll().where('tenant_id', '=', who.actor.tenant_id).where('case_id', 'in', family)

/** One row of a case or its family, held until the transaction ends; elsewhere it does not exist. */
export const partOf = async <T extends Part>(who: Acting, table: T, case_id: string, id: string): Promise<Row<T>> =>
  (await held(who, table, case_id, id)) as unknown as Row<T>

async function held(who: Acting, table: Part, case_id: string, id: string): Promise<Open> {
  const row = await rowsOf(who, table, await familyOf(who, case_id))
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound(table)
  return row
}

/** A 409 where a case has as many of these as it can hold. */
export async function mustHaveRoom(who: Acting, table: Part, { id, reference }: Row<'cases'>, most: number, more = 1): Promise<void> {
  const { n } = await tablesOf(who)
    .selectFrom(table)
    .select(sql<number>`count(*)`.as('n'))
    .where('tenant_id', '=', who.actor.tenant_id)
    .where('case_id', '=', id)
    .executeTakeFirstOrThrow()
  if (n + more > most)
    throw new Problem(409, 'too_many', `${reference} holds ${n} of these, and ${most} are the most. Open another case and link the two.`)
}

type Told = Pick<Row<'cases'>, 'id' | 'title'>

/** Adds a row to a case; the event is `cases.<verb>` of the case, with what `more` makes of the row. */
export async function addPart<T extends Part>(
  who: Acting,
  table: T,
  of: Told,
  verb: string,
  input: Omit<Insertable<DB[T]>, Given>,
  more?: (row: Row<T>) => Promise<object>,
): Promise<Row<T>> {
  const made = await tablesOf(who)
    .insertInto(table)
    .values({ ...input, tenant_id: who.actor.tenant_id, id: newId(), case_id: of.id } as unknown as Insertable<Open>)
    .returningAll()
    .executeTakeFirstOrThrow()
  const row = made as unknown as Row<T>
  const after = { ...made, ...(await more?.(row)) }
  await record(who, `cases.${verb}`, of.id, { after, title: of.title })
  return row
}

type Change<T extends Part> = Omit<Updateable<DB[T]>, Given> & { version: number }
/** Changes the version of a row that the caller read; a newer one is a 409. `more` is told in the event beside it. */
export async function editPart<T extends Part>(
  who: Acting,
  table: T,
  of: Told,
  id: string,
  verb: string,
  { version, ...change }: Change<T>,
  more: object = {},
): Promise<Row<T>> {
  const before = await held(who, table, of.id, id)
  if (before.version !== version) throw stale()
  const row = await tablesOf(who)
    .updateTable(table as string)
    .set({ ...change, version: version + 1, updated_at: sql<string>`now()` })
    .where('tenant_id', '=', who.actor.tenant_id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await record(who, `cases.${verb}`, before.case_id, { before, after: { ...row, ...more }, title: of.title })
  return row as unknown as Row<T>
}

export async function dropPart(who: Acting, table: Part, of: Told, id: string, verb: string): Promise<void> {
  const before = await held(who, table, of.id, id)
  await tablesOf(who).deleteFrom(table).where('tenant_id', '=', who.actor.tenant_id).where('id', '=', id).execute()
  await record(who, `cases.${verb}`, before.case_id, { before, title: of.title })
}
