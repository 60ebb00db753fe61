import { sql } from 'kysely'
import type { Looking } from '../../kernel/guard.ts'

/** Alerts by their ids, or all that came in with numbers from the first to the last. */
export type Named = { ids: readonly string[] } | { first: number; last: number }

/** Techniques that alerts of the outside world name, each with the first such alert: not those of coverage itself, of an exercise, or hidden by a rule. */
export async function techniquesAlerted({ tx, actor: { tenant_id } }: Looking, which: Named) {
  const named = 'ids' in which ? sql`id = any(${which.ids}::uuid[])` : sql`number between ${which.first} and ${which.last}`
  const { rows } = await sql<{ technique_id: string; number: number }>`
    select technique_id, min(number)::int as number from alerts, unnest(techniques) as technique_id
    where tenant_id = ${tenant_id} and ${named} and kind in ('detection', 'intel') and exercise_test_id is null and suppressed_by is null
    group by technique_id order by technique_id`.execute(tx)
  return rows
}
