import type { RiskLevel } from '@rampart/contract/coverage.ts'
import type { RecommendationItem, RiskItem, RiskMatrix, recommendationQuery, riskQuery } from '@rampart/contract/coverage-risk.ts'
import type { z } from 'zod'
import type { Page } from '../../../kernel/verbs.ts'
import { basisOf, type Ground, leftOut, type Measured, mean } from '../measure.ts'
import { paged } from '../paged.ts'
import { riskLevelOf } from '../risk.ts'
import { adviceFor, type Means } from './advice.ts'
import { axesOf, sharesOf } from './axes.ts'

/** Techniques by how likely and how exposed they are, counted. */
export function matrixOf(ground: Ground, measured: readonly Measured[]): RiskMatrix {
  const levels: Record<RiskLevel, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 }
  const cells = new Map<string, { likelihood: RiskLevel | null; exposure: RiskLevel; risks: number[] }>()
  for (const each of measured) {
    const { likelihood, exposure } = bandsOf(ground, each)
    const key = `${likelihood} ${exposure}`
    const cell = cells.get(key) ?? { likelihood, exposure, risks: [] }
    cell.risks.push(each.item.risk)
    cells.set(key, cell)
    levels[each.item.risk_level] += 1
  }
  return {
    ...basisOf(ground),
    shares: sharesOf(ground.weights.risk, leftOut(ground).risk),
    risk: mean(measured.map(({ item }) => item.risk)),
    levels,
    cells: [...cells.values()].map(({ likelihood, exposure, risks }) => {
      const risk = mean(risks) ?? 0
      return { likelihood, exposure, techniques: risks.length, risk, risk_level: riskLevelOf(risk) }
    }),
  }
}

/** The axes are cut where the levels of the risk begin. */
function bandsOf(ground: Ground, measured: Measured): { likelihood: RiskLevel | null; exposure: RiskLevel } {
  const { likelihood, exposure } = axesOf(measured, ground.weights.risk)
  return { likelihood: likelihood === null ? null : riskLevelOf(likelihood), exposure: riskLevelOf(exposure) }
}

const fits = <T>(wanted: readonly T[] | undefined, value: T) => !wanted?.length || wanted.includes(value)
const named = (q: string | undefined, { id, name }: { id: string; name: string }) =>
  !q || id.toLowerCase().includes(q.toLowerCase()) || name.toLowerCase().includes(q.toLowerCase())

/** The techniques of a list: what is in a cell of the matrix, of a level, of a tactic. */
export function risksOf(
  ground: Ground,
  all: readonly Measured[],
  means: Means,
  query: z.output<typeof riskQuery>,
  now: number,
): Page<RiskItem> {
  const found = all.filter((each) => {
    const { likelihood, exposure } = bandsOf(ground, each)
    return (
      named(query.q, each.item) &&
      fits(query.level, each.item.risk_level) &&
      fits(query.likelihood, likelihood ?? 'unknown') &&
      fits(query.exposure, exposure) &&
      (!query.tactic?.length || query.tactic.some((tactic) => each.item.tactics.includes(tactic)))
    )
  })
  const items = found.map((each): RiskItem => {
    const { id, name, parent_id, tactics, score, risk, risk_level, status, actors } = each.item
    const [advice = null] = adviceFor(ground, each, means, now)
    return { id, name, parent_id, tactics, score, risk, risk_level, status, actors, ...axesOf(each, ground.weights.risk), advice }
  })
  return paged(
    items,
    query,
    ({ id }) => id,
    (item, by) => (by === 'gain' ? (item.advice?.risk ?? 0) : (item[by as 'risk' | 'name'] ?? -1)), // the query's own words
  )
}

/** What there is to do, over all techniques, what takes the most off the risk first. */
export function recommendationsOf(
  ground: Ground,
  all: readonly Measured[],
  means: Means,
  query: z.output<typeof recommendationQuery>,
  now: number,
): Page<RecommendationItem> {
  const items = all
    .filter(({ item }) => named(query.q, item) && fits(query.level, item.risk_level))
    .flatMap((each) => {
      const { id, name, parent_id, tactics, score, risk, risk_level, status, actors } = each.item
      return adviceFor(ground, each, means, now)
        .filter(({ what }) => fits(query.what, what))
        .map((advice): RecommendationItem => ({ id, name, parent_id, tactics, score, risk, risk_level, status, actors, advice }))
    })
  return paged(
    items,
    query,
    ({ id, advice }) => `${id} ${advice.what}`, // a technique stands in it once for each thing to do
    ({ id, advice }, by) => (by === 'gain' ? advice.risk : by === 'score' ? advice.points : id),
  )
}
