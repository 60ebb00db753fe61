import { z } from 'zod'
import { listOf, several, stamped } from './kit/rest.ts'
import { anyTechniqueId } from './techniques.ts'

/**
 * What is proven of a technique. `not_evaluated`: nothing; `in_progress`: a test is under way and none is validated; `not_covered`:
 * validated tests, none of which was detected even in part; `partial`: some were; `validated`: all were detected in full.
 */
export const coverageStatus = z.enum(['validated', 'partial', 'in_progress', 'not_covered', 'not_evaluated'])
export type CoverageStatus = z.output<typeof coverageStatus>
/** From 75, 50, 25 and 10 points of 100, and below. */
export const riskLevel = z.enum(['critical', 'high', 'medium', 'low', 'info'])
export type RiskLevel = z.output<typeof riskLevel>

export const scorePart = z.enum(['detection', 'rules', 'd3fend', 'freshness', 'platforms'])
export const riskPart = z.enum(['gap', 'actors', 'osint', 'failures'])
export const confidencePart = z.enum(['recency', 'coverage', 'health', 'diversity'])
export type ScorePart = z.output<typeof scorePart>
export type RiskPart = z.output<typeof riskPart>
export type ConfidencePart = z.output<typeof confidencePart>

const share = z.number().min(0).max(100)
const hundred = (weights: Record<string, number>) => Math.abs(Object.values(weights).reduce((sum, each) => sum + each, 0) - 100) < 1e-9
const toHundred = 'The weights must add up to 100.'
/** What each part counts, in points of 100. */
export const scoreWeights = z
  .strictObject({ detection: share, rules: share, d3fend: share, freshness: share, platforms: share })
  .refine(hundred, toHundred)
export const riskWeights = z.strictObject({ gap: share, actors: share, osint: share, failures: share }).refine(hundred, toHundred)
export type ScoreWeights = z.output<typeof scoreWeights>
export type RiskWeights = z.output<typeof riskWeights>

const weights = { score: scoreWeights, risk: riskWeights }
/** Nothing is overwritten: each change is the next version. `version` is the one that was read. */
export const weightsEdit = z.strictObject({ version: z.int(), ...weights, note: z.string().trim().max(500).default('') })
const weightsVersion = z.object({
  /** 0: the usual ones, which nobody has changed. */
  version: z.int(),
  ...weights,
  note: z.string(),
  created_by_name: z.string().nullable(),
  created_at: z.iso.datetime().nullable(),
})
/** Those in force and all that were before, the newest first. */
export const weightsInForce = weightsVersion.extend({ history: z.array(weightsVersion) })
export type WeightsVersion = z.output<typeof weightsVersion>

/** Of a tenant that has decided nothing. */
export const usualWeights: { score: ScoreWeights; risk: RiskWeights } = {
  score: { detection: 40, rules: 20, d3fend: 15, freshness: 15, platforms: 10 },
  risk: { gap: 35, actors: 30, osint: 20, failures: 15 },
}

const points = z.number() // 0-100, two decimals
/** A part that has no source is null: it is left out, and the rest is scaled to 100. */
const part = points.nullable()
export const scoreParts = z.object({ detection: part, rules: part, d3fend: part, freshness: part, platforms: part })
export const riskParts = z.object({ gap: part, actors: part, osint: part, failures: part })
export const confidenceParts = z.object({ recency: z.number(), coverage: z.number(), health: z.number(), diversity: z.number() })

/** Tests of a technique. `detected`, `partial` and `failed` are the validated ones; `running` is from execution to review. */
export const coverageTests = z.object({
  total: z.int(),
  running: z.int(),
  validated: z.int(),
  detected: z.int(),
  partial: z.int(),
  failed: z.int(),
})

const measured = { score: points, risk: points, risk_level: riskLevel, status: coverageStatus }
/** A cell of the matrix. Techniques stand in each of their tactics. */
export const coverageItem = z.object({
  id: anyTechniqueId,
  name: z.string(),
  parent_id: anyTechniqueId.nullable(),
  tactics: z.array(z.string()),
  platforms: z.array(z.string()),
  ...measured,
  parts: scoreParts,
  tests: coverageTests,
  /** Detection rules that are switched on. */
  rules: z.int(),
  /** Groups known to use it; null before a release with groups is imported. */
  actors: z.int().nullable(),
  last_validated_at: z.iso.datetime().nullable(),
  /** 0-1 by the detection assets that cover it; null without any. */
  confidence: z.number().nullable(),
})
export type CoverageItem = z.output<typeof coverageItem>

