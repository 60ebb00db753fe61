import { type campaignEdit, type campaignInput, campaignLife, type campaignSchedule, runsForward } from '@rampart/contract/campaigns.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../kernel/events.ts'
import type { Acting } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { takeNumbers } from '../../kernel/numbers.ts'
import { invalid, Problem, stale } from '../../kernel/problem.ts'
import { add, drop, edit, type Input, move, one, type Row } from '../../kernel/verbs.ts'
import { mustBePeople } from '../../platform/identity/people.port.ts'
import { open } from './held.ts'
import { gather, put } from './planning.ts'
import { heldOf } from './shown.ts'

type Campaign = Row<'campaigns'>
/** What a campaign is made of beside what the house gives it. */
type Facts = Omit<Input<'campaigns'>, 'number' | 'tests' | 'series_id' | 'run' | 'created_by' | 'created_by_name'>

/** Plans a campaign with its tests; each test that is drafted for it has an event of its own. */
export async function addCampaign(who: Acting, { test_ids, technique_ids, ...facts }: z.output<typeof campaignInput>): Promise<Campaign> {
  mustRunForward(facts.starts_at, facts.ends_at)
  await mustBePeople(who, 'lead_id', [facts.lead_id])
  const ids = await gather(who, { test_ids, technique_ids })
  const series_id = await beginSeries(who)
  const { description = '', objective = '', lead_id = null, starts_at = null, ends_at = null, ...rest } = facts
  return writeRun(who, { ...rest, description, objective, lead_id, starts_at, ends_at }, series_id, 1, ids)
}

/** What the runs of one campaign will share. */
export async function beginSeries({ tx, actor }: Acting): Promise<string> {
  const id = newId()
  await tx.insertInto('campaign_series').values({ tenant_id: actor.tenant_id, id }).execute()
  return id
}

/** Writes a run of a series with tests that are there. Its one event is `campaigns.add`. */
export async function writeRun(who: Acting, facts: Facts, series_id: string, run: number, test_ids: readonly string[]): Promise<Campaign> {
  const { id: created_by, name: created_by_name } = who.actor
  const row = await add(who, 'campaigns', {
    ...facts,
    number: await takeNumbers(who, 'campaign_numbers'),
    tests: test_ids.length,
    series_id,
    run,
    created_by,
    created_by_name,
  })
  if (test_ids.length > 0) await put(who, { ...row, tests: 0 }, test_ids)
  return one(who, 'campaigns', row.id)
}

export async function editCampaign(who: Acting, id: string, asked: z.output<typeof campaignEdit>): Promise<Campaign> {
  const before = await open(who, id)
  const { starts_at = before.starts_at, ends_at = before.ends_at } = asked
  mustRunForward(starts_at, ends_at)
  await mustBePeople(who, 'lead_id', [asked.lead_id], before.lead_id)
  return edit(who, 'campaigns', id, asked)
}

function mustRunForward(starts_at: string | null | undefined, ends_at: string | null | undefined) {
  if (!runsForward(starts_at, ends_at)) throw invalid('ends_at', 'The campaign would end before it begins.')
}

/** Only a plan is deleted; what ran is a record. Its tests stay. */
export async function dropCampaign(who: Acting, id: string): Promise<void> {
  const { tx, actor } = who
  const { status, series_id, reference } = await open(who, id)
  if (status !== 'draft') throw new Problem(409, 'wrong_state', `${reference} is running. Complete it; only a plan can be deleted.`)
  await drop(who, 'campaigns', id)
  await sql`
    delete from campaign_series s where s.tenant_id = ${actor.tenant_id} and s.id = ${series_id}
      and not exists (select from campaigns c where c.tenant_id = s.tenant_id and c.series_id = s.id)`.execute(tx)
}

export const activate = (who: Acting, id: string) =>
  move(who, 'campaigns', campaignLife, id, 'activate', { activated_at: new Date().toISOString() })

/** From here on nothing of it changes: each test is kept as it is now, whatever becomes of it. */
export async function complete(who: Acting, id: string): Promise<Campaign> {
  const { tx, actor } = who
  const row = await move(who, 'campaigns', campaignLife, id, 'complete', {
    completed_at: new Date().toISOString(),
    completed_by: actor.id,
    completed_by_name: actor.name,
  })
  const results = (await heldOf(who, [id])).flatMap(({ test_id, test }) => (test ? [{ test_id, result: test }] : []))
  await sql`
    update campaign_tests t set result = r.result
    from jsonb_to_recordset(${JSON.stringify(results)}::jsonb) as r (test_id uuid, result jsonb)
    where t.tenant_id = ${actor.tenant_id} and t.campaign_id = ${id} and t.test_id = r.test_id`.execute(tx)
  return row
}

/** Says when the next run is planned, of a completed campaign too: it is a fact of the series, not of the run. */
export async function scheduleRuns(who: Acting, id: string, { version, ...asked }: z.output<typeof campaignSchedule>): Promise<Campaign> {
  const { tx, actor } = who
  const row = await one(who, 'campaigns', id)
  const before = await tx
    .selectFrom('campaign_series')
    .select(['recurrence', 'next_run_at', 'version'])
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', '=', row.series_id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (before.version !== version) throw stale()
  await tx
    .updateTable('campaign_series')
    .set({ ...asked, first_run_at: asked.next_run_at, version: version + 1 })
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', '=', row.series_id)
    .execute()
  await record(who, 'campaigns.schedule', id, { before, after: asked, title: row.name })
  return row
}
