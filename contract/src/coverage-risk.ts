import { z } from 'zod'
import { coverageItem, riskLevel, techniqueAdvice, techniqueCoverage } from './coverage.ts'
import { listOf, page, several } from './kit/rest.ts'

const points = z.number() // 0-100, two decimals

/**
 * The parts of the risk in two. Likelihood: how many groups use it and how much open sources speak of it. Exposure: what would not be
 * seen, and the tests that nobody saw. Each is of 100 by the weights of its own parts, those without a source left out; the shares say
 * what each counts of the risk, so that `risk = (likelihood * shares.likelihood + exposure * shares.exposure) / 100`. Likelihood is null
 * where none of its parts has a source; then the exposure is the risk.
 */
const axes = { likelihood: points.nullable(), exposure: points }
const shares = z.object({ likelihood: points, exposure: points })

/** Both axes are cut where the levels of risk begin: 75, 50, 25 and 10. */
const cell = z.object({
  likelihood: riskLevel.nullable(),
  exposure: riskLevel,
  techniques: z.int(),
  /** The mean of theirs, and its level. */
  risk: points,
  risk_level: riskLevel,
})
const basis = techniqueCoverage.pick({ release: true, weights_version: true, weights: true, left_out: true, followed: true }).shape

export const riskMatrix = z.object({
  ...basis,
  shares,
  /** The mean over all techniques in force; null over none. */
  risk: points.nullable(),
  levels: z.record(riskLevel, z.int()),
  /** Those that hold a technique. */
  cells: z.array(cell),
})
export type RiskMatrix = z.output<typeof riskMatrix>

/** `unknown`: where nothing says how likely it is. */
const bands = several(z.enum([...riskLevel.options, 'unknown']))
export const riskQuery = listOf(['risk', 'score', 'likelihood', 'exposure', 'gain', 'name', 'id'], '-risk').extend({
  level: several(riskLevel),
  likelihood: bands,
  exposure: several(riskLevel),
  tactic: several(z.string().max(100)),
})
export const riskItem = coverageItem
  .pick({ id: true, name: true, parent_id: true, tactics: true, score: true, risk: true, risk_level: true, status: true })
  .extend({
    ...axes,
    actors: z.int().nullable(),
    /** What would take the most off the risk, if anything would. */
    advice: techniqueAdvice.nullable(),
  })
export type RiskItem = z.output<typeof riskItem>
export const riskPage = page(riskItem)

export const recommendationQuery = listOf(['gain', 'score', 'id'], '-gain').extend({
  what: several(techniqueAdvice.shape.what),
  level: several(riskLevel),
})
/** One thing to do for one technique. */
export const recommendationItem = riskItem.omit({ advice: true, likelihood: true, exposure: true }).extend({ advice: techniqueAdvice })
export type RecommendationItem = z.output<typeof recommendationItem>
export const recommendationPage = page(recommendationItem)

/** All that is known of the risk of one technique. */
export const riskProfile = techniqueCoverage.extend({
  ...axes,
  shares,
  /** Groups of the active release that use it. */
  groups: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Countermeasures of D3FEND against it; null while no table of them is imported. */
  countermeasures: z
    .array(z.object({ id: z.uuid(), d3fend_id: z.string(), name: z.string(), tactic: z.string(), in_place: z.boolean() }))
    .nullable(),
  /** As snapshots keep it, the oldest first, and how it stands now. */
  trend: z.array(z.object({ at: z.iso.datetime(), name: z.string().nullable(), score: points, risk: points })),
})
export type RiskProfile = z.output<typeof riskProfile>
