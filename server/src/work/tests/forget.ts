import { sql } from 'kysely'
import { forgetNames } from '../../kernel/forget.ts'
import type { Acting } from '../../kernel/guard.ts'
import type { Event } from '../../kernel/module.ts'

/** Who is deleted is called by the pseudonym in tests, too. */
export const forgetName = forgetNames([
  ['tests', 'created_by', 'created_by_name'],
  ['tests', 'red_decided_by', 'red_decided_by_name'],
  ['tests', 'blue_decided_by', 'blue_decided_by_name'],
  ['test_rounds', 'red_decided_by', 'red_decided_by_name'],
  ['test_rounds', 'blue_decided_by', 'blue_decided_by_name'],
  ['tests', 'overridden_by', 'overridden_by_name'],
  ['test_rounds', 'overridden_by', 'overridden_by_name'],
  ['test_rounds', 'reopened_by', 'reopened_by_name'],
  ['test_evidence', 'added_by', 'added_by_name'],
  ['test_worklogs', 'author_id', 'author_name'],
  ['test_rule_results', 'evaluated_by', 'evaluated_by_name'],
])

/**
 * An alert that was deleted is no evidence any more while blue still evaluates. From then on what the round recorded of it, its number,
 * title and time, is what people review and decided by: that stays.
 */
export async function forgetAlert({ tx, actor: { tenant_id } }: Acting, { object_id }: Event): Promise<void> {
  await sql`
    delete from test_evidence e using tests t
    where e.tenant_id = ${tenant_id} and e.alert_id = ${object_id} and t.tenant_id = e.tenant_id and t.id = e.test_id
      and t.round = e.round and t.blue_submitted_at is null`.execute(tx)
  await tx
    .updateTable('test_evidence')
    .set({ alert_gone_at: sql<string>`now()` })
    .where('tenant_id', '=', tenant_id)
    .where('alert_id', '=', object_id)
    .execute()
}
