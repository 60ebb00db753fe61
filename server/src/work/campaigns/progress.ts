import type { campaignProgress, campaignTestFacts } from '@rampart/contract/campaigns.ts'
import { testLife } from '@rampart/contract/tests.ts'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import { testStandings } from '../tests/tests.port.ts'

export type TestFacts = z.output<typeof campaignTestFacts>
type Progress = z.output<typeof campaignProgress>
type Counted = Omit<Progress, 'by_status'> & Record<(typeof testLife.states)[number], number>

export const isOver = ({ status }: Pick<TestFacts, 'status'>) => status === 'validated' || status === 'rejected'

/**
 * How far the tests of campaigns are and what came of them, by the campaign's id: those of a completed one as they were then. Counted
 * by the database, because a page of campaigns may hold ten thousand tests; a campaign without tests is left out.
 */
export async function progressOf({ tx, actor: { tenant_id } }: Looking, campaign_ids: readonly string[]): Promise<Map<string, Progress>> {
  if (campaign_ids.length === 0) return new Map()
  const count = (fits: RawBuilder<unknown>, as: string) => sql`count(*) filter (where ${fits})::int as ${sql.ref(as)}`
  const detected = sql`detection_result = 'detected'`
  const { rows } = await sql<Counted & { campaign_id: string }>`
    with facts as (
      select c.campaign_id, t.status, t.blue_outcome, t.detection_result, t.red_started_at, t.detected_at
      from campaign_tests c join (${testStandings(tenant_id)}) t on t.id = c.test_id
      where c.tenant_id = ${tenant_id} and c.campaign_id = any(${campaign_ids}::uuid[]) and c.result is null
      union all
      select c.campaign_id, r.status, r.blue_outcome, r.detection_result, r.red_started_at, r.detected_at
      from campaign_tests c,
        jsonb_to_record(c.result) as r(status text, blue_outcome text, detection_result text, red_started_at timestamptz, detected_at timestamptz)
      where c.tenant_id = ${tenant_id} and c.campaign_id = any(${campaign_ids}::uuid[]) and c.result is not null
    )
    select campaign_id, count(*)::int as total,
      ${sql.join(testLife.states.map((state) => count(sql`status = ${sql.lit(state)}`, state)))},
      ${count(sql`status in ('validated', 'rejected')`, 'over')},
      ${count(detected, 'detected')},
      ${count(sql`detection_result = 'partial'`, 'partial')},
      ${count(sql`detection_result = 'not_detected'`, 'not_detected')},
      ${count(sql`blue_outcome = 'prevented'`, 'prevented')},
      (avg(extract(epoch from detected_at - red_started_at)) filter (where ${detected}))::float8 as seconds_to_detect
    from facts group by campaign_id`.execute(tx)
  return new Map(rows.map(({ campaign_id, ...row }) => [campaign_id, progressIn(row)]))
}

/** Of a campaign that holds no test. */
export const noProgress: Progress = {
  total: 0,
  by_status: Object.fromEntries(testLife.states.map((state) => [state, 0])) as Progress['by_status'],
  over: 0,
  detected: 0,
  partial: 0,
  not_detected: 0,
  prevented: 0,
  seconds_to_detect: null,
}

function progressIn({ total, over, detected, partial, not_detected, prevented, seconds_to_detect, ...by_status }: Counted): Progress {
  return { total, by_status, over, detected, partial, not_detected, prevented, seconds_to_detect }
}
