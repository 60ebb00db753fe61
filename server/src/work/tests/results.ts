import { sql } from 'kysely'
import type { Looking } from '../../kernel/guard.ts'

const portion = 1000

/** Every test with what came of it, in the order of their numbers, a portion at a time: for reports. */
export async function* testResults({ tx, actor }: Looking) {
  for (let after = 0; ; ) {
    const rows = await tx
      .selectFrom('tests as t')
      .leftJoin('hosts as h', (join) => join.onRef('h.tenant_id', '=', 't.tenant_id').onRef('h.id', '=', 't.host_id'))
      .select(['t.number', 't.reference', 't.title', 't.technique_id', 't.release', 't.status', 't.round', 't.severity', 't.platforms'])
      .select(['h.hostname', 't.target_environment', 't.classification', 't.red_outcome', 't.blue_outcome', 't.detection_result'])
      .select(['t.red_started_at', 't.red_submitted_at', 't.blue_submitted_at', 't.detected_at', 't.ended_at'])
      .select(['t.red_decision', 't.red_decided_by_name', 't.blue_decision', 't.blue_decided_by_name', 't.created_at'])
      .select(sql<number | null>`extract(epoch from t.detected_at - t.red_started_at)::float8`.as('seconds_to_detect'))
      .where('t.tenant_id', '=', actor.tenant_id)
      .where('t.number', '>', after)
      .orderBy('t.number')
      .limit(portion)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(({ number: _, ...row }) => row)
    after = last.number
  }
}

/** Every step of remediation with its test and owner, those that are due first, a portion at a time: for reports. */
export async function* remediationSteps({ tx, actor }: Looking) {
  for (let offset = 0; ; offset += portion) {
    const rows = await tx
      .selectFrom('test_remediations as r')
      .innerJoin('tests as t', (join) => join.onRef('t.tenant_id', '=', 'r.tenant_id').onRef('t.id', '=', 'r.test_id'))
      .leftJoin('users as u', (join) => join.onRef('u.tenant_id', '=', 'r.tenant_id').onRef('u.id', '=', 'r.owner_id'))
      .select(['t.reference', 't.title', 't.technique_id', 't.severity', 'r.step', 'r.status', 'u.display_name as owner', 'r.due_on'])
      .select(['r.done_at', 'r.created_at'])
      .where('r.tenant_id', '=', actor.tenant_id)
      .orderBy('r.due_on', (by) => by.asc().nullsLast())
      .orderBy('r.created_at')
      .orderBy('r.id')
      .limit(portion)
      .offset(offset)
      .execute()
    if (rows.length === 0) return
    yield rows
  }
}

/** Steps of remediation that wait, by the technique of their test: how many, and the test of the one that is due first. */
export interface OpenSteps {
  technique_id: string
  steps: number
  test: { id: string; reference: string }
}
export async function openSteps({ tx, actor }: Looking): Promise<OpenSteps[]> {
  const { rows } = await sql<{ technique_id: string; steps: number; id: string; reference: string }>`
    select distinct on (t.technique_id) t.technique_id, count(*) over (partition by t.technique_id) as steps, t.id, t.reference
    from test_remediations r join tests t on t.tenant_id = r.tenant_id and t.id = r.test_id
    where r.tenant_id = ${actor.tenant_id} and r.status in ('open', 'in_progress')
    order by t.technique_id, r.due_on nulls last, r.created_at, r.id`.execute(tx)
  return rows.map(({ technique_id, steps, id, reference }) => ({ technique_id, steps, test: { id, reference } }))
}
