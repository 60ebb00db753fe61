import type { RiskPart } from '@rampart/contract/coverage.ts'
import type { Measured } from '../measure.ts'
import { hundredths, weighed } from '../weigh.ts'

/** Every part of the risk on one of two axes: who would do it, and what it would meet here. */
const likelihoodParts = ['actors', 'osint'] as const
const exposureParts = ['gap', 'failures'] as const

export interface Axes {
  /** Points of 100; null where no part of it has a source. */
  likelihood: number | null
  exposure: number
}
const nothing = { gap: null, actors: null, osint: null, failures: null }
type Weights = Readonly<Record<RiskPart, number>>

/** The parts of a risk, each axis by the weights of its own parts scaled to 100. */
export function axesOf({ risk: { values } }: Pick<Measured, 'risk'>, weights: Weights): Axes {
  const { actors, osint, gap, failures } = values
  const known = likelihoodParts.some((part) => values[part] !== null)
  return {
    likelihood: known ? weighed({ ...nothing, actors, osint }, weights).total : null,
    exposure: weighed({ ...nothing, gap, failures }, weights).total,
  }
}

/** What each axis counts of the risk, together 100: what is left of the weights after parts without a source are left out. */
export function sharesOf(weights: Weights, leftOut: readonly RiskPart[]): { likelihood: number; exposure: number } {
  const sum = (parts: readonly RiskPart[]) => parts.reduce((all, part) => all + (leftOut.includes(part) ? 0 : weights[part]), 0)
  const [likely, exposed] = [sum(likelihoodParts), sum(exposureParts)]
  const all = likely + exposed
  return all > 0
    ? { likelihood: hundredths((100 * likely) / all), exposure: hundredths((100 * exposed) / all) }
    : { likelihood: 0, exposure: 0 }
}
