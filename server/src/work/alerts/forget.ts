import { forgetNames } from '../../kernel/forget.ts'

/** Who is deleted is called by the pseudonym on rules and handovers, too. */
export const forgetName = forgetNames([
  ['suppression_rules', 'created_by', 'created_by_name'],
  ['handovers', 'author_id', 'author_name'],
  ['handovers', 'acknowledged_by', 'acknowledged_by_name'],
])
