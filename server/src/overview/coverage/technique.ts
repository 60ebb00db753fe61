import type { TechniqueCoverage } from '@rampart/contract/coverage.ts'
import { basisOf, type Ground, type Measured } from './measure.ts'
import { adviceFor, type Means } from './risk/advice.ts'
import { daysSince } from './score.ts'
import { hundredths, type Values, type Weighed } from './weigh.ts'

/** A technique with the arithmetic of its figures, so that anybody can add them up. */
export function arithmeticOf(ground: Ground, measured: Measured, means: Means, now: number): TechniqueCoverage {
  const { item, platforms_tested, score, risk } = measured
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
    countered: ground.countermeasures?.get(item.id) ?? null,
    recommendations: adviceFor(ground, measured, means, now),
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
