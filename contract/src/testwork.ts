import { z } from 'zod'
import { severity } from './alerts.ts'
import { inQuery, listOf, page, stamped } from './kit/rest.ts'
import { overrideReason, testTeam } from './tests.ts'

const line = (most: number) => z.string().trim().min(1).max(most)
const text = (most: number) => z.string().max(most)
const name = z.string().nullable()
const at = z.iso.datetime().nullable()

/** Who may be given a side: those whose role lets them act on it. */
export const testAssigneeQuery = listOf(['display_name']).extend({ team: testTeam })
export const testAssignee = z.object({ id: z.uuid(), display_name: z.string() })

/** Of a body that is the content itself; a multipart form says the same in fields of these names beside the part `file`. */
export const testEvidenceQuery = z.strictObject({
  team: testTeam.optional(),
  name: z.string().min(1).max(1000).optional(),
  description: text(2000).optional(),
  /** Kept and handed out only as a zip with the password `infected`: what is none is locked in one as it comes. */
  malicious: z.enum(['true', 'false']).optional(),
  override_reason: overrideReason,
})
export const testEvidence = stamped.extend({
  test_id: z.uuid(),
  team: testTeam,
  round: z.int(),
  /** An alert of the exercise stands for itself: it has no content. */
  kind: z.enum(['file', 'alert']),
  name: z.string(),
  description: z.string(),
  media_type: z.string(),
  bytes: z.int(),
  sha256: z.string().nullable(),
  malicious: z.boolean(),
  /** Of malicious content that came as it is: `sha256` and `bytes` are those of the zip, these those of what is inside. */
  original_sha256: z.string().nullable(),
  original_bytes: z.int().nullable(),
  alert_id: z.uuid().nullable(),
  /** When the alert was raised, as it said when it became evidence. */
  seen_at: at,
  /** When the alert was deleted: what the round recorded of it stays. */
  alert_gone_at: at,
  added_by: z.uuid(),
  added_by_name: z.string(),
})
export const testEvidenceList = z.object({ items: z.array(testEvidence) })
/** Of what takes something of a test away. */
export const overrideQuery = z.strictObject({ override_reason: overrideReason })
export const testAlertInput = z.strictObject({ alert_id: z.uuid(), override_reason: overrideReason })
/** Alerts raised while the test ran, on its host and technique. Who may not read alerts is told how many there are. */
export const testAlerts = z.object({
  count: z.int(),
  items: z.array(
    z.object({
      id: z.uuid(),
      number: z.int(),
      title: z.string(),
      status: z.string(),
      severity,
      source: z.string(),
      rule_name: name,
      first_seen_at: z.iso.datetime(),
      /** Evidence of the blue side already. */
      linked: z.boolean(),
    }),
  ),
})

export const worklogInput = z.strictObject({
  team: testTeam,
  minutes: z.int().min(1).max(1440),
  note: line(5000),
  override_reason: overrideReason,
})
export const testWorklog = z.object({
  n: z.int(),
  round: z.int(),
  team: testTeam,
  /** `submit`: written by the submission, from its timer; `note`: written by hand. */
  kind: z.enum(['submit', 'note']),
  seconds: z.int(),
  note: z.string(),
  at: z.iso.datetime(),
  author_id: z.uuid(),
  author_name: z.string(),
  /** SHA-256 over the entry and the seal of the one before it. */
  seal: z.string(),
})
/** `verified`: no entry is missing or changed, and each seal is the one that the trail tells of. */
export const testWorklogs = z.object({ verified: z.boolean(), findings: z.array(z.string()), items: z.array(testWorklog) })

export const ruleTriggered = z.enum(['yes', 'no', 'unknown'])
export const ruleResultInput = z.strictObject({
  rule_id: z.uuid(),
  triggered: ruleTriggered,
  note: text(5000).default(''),
  override_reason: overrideReason,
})
/** What a detection rule did in this round. */
export const ruleResult = stamped.extend({
  test_id: z.uuid(),
  round: z.int(),
  rule_id: z.uuid(),
  rule_title: z.string(),
  triggered: ruleTriggered,
  note: z.string(),
  evaluated_by_name: z.string(),
})
export const ruleResults = z.object({ items: z.array(ruleResult) })

export const remediationStatus = z.enum(['open', 'in_progress', 'done', 'wont_fix'])
const step = {
  step: line(2000),
  owner_id: z.uuid().nullable(),
  due_on: z.iso.date().nullable(),
  status: remediationStatus,
}
export const remediationInput = z.strictObject({ ...z.object(step).partial().shape, step: step.step })
export const remediationEdit = z.strictObject({ ...z.object(step).partial().shape, version: z.int() })
export const remediation = stamped.extend({
  test_id: z.uuid(),
  step: z.string(),
  owner_id: z.uuid().nullable(),
  owner_name: name,
  due_on: z.iso.date().nullable(),
  status: remediationStatus,
  done_at: at,
})
export const remediations = z.object({ items: z.array(remediation) })

/** An event of the trail about the test, its evidence or its steps. Newest first. */
export const testTimelineItem = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  /** `tests.submit_red`. */
  action: z.string(),
  actor_name: z.string(),
  actor_id: z.uuid(),
  /** What it says about itself: a note, a reason, a name. */
  text: z.string().nullable(),
  /** Names of the columns that an edit changed. */
  changed: z.array(z.string()),
  round: z.int().nullable(),
  override_reason: z.string().nullable(),
})
export const testTimelineQuery = z.strictObject({
  limit: inQuery(z.int().min(1).max(200)).default(50),
  cursor: z.string().max(2000).optional(),
})
export const testTimeline = page(testTimelineItem)
