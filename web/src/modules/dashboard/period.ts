import type { Span } from './search.ts'

const days: Record<Span, number> = { day: 1, week: 7, month: 30, quarter: 90 }
const day = 86_400_000

/** The period that a span names, until now: whole days of this browser's zone, so that today counts as one of them. */
export function periodOf(span: Span, now = new Date()): { from: string; to: string } {
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate())
  const from = new Date(today.getFullYear(), today.getMonth(), today.getDate() - days[span] + 1)
  return { from: from.toISOString(), to: new Date(Math.ceil(now.getTime() / 60_000) * 60_000).toISOString() }
}

/** Where a day of this browser's zone, written 2026-11-22, begins and ends. */
export function dayOf(key: string): { from: string; to: string } {
  const [year = 0, month = 1, date = 1] = key.split('-').map(Number)
  return { from: new Date(year, month - 1, date).toISOString(), to: new Date(year, month - 1, date + 1).toISOString() }
}

/** Between which moments an alert of this age came in, by the words of the figures; `older` has no beginning. */
export function ageOf(age: '1h' | '4h' | '1d' | '3d' | '7d' | 'older', now = Date.now()): { from?: string; until?: string } {
  const hours = { '1h': [0, 1], '4h': [1, 4], '1d': [4, 24], '3d': [24, 72], '7d': [72, 168], older: [168, undefined] } as const
  const [least, most] = hours[age]
  const at = (h: number) => new Date(now - h * (day / 24)).toISOString()
  return { ...(most !== undefined && { from: at(most) }), ...(least > 0 && { until: at(least) }) }
}
