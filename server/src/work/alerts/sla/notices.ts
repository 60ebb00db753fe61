import type { SlaClock } from '@rampart/contract/sla.ts'
import type { Acting } from '../../../kernel/guard.ts'
import type { Row } from '../../../kernel/verbs.ts'
import { type Notice, notify } from '../../../platform/notifications/notifications.port.ts'

/** A clock that ran out before it was stopped. */
export interface Breach extends Pick<Row<'alerts'>, 'id' | 'number' | 'title' | 'severity' | 'assignee_id' | 'is_open'> {
  clock: SlaClock
  due_at: string
}

/** Of more than these at a time, people are told the number: a mailbox full of letters is read by nobody. */
const eachByItself = 5

const codes = { acknowledge: 'alert_not_acknowledged', contain: 'alert_not_contained', resolve: 'alert_not_resolved' } as const
const priorities = { critical: 'urgent', high: 'high', medium: 'normal', low: 'normal', info: 'low' } as const

/** Tells who has an alert that its time is over; of those that nobody has, all who could take them. */
export async function tellOverdue(who: Acting, breaches: readonly Breach[]): Promise<void> {
  for (const [assignee, of] of Map.groupBy(breaches, ({ assignee_id }) => assignee_id)) {
    const to: Notice['to'] = assignee === null ? { permission: 'alerts:write' } : [assignee]
    if (of.length > eachByItself) await tellNumber(who, of, to)
    else for (const breach of of) await tellOne(who, breach, to)
  }
}

const tellOne = (who: Acting, { id, number, title, severity, clock }: Breach, to: Notice['to']) =>
  notify(who, {
    category: 'work',
    priority: priorities[severity],
    code: codes[clock],
    facts: { number: `ALR-${number}`, title, severity },
    about: { type: 'alerts', id },
    to,
  })

function tellNumber(who: Acting, breaches: readonly Breach[], to: Notice['to']) {
  const [worst = 'info'] = (['critical', 'high', 'medium', 'low'] as const).filter((severity) =>
    breaches.some((one) => one.severity === severity),
  )
  const count = new Set(breaches.map(({ id }) => id)).size
  return notify(who, { category: 'work', priority: priorities[worst], code: 'alerts_overdue', facts: { count: String(count) }, to })
}
