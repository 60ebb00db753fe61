import { sql } from 'kysely'
import { record } from '../../kernel/events.ts'
import type { Acting } from '../../kernel/guard.ts'
import type { Row } from '../../kernel/verbs.ts'

const mostAtOnce = 500

/** Ends the time of active observables that are past their valid_until; each leaves its event. Those beyond 500 wait for the next minute. */
export async function expireDue(who: Acting): Promise<void> {
  const { tx, actor } = who
  const { rows } = await sql<Row<'observables'>>`
    update observables o set status = 'expired', version = version + 1, updated_at = now()
    where tenant_id = ${actor.tenant_id} and id in (select id from observables
      where tenant_id = ${actor.tenant_id} and status = 'active' and valid_until <= now() order by valid_until limit ${mostAtOnce}
      for update skip locked)
    returning *`.execute(tx)
  await Promise.all(rows.map((row) => record(who, 'observables.expire', row.id, { before: { ...row, status: 'active' }, after: row })))
}
