import { type campaignTestPlan, mostCampaignTests, runsForward } from '@rampart/contract/campaigns.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { techniquesNamed } from '../../inventory/techniques/techniques.port.ts'
import { record } from '../../kernel/events.ts'
import type { Acting } from '../../kernel/guard.ts'
import { invalid, notFound, Problem, stale } from '../../kernel/problem.ts'
import type { Row } from '../../kernel/verbs.ts'
import { addTests, testsOf } from '../tests/tests.port.ts'
import { open } from './held.ts'

export interface Wanted {
  test_ids: readonly string[]
  technique_ids: readonly string[]
}

/** Tests that are there, and for each technique one that is drafted: their ids in this order. A 400 names what is not there. */
export async function gather(who: Acting, { test_ids, technique_ids }: Wanted): Promise<string[]> {
  const ids = [...new Set(test_ids)]
  const found = await testsOf(who, ids)
  if (found.length < ids.length) throw invalid('test_ids', 'One of these tests does not exist.')
  const wanted = [...new Set(technique_ids)]
  const known = await techniquesNamed(who, wanted)
  const lost = wanted.find((id) => !known.has(id))
  if (lost) throw invalid('technique_ids', `There is no technique ${lost} in the active release, nor one of your own.`)
  const drafts = wanted.flatMap((id) => known.get(id) ?? [])
  const drafted = await addTests(
    who,
    drafts.map(({ id, name, platforms }) => ({ title: name, technique_id: id, platforms: platforms.slice(0, 30) })),
  )
  return [...ids, ...drafted.map(({ id }) => id)]
}

/** Puts tests behind those of a campaign; what it has already is left alone. Says how many came. */
export async function put(who: Acting, of: Row<'campaigns'>, ids: readonly string[]): Promise<number> {
  const { tx, actor } = who
  if (of.tests + ids.length > mostCampaignTests)
    throw new Problem(
      409,
      'too_many',
      `${of.reference} holds ${of.tests} tests, and ${mostCampaignTests} are the most. Plan a further campaign.`,
    )
  const { rows } = await sql`
    insert into campaign_tests (tenant_id, campaign_id, test_id, position, lineage)
    select ${actor.tenant_id}, ${of.id}, t.id, last.position + t.place, t.id
    from unnest(${ids}::uuid[]) with ordinality as t (id, place),
      (select coalesce(max(position), 0) as position from campaign_tests where tenant_id = ${actor.tenant_id} and campaign_id = ${of.id}) as last
    on conflict (tenant_id, campaign_id, test_id) do nothing
    returning test_id`.execute(tx)
  await count(who, of.id)
  return rows.length
}

/** Writes how many tests a campaign has: what its moves ask. */
export async function count({ tx, actor }: Acting, id: string): Promise<void> {
  await sql`
    update campaigns set updated_at = now(), tests =
      (select count(*) from campaign_tests t where t.tenant_id = campaigns.tenant_id and t.campaign_id = campaigns.id)
    where tenant_id = ${actor.tenant_id} and id = ${id}`.execute(tx)
}

export async function addToCampaign(who: Acting, id: string, wanted: Wanted): Promise<void> {
  const of = await open(who, id)
  const ids = await gather(who, wanted)
  await put(who, of, ids)
  await record(who, 'campaigns.add_tests', of.id, { after: { test_ids: ids }, title: of.name })
}

/** Takes a test out of a campaign; the test itself stays. Nothing depends on it any more. */
export async function takeOut(who: Acting, id: string, test_id: string): Promise<void> {
  const { tx, actor } = who
  const of = await open(who, id)
  const gone = await tx
    .deleteFrom('campaign_tests')
    .where('tenant_id', '=', actor.tenant_id)
    .where('campaign_id', '=', id)
    .where('test_id', '=', test_id)
    .returningAll()
    .executeTakeFirst()
  if (!gone) throw notFound('the tests of this campaign')
  if (of.status === 'active' && of.tests <= 1)
    throw new Problem(409, 'guarded', `${of.reference} is running, and this is its last test. Complete the campaign instead.`)
  await sql`
    update campaign_tests set depends_on = array_remove(depends_on, ${test_id}::uuid)
    where tenant_id = ${actor.tenant_id} and campaign_id = ${id} and ${test_id}::uuid = any (depends_on)`.execute(tx)
  await count(who, id)
  await record(who, 'campaigns.drop_test', of.id, { before: { test_id }, title: of.name })
}

/** When a test is to run, and what comes before it. A 400 for a time that runs backwards, a stranger, or a circle. */
export async function planTest(who: Acting, id: string, test_id: string, asked: z.output<typeof campaignTestPlan>): Promise<void> {
  const { tx, actor } = who
  const of = await open(who, id)
  const rows = await tx
    .selectFrom('campaign_tests')
    .selectAll()
    .where('tenant_id', '=', actor.tenant_id)
    .where('campaign_id', '=', id)
    .execute()
  const before = rows.find((row) => row.test_id === test_id)
  if (!before) throw notFound('the tests of this campaign')
  if (before.version !== asked.version) throw stale()
  const { planned_from = before.planned_from, planned_to = before.planned_to } = asked
  if (!runsForward(planned_from, planned_to)) throw invalid('planned_to', 'The test would end before it begins.')
  const depends_on = asked.depends_on === undefined ? before.depends_on : [...new Set(asked.depends_on)]
  const known = new Set(rows.map((row) => row.test_id))
  if (depends_on.some((each) => !known.has(each))) throw invalid('depends_on', 'A test can only wait for tests of the same campaign.')
  const edges = new Map(rows.map((row) => [row.test_id, row.test_id === test_id ? depends_on : row.depends_on]))
  if (leadsTo(edges, depends_on, test_id)) throw invalid('depends_on', 'These tests would wait for each other in a circle.')
  const after = await tx
    .updateTable('campaign_tests')
    .set({ planned_from, planned_to, depends_on, version: before.version + 1 })
    .where('tenant_id', '=', actor.tenant_id)
    .where('campaign_id', '=', id)
    .where('test_id', '=', test_id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await record(who, 'campaigns.plan_test', of.id, { before, after, title: of.name })
}

/** Whether one comes from `starts` to `end` along the edges. */
function leadsTo(edges: ReadonlyMap<string, readonly string[]>, starts: readonly string[], end: string): boolean {
  const seen = new Set<string>()
  const waiting = [...starts]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at === end) return true
    if (seen.has(at)) continue
    seen.add(at)
    waiting.push(...(edges.get(at) ?? []))
  }
  return false
}

/** Puts the tests of a campaign in the order of `ids`, which must be all of them. */
export async function orderTests(who: Acting, id: string, ids: readonly string[]): Promise<void> {
  const { tx, actor } = who
  const of = await open(who, id)
  const held = await tx
    .selectFrom('campaign_tests')
    .select('test_id')
    .where('tenant_id', '=', actor.tenant_id)
    .where('campaign_id', '=', id)
    .execute()
  const named = new Set(ids)
  if (named.size !== ids.length || held.length !== ids.length || held.some(({ test_id }) => !named.has(test_id)))
    throw invalid('test_ids', 'Name each test of the campaign once. Somebody may have added or removed one: load the campaign again.')
  await sql`
    update campaign_tests t set position = o.place
    from unnest(${ids}::uuid[]) with ordinality as o (id, place)
    where t.tenant_id = ${actor.tenant_id} and t.campaign_id = ${id} and t.test_id = o.id and t.position <> o.place`.execute(tx)
  await record(who, 'campaigns.order_tests', of.id, { after: { test_ids: ids }, title: of.name })
}
