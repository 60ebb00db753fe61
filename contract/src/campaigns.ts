import { z } from 'zod'
import { machine } from './kit/machine.ts'
import { byId, listOf, page, several, stamped } from './kit/rest.ts'
import { anyTechniqueId } from './techniques.ts'
import { testItem, testLife } from './tests.ts'

export const campaignType = z.enum(['purple_team', 'red_team', 'blue_team', 'tabletop'])
/** How often a further run of a campaign is planned. */
export const campaignRecurrence = z.enum(['weekly', 'monthly', 'quarterly', 'half_yearly', 'yearly'])
export type CampaignRecurrence = z.infer<typeof campaignRecurrence>

/** A plan, then an exercise that is going on, then a record that nobody changes any more. */
export const campaignLife = machine({
  states: ['draft', 'active', 'completed'],
  moves: {
    activate: {
      from: ['draft'],
      to: 'active',
      needs: 'campaigns:write',
      guard: ({ tests }) => Number(tests) > 0 || 'A campaign without a test has nothing to run. Add one first.',
    },
    complete: { from: ['active'], to: 'completed', needs: 'campaigns:complete' },
  },
})

const line = (most: number) => z.string().trim().min(1).max(most)
const time = z.iso
  .datetime({ offset: true })
  .refine((at) => Date.parse(at) >= Date.UTC(1990, 0) && Date.parse(at) < Date.UTC(2200, 0), 'Write a time between 1990 and 2200.')
const facts = {
  name: line(200),
  campaign_type: campaignType,
  description: z.string().max(50_000),
  objective: z.string().max(20_000),
  /** Who leads it. */
  lead_id: z.uuid().nullable(),
  starts_at: time.nullable(),
  ends_at: time.nullable(),
}
/** Whether a time ends after it begins, where both are said. */
export const runsForward = (from: string | null | undefined, to: string | null | undefined) =>
  !from || !to || Date.parse(from) < Date.parse(to)

/** Tests of one campaign. */
export const mostCampaignTests = 500
const tests = z.array(z.uuid()).max(mostCampaignTests)
const techniques = z.array(anyTechniqueId).max(mostCampaignTests)
/** For each of `technique_ids` a test is drafted; `test_ids` are tests that are there. */
export const campaignInput = z.strictObject({
  ...z.object(facts).partial().shape,
  name: facts.name,
  campaign_type: facts.campaign_type.default('purple_team'),
  test_ids: tests.default([]),
  technique_ids: techniques.default([]),
})
export const campaignEdit = z.strictObject({ ...z.object(facts).partial().shape, version: z.int() })
/** When the next run is planned and how often; null: no further run by itself. */
export const campaignSchedule = z
  .strictObject({
    recurrence: campaignRecurrence.nullable(),
    next_run_at: time.nullable(),
    /** `schedule_version` as it was read: a schedule is of all runs, and has a version of its own. */
    version: z.int(),
  })
  .refine(({ recurrence, next_run_at }) => recurrence === null || next_run_at !== null, {
    path: ['next_run_at'],
    error: 'Say when the next run is to be planned.',
  })

export const campaignTestsInput = z
  .strictObject({ test_ids: tests.default([]), technique_ids: techniques.default([]) })
  .refine(({ test_ids, technique_ids }) => test_ids.length + technique_ids.length > 0, {
    path: ['test_ids'],
    error: 'Name at least one test or technique.',
  })
export const campaignTestPlan = z.strictObject({
  planned_from: time.nullable().optional(),
  planned_to: time.nullable().optional(),
  /** Tests of this campaign that come before. */
  depends_on: z.array(z.uuid()).max(50).optional(),
  version: z.int(),
})
export const campaignOrder = z.strictObject({ test_ids: tests })
export const campaignByTest = byId.extend({ test_id: z.uuid() })

export const campaignFromActor = z.strictObject({
  /** The group's own id, such as G0016, or its id in the catalogue. */
  actor_id: line(100),
})
/** What is read of a layer of the ATT&CK Navigator 4.0 to 4.5; whatever else it holds is left alone. */
export const campaignLayer = z.object({
  name: z.string().max(1000).optional(),
  domain: z.string().max(100).optional(),
  versions: z.object({ layer: z.string().max(20).optional() }).optional(),
  techniques: z
    .array(z.object({ techniqueID: z.string().max(50), enabled: z.boolean().optional(), score: z.number().nullish() }))
    .max(20_000),
})
/** `least` keeps techniques with at least this score; without it all that are enabled. */
export const campaignFromLayer = z.strictObject({ layer: campaignLayer, least: z.number().optional() })