const leftOut = { score: z.array(scorePart), risk: z.array(riskPart) }
const basis = {
  release: z.string(),
  weights_version: z.int(),
  /** The weights in force. */
  weights: z.object({ score: scoreWeights, risk: riskWeights }),
  /** Parts that have no source yet, for any technique: left out, and the rest is scaled to 100. */
  left_out: z.object(leftOut),
  /**
   * What was found under ids that are no longer in force, and counts for the techniques in their place: the active release revoked the
   * old one, or somebody decided so of one that it split or removed. A rule that names old and new counts once.
   */
  followed: z.array(z.object({ id: z.string(), to: z.array(anyTechniqueId), tests: z.int(), rules: z.int(), assets: z.int() })),
}
const statuses = z.object({
  total: z.int(),
  validated: z.int(),
  partial: z.int(),
  in_progress: z.int(),
  not_covered: z.int(),
  not_evaluated: z.int(),
})
export type CoverageStatuses = z.output<typeof statuses>
/** Plain means over active techniques and sub-techniques; null over none. */
const rolledUp = { score: points.nullable(), risk: points.nullable(), confidence: z.number().nullable(), statuses }

export const coverageMatrix = z.object({
  ...basis,
  ...rolledUp,
  /** Short names in the order of the matrix. */
  tactics: z.array(z.string()),
  platforms: z.array(z.string()),
  items: z.array(coverageItem),
})
export type CoverageMatrix = z.output<typeof coverageMatrix>

export const coverageSummary = z.object({
  ...basis,
  ...rolledUp,
  by_tactic: z.array(z.object({ tactic: z.string(), ...rolledUp })),
  by_platform: z.array(z.object({ platform: z.string(), ...rolledUp })),
})
export type CoverageSummary = z.output<typeof coverageSummary>

/** Coverage against one group: the techniques that it is known to use, the worst covered first. */
export const actorCoverage = z.object({ ...basis, ...rolledUp, actor_id: z.string(), items: z.array(coverageItem) })
/** How well each group's techniques are covered, the most dangerous for us first: the lowest score. */
export const actorsCoverage = z.object({
  items: z.array(
    z.object({ id: z.string(), attack_id: z.string().nullable(), name: z.string(), techniques: z.int(), score: points, statuses }),
  ),
})

/** What can be done for a technique; which one fits follows from the facts. */
export const recommendation = z.enum([
  'first_test',
  'finish_test',
  'fix_detection',
  'remediate',
  'retest',
  'test_platforms',
  'enable_rules',
  'add_rules',
  'countermeasures',
])
/**
 * What would lift the score and lower the risk, with what all of it could win at most by the formulas themselves: points of the score,
 * and points of the risk.
 */
export const techniqueAdvice = z.object({
  what: recommendation,
  points,
  risk: points,
  /** What it speaks of: templates for it, its tests that run or were not detected in full, open steps, platforms, rules, countermeasures. */
  count: z.int(),
  /** Where steps of remediation are open: the test of the one that is due first. */
  test: z.object({ id: z.uuid(), reference: z.string() }).nullable(),
  /** The platforms on which no validated test ran. */
  platforms: z.array(z.string()),
})
export type TechniqueAdvice = z.output<typeof techniqueAdvice>
/** One line of the sum: `value` 0-1 of what `weight` points there are (scaled, where parts are left out). Null: no source. */
const line = { weight: z.number(), scaled_weight: z.number().nullable(), value: z.number().nullable(), points: part }
/** A technique with the arithmetic of its figures. */
export const techniqueCoverage = coverageItem.extend({
  ...basis,
  risk_parts: riskParts,
  confidence_parts: confidenceParts.nullable(),
  score_lines: z.array(z.object({ part: scorePart, ...line })),
  risk_lines: z.array(z.object({ part: riskPart, ...line })),
  platforms_tested: z.array(z.string()),
  /** Since the last validated test, in days with decimals. */
  days_since_validated: z.number().nullable(),
  /** Countermeasures of D3FEND against it; null where its table knows none, or there is none. */
  countered: z.object({ known: z.int(), in_place: z.int() }).nullable(),
  /** What takes the most off the risk first. */
  recommendations: z.array(techniqueAdvice),
})
export type TechniqueCoverage = z.output<typeof techniqueCoverage>

