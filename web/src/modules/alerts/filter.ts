import { openStates } from '@rampart/contract/alerts.ts'
import type { Query } from '../../kit/api.ts'
import type { AlertsSearch } from './search.ts'

const spans = { hour: 3_600_000, day: 86_400_000, week: 604_800_000, month: 2_592_000_000 } as const
/** The moment a period began; whole minutes, so that the same question can be answered from the cache. */
const since = (period: keyof typeof spans) => new Date(Math.floor(Date.now() / 60_000) * 60_000 - spans[period]).toISOString()

/** The question to the API behind what the page shows. */
export function filterOf(s: AlertsSearch): Query {
  return {
    q: s.q,
    ...(!s.status.includes('any') && { status: s.status.length > 0 ? s.status : openStates }),
    severity: s.severity,
    kind: s.kind,
    source: s.source,
    technique: s.technique,
    assignee: s.assignee,
    breached: s.breached,
    ...(s.seen && { seen_since: since(s.seen) }),
    host_id: s.host,
    observable_id: s.observable,
    correlation_id: s.correlation,
    suppressed: s.suppressed,
    exercise: s.exercise,
    created_since: s.from,
    created_until: s.until,
    resolved_since: s.settled_from,
    resolved_until: s.settled_until,
  }
}
