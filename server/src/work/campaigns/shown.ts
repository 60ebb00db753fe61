import { type campaign, type campaignDetail, campaignLife, type campaignTest, campaignTestFacts } from '@rampart/contract/campaigns.ts'
import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import { techniquesNamed } from '../../inventory/techniques/techniques.port.ts'
import type { Looking } from '../../kernel/guard.ts'
import type { DB } from '../../kernel/tenancy.ts'
import { one, type Row } from '../../kernel/verbs.ts'
import { namesOf } from '../../platform/identity/people.port.ts'
import { testsOf } from '../tests/tests.port.ts'
import { isOver, noProgress, progressOf, type TestFacts } from './progress.ts'

type Campaign = z.input<typeof campaign>
type Beside = 'lead_name' | 'recurrence' | 'next_run_at' | 'schedule_version' | 'progress'
type Bare = Pick<Row<'campaigns'>, 'id' | 'lead_id' | 'series_id'>
export type Held = Selectable<DB['campaign_tests']> & { test: TestFacts | null }

/** The tests of campaigns in their order: those of a completed one as they were then, the others as they are now. */
export async function heldOf(who: Looking, campaign_ids: readonly string[]): Promise<Held[]> {
  const { tx, actor } = who
  if (campaign_ids.length === 0) return []
  const rows = await tx
    .selectFrom('campaign_tests')
    .selectAll()
    .where('tenant_id', '=', actor.tenant_id)
    .where('campaign_id', 'in', [...campaign_ids])
    .orderBy('position')
    .orderBy('test_id')
    .execute()
  const live = await factsOf(
    who,
    rows.filter(({ result }) => result === null).map(({ test_id }) => test_id),
  )
  return rows.map((row) => ({
    ...row,
    test: row.result === null ? (live.get(row.test_id) ?? null) : campaignTestFacts.parse(row.result),
  }))
}

/** What is shown of tests, by their ids, as it is now. */
export async function factsOf(who: Looking, ids: readonly string[]): Promise<Map<string, TestFacts>> {
  const tests = await testsOf(who, ids)
  const people = tests.flatMap((test) => [test.red_assignee_id, test.blue_assignee_id])
  const [techniques, names] = await Promise.all([
    techniquesNamed(who, [...new Set(tests.map(({ technique_id }) => technique_id))]),
    namesOf(who, people),
  ])
  const nameOf = (id: string | null) => (id && names.get(id)) ?? null
  return new Map(
    tests.map((test) => [
      test.id,
      campaignTestFacts.parse({
        ...test,
        technique_name: techniques.get(test.technique_id)?.name ?? null,
        red_assignee_name: nameOf(test.red_assignee_id),
        blue_assignee_name: nameOf(test.blue_assignee_id),
      }),
    ]),
  )
}

/** Campaigns with the name of who leads them, when the next run is planned, and how far they are. */
export async function withProgress<T extends Bare>(who: Looking, rows: readonly T[]): Promise<(T & Pick<Campaign, Beside>)[]> {
  const { tx, actor } = who
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [names, series, progress] = await Promise.all([
    namesOf(
      who,
      rows.map(({ lead_id }) => lead_id),
    ),
    tx
      .selectFrom('campaign_series')
      .select(['id', 'recurrence', 'next_run_at', 'version'])
      .where('tenant_id', '=', actor.tenant_id)
      .where('id', 'in', [...new Set(rows.map(({ series_id }) => series_id))])
      .execute(),
    progressOf(who, ids),
  ])
  const plans = new Map(series.map((each) => [each.id, each]))
  return rows.map((row) => ({
    ...row,
    lead_name: (row.lead_id && names.get(row.lead_id)) ?? null,
    recurrence: plans.get(row.series_id)?.recurrence ?? null,
    next_run_at: plans.get(row.series_id)?.next_run_at ?? null,
    schedule_version: plans.get(row.series_id)?.version ?? 1,
    progress: progress.get(row.id) ?? noProgress,
  }))
}

/** A test of a campaign as it is shown; it waits for those before it that are there and not over. */
export function itemsOf(held: readonly Held[]): z.input<typeof campaignTest>[] {
  const unfinished = new Set(held.filter(({ test }) => test && !isOver(test)).map(({ test_id }) => test_id))
  return held.map((row) => ({ ...row, waits_for: row.depends_on.filter((id) => unfinished.has(id)) }))
}

/** A campaign by itself, with its tests and the moves on offer. */
export async function detailOf(who: Looking, row: Row<'campaigns'>): Promise<z.input<typeof campaignDetail>> {
  const { tx, actor } = who
  const [[named], held, runs] = await Promise.all([
    withProgress(who, [row]),
    heldOf(who, [row.id]),
    tx
      .selectFrom('campaigns')
      .select(sql<number>`count(*)::int`.as('n'))
      .where('tenant_id', '=', actor.tenant_id)
      .where('series_id', '=', row.series_id)
      .executeTakeFirstOrThrow(),
  ])
  if (!named) throw new Error('a campaign lost its names')
  return { ...named, items: itemsOf(held), runs: runs.n, actions: campaignLife.offered({ ...row }, actor) }
}

export const shown = async (who: Looking, id: string) => detailOf(who, await one(who, 'campaigns', id))
