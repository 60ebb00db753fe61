import { z } from 'zod'
import { severity } from './alerts.ts'
import { timeZone } from './notifications.ts'

const time = z.iso
  .datetime({ offset: true })
  .refine((at) => Date.parse(at) >= Date.UTC(1990, 0) && Date.parse(at) < Date.UTC(2200, 0), 'Write a time between 1990 and 2200.')
const year = 366 * 86_400_000
/** Figures of alerts between two moments; `to` is not part of it. Days are those of `time_zone`. */
export const alertMetricsQuery = z
  .strictObject({ from: time, to: time, by: z.enum(['day', 'severity', 'source']).default('day'), time_zone: timeZone.default('UTC') })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ['to'], error: 'This lies before the beginning.' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= year, { path: ['to'], error: 'Ask for a year at most.' })

/**
 * Alerts hidden by a rule count in `suppressed` only. A mean is in seconds by the clock on the wall, waiting included, from intake to
 * the moment of the alerts for which that moment lies in the period; null where there is none. False positives and what was ignored
 * are settled, too. An alert that was reopened counts when it was settled last.
 */
const figures = z.object({
  arrivals: z.int(),
  suppressed: z.int(),
  acknowledged: z.int(),
  contained: z.int(),
  closures: z.int(),
  /** Mean time to acknowledge, to contain, to resolve. */
  mtta: z.number().nullable(),
  mttc: z.number().nullable(),
  mttr: z.number().nullable(),
  /** Clocks that ran out in the period. */
  breaches: z.object({ acknowledge: z.int(), contain: z.int(), resolve: z.int() }),
})

/** How long ago an open alert came in: up to an hour, four hours, a day, three days, a week, longer. */
export const alertAge = z.enum(['1h', '4h', '1d', '3d', '7d', 'older'])
export const alertMetrics = z.object({
  total: figures,
  /** `key` is a day (2026-11-22), a severity or a source. Days on which nothing happened are there; others are not. */
  items: z.array(figures.extend({ key: z.string() })),
  /** What is open now, whatever the period. */
  open: z.array(z.object({ severity, age: alertAge, count: z.int() })),
})
/** What occurs most among the alerts that came in since then and no rule hides; the newest 50,000 are counted. */
export const alertTopQuery = z.strictObject({ since: time })
export const alertTop = z.object({
  techniques: z.array(z.object({ id: z.string(), name: z.string().nullable(), count: z.int() })),
  hosts: z.array(z.object({ id: z.uuid(), hostname: z.string(), count: z.int() })),
  sources: z.array(z.object({ source: z.string(), count: z.int() })),
})
export type AlertTop = z.output<typeof alertTop>
export type AlertMetrics = z.output<typeof alertMetrics>