const at = z.iso.datetime().nullable()
/** A test as it is now; in a completed campaign as it was when that was completed. */
export const campaignTestFacts = testItem.pick({
  reference: true,
  title: true,
  status: true,
  technique_id: true,
  technique_name: true,
  severity: true,
  round: true,
  red_outcome: true,
  blue_outcome: true,
  detection_result: true,
  red_started_at: true,
  red_submitted_at: true,
  blue_submitted_at: true,
  detected_at: true,
  ended_at: true,
  classification: true,
  red_assignee_id: true,
  red_assignee_name: true,
  blue_assignee_id: true,
  blue_assignee_name: true,
})
export const campaignTest = z.object({
  test_id: z.uuid(),
  version: z.int(),
  position: z.int(),
  depends_on: z.array(z.uuid()),
  /** Those of `depends_on` that are not over yet. */
  waits_for: z.array(z.uuid()),
  planned_from: at,
  planned_to: at,
  /** Null where the test was deleted. */
  test: campaignTestFacts.nullable(),
})

const count = z.int()
/** How far a campaign is, and what came of it. */
export const campaignProgress = z.object({
  total: count,
  by_status: z.record(testLife.status, count),
  /** Validated or rejected. */
  over: count,
  /** Of those whose blue side has said what it saw, whether or not that was reviewed. */
  detected: count,
  partial: count,
  not_detected: count,
  prevented: count,
  /** Mean seconds from red's begin to the detection, of the tests that were detected; null where none was. */
  seconds_to_detect: z.number().nullable(),
})
export const campaign = stamped.extend({
  number: count,
  /** The number as people say it: CMP-3. */
  reference: z.string(),
  name: z.string(),
  campaign_type: campaignType,
  status: campaignLife.status,
  lead_id: z.uuid().nullable(),
  lead_name: z.string().nullable(),
  starts_at: at,
  ends_at: at,
  activated_at: at,
  completed_at: at,
  tests: count,
  /** The first run is 1. */
  run: count,
  recurrence: campaignRecurrence.nullable(),
  next_run_at: at,
  schedule_version: count,
  progress: campaignProgress,
})
export const campaignPage = page(campaign)
export const campaignDetail = campaign.extend({
  description: z.string(),
  objective: z.string(),
  /** Where its techniques were taken from: names of actors and layers. */
  sources: z.array(z.string()),
  items: z.array(campaignTest),
  /** How many runs there are; more than one can be compared. */
  runs: count,
  created_by_name: z.string(),
  completed_by_name: z.string().nullable(),
  actions: z.array(campaignLife.move),
})
/** What an import added, and what of it was left out and why. */
export const campaignImported = z.object({
  campaign: campaignDetail,
  source: z.string(),
  added: count,
  skipped: z.array(z.object({ technique_id: z.string(), reason: z.enum(['has_test', 'unknown', 'disabled', 'below']) })),
})
export const campaignQuery = listOf(['created_at', 'updated_at', 'number', 'name', 'start_order'], '-created_at').extend({
  status: several(campaignLife.status),
  campaign_type: several(campaignType),
  /** Those that hold this test. */
  test_id: z.uuid().optional(),
})

/** The runs of a campaign, the newest first. */
export const campaignHistory = z.object({
  items: z.array(
    campaign.pick({
      id: true,
      reference: true,
      name: true,
      run: true,
      status: true,
      activated_at: true,
      completed_at: true,
      created_at: true,
      progress: true,
    }),
  ),
})

export const campaignCompareQuery = z.strictObject({ with: z.uuid() })
const outcome = campaignTestFacts.pick({
  reference: true,
  title: true,
  status: true,
  technique_id: true,
  blue_outcome: true,
  detection_result: true,
  red_started_at: true,
  detected_at: true,
})
const side = campaign.pick({ id: true, reference: true, name: true, run: true, status: true, completed_at: true, progress: true })
/** Two runs side by side, test by test. `open`: one of the two has no result yet. */
export const campaignComparison = z.object({
  before: side,
  after: side,
  rows: z.array(
    z.object({
      technique_id: z.string(),
      title: z.string(),
      change: z.enum(['better', 'worse', 'same', 'open', 'added', 'removed']),
      before: outcome.nullable(),
      after: outcome.nullable(),
    }),
  ),
  counts: z.object({ better: count, worse: count, same: count, open: count, added: count, removed: count }),
})

/** The report of a campaign, laid out beside the server's other work; the result of the job names the file. */
export const campaignReportInput = z.strictObject({ format: z.enum(['pdf', 'docx', 'html', 'markdown']) })
