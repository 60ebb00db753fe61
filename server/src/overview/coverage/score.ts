import type { ScorePart } from '@rampart/contract/coverage.ts'
import { atMost, type Values } from './weigh.ts'

/** What the score of a technique is made of. */
export interface ScoreFacts {
  /** Validated tests, of which so many were detected, or in part. */
  validated: number
  detected: number
  partial: number
  /** Detection rules that are switched on. */
  rules: number
  /** D3FEND countermeasures in place; null while no table of them is imported, and where it knows none against the technique. */
  countermeasures: number | null
  last_validated_at: string | null
  /** On how many platforms a validated test ran, and how many the technique has. */
  platforms_tested: number
  platforms: number
}

/** Where a part is full: issue 5, part E. */
export const fullRules = 3
export const fullCountermeasures = 2
export const fullPlatforms = 3
/** A test is worth nothing for freshness after so many days. */
export const staleDays = 180
const day = 86_400_000

/** 0-1 for each part of the score. Without a validated test nothing is detected and nothing is fresh. */
export function scoreValues(facts: ScoreFacts, now: number): Values<ScorePart> {
  const { validated, detected, partial, rules, countermeasures, platforms } = facts
  const days = daysSince(facts.last_validated_at, now)
  return {
    detection: validated > 0 ? (detected + 0.5 * partial) / validated : 0,
    rules: atMost(rules, fullRules),
    d3fend: countermeasures === null ? null : atMost(countermeasures, fullCountermeasures),
    freshness: days === null ? 0 : Math.max(0, 1 - days / staleDays),
    // A technique of our own need not name platforms: then there is nothing to be tested on.
    platforms: platforms > 0 ? Math.min(1, Math.min(facts.platforms_tested, fullPlatforms) / Math.min(fullPlatforms, platforms)) : null,
  }
}

/** Days with decimals since a moment; 0 for one that lies ahead, as after the clock was set back. */
export const daysSince = (at: string | null, now: number) => (at === null ? null : Math.max(0, (now - Date.parse(at)) / day))
