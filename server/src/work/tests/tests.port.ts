// biome-ignore-all lint/performance/noBarrelFile: a port is what campaigns and coverage may use of this module
import { sql } from 'kysely'
import type { Looking } from '../../kernel/guard.ts'
import type { Row } from '../../kernel/verbs.ts'

export { addTests, plannedAs, type TestDraft } from './adding.ts'
export { withAbleOnly } from './assignees.ts'
export { type TestFacts, testFacts } from './facts.ts'
export { type TestFigures, type TestStory, testFigures, testStories } from './figures.ts'
export { type LastTest, lastTests } from './last.ts'
export { type OpenSteps, openSteps, remediationSteps, testResults } from './results.ts'

/** Those of the tests that are there, in the order of their numbers. */
export async function testsOf({ tx, actor }: Looking, ids: readonly string[]): Promise<Row<'tests'>[]> {
  if (ids.length === 0) return []
  return tx
    .selectFrom('tests')
    .selectAll()
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .orderBy('number')
    .execute()
}

/** A query of how all tests stand, for a statement of who keeps lists of them. */
export const testStandings = (tenant_id: string) =>
  sql`select id, status, blue_outcome, detection_result, red_started_at, detected_at from tests where tenant_id = ${tenant_id}`
