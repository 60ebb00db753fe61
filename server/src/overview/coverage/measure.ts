import type {
  CoverageItem,
  CoverageStatus,
  CoverageStatuses,
  RiskPart,
  RiskWeights,
  ScorePart,
  ScoreWeights,
} from '@rampart/contract/coverage.ts'
import type { Technique } from '@rampart/contract/techniques.ts'
import type { Confidence } from '../../inventory/detections/detections.port.ts'
import type { Succession } from '../../inventory/techniques/techniques.port.ts'
import type { TestFacts } from '../../work/tests/tests.port.ts'
import type { Countered, Followed } from './fold.ts'
import { type RiskFacts, riskLevelOf, riskValues } from './risk.ts'
import { type ScoreFacts, scoreValues } from './score.ts'
import { hundredths, type Values, type Weighed, weighed } from './weigh.ts'

export interface Weights {
  version: number
  score: ScoreWeights
  risk: RiskWeights
}
/** All that the figures of a tenant follow from. Null: this has no source yet. */
export interface Ground {
  release: string
  techniques: readonly Technique[]
  tactics: readonly string[]
  /** What stands in the place of techniques that are not in force, and what it brought here. */
  succession: Succession
  followed: readonly Followed[]
  tests: ReadonlyMap<string, TestFacts>
  /** The tests by what they were made for: each once, also where one counts for several techniques or for none. */
  every: readonly TestFacts[]
  rules: ReadonlyMap<string, number>
  actors: ReadonlyMap<string, number> | null
  /** By technique; those that D3FEND knows nothing against are not in it. */
  countermeasures: ReadonlyMap<string, Countered> | null
  /** 0-1 by technique; techniques without detection assets are not in it. */
  confidence: ReadonlyMap<string, Confidence>
  weights: Weights
}
/** What the figures of a technique are made of. */
export type Facts = ScoreFacts & Omit<RiskFacts, 'score'>
/** A technique measured: as it is shown, and what the figures are made of. */
export interface Measured {
  item: CoverageItem
  platforms_tested: readonly string[]
  facts: Facts
  score: Weighed<ScorePart> & { values: Values<ScorePart> }
  risk: Weighed<RiskPart> & { values: Values<RiskPart> }
}

const noTests: CoverageItem['tests'] = { total: 0, running: 0, validated: 0, detected: 0, partial: 0, failed: 0 }
/** What is under way, the review included: its outcome is not known before the last decision. */
const countsOf = ({ counts, validated, detected, partial, failed }: TestFacts): CoverageItem['tests'] => ({
  total: Object.values(counts).reduce((sum, each) => sum + each, 0),
  running: counts.red_executing + counts.blue_evaluating + counts.in_review,
  validated,
  detected,
  partial,
  failed,
})

/** Every technique in force with its figures at a moment, in ms since 1970. */
export const measure = (ground: Ground, now: number): Measured[] => ground.techniques.map((each) => measured(ground, each, now))

export function measured(ground: Ground, technique: Technique, now: number): Measured {
  const { weights, actors: groups } = ground
  const proved = ground.tests.get(technique.id)
  const tests = proved ? countsOf(proved) : noTests
  const { platforms: tested = [], last_validated_at = null } = proved ?? {}
  const rules = ground.rules.get(technique.id) ?? 0
  const actors = groups === null ? null : (groups.get(technique.id) ?? 0)
  const facts: Facts = {
    ...tests,
    rules,
    countermeasures: ground.countermeasures?.get(technique.id)?.in_place ?? null,
    last_validated_at,
    platforms_tested: tested.length,
    platforms: technique.platforms.length,
    actors,
    osint: null,
  }
  const { score, risk } = figuresFrom(facts, weights, now)
  const item: CoverageItem = {
    ...technique,
    score: score.total,
    risk: risk.total,
    risk_level: riskLevelOf(risk.total),
    status: statusOf(tests),
    parts: score.points,
    tests,
    rules,
    actors,
    last_validated_at,
    confidence: ground.confidence.get(technique.id)?.confidence ?? null,
  }
  return { item, platforms_tested: tested, facts, score, risk }
}

/** Score and risk as they follow from the facts: of a technique as it is, and of one as it could be. */
export function figuresFrom(facts: Facts, weights: Weights, now: number): Pick<Measured, 'score' | 'risk'> {
  const values = scoreValues(facts, now)
  const score = { ...weighed(values, weights.score), values }
  const dangers = riskValues({ ...facts, score: score.total })
  return { score, risk: { ...weighed(dangers, weights.risk), values: dangers } }
}

/** What is proven: see the contract's words. */
export function statusOf({ validated, detected, partial, running }: CoverageItem['tests']): CoverageStatus {
  if (validated === 0) return running > 0 ? 'in_progress' : 'not_evaluated'
  if (detected === validated) return 'validated'
  return detected + partial > 0 ? 'partial' : 'not_covered'
}

interface Figures {
  score: number
  risk: number
  confidence: number | null
  status: CoverageStatus
}
/** Plain means; null over none. Of confidence, over the techniques that have detection assets. */
export function rolledUp(items: readonly Figures[]) {
  const statuses: CoverageStatuses = { total: items.length, validated: 0, partial: 0, in_progress: 0, not_covered: 0, not_evaluated: 0 }
  for (const { status } of items) statuses[status] += 1
  return {
    score: mean(items.map(({ score }) => score)),
    risk: mean(items.map(({ risk }) => risk)),
    confidence: mean(items.flatMap(({ confidence }) => confidence ?? [])),
    statuses,
  }
}

/** Two decimals. */
export const mean = (all: readonly number[]) => (all.length ? hundredths(all.reduce((sum, each) => sum + each, 0) / all.length) : null)

/** Parts that have no source for any technique. */
export const leftOut = (ground: Ground) => ({
  score: (ground.countermeasures === null ? ['d3fend'] : []) satisfies ScorePart[],
  risk: [...(ground.actors === null ? (['actors'] as const) : []), 'osint'] satisfies RiskPart[],
})

/** What the figures stand on, as each answer says it. */
export const basisOf = (ground: Ground) => ({
  release: ground.release,
  weights_version: ground.weights.version,
  weights: { score: ground.weights.score, risk: ground.weights.risk },
  left_out: leftOut(ground),
  followed: [...ground.followed],
})
