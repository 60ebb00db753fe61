import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely'
import { record } from '../../kernel/events.ts'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { notFound, Problem, stale } from '../../kernel/problem.ts'
import type { DB } from '../../kernel/tenancy.ts'
import type { Row } from '../../kernel/verbs.ts'
import type { Why } from './held.ts'

/** Tables of what is worked on in a test: each row has its test, and each change of one is an event of the test. */
type Part = 'test_evidence' | 'test_rule_results' | 'test_remediations'
type Given = 'tenant_id' | 'id' | 'test_id' | 'version' | 'created_at' | 'updated_at'
interface Open {
  tenant_id: string
  id: string
  test_id: string
  version: number
  created_at: string
  updated_at: string
}
type Of = Pick<Row<'tests'>, 'id' | 'title' | 'reference'> & Why
/** What an event tells of a row, and why it happened where that had to be said. */
const told = (row: object, { why }: Of) => (why ? { ...row, override_reason: why } : row)

const tablesOf = ({ tx }: Looking) => tx as unknown as Kysely<Record<string, Open>>
const rowsOf = (who: Looking, table: Part, test_id: string) =>
  tablesOf(who)
    .selectFrom(table as string)
    .selectAll()
    .where('tenant_id', '=', who.actor.tenant_id)
    .where('test_id', '=', test_id)

/** All rows of a test, the oldest first. */
export async function partsOf<T extends Part>(who: Looking, table: T, test_id: string): Promise<Row<T>[]> {
  const rows = await rowsOf(who, table, test_id).orderBy('created_at').orderBy('id').execute()
  return rows as unknown as Row<T>[]
}

/** One row of a test; elsewhere it does not exist. */
export async function partOf<T extends Part>(who: Looking, table: T, test_id: string, id: string): Promise<Row<T>> {
  const row = await rowsOf(who, table, test_id).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound(table)
  return row as unknown as Row<T>
}

/** A 409 where a test has as many of these as it can hold. */
export async function mustHaveRoom(who: Acting, table: Part, { id, reference }: Of, most: number): Promise<void> {
  const { n } = await tablesOf(who)
    .selectFrom(table as string)
    .select(sql<number>`count(*)`.as('n'))
    .where('tenant_id', '=', who.actor.tenant_id)
    .where('test_id', '=', id)
    .executeTakeFirstOrThrow()
  if (n >= most) throw new Problem(409, 'too_many', `${reference} holds ${n} of these, and ${most} are the most.`)
}

/** Adds a row to a test that the caller holds; the event is `tests.<verb>` of the test. */
export async function addPart<T extends Part>(
  who: Acting,
  table: T,
  of: Of,
  verb: string,
  input: Omit<Insertable<DB[T]>, Given>,
): Promise<Row<T>> {
  const made = await tablesOf(who)
    .insertInto(table as string)
    .values({ ...input, tenant_id: who.actor.tenant_id, id: newId(), test_id: of.id } as unknown as Insertable<Open>)
    .returningAll()
    .executeTakeFirstOrThrow()
  await record(who, `tests.${verb}`, of.id, { after: told(made, of), title: of.title })
  return made as unknown as Row<T>
}

type Change<T extends Part> = Omit<Updateable<DB[T]>, Given>
/** Changes a row of a test that the caller holds. `version` is the one that the caller read; a newer one is a 409. */
export async function editPart<T extends Part>(
  who: Acting,
  table: T,
  of: Of,
  before: Selectable<DB[T]> & Open,
  verb: string,
  change: Change<T>,
  version = before.version,
): Promise<Row<T>> {
  if (before.version !== version) throw stale()
  const row = await tablesOf(who)
    .updateTable(table as string)
    .set({ ...change, version: version + 1, updated_at: sql<string>`now()` })
    .where('tenant_id', '=', who.actor.tenant_id)
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await record(who, `tests.${verb}`, of.id, { before, after: told(row, of), title: of.title })
  return row as unknown as Row<T>
}

export async function dropPart(who: Acting, table: Part, of: Of, before: Open, verb: string): Promise<void> {
  await tablesOf(who)
    .deleteFrom(table as string)
    .where('tenant_id', '=', who.actor.tenant_id)
    .where('id', '=', before.id)
    .execute()
  await record(who, `tests.${verb}`, of.id, { before: told(before, of), title: of.title })
}
