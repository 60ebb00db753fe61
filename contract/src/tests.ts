import { z } from 'zod'
import { severity } from './alerts.ts'
import { type Facts, type Mover, machine } from './kit/machine.ts'
import { facet, listOf, page, several, stamped } from './kit/rest.ts'
import { anyTechniqueId } from './techniques.ts'

export const testTeam = z.enum(['red', 'blue'])
export type TestTeam = z.infer<typeof testTeam>
export const redOutcome = z.enum(['executed', 'blocked', 'failed'])
export const blueOutcome = z.enum(['prevented', 'alerted', 'logged', 'missed'])
export const detectionResult = z.enum(['detected', 'partial', 'not_detected'])
export const testDecision = z.enum(['approve', 'reject'])
export const testClassification = z.enum(['public', 'internal', 'confidential', 'restricted'])

const detections = { prevented: 'detected', alerted: 'detected', logged: 'partial', missed: 'not_detected' } as const
/** What the blue side's outcome says about detection; null while there is none. */
export const detectionOf = (outcome: z.infer<typeof blueOutcome> | null): z.infer<typeof detectionResult> | null =>
  outcome && detections[outcome]

/**
 * Four eyes: why a person may not decide about a side of this round, or undefined where nothing speaks against it. Whoever worked
 * on a round validates neither of its sides, and whoever decided about one side does not decide about the other.
 */
export function fourEyes(row: Readonly<Record<string, unknown>>, person: string, side: TestTeam): string | undefined {
  const worked = (team: TestTeam) => Array.isArray(row[`${team}_workers`]) && (row[`${team}_workers`] as unknown[]).includes(person)
  if (worked('red')) return 'You executed this round, so somebody else must validate it.'
  if (worked('blue')) return 'You evaluated this round, so somebody else must validate it.'
  const other = side === 'red' ? 'blue' : 'red'
  if (row[`${other}_decision`] && row[`${other}_decided_by`] === person)
    return `You decided about the ${other} side of this round, so somebody else must decide about the ${side} side.`
  return undefined
}
/** Who administers tests may decide in spite of four eyes, with a reason: the server asks for it and marks the decision. */
const deciding =
  (side: TestTeam) =>
  (row: Facts, mover: Mover): true | string => {
    if (row[`${side}_decision`]) return `The ${side} side of this round was decided already.`
    return mover.permissions.has('tests:admin') || (fourEyes(row, mover.id, side) ?? true)
  }
/** One reject ends the round, two approvals validate it, one approval waits for the other. */
const verdict = {
  among: ['in_review', 'validated', 'rejected'],
  choose: ({ red_decision, blue_decision }: Facts) =>
    red_decision === 'reject' || blue_decision === 'reject'
      ? ('rejected' as const)
      : red_decision === 'approve' && blue_decision === 'approve'
        ? ('validated' as const)
        : ('in_review' as const),
} as const

/** Red executes, blue evaluates, both leads review. A round that is over begins anew with `reopen`. */
export const testLife = machine({
  states: ['draft', 'red_executing', 'blue_evaluating', 'in_review', 'validated', 'rejected'],
  moves: {
    start_execution: { from: ['draft'], to: 'red_executing', needs: 'tests:red' },
    submit_red: { from: ['red_executing'], to: 'blue_evaluating', needs: 'tests:red' },
    submit_blue: { from: ['blue_evaluating'], to: 'in_review', needs: 'tests:blue' },
    validate_red: { from: ['in_review'], to: verdict, needs: 'tests:validate_red', guard: deciding('red') },
    validate_blue: { from: ['in_review'], to: verdict, needs: 'tests:validate_blue', guard: deciding('blue') },
    reopen: { from: ['rejected', 'validated'], to: 'draft', needs: 'tests:write' },
  },
})
export type TestStatus = z.infer<typeof testLife.status>

export const testRight = z.enum(['edit', 'drop', 'red', 'blue', 'remediate', 'retest', 'classify'])
export type TestRight = z.infer<typeof testRight>
interface Right {
  needs: string
  in: readonly TestStatus[]
  /** Who administers tests may in each state. */
  always: boolean
}
/** What else may be done with a test, and in which of its states. */
export const testRights: Readonly<Record<TestRight, Right>> = {
  edit: { needs: 'tests:write', in: ['draft', 'rejected'], always: true },
  drop: { needs: 'tests:write', in: ['draft', 'rejected'], always: false },
  /** Red fields, red evidence, red worklog. */
  red: { needs: 'tests:red', in: ['draft', 'red_executing'], always: true },
  /** Blue fields, blue evidence, blue worklog, which rules were triggered. */
  blue: { needs: 'tests:blue', in: ['blue_evaluating'], always: true },
  remediate: { needs: 'tests:remediate', in: testLife.states, always: true },
  retest: { needs: 'tests:write', in: ['validated', 'rejected'], always: false },
  classify: { needs: 'tests:admin', in: testLife.states, always: true },
}

