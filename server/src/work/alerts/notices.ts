import type { NoticeCode } from '@rampart/contract/notifications.ts'
import type { Acting } from '../../kernel/guard.ts'
import type { Row } from '../../kernel/verbs.ts'
import { notify } from '../../platform/notifications/notifications.port.ts'
import type { Fresh } from './store.ts'

type Of = Pick<Row<'alerts'>, 'id' | 'number' | 'title' | 'severity'>
type Severity = Of['severity']

/** As for an alert that is overdue: what is critical does not wait for a digest. */
const priorities = { critical: 'urgent', high: 'high', medium: 'normal', low: 'normal', info: 'low' } as const
const worstFirst = ['critical', 'high', 'medium', 'low', 'info'] as const satisfies readonly Severity[]
const worstOf = <T extends { severity: Severity }>(alerts: readonly T[]) =>
  alerts.toSorted((a, b) => worstFirst.indexOf(a.severity) - worstFirst.indexOf(b.severity))[0]

/** Tells a person that alerts are theirs now, in one notice however many there are; not who took them by himself. */
export async function tellAssigned(who: Acting, to: string | null | undefined, name: 'assign' | 'escalate', alerts: readonly Of[]) {
  const worst = worstOf(alerts)
  if (!worst || !to) return
  const codes: Record<typeof name, readonly [NoticeCode, NoticeCode]> = {
    assign: ['alert_assigned', 'alerts_assigned'],
    escalate: ['alert_escalated', 'alerts_escalated'],
  }
  const several = alerts.length > 1
  await notify(who, {
    category: 'work',
    priority: name === 'escalate' && priorities[worst.severity] !== 'urgent' ? 'high' : priorities[worst.severity],
    code: codes[name][several ? 1 : 0],
    facts: { actor: who.actor.name, ...factsOf(worst), ...(several && { count: String(alerts.length) }) },
    about: { type: 'alerts', id: worst.id },
    to: { permission: 'alerts:read', among: [to] },
  })
}

const factsOf = ({ number, title, severity }: Of) => ({ number: `ALR-${number}`, title, severity })

/** Tells all who triage of critical alerts and matches of indicators that came in and that no rule hides: one line for a batch, and for those soon after. */
export async function tellTaken(who: Acting, fresh: readonly Fresh[]): Promise<void> {
  const shown = fresh.filter(({ suppressed_by }) => suppressed_by === null)
  const alerts = shown.map(({ id, number, draft: { input } }) => ({ id, number, ...input }))
  const critical = alerts.filter(({ severity }) => severity === 'critical')
  await tellTriage(who, ['alert_critical', 'alerts_critical'], critical)
  const matches = alerts.filter(({ kind, severity }) => kind === 'intel' && severity !== 'critical')
  await tellTriage(who, ['alert_intel', 'alerts_intel'], matches)
}

async function tellTriage(who: Acting, [one, several]: readonly [NoticeCode, NoticeCode], alerts: readonly Of[]) {
  const worst = worstOf(alerts)
  if (!worst) return
  await notify(who, {
    category: 'work',
    priority: priorities[worst.severity],
    code: one,
    facts: factsOf(worst),
    about: { type: 'alerts', id: worst.id },
    to: { permission: 'alerts:write' },
    together: { code: several, count: alerts.length },
  })
}
