import { sql } from 'kysely'
import type { Acting } from '../../kernel/guard.ts'
import type { Row } from '../../kernel/verbs.ts'

/** Keeps the round of a test as it was before the test was opened again. */
export async function endRound({ tx, actor }: Acting, before: Row<'tests'>, reason: string): Promise<void> {
  const { round, status } = before
  if (status !== 'validated' && status !== 'rejected') throw new Error('a round that is going on does not end')
  await tx
    .insertInto('test_rounds')
    .values({
      tenant_id: actor.tenant_id,
      test_id: before.id,
      round,
      status,
      red_outcome: before.red_outcome,
      red_notes: before.red_notes,
      red_command: before.red_command,
      red_started_at: before.red_started_at,
      red_submitted_at: before.red_submitted_at,
      red_workers: before.red_workers,
      blue_outcome: before.blue_outcome,
      blue_notes: before.blue_notes,
      blue_started_at: before.blue_started_at,
      blue_submitted_at: before.blue_submitted_at,
      blue_workers: before.blue_workers,
      detected_at: before.detected_at,
      detection_result: before.detection_result,
      red_decision: before.red_decision,
      red_decided_by: before.red_decided_by,
      red_decided_by_name: before.red_decided_by_name,
      red_decided_at: before.red_decided_at,
      red_decision_note: before.red_decision_note,
      red_override_reason: before.red_override_reason,
      blue_decision: before.blue_decision,
      blue_decided_by: before.blue_decided_by,
      blue_decided_by_name: before.blue_decided_by_name,
      blue_decided_at: before.blue_decided_at,
      blue_decision_note: before.blue_decision_note,
      blue_override_reason: before.blue_override_reason,
      override_reason: before.override_reason,
      overridden_by: before.overridden_by,
      overridden_by_name: before.overridden_by_name,
      overridden_at: before.overridden_at,
      ended_at: before.ended_at,
      reopened_at: sql<string>`now()`,
      reopened_by: actor.id,
      reopened_by_name: actor.name,
      reopen_reason: reason,
    })
    .execute()
}