/** Why somebody may not, or undefined where they may. */
export function rightRefused(right: TestRight, status: string, permissions: ReadonlySet<string>): 'forbidden' | 'wrong_state' | undefined {
  const { needs, in: states, always } = testRights[right]
  if (!permissions.has(needs)) return 'forbidden'
  if (states.some((state) => state === status) || (always && permissions.has('tests:admin'))) return undefined
  return 'wrong_state'
}

/** Whether a reason is asked for: two leads decided about this round, and only "admin always" lets somebody change it. */
export const overrides = (right: TestRight, status: string): boolean =>
  (status === 'validated' || status === 'rejected') && !testRights[right].in.some((state) => state === status)

const line = (most: number) => z.string().trim().min(1).max(most)
const text = (most: number) => z.string().max(most)
const time = z.iso.datetime({ offset: true })
const facts = {
  title: line(300),
  description: text(50_000),
  objective: text(20_000),
  technique_id: anyTechniqueId,
  host_id: z.uuid().nullable(),
  target_environment: z.string().trim().max(200),
  platforms: z.array(line(50)).max(30),
  severity,
  scheduled_for: time.nullable(),
  red_assignee_id: z.uuid().nullable(),
  blue_assignee_id: z.uuid().nullable(),
}
/** Only a title and a technique are needed. */
export const testInput = z.strictObject({
  ...z.object(facts).partial().shape,
  title: facts.title,
  technique_id: facts.technique_id,
  /** What red is to run; it may be written later too. */
  red_command: text(50_000).optional(),
})
/** What is left out comes from the template. */
export const testFromTemplate = z.strictObject({
  ...z.object(facts).partial().shape,
  template_id: z.uuid(),
  /** Values for the template's arguments by their names; what is left out keeps its default. */
  arguments: z.record(z.string().max(100), z.string().max(5000)).optional(),
})
/** Why an administrator changes what two leads decided about; without it that is a 400. */
export const overrideReason = line(5000).optional()
export const testEdit = z.strictObject({ ...z.object(facts).partial().shape, override_reason: overrideReason, version: z.int() })

const redFacts = { red_outcome: redOutcome.nullable(), red_notes: text(50_000), red_command: text(50_000) }
export const redEdit = z.strictObject({ ...z.object(redFacts).partial().shape, override_reason: overrideReason, version: z.int() })
const blueFacts = {
  blue_outcome: blueOutcome.nullable(),
  blue_notes: text(50_000),
  /** When the defence noticed: not before red began, and not ahead of the clock. */
  detected_at: time.nullable(),
}
export const blueEdit = z.strictObject({ ...z.object(blueFacts).partial().shape, override_reason: overrideReason, version: z.int() })
/** The fields of a side may come with its submission; its outcome must be there by then. */
export const submitRed = z.strictObject(redFacts).partial().nullish()
export const submitBlue = z.strictObject(blueFacts).partial().nullish()
/** A note is compulsory on reject. `override_reason` is needed from an administrator who decides in spite of four eyes. */
export const validateInput = z
  .strictObject({ decision: testDecision, note: text(10_000).default(''), override_reason: line(5000).optional() })
  .refine(({ decision, note }) => decision === 'approve' || note.trim() !== '', {
    path: ['note'],
    error: 'Write why this side is rejected, so that red and blue know what to do better.',
  })
export const reopenTest = z.strictObject({ reason: text(5000).optional() }).nullish()
export const retestInput = z.strictObject({ title: line(300).optional(), scheduled_for: time.nullable().optional() }).nullish()
export const classificationInput = z.strictObject({ classification: testClassification, version: z.int() })

/** `me` and `none` beside ids. */
const assignee = several(z.union([z.uuid(), z.enum(['me', 'none'])]))
export const testQuery = listOf(['created_at', 'updated_at', 'number', 'title', 'severity_rank', 'scheduled_order'], '-created_at').extend({
  status: several(testLife.status),
  technique_id: several(anyTechniqueId),
  severity: several(severity),
  platform: several(z.string().max(50)),
  detection_result: several(detectionResult),
  classification: several(testClassification),
  /** Of either side. */
  assignee,
  red_assignee: assignee,
  blue_assignee: assignee,
  host_id: z.uuid().optional(),
  template_id: z.uuid().optional(),
  retest_of: z.uuid().optional(),
  /** Only these, such as the tests of a campaign. */
  id: z.preprocess((v) => (v === undefined || Array.isArray(v) ? v : [v]), z.array(z.uuid()).max(500).optional()),
  validated_since: z.iso.datetime().optional(),
  validated_until: z.iso.datetime().optional(),
})

