import type { RiskLevel, RiskPart } from '@rampart/contract/coverage.ts'
import { atMost, type Values } from './weigh.ts'

/** What the risk of a technique is made of. */
export interface RiskFacts {
  /** 0-100. */
  score: number
  /** Groups that use it; null while no release with groups is imported. */
  actors: number | null
  /** 0-1, how much open sources speak of it; null while there is no intelligence. */
  osint: number | null
  /** Validated tests, of which so many nobody saw. */
  validated: number
  failed: number
}

/** So many groups are as bad as it gets: issue 5, part E. */
const fullActors = 10

/** 0-1 for each part of the risk. Where nothing was validated, no test failed. */
export function riskValues({ score, actors, osint, validated, failed }: RiskFacts): Values<RiskPart> {
  return {
    gap: 1 - score / 100,
    actors: actors === null ? null : atMost(actors, fullActors),
    osint,
    failures: validated > 0 ? failed / validated : 0,
  }
}

/** Features 5.1: critical from 75, high from 50, medium from 25, low from 10. */
export const riskLevelOf = (risk: number): RiskLevel =>
  risk >= 75 ? 'critical' : risk >= 50 ? 'high' : risk >= 25 ? 'medium' : risk >= 10 ? 'low' : 'info'
