import { sql } from 'kysely'
import type { Looking } from '../../../kernel/guard.ts'

/** How alerts were answered since a moment: those that no rule hides and that came from no exercise. */
export interface ResponseFigures {
  resolved: number
  /** From intake to the answer, mean, in seconds; null where none was answered. */
  seconds_to_resolve: number | null
  /** Of those that had a time to be resolved in, how many were in time. */
  promised: number
  kept: number
}

/** One statement, along the index of what was settled. */
export async function responseFigures({ tx, actor: { tenant_id } }: Looking, since: string): Promise<ResponseFigures> {
  const { rows } = await sql<ResponseFigures>`
    select count(*)::int as resolved, avg(extract(epoch from resolved_at - created_at))::float8 as seconds_to_resolve,
      count(resolve_due_at)::int as promised, count(*) filter (where resolved_at <= resolve_due_at)::int as kept
    from alerts where tenant_id = ${tenant_id} and resolved_at >= ${since} and suppressed_by is null and exercise_test_id is null`.execute(
    tx,
  )
  const [row] = rows
  if (!row) throw new Error('a count of nothing is a row, too')
  return row
}