const at = z.iso.datetime().nullable()
const seconds = z.number().nullable()
const name = z.string().nullable()
/** A test in a list and on the board. */
export const testItem = stamped.extend({
  number: z.int(),
  /** The number as people say it: TEST-12. */
  reference: z.string(),
  title: z.string(),
  status: testLife.status,
  technique_id: anyTechniqueId,
  technique_name: name,
  /** The ATT&CK release it was made with: `enterprise-attack 18.1`. */
  release: z.string(),
  severity,
  severity_rank: z.int(),
  platforms: z.array(z.string()),
  target_environment: z.string(),
  host_id: z.uuid().nullable(),
  hostname: name,
  classification: testClassification,
  /** 1 at first, one more with each reopen. */
  round: z.int(),
  red_outcome: redOutcome.nullable(),
  blue_outcome: blueOutcome.nullable(),
  detection_result: detectionResult.nullable(),
  red_decision: testDecision.nullable(),
  blue_decision: testDecision.nullable(),
  red_started_at: at,
  red_submitted_at: at,
  blue_started_at: at,
  blue_submitted_at: at,
  detected_at: at,
  /** When both sides had approved, or one had rejected. */
  ended_at: at,
  red_assignee_id: z.uuid().nullable(),
  red_assignee_name: name,
  blue_assignee_id: z.uuid().nullable(),
  blue_assignee_name: name,
  template_id: z.uuid().nullable(),
  retest_of: z.uuid().nullable(),
  scheduled_for: at,
})
export const testPage = page(testItem)
export const testFacets = z.object({
  /** How many there are of each status: the funnel. */
  counts: z.record(testLife.status, z.int()),
  technique: facet,
  severity: facet,
  platform: facet,
  detection_result: facet,
  assignee: facet,
})

const review = z.object({
  decision: testDecision.nullable(),
  by: z.uuid().nullable(),
  by_name: name,
  at,
  note: z.string(),
  /** Why an administrator decided in spite of four eyes; null where four eyes held. */
  override_reason: z.string().nullable(),
})
const named = z.object({ id: z.uuid(), name: z.string() })
/** The last change of an administrator to what two leads had decided about; null where it stands as they saw it. */
const override = z.object({ by_name: z.string(), at: z.iso.datetime(), reason: z.string() }).nullable()
export const testDetail = testItem.extend({
  description: z.string(),
  objective: z.string(),
  red_notes: z.string(),
  red_command: z.string(),
  blue_notes: z.string(),
  /** Who worked on a side of this round. */
  red_workers: z.array(named),
  blue_workers: z.array(named),
  red_review: review,
  blue_review: review,
  override,
  /** Seconds between the stamps: red's work, blue's work, from red's begin to the detection. */
  seconds_red: seconds,
  seconds_blue: seconds,
  seconds_to_detect: seconds,
  /** The test that this one repeats, and those that repeat this one. */
  retest_of_test: z.object({ id: z.uuid(), reference: z.string(), title: z.string(), status: testLife.status }).nullable(),
  retests: z.array(z.object({ id: z.uuid(), reference: z.string(), title: z.string(), status: testLife.status })),
  created_by_name: z.string(),
  /** The moves on offer to who asks, now. */
  actions: z.array(testLife.move),
  /** What else they may do, now. */
  rights: z.array(testRight),
  /** Why four eyes keep who asks from a decision; where the move is on offer all the same, it asks for an `override_reason`. */
  four_eyes: z.object({ validate_red: z.string().nullable(), validate_blue: z.string().nullable() }),
})

/** A round that is over, as it was when the test was opened again. */
export const testRound = z.object({
  round: z.int(),
  status: testLife.status,
  red_outcome: redOutcome.nullable(),
  red_notes: z.string(),
  red_command: z.string(),
  blue_outcome: blueOutcome.nullable(),
  blue_notes: z.string(),
  detection_result: detectionResult.nullable(),
  detected_at: at,
  red_started_at: at,
  red_submitted_at: at,
  blue_started_at: at,
  blue_submitted_at: at,
  ended_at: at,
  red_workers: z.array(named),
  blue_workers: z.array(named),
  red_review: review,
  blue_review: review,
  override,
  reopened_at: z.iso.datetime(),
  reopened_by_name: z.string(),
  reopen_reason: z.string(),
})
/** The latest first; the round that is going on is the test itself. */
export const testRounds = z.object({ items: z.array(testRound) })
