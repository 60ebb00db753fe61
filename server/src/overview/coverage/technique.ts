import type { recommendation, TechniqueCoverage } from '@rampart/contract/coverage.ts'
import type { z } from 'zod'
import { basisOf, type Ground, type Measured } from './measure.ts'
import { daysSince } from './score.ts'
import { hundredths, type Values, type Weighed } from './weigh.ts'

/** A technique with the arithmetic of its figures, so that anybody can add them up. */
export function arithmeticOf(ground: Ground, { item, platforms_tested, score, risk }: Measured, now: number): TechniqueCoverage {
  const days = daysSince(item.last_validated_at, now)
  const confidence = ground.confidence.get(item.id)
  return {
    ...item,
    ...basisOf(ground),
    followed: ground.followed.filter(({ to }) => to.includes(item.id)),
    risk_parts: risk.points,
    confidence_parts: confidence
      ? { recency: confidence.recency, coverage: confidence.coverage, health: confidence.health, diversity: confidence.diversity }
      : null,
    score_lines: lines(score, ground.weights.score),
    risk_lines: lines(risk, ground.weights.risk),
    platforms_tested: [...platforms_tested],
    days_since_validated: days === null ? null : hundredths(days),
    recommendations: recommendationsFor({ item, score }),
  }
}

function lines<P extends string>(sum: Weighed<P> & { values: Values<P> }, weights: Readonly<Record<P, number>>) {
  return (Object.keys(weights) as P[]).map((part) => ({
    part,
    weight: weights[part],
    scaled_weight: sum.scaled[part],
    value: sum.values[part] === null ? null : Math.round(sum.values[part] * 10_000) / 10_000,
    points: sum.points[part],
  }))
}

type What = z.output<typeof recommendation>
/** What would lift the score, the most first, with the points that all of it would bring. */
export function recommendationsFor({ item, score }: Pick<Measured, 'item' | 'score'>): { what: What; points: number }[] {
  const missing = (part: keyof typeof score.points) => hundredths((score.scaled[part] ?? 0) - (score.points[part] ?? 0))
  const { validated, running } = item.tests
  const untested = missing('detection') + missing('freshness') + missing('platforms')
  const found: { what: What; points: number }[] =
    validated === 0
      ? [{ what: running > 0 ? 'finish_test' : 'first_test', points: hundredths(untested) }]
      : [
          { what: 'fix_detection', points: missing('detection') },
          { what: 'retest', points: missing('freshness') },
          { what: 'test_platforms', points: missing('platforms') },
        ]
  found.push({ what: 'add_rules', points: missing('rules') })
  return found.filter(({ points }) => points >= 0.5).sort((a, b) => b.points - a.points)
}
