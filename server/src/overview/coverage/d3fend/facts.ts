import { sql } from 'kysely'
import type { Looking } from '../../../kernel/guard.ts'

export interface CountermeasureFacts {
  technique_ids: string[]
  in_place: boolean
}
/** What each countermeasure of the table counters, and whether it is in place; none before a table was imported. One query. */
export const countermeasureFacts = ({ tx, actor }: Looking): Promise<CountermeasureFacts[]> =>
  tx
    .selectFrom('d3fend_countermeasures')
    .select(['technique_ids', 'in_place'])
    .where('tenant_id', '=', actor.tenant_id)
    .where(sql<boolean>`technique_ids <> '{}'`)
    .execute()
