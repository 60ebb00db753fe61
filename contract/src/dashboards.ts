import { z } from 'zod'
import { coverageStatus, riskLevel } from './coverage.ts'
import { inQuery } from './kit/rest.ts'

/** How far back the figures of a period look, in days. */
export const dashboardQuery = z.strictObject({ days: inQuery(z.int().min(1).max(366)).default(90) })

const mean = z.number().nullable() // of nothing: null
const cards = z.object({
  total: z.int(),
  validated: z.int(),
  partial: z.int(),
  in_progress: z.int(),
  not_covered: z.int(),
  not_evaluated: z.int(),
})
/** Figures of what both sides did in the period. */
const team = z.object({
  /** Rounds that the side handed in. */
  done: z.int(),
  /** From start to hand-in, mean, in seconds. */
  seconds: mean,
  /** Of the decisions on its side, the share that was a rejection, 0-1. */
  rejected: mean,
})
/** The document's figures. Seconds are by the clock on the wall; exercises are left out of `mttr`. */
export const kpis = z.object({
  days: z.int(),
  cards,
  /** Tests by their state, all of them. */
  funnel: z.object({
    draft: z.int(),
    red_executing: z.int(),
    blue_evaluating: z.int(),
    in_review: z.int(),
    validated: z.int(),
    rejected: z.int(),
  }),
  /** Mean time from the start of an attack to its detection, over tests validated in the period that were detected. */
  mttd: mean,
  /** Mean time to resolve an alert that came from no exercise, over those resolved in the period. */
  mttr: mean,
  /** Of the tests validated in the period, the share that was prevented or alerted, 0-1. */
  detection_efficacy: mean,
  /** Tests validated in the period, and per week. */
  validated: z.int(),
  validation_throughput: z.number(),
  /** Of the tests decided in the period, the share that was validated, 0-1. */
  validation_rate: mean,
  red: team,
  blue: team,
})
export type Kpis = z.output<typeof kpis>

/**
 * The page for who pays. `score` is the plain mean of the parts that have a source (null: none yet):
 * - coverage: the mean score of all techniques,
 * - detection: (detected + 0.5 partial) of all validated tests, in points of 100,
 * - critical: the mean score of the techniques that ten or more groups use,
 * - response: of the alerts resolved in the period, exercises left out, the share resolved within the time promised.
 */
export const executive = z.object({
  days: z.int(),
  score: z.number().nullable(),
  parts: z.object({ coverage: mean, detection: mean, critical: mean, response: mean }),
  kpis,
  /** Snapshots of the period, the oldest first, and at the end how it stands now. */
  trend: z.array(z.object({ at: z.iso.datetime(), score: z.number(), risk: z.number(), statuses: cards })),
  by_tactic: z.array(z.object({ tactic: z.string(), score: mean, statuses: cards })),
  /** Techniques that nothing detects, the highest risk first: 20 at most. */
  gaps: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      tactics: z.array(z.string()),
      status: coverageStatus,
      score: z.number(),
      risk: z.number(),
      risk_level: riskLevel,
      actors: z.int().nullable(),
    }),
  ),
  /** Groups whose techniques are covered worst: 10 at most. */
  actors: z.array(z.object({ id: z.string(), attack_id: z.string().nullable(), name: z.string(), techniques: z.int(), score: z.number() })),
})
export type Executive = z.output<typeof executive>

export const reportQuery = z.strictObject({ format: z.enum(['csv', 'json']).default('csv') })
