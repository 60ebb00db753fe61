import { forgetNames } from '../../kernel/forget.ts'
import type { Acting } from '../../kernel/guard.ts'
import type { Event } from '../../kernel/module.ts'

/**
 * Who is deleted is called by the pseudonym in cases, too. The chain of custody stays as it was sealed; who reads it sees the
 * pseudonym.
 */
export const forgetName = forgetNames([
  ['cases', 'created_by', 'created_by_name'],
  ['cases', 'escalated_to_id', 'escalated_to'],
  ['case_members', 'added_by', 'added_by_name'],
  ['case_alerts', 'added_by', 'added_by_name'],
  ['case_artifacts', 'added_by', 'added_by_name'],
  ['case_evidence', 'added_by', 'added_by_name'],
  ['case_entries', 'author_id', 'author_name'],
  ['case_notes', 'author_id', 'author_name'],
  ['case_merges', 'merged_by', 'merged_by_name'],
  ['case_merges', 'undone_by', 'undone_by_name'],
])

/** An alert that was deleted leaves each case, with what only it brought. */
export async function forgetAlert({ tx, actor: { tenant_id } }: Acting, { object_id }: Event): Promise<void> {
  for (const table of ['case_alerts', 'case_hosts', 'case_artifacts'] as const)
    await tx.deleteFrom(table).where('tenant_id', '=', tenant_id).where('alert_id', '=', object_id).execute()
}
