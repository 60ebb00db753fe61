import type { NoticeCode } from '@rampart/contract/notifications.ts'
import type { Acting } from '../../kernel/guard.ts'
import { restrictedAmong } from '../../kernel/restricted.ts'
import type { Row } from '../../kernel/verbs.ts'
import { notify } from '../../platform/notifications/notifications.port.ts'

type Of = Pick<Row<'cases'>, 'id' | 'reference'>

/**
 * Tells people about a case, of those only who may see it. The facts hold no title: a notice stays in the inbox of somebody who is
 * no member any more, and what it leads to is asked anew each time.
 */
async function tell(who: Acting, of: Of, code: NoticeCode, to: readonly string[], more: Record<string, string> = {}): Promise<void> {
  const only = (await restrictedAmong(who.tx, who.actor.tenant_id, [of.id])).get(of.id)
  await notify(who, {
    category: 'work',
    priority: code === 'case_escalated' ? 'high' : 'normal',
    code,
    facts: { actor: who.actor.name, reference: of.reference, ...more },
    about: { type: 'cases', id: of.id },
    to: { permission: 'cases:read', among: only ? to.filter((id) => only.readers.includes(id)) : to },
  })
}

/** Tells whom a case, or a task of it, was given to. */
export async function tellAssigned(
  who: Acting,
  of: Of,
  code: 'case_assigned' | 'case_task_assigned' | 'case_joined',
  before: string | null,
  after: string | null,
): Promise<void> {
  if (after !== null && after !== before) await tell(who, of, code, [after])
}

/** Tells the person or the team that a case was escalated to, and its owner. */
export async function tellEscalated(who: Acting, of: Row<'cases'>): Promise<void> {
  const { escalated_to_id, escalated_to, owner_id } = of
  const team = escalated_to_id
    ? await who.tx
        .selectFrom('team_members')
        .select('user_id')
        .where('tenant_id', '=', who.actor.tenant_id)
        .where('team_id', '=', escalated_to_id)
        .execute()
    : []
  const people = [owner_id, escalated_to_id, ...team.map(({ user_id }) => user_id)].filter((id) => id !== null)
  await tell(who, of, 'case_escalated', [...new Set(people)], { to: escalated_to ?? '' })
}
