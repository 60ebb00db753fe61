import { type RawBuilder, sql } from 'kysely'
import type { Actor, Looking } from '../../kernel/guard.ts'
import { notFound } from '../../kernel/problem.ts'
import { hiddenFrom, mayBeSeen } from '../../kernel/restricted.ts'
import { one, type Row } from '../../kernel/verbs.ts'

/** A condition on rows of `cases`: who asks may see them. A restricted case is for its owner, its members and cases:admin. */
export const visible = (actor: Actor): RawBuilder<boolean> => sql`(not cases.restricted or ${mayBeSeen(actor, sql.ref('cases.id'))})`

/** A case that the actor may see; to all others it does not exist. */
export async function seen(who: Looking, id: string): Promise<Row<'cases'>> {
  const row = await one(who, 'cases', id)
  if (row.restricted && (await hiddenFrom(who.tx, who.actor, [id])).has(id)) throw notFound('cases')
  return row
}
