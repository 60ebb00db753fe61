import { sql } from 'kysely'
import type { Looking } from '../../kernel/guard.ts'
import type { Row } from '../../kernel/verbs.ts'

type Test = Row<'tests'>
/** The latest validated test of a technique that says what was seen. */
export interface LastTest extends Pick<Test, 'id' | 'reference' | 'title' | 'technique_id' | 'red_outcome'> {
  ended_at: string
  blue_outcome: NonNullable<Test['blue_outcome']>
}

/** Of each of these techniques, by exactly these ids, the validated test with an outcome of the blue side that ended last. One statement. */
export async function lastTests({ tx, actor }: Looking, technique_ids: readonly string[]): Promise<LastTest[]> {
  if (technique_ids.length === 0) return []
  const { rows } = await sql<LastTest>`
    select distinct on (technique_id) id, reference, title, technique_id, ended_at, red_outcome, blue_outcome from tests
    where tenant_id = ${actor.tenant_id} and technique_id = any(${[...technique_ids]}::text[]) and status = 'validated'
      and blue_outcome is not null and ended_at is not null
    order by technique_id, ended_at desc, number desc`.execute(tx)
  return rows
}
