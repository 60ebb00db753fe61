import type { Looking } from '../../kernel/guard.ts'
import type { Row } from '../../kernel/verbs.ts'
import type { Ran } from './compare.ts'
import { heldOf } from './shown.ts'

/** The tests of a run as a comparison reads them. */
export const ranOf = async (who: Looking, { id }: Pick<Row<'campaigns'>, 'id'>): Promise<Ran[]> =>
  (await heldOf(who, [id])).flatMap(({ lineage, test }) => (test ? [{ lineage, test }] : []))
