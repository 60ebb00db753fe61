import { sql } from 'kysely'
import type { Acting, Looking } from '../../kernel/guard.ts'
import type { Row } from '../../kernel/verbs.ts'
import { addTests, type TestDraft } from '../tests/tests.port.ts'
import { beginSeries, writeRun } from './campaigns.ts'
import { heldOf } from './shown.ts'

/** What a campaign is called, and the techniques of its tests in their order; undefined where there is none. */
export async function plannedOrder(
  who: Looking,
  id: string,
): Promise<{ reference: string; name: string; technique_ids: string[] } | undefined> {
  const { tx, actor } = who
  const row = await tx
    .selectFrom('campaigns')
    .select(['reference', 'name'])
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  return { ...row, technique_ids: (await heldOf(who, [id])).flatMap(({ test }) => test?.technique_id ?? []) }
}

/**
 * Plans a campaign of tests that are drafted for it, step after step: each waits for all of the step before. One event for the
 * campaign and one for each test; a 403 for who may not add tests, a 409 for more than a campaign holds.
 */
export async function planSteps(
  who: Acting,
  facts: { name: string; objective: string; source: string },
  steps: readonly (readonly TestDraft[])[],
): Promise<Row<'campaigns'>> {
  const ids = (await addTests(who, steps.flat())).map(({ id }) => id)
  const { name, objective, source } = facts
  const row = await writeRun(
    who,
    { name, objective, description: '', campaign_type: 'purple_team', sources: [source] },
    await beginSeries(who),
    1,
    ids,
  )
  let rest = ids
  const stages = steps.map(({ length }) => {
    const stage = rest.slice(0, length)
    rest = rest.slice(length)
    return stage
  })
  const waits = stages.flatMap((stage, n) => stage.map((test_id) => ({ test_id, depends_on: stages[n - 1] ?? [] })))
  await sql`
    update campaign_tests t set depends_on = w.depends_on
    from jsonb_to_recordset(${JSON.stringify(waits)}::jsonb) as w (test_id uuid, depends_on uuid[])
    where t.tenant_id = ${who.actor.tenant_id} and t.campaign_id = ${row.id} and t.test_id = w.test_id`.execute(who.tx)
  return row
}
