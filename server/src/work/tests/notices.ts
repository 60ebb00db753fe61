import type { NoticeCode } from '@rampart/contract/notifications.ts'
import type { Acting } from '../../kernel/guard.ts'
import type { Row } from '../../kernel/verbs.ts'
import { type Notice, notify, peopleOf } from '../../platform/notifications/notifications.port.ts'

type Of = Pick<Row<'tests'>, 'id' | 'reference' | 'title'>
type Code = Extract<NoticeCode, `test_${string}`>

const tell = (who: Acting, of: Of, code: Code, to: Notice['to'], more: Record<string, string> = {}) =>
  notify(who, {
    category: 'work',
    priority: 'normal',
    code,
    facts: { actor: who.actor.name, reference: of.reference, title: of.title, ...more },
    about: { type: 'tests', id: of.id },
    to,
  })

type Assigned = Pick<Row<'tests'>, 'red_assignee_id' | 'blue_assignee_id'>
/** Tells whom a side was given to. */
export async function tellAssigned(who: Acting, of: Of & Assigned, before?: Assigned): Promise<void> {
  const now = (['red_assignee_id', 'blue_assignee_id'] as const).flatMap((side) =>
    of[side] !== null && of[side] !== before?.[side] ? [of[side]] : [],
  )
  if (now.length > 0) await tell(who, of, 'test_assigned', { permission: 'tests:work', among: [...new Set(now)] })
}

/** Tells whose turn it is: who evaluates, where nobody was named the blue leads; or the leads of both sides, to review. */
export async function tellTurn(who: Acting, of: Row<'tests'>): Promise<void> {
  if (of.status === 'blue_evaluating')
    await tell(who, of, 'test_blue_turn', of.blue_assignee_id ? [of.blue_assignee_id] : await leadsOf(who, ['tests:validate_blue']))
  if (of.status === 'in_review') await tell(who, of, 'test_review', await leadsOf(who, ['tests:validate_red', 'tests:validate_blue']))
}

/** Who validates; administrators, who may everything, only where there is nobody else. */
async function leadsOf(who: Acting, permissions: readonly string[]): Promise<string[]> {
  const holders = new Set<string>()
  for (const permission of permissions) for (const id of await peopleOf(who, { permission })) holders.add(id)
  const admins = new Set(await peopleOf(who, { permission: 'tests:admin' }))
  const leads = [...holders].filter((id) => !admins.has(id))
  return leads.length > 0 ? leads : [...holders]
}

/** Tells those who worked on a round that it was rejected, and why. */
export async function tellRejected(who: Acting, of: Row<'tests'>, note: string): Promise<void> {
  const among = [...new Set([...of.red_workers, ...of.blue_workers])]
  if (among.length > 0) await tell(who, of, 'test_rejected', { permission: 'tests:read', among }, { note: note.slice(0, 500) })
}

/** Tells whom a step of remediation was given to. */
export async function tellStep(who: Acting, of: Of, step: string, owner: string | null, before: string | null): Promise<void> {
  if (owner !== null && owner !== before)
    await tell(who, of, 'test_step_assigned', { permission: 'tests:read', among: [owner] }, { step: step.slice(0, 500) })
}
