import { z } from 'zod'
import { campaign } from './campaigns.ts'
import { coverageStatus } from './coverage.ts'
import { listOf, page, stamped } from './kit/rest.ts'
import { anyTechniqueId } from './techniques.ts'
import { blueOutcome, redOutcome } from './tests.ts'

/** The largest groups of ATT&CK use about 110 techniques. */
export const mostPathSteps = 200
const tactic = z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'This is no short name of a tactic. It looks like initial-access.')
const note = z.string().trim().max(2000)
/** Of one step, beside its technique. */
export const mostAlternatives = 5
const alternatives = z.array(anyTechniqueId).max(mostAlternatives)

/** A step as a person gives it; without a tactic, the technique's own that comes next on the way. */
export const pathStepInput = z.strictObject({
  technique_id: anyTechniqueId,
  tactic: tactic.optional(),
  note: note.default(''),
  /** What the adversary may do instead, at the same step. */
  alternatives: alternatives.default([]),
})
export type PathStepInput = z.output<typeof pathStepInput>
/** A step as it is kept. `tactic` is null where nothing is known of the technique. */
export const pathStep = z.object({ technique_id: anyTechniqueId, tactic: z.string().nullable(), note: z.string(), alternatives })
export type PathStep = z.output<typeof pathStep>

const name = z.string().trim().min(1).max(200)
const description = z.string().trim().max(20_000)
const steps = z.array(pathStepInput).max(mostPathSteps)
export const attackPathInput = z.strictObject({ name, description: description.default(''), steps: steps.default([]) })
export const attackPathEdit = z.strictObject({ name, description, steps }).partial().extend({ version: z.int() })
/** The techniques of a group in force, in the order of the tactics; its name unless one is said. */
export const attackPathFromActor = z.strictObject({ actor_id: z.string().trim().min(1).max(100), name: name.optional() })
/** The techniques of a campaign's tests, in their order. */
export const attackPathFromCampaign = z.strictObject({ campaign_id: z.uuid(), name: name.optional() })
/** `gaps`: what is not detected on the way, each technique once; `all`: every step. */
export const attackPathCampaignInput = z.strictObject({ steps: z.enum(['gaps', 'all']), name: name.optional() })

/**
 * What we would see, by the last validated test: it was prevented, somebody was alerted, it stands in the logs only, or nobody saw it;
 * `unproven` where no test says. From the best to the worst for who defends.
 */
export const pathSight = z.enum(['prevented', 'alerted', 'logged', 'unproven', 'missed'])
export type PathSight = z.output<typeof pathSight>
/** Somebody is told of it. */
export const isDetected = (sight: PathSight) => sight === 'prevented' || sight === 'alerted'
/** It leaves nothing that anybody sees. */
export const isDark = (sight: PathSight) => sight === 'missed' || sight === 'unproven'

const place = z.int().min(1)
/** Where the adversary is seen. Steps are counted from 1; one with alternatives counts by the worst of them. */
export const pathStory = z.object({
  /** What is seen of each step, in their order. */
  sights: z.array(pathSight),
  first_detected: z.object({ step: place, technique_id: z.string(), sight: pathSight }).nullable(),
  /** The first that at least stands in the logs. */
  first_logged: place.nullable(),
  /** The first that does not succeed, whatever is done there: nothing behind it was shown to be reached. */
  first_stopped: place.nullable(),
  /** The most steps in a row that nobody sees; the first of equals. */
  longest_dark: z.object({ from: place, to: place }).nullable(),
})
export type PathStory = z.output<typeof pathStory>

/** The latest validated test that says what was seen. */
export const pathTest = z.object({
  id: z.uuid(),
  reference: z.string(),
  title: z.string(),
  /** As the test names it; another id than the step's where a release replaced one of the two. */
  technique_id: z.string(),
  ended_at: z.iso.datetime(),
  red_outcome: redOutcome.nullable(),
  blue_outcome: blueOutcome,
})
/** One way to take a step: a technique in force. */
export const pathOption = z.object({
  /** As the step names it. */
  asked: anyTechniqueId,
  /** In force in its place; null where nothing is. */
  id: anyTechniqueId.nullable(),
  name: z.string().nullable(),
  score: z.number().nullable(),
  status: coverageStatus.nullable(),
  /** Detection rules that are switched on. */
  rules: z.int(),
  /** Tests that are being executed, evaluated or reviewed. */
  running: z.int(),
  sight: pathSight,
  stopped: z.boolean(),
  last_test: pathTest.nullable(),
})
export type PathOption = z.output<typeof pathOption>

export const attackPath = stamped.extend({
  name: z.string(),
  source: z.string(),
  release: z.string(),
  step_count: z.int(),
  created_by_name: z.string(),
  story: pathStory,
})
export type AttackPath = z.output<typeof attackPath>
export const attackPathPage = page(attackPath)
export const attackPathDetail = attackPath.extend({
  description: z.string(),
  /** The release in force: that which the figures are of. */
  release_now: z.string(),
  /** Short names in the order of the matrix. */
  tactics: z.array(z.string()),
  /** `options`: first what the step names, then its alternatives; of one that was split, those in its place. */
  steps: z.array(pathStep.extend({ sight: pathSight, stopped: z.boolean(), options: z.array(pathOption) })),
})
export type AttackPathDetail = z.output<typeof attackPathDetail>
export const attackPathQuery = listOf(['updated_at', 'created_at', 'name', 'step_count'], '-updated_at')

/** The campaign that was planned, and what of the path is not in it: techniques that nothing in force stands for. */
export const attackPathCampaign = z.object({
  campaign: campaign.pick({ id: true, reference: true, name: true }),
  tests: z.int(),
  skipped: z.array(z.object({ step: place, technique_id: z.string() })),
})
