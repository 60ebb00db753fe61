import type { alertEdit } from '@rampart/contract/alerts.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { spelled } from '../../inventory/techniques/techniques.port.ts'
import type { Acting } from '../../kernel/guard.ts'
import { invalid, notFound } from '../../kernel/problem.ts'
import { edit, type Row } from '../../kernel/verbs.ts'
import { held, mustBeAbleToTake } from './moves.ts'
import { tellAssigned } from './notices.ts'
import { duesAgain } from './sla/dues.ts'

/** Changes what an alert says. Another severity moves what is due; a parent below the alert itself is a 400. */
export async function editAlert(who: Acting, id: string, sent: z.output<typeof alertEdit>): Promise<Row<'alerts'>> {
  if (sent.parent_id) await lockParents(who)
  const [row] = await held(who, [id])
  if (!row) throw notFound('alerts')
  if (sent.assignee_id !== row.assignee_id) await mustBeAbleToTake(who, sent.assignee_id)
  if (sent.parent_id) await mustBeAbove(who, id, sent.parent_id)
  const { severity = row.severity } = sent
  const dues = severity === row.severity ? undefined : await duesAgain(who, { ...row, severity })
  const taken = sent.assignee_id && row.assigned_at === null ? { assigned_at: new Date().toISOString() } : undefined
  const techniques = sent.techniques && { techniques: await spelled(who, sent.techniques, row.techniques) }
  const after = await edit(who, 'alerts', id, { ...sent, ...dues, ...taken, ...techniques })
  if (after.assignee_id !== row.assignee_id) await tellAssigned(who, after.assignee_id, 'assign', [after])
  return after
}

/** 400 where the parent is not there, is the alert itself, or stands below it. */
async function mustBeAbove({ tx, actor: { tenant_id } }: Acting, id: string, parent: string) {
  const { rows } = await sql<{ id: string }>`
    with recursive above as (
      select id, parent_id from alerts where tenant_id = ${tenant_id} and id = ${parent}
      union select a.id, a.parent_id from alerts a join above on a.tenant_id = ${tenant_id} and a.id = above.parent_id)
    select id from above`.execute(tx)
  if (rows.length === 0) throw invalid('parent_id', 'There is no such alert.')
  if (rows.some((row) => row.id === id))
    throw invalid('parent_id', 'This alert stands above that one: each would be the parent of the other.')
}

/** Of two who hang two alerts under each other in the same moment one waits here, before either holds an alert. */
const lockParents = ({ tx, actor }: Acting) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`alert parents ${actor.tenant_id}`}, 0))`.execute(tx)
