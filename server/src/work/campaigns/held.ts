import type { Acting } from '../../kernel/guard.ts'
import { Problem } from '../../kernel/problem.ts'
import { hold, type Row } from '../../kernel/verbs.ts'

/** A campaign that may still be changed, held until the transaction ends. 404 where there is none, 409 where it is completed. */
export async function open(who: Acting, id: string): Promise<Row<'campaigns'>> {
  const row = await hold(who, 'campaigns', id)
  if (row.status === 'completed')
    throw new Problem(409, 'wrong_state', `${row.reference} is completed and stays as it was. Plan a further run of it.`)
  return row
}
