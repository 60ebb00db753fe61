import type { Severity } from '@rampart/contract/alerts.ts'
import type { SlaPolicy } from '@rampart/contract/sla.ts'
import type { Looking } from '../../../kernel/guard.ts'
import type { Row } from '../../../kernel/verbs.ts'
import { dueAt, minutesBetween } from './calendar.ts'
import { slaPolicyOf } from './policy.ts'

/** When the clocks of an alert end; null for one that does not run. */
export interface Dues {
  acknowledge_due_at: string | null
  contain_due_at: string | null
  resolve_due_at: string | null
}
/** An alert as its clocks see it. `pending_ms` is how long they stood, as `waitedMs` counts it. */
export interface Clocked {
  severity: Severity
  started_at: string
  pending_ms: number
}

const minute = 60_000 // ms

/** When the clocks of each of these alerts end, by the policy of the tenant as it is now. One statement. */
export async function duesFor(who: Looking, alerts: readonly Clocked[]): Promise<Dues[]> {
  if (alerts.length === 0) return []
  const policy = await slaPolicyOf(who)
  // A batch that came in together has few different clocks.
  const made = new Map<string, Dues>()
  return alerts.map((alert) => {
    const key = `${alert.severity} ${alert.started_at} ${alert.pending_ms}`
    const dues = made.get(key) ?? duesOf(policy, alert)
    made.set(key, dues)
    return dues
  })
}

function duesOf({ goals, calendar }: SlaPolicy, { severity, started_at, pending_ms }: Clocked): Dues {
  const { always, ...promised } = goals[severity]
  const due = (minutes: number | null, stood: number) =>
    minutes === null ? null : new Date(dueAt(Date.parse(started_at), minutes + stood, always ? null : calendar)).toISOString()
  const stood = pending_ms / minute
  return {
    acknowledge_due_at: due(promised.acknowledge, 0), // an alert waits only after somebody acknowledged it
    contain_due_at: due(promised.contain, stood),
    resolve_due_at: due(promised.resolve, stood),
  }
}

/** What a row says of its clocks: their ends, and when each was stopped. */
type Running = Pick<
  Row<'alerts'>,
  'severity' | 'created_at' | 'pending_ms' | 'acknowledged_at' | 'contained_at' | 'resolved_at' | keyof Dues
>

/**
 * The dues of an alert whose severity, or the time that it waited, is another now. A clock that was stopped keeps its end: who was
 * in time is not late because the alert was found to be worse.
 */
export async function duesAgain(who: Looking, row: Running): Promise<Dues> {
  const [again] = await duesFor(who, [{ severity: row.severity, started_at: row.created_at, pending_ms: row.pending_ms }])
  return {
    acknowledge_due_at: row.acknowledged_at === null ? (again?.acknowledge_due_at ?? null) : row.acknowledge_due_at,
    contain_due_at: row.contained_at === null ? (again?.contain_due_at ?? null) : row.contain_due_at,
    resolve_due_at: row.resolved_at === null ? (again?.resolve_due_at ?? null) : row.resolve_due_at,
  }
}

/**
 * For how long the clocks of an alert stand between two moments (ISO times), in ms of their own time: a weekend counts nothing where
 * nobody works then. What is added to `pending_ms` when an alert no longer waits, or is taken up again after it was settled.
 */
export async function stoodFor(who: Looking, severity: Severity, from: string, to: string): Promise<number> {
  const { goals, calendar } = await slaPolicyOf(who)
  return Math.round(minutesBetween(Date.parse(from), Date.parse(to), goals[severity].always ? null : calendar) * minute)
}
