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
  ['test_rounds', 'reopened_by', 'reopened_by_name'],
  ['test_evidence', 'added_by', 'added_by_name'],
  ['test_worklogs', 'author_id', 'author_name'],
  ['test_rule_results', 'evaluated_by', 'evaluated_by_name'],
])

/** An alert that was deleted is no evidence any more. */
export async function forgetAlert({ tx, actor: { tenant_id } }: Acting, { object_id }: Event): Promise<void> {
  await tx.deleteFrom('test_evidence').where('tenant_id', '=', tenant_id).where('alert_id', '=', object_id).execute()
}
