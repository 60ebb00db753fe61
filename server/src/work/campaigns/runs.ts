import { sql } from 'kysely'
import { techniquesNamed } from '../../inventory/techniques/techniques.port.ts'
import type { Acting } from '../../kernel/guard.ts'
import type { Row } from '../../kernel/verbs.ts'
import { presentAmong } from '../../platform/identity/people.port.ts'
import { addTests, plannedAs, testsOf, withAbleOnly } from '../tests/tests.port.ts'
import { writeRun } from './campaigns.ts'
import { movedBy, nextAfter } from './times.ts'

type Campaign = Row<'campaigns'>

/**
 * Plans a further run of a campaign: its tests are copied as drafts, its times keep their distance from the new beginning. What was
 * deleted, and what the active release does not have any more, does not come along; a comparison of the runs shows it as left out.
 */
export async function planRun(who: Acting, of: Campaign, starts_at: string | null): Promise<Campaign> {
  const { tx, actor } = who
  const { tenant_id } = actor
  const { rows: counted } = await sql<{ runs: number }>`
    update campaign_series set runs = runs + 1 where tenant_id = ${tenant_id} and id = ${of.series_id} returning runs`.execute(tx)
  const run = counted[0]?.runs ?? of.run + 1
  const planned = await tx
    .selectFrom('campaign_tests')
    .selectAll()
    .where('tenant_id', '=', tenant_id)
    .where('campaign_id', '=', of.id)
    .orderBy('position')
    .execute()
  const old = await testsOf(
    who,
    planned.map(({ test_id }) => test_id),
  )
  const known = await techniquesNamed(
    who,
    old.map(({ technique_id }) => technique_id),
  )
  const people = await presentAmong(who, [of.lead_id])
  const tests = new Map(old.filter(({ technique_id }) => known.has(technique_id)).map((test) => [test.id, test]))
  const copied = planned.flatMap((row) => {
    const test = tests.get(row.test_id)
    return test ? [{ row, test }] : []
  })
  const plans = copied.map(({ test }) => plannedAs(test))
  const drafts = await addTests(who, await withAbleOnly(who, plans))
  const times = [of.starts_at, ...planned.map(({ planned_from }) => planned_from)].filter((at) => at !== null).toSorted()
  const shift = starts_at && times[0] ? Date.parse(starts_at) - Date.parse(times[0]) : 0
  const { name, campaign_type, description, objective, lead_id, sources } = of
  const facts = { name, campaign_type, description, objective, lead_id: lead_id && people.has(lead_id) ? lead_id : null, sources }
  const dates = starts_at ? { starts_at, ends_at: of.starts_at ? movedBy(of.ends_at, shift) : null } : {}
  const row = await writeRun(
    who,
    { ...facts, ...dates },
    of.series_id,
    run,
    drafts.map(({ id }) => id),
  )
  const copies = new Map(copied.map((each, n) => [each.test.id, drafts[n]?.id ?? '']))
  const places = copied.map((each) => ({
    test_id: copies.get(each.test.id),
    lineage: each.row.lineage,
    depends_on: each.row.depends_on.flatMap((id) => copies.get(id) ?? []),
    planned_from: starts_at && movedBy(each.row.planned_from, shift),
    planned_to: starts_at && movedBy(each.row.planned_to, shift),
  }))
  await sql`
    update campaign_tests t set lineage = p.lineage, depends_on = p.depends_on, planned_from = p.planned_from, planned_to = p.planned_to
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb)
      as p (test_id uuid, lineage uuid, depends_on uuid[], planned_from timestamptz, planned_to timestamptz)
    where t.tenant_id = ${tenant_id} and t.campaign_id = ${row.id} and t.test_id = p.test_id`.execute(tx)
  return row
}

/** The newest run of a series. */
export const newestOf = ({ tx, actor }: Acting, series_id: string) =>
  tx
    .selectFrom('campaigns')
    .selectAll()
    .where('tenant_id', '=', actor.tenant_id)
    .where('series_id', '=', series_id)
    .orderBy('run', 'desc')
    .limit(1)
    .executeTakeFirst()

/**
 * By the clock: a further run of each campaign whose time has come. Where the last one is still a plan, none is added: plans that
 * nobody runs would pile up. Each series is held, so that two processes do not plan one run twice.
 */
export async function planDueRuns(who: Acting): Promise<void> {
  const { tx, actor } = who
  const due = await tx
    .selectFrom('campaign_series')
    .selectAll()
    .where('tenant_id', '=', actor.tenant_id)
    .where('next_run_at', '<=', sql<string>`now()`)
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
  for (const series of due) {
    const last = await newestOf(who, series.id)
    if (last && last.status !== 'draft') await planRun(who, last, series.next_run_at)
    const first = series.first_run_at ?? series.next_run_at
    const next_run_at = series.recurrence && first ? nextAfter(first, series.recurrence, new Date()) : null
    await tx
      .updateTable('campaign_series')
      .set({ next_run_at, version: series.version + 1 })
      .where('tenant_id', '=', actor.tenant_id)
      .where('id', '=', series.id)
      .execute()
  }
}
