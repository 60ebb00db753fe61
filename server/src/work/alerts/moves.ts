import { type AlertMove, alertLife } from '@rampart/contract/alerts.ts'
import type { Acting } from '../../kernel/guard.ts'
import { forbidden, invalid, notFound } from '../../kernel/problem.ts'
import { type Input, move, type Row } from '../../kernel/verbs.ts'
import { peopleOf } from '../../platform/notifications/notifications.port.ts'
import { tellAssigned } from './notices.ts'
import { duesAgain, stoodFor } from './sla/dues.ts'

/** What a person says with a move. */
export interface Said {
  note?: string | undefined
  reason?: NonNullable<Row<'alerts'>['resolution']> | undefined
  assignee_id?: string | undefined
}

/** Moves one alert. 404, or 409 where its state does not allow it; 400 where the person cannot take it. */
export async function moveAlert(who: Acting, id: string, name: AlertMove, said: Said): Promise<Row<'alerts'>> {
  const [row] = await held(who, [id])
  if (!row) throw notFound('alerts')
  // A move that is not open is refused as that, whoever is named with it.
  if (!alertLife.refusal(row, who.actor, name)) await mustBeAbleToTake(who, takerOf(who, name, said))
  const moved = await step(who, row, name, said)
  await tellTaker(who, name, said, [row])
  return moved
}

/** Tells somebody else whom a move made the one to work on these, as they were before it. An escalation speaks to who has it already, too. */
export async function tellTaker(who: Acting, name: AlertMove, said: Said, rows: readonly Row<'alerts'>[]): Promise<void> {
  if (name !== 'assign' && name !== 'escalate') return
  const taker = takerOf(who, name, said)
  await tellAssigned(
    who,
    taker,
    name,
    rows.filter((row) => name === 'escalate' || row.assignee_id !== taker),
  )
}

/** The rows, locked until the commit, so that the stamps of a move follow from what they are. In the order of their ids, so that two who move several wait and never block each other. */
export const held = ({ tx, actor }: Acting, ids: readonly string[]): Promise<Row<'alerts'>[]> =>
  tx
    .selectFrom('alerts')
    .selectAll()
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', 'in', [...new Set(ids)])
    .orderBy('id')
    .forUpdate()
    .execute()

/** One move of a row that is held. */
export async function step(who: Acting, row: Row<'alerts'>, name: AlertMove, said: Said): Promise<Row<'alerts'>> {
  const at = new Date().toISOString()
  const change = { ...stamps(who, row, name, said, at), note: said.note ?? null }
  const stood = await stoodUntil(who, row, name, at)
  if (stood === undefined) return move(who, 'alerts', alertLife, row.id, name, change)
  const pending_ms = row.pending_ms + stood
  // Its clocks as they were before: those that this move stops were running, and end later by what they stood.
  const dues = await duesAgain(who, { ...row, ...(name === 'reopen' && change), pending_ms })
  return move(who, 'alerts', alertLife, row.id, name, { ...change, ...dues, pending_ms })
}

/** For how long the clocks stood, in their own ms, where this move lets them run on: after a pause, or since it was settled. */
async function stoodUntil(who: Acting, row: Row<'alerts'>, name: AlertMove, at: string): Promise<number | undefined> {
  const since = row.pending_since ?? (name === 'reopen' ? row.resolved_at : null)
  return since === null || name === 'wait' ? undefined : stoodFor(who, row.severity, since, at)
}

/** Settles open alerts as what they were, each for itself; one that is not open any more stays as it is. 403 for who may not write alerts. */
export async function settleAlerts(
  who: Acting,
  ids: readonly string[],
  were: NonNullable<Row<'alerts'>['resolution']> | 'false_positive',
  note: string,
): Promise<void> {
  const name = were === 'false_positive' ? 'mark_false_positive' : 'resolve'
  const { needs } = alertLife.moves[name]
  if (!who.actor.permissions.has(needs)) throw forbidden(needs)
  if (ids.length === 0) return
  const open = (await held(who, ids)).filter((row) => !alertLife.refusal(row, who.actor, name))
  await Promise.all(open.map((row) => step(who, row, name, { note, ...(were !== 'false_positive' && { reason: were }) })))
}

/** Who an assignment names; yourself where it names nobody. */
export const takerOf = ({ actor }: Acting, name: AlertMove, { assignee_id }: Said) =>
  assignee_id ?? (name === 'assign' ? actor.id : undefined)

/** 400 for somebody who is not here, cannot sign in, or may not read alerts: nobody would work on it. */
export async function mustBeAbleToTake(who: Acting, person: string | null | undefined): Promise<void> {
  if (person === null || person === undefined) return
  const able = await peopleOf(who, { permission: 'alerts:read', among: [person] })
  if (able.length === 0) throw invalid('assignee_id', 'Nobody of this id can work on alerts here. Choose somebody from /alerts/assignees.')
}

type Stamps = Partial<Input<'alerts'>>

/** What a move leaves on the row beside its state: the times that the clocks and figures are made of. */
function stamps(who: Acting, row: Row<'alerts'>, name: AlertMove, said: Said, at: string): Stamps {
  const { actor } = who
  const seen: Stamps = { acknowledged_at: row.acknowledged_at ?? at }
  const ended: Stamps = { pending_since: null }
  const settled: Stamps = { ...seen, ...ended, resolved_at: at, contained_at: row.contained_at ?? at }
  const taker = takerOf(who, name, said)
  const taken: Stamps = taker === undefined ? {} : { assignee_id: taker, assigned_at: row.assigned_at ?? at }
  switch (name) {
    case 'assign':
      return taken
    case 'acknowledge':
      return {
        ...seen,
        ...(row.assignee_id === null && actor.kind === 'user' && { assignee_id: actor.id, assigned_at: row.assigned_at ?? at }),
      }
    case 'wait':
      return { pending_since: at }
    case 'resume':
      return ended
    case 'escalate':
      return { ...seen, ...ended, ...taken }
    case 'resolve':
      return { ...settled, resolution: said.reason ?? 'other' }
    case 'mark_false_positive':
    case 'ignore':
      return settled
    case 'close':
      return { closed_at: at }
    case 'reopen': {
      // What was only contained because it was settled is not contained any more.
      const contained_at = row.contained_at === row.resolved_at ? null : row.contained_at
      return { reopened: row.reopened + 1, resolved_at: null, closed_at: null, resolution: null, contained_at }
    }
  }
}
