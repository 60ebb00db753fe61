import { type TestStatus, testLife } from '@rampart/contract/tests.ts'
import { sql } from 'kysely'
import type { Looking } from '../../kernel/guard.ts'

/** What the tests of a technique prove. */
export interface TestFacts {
  /** Validated tests, and what of them was detected, seen in part, or not detected; the rest said nothing about detection. */
  validated: number
  detected: number
  partial: number
  failed: number
  last_validated_at: string | null
  /** Platforms of the validated tests. */
  platforms: string[]
  /** Tests that are being executed or evaluated. */
  running: number
  counts: Record<TestStatus, number>
}

type Counted = Omit<TestFacts, 'counts' | 'platforms'> & { technique_id: string; platforms: string[] | null } & Record<TestStatus, number>

/** What the tests of each technique, or of these alone, prove, by its id, in one statement along an index that holds all it asks for. */
export async function testFacts({ tx, actor }: Looking, only?: readonly string[]): Promise<Map<string, TestFacts>> {
  const of = only ? sql`tenant_id = ${actor.tenant_id} and technique_id = any(${only})` : sql`tenant_id = ${actor.tenant_id}`
  const states = testLife.states.map((state) => sql`count(*) filter (where status = ${sql.lit(state)})::int as ${sql.ref(state)}`)
  const proved = (result: string) => sql`count(*) filter (where status = 'validated' and detection_result = ${sql.lit(result)})::int`
  const { rows } = await sql<Counted>`
    with counted as (
      select technique_id, ${proved('detected')} as detected, ${proved('partial')} as partial, ${proved('not_detected')} as failed,
        max(ended_at) filter (where status = 'validated') as last_validated_at,
        count(*) filter (where status in ('red_executing', 'blue_evaluating'))::int as running, ${sql.join(states)}
      from tests where ${of} group by technique_id
    ), ran as (
      select technique_id, array_agg(distinct platform order by platform) as platforms
      from tests, unnest(platforms) as platform where ${of} and status = 'validated' group by technique_id
    )
    select counted.*, ran.platforms from counted left join ran using (technique_id)`.execute(tx)
  return new Map(
    rows.map(({ technique_id, detected, partial, failed, last_validated_at, running, platforms, ...counts }) => [
      technique_id,
      { validated: counts.validated, detected, partial, failed, last_validated_at, platforms: platforms ?? [], running, counts },
    ]),
  )
}
