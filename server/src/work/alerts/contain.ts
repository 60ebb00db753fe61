import { sql } from 'kysely'
import { record } from '../../kernel/events.ts'
import type { Acting } from '../../kernel/guard.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import type { Row } from '../../kernel/verbs.ts'
import { held } from './moves.ts'

/** Says that what the alert is about can do no more harm: stops that clock, and the one of who has seen it. 409 for one that is settled or contained. */
export async function containAlert(who: Acting, id: string): Promise<Row<'alerts'>> {
  const [before] = await held(who, [id])
  if (!before) throw notFound('alerts')
  if (!before.is_open) throw new Problem(409, 'wrong_state', `A record that is ${before.status} cannot be contained.`)
  if (before.contained_at !== null) throw new Problem(409, 'wrong_state', 'This alert is contained already.')
  const at = new Date().toISOString()
  const after = await who.tx
    .updateTable('alerts')
    .set({ contained_at: at, acknowledged_at: before.acknowledged_at ?? at, version: before.version + 1, updated_at: sql<string>`now()` })
    .where('tenant_id', '=', who.actor.tenant_id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await record(who, 'alerts.contain', id, { before, after })
  return after
}
