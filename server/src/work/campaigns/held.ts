import type { Acting } from '../../kernel/guard.ts'
import { invalid, notFound, Problem } from '../../kernel/problem.ts'
import type { Row } from '../../kernel/verbs.ts'

/** A campaign that may still be changed, held until the transaction ends. 404 where there is none, 409 where it is completed. */
export async function open(who: Acting, id: string): Promise<Row<'campaigns'>> {
  const { tx, actor } = who
  const row = await tx
    .selectFrom('campaigns')
    .selectAll()
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('campaigns')
  if (row.status === 'completed')
    throw new Problem(409, 'wrong_state', `${row.reference} is completed and stays as it was. Plan a further run of it.`)
  return row
}

/** A 400 where the person is not of this tenant, or gone. */
export async function mustBePerson({ tx, actor }: Acting, path: string, id: string | null | undefined): Promise<void> {
  if (!id) return
  const found = await tx
    .selectFrom('users')
    .select('id')
    .where('tenant_id', '=', actor.tenant_id)
    .where('deleted_at', 'is', null)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw invalid(path, 'There is no such person here.')
}