const name = z.string().trim().min(1).max(200)
/** How it stands at this moment, kept. */
export const snapshotInput = z.strictObject({ name, note: z.string().trim().max(2000).default('') })
export const snapshotEdit = z
  .strictObject({ name, note: z.string().trim().max(2000) })
  .partial()
  .extend({ version: z.int() })
export const coverageSnapshot = stamped.extend({
  name: z.string(),
  note: z.string(),
  origin: z.enum(['manual', 'scheduled']),
  taken_at: z.iso.datetime(),
  release: z.string(),
  weights_version: z.int(),
  score: points,
  risk: points,
  confidence: z.number().nullable(),
  statuses,
  created_by_name: z.string(),
})
export type CoverageSnapshot = z.output<typeof coverageSnapshot>
export const snapshotQuery = listOf(['taken_at', 'name', 'score'], '-taken_at').extend({
  origin: several(z.enum(['manual', 'scheduled'])),
  taken_since: z.iso.datetime({ offset: true }).optional(),
  taken_until: z.iso.datetime({ offset: true }).optional(),
})
/** A technique as a snapshot keeps it. */
export const snapshotItem = coverageItem.omit({ parent_id: true, platforms: true }).extend({ platforms_tested: z.array(z.string()) })
export type SnapshotItem = z.output<typeof snapshotItem>
export const snapshotDetail = coverageSnapshot.extend({ items: z.array(snapshotItem) })

/** By the clock: how often, and for how many days those taken so are kept. Those taken by hand stay until somebody deletes them. */
export const snapshotPolicy = z.object({ version: z.int(), every: z.enum(['never', 'day', 'week', 'month']), keep_days: z.int() })
export const snapshotPolicyEdit = z
  .strictObject({ every: z.enum(['never', 'day', 'week', 'month']), keep_days: z.int().min(7).max(3650) })
  .partial()
  .extend({ version: z.int() })
export const usualSnapshotPolicy: z.output<typeof snapshotPolicy> = { version: 0, every: 'week', keep_days: 400 }

/** From one snapshot to another, or to how it stands `now`. */
export const comparisonQuery = z.strictObject({ from: z.uuid(), to: z.union([z.uuid(), z.literal('now')]).default('now') })
const side = z.object({
  id: z.uuid().nullable(),
  name: z.string().nullable(),
  taken_at: z.iso.datetime(),
  ...rolledUp,
  release: z.string(),
  weights_version: z.int(),
})
const moved = z.object({
  id: anyTechniqueId,
  name: z.string(),
  tactics: z.array(z.string()),
  from: z.object({ score: points, status: coverageStatus, risk: points }),
  to: z.object({ score: points, status: coverageStatus, risk: points }),
  /** Points of the score, `to` less `from`. */
  change: points,
  /** Which parts of the score changed, the largest change first; a part that has no source counts nothing. */
  why: z.array(z.object({ part: scorePart, from: part, to: part, facts: z.record(z.string(), z.object({ from: z.int(), to: z.int() })) })),
})
export const coverageComparison = z.object({
  from: side,
  to: side,
  better: z.array(moved),
  worse: z.array(moved),
  unchanged: z.int(),
  /** In one of the two only: another release, or custom techniques. */
  added: z.array(z.object({ id: anyTechniqueId, name: z.string(), score: points })),
  removed: z.array(z.object({ id: anyTechniqueId, name: z.string(), score: points })),
  by_tactic: z.array(z.object({ tactic: z.string(), from: points.nullable(), to: points.nullable() })),
})
export type CoverageComparison = z.output<typeof coverageComparison>
