import type { Actor } from '../../kernel/guard.ts'
import type { Row } from '../../kernel/verbs.ts'

/** Evidence as somebody may read it: of an alert, who may not read alerts is told its number alone. */
export const asReadBy = <T extends Pick<Row<'test_evidence'>, 'kind' | 'name'>>({ permissions }: Actor, row: T): T =>
  row.kind === 'alert' && !permissions.has('alerts:read') ? { ...row, name: row.name.split(' ')[0] ?? '' } : row
