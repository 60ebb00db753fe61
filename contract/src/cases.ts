import { z } from 'zod'
import { resolution, severity } from './alerts.ts'
import { machine } from './kit/machine.ts'
import { facet, listOf, page, several, stamped } from './kit/rest.ts'
import { anyTechniqueId } from './techniques.ts'

const live = (row: Readonly<Record<string, unknown>>): true | string =>
  row.merged_into_id === null || row.merged_into_id === undefined || 'This case was merged into another one: work there, or undo the merge.'
const write = { needs: 'cases:write', guard: live }

/** in_progress is shown as "investigating", which the filter takes too. A merged case makes no move until its merge is undone. */
export const caseLife = machine({
  states: ['open', 'in_progress', 'pending_info', 'escalated', 'resolved', 'closed'],
  moves: {
    start: { from: ['open'], to: 'in_progress', ...write },
    wait: { from: ['in_progress', 'escalated'], to: 'pending_info', ...write },
    resume: { from: ['pending_info'], to: 'in_progress', ...write },
    escalate: { from: ['open', 'in_progress', 'pending_info'], to: 'escalated', ...write },
    resolve: { from: ['open', 'in_progress', 'escalated'], to: 'resolved', ...write },
    close: { from: ['resolved'], to: 'closed', ...write },
    reopen: { from: ['resolved', 'closed'], to: 'in_progress', ...write },
  },
})
/** A status in a filter: the document's `investigating` is in_progress. */
export const caseStatusWord = z.enum([...caseLife.states, 'investigating'])

export const casePriority = z.enum(['critical', 'high', 'medium', 'low'])
/** TLP 2.0 of FIRST, and PAP of MISP's taxonomy. */
export const caseTlp = z.enum(['clear', 'green', 'amber', 'amber+strict', 'red'])
export const casePap = z.enum(['clear', 'green', 'amber', 'red'])

const line = (most: number) => z.string().trim().min(1).max(most)
const markdown = z.string().max(50_000)
const ids = z.array(z.uuid()).max(500)
const facts = {
  title: line(300),
  description: markdown,
  severity: severity,
  priority: casePriority,
  category: z.string().trim().max(100),
  tlp: caseTlp,
  pap: casePap,
  owner_id: z.uuid().nullable(),
  team_id: z.uuid().nullable(),
  /** Of ATT&CK, or the organisation's own; of the latter only those that are there. */
  techniques: z.array(anyTechniqueId).max(200),
  due_at: z.iso.datetime({ offset: true }).nullable(),
  /** When it began, as far as is known; with detected_at it gives the time to detect. */
  occurred_at: z.iso.datetime({ offset: true }).nullable(),
  detected_at: z.iso.datetime({ offset: true }),
  /** Only its owner, its members and who holds cases:admin see it. */
  restricted: z.boolean(),
  impact: z.string().max(20_000),
}
/** `title`, `severity`, `techniques`, `occurred_at` and `detected_at` (when the first came in) are those of the alerts where they are left out. */
export const caseInput = z.strictObject({
  ...z.object(facts).partial().shape,
  alert_ids: ids.default([]),
  host_ids: ids.default([]),
  member_ids: ids.default([]),
  template_id: z.uuid().optional(),
})
export const caseEdit = z.strictObject({
  ...z.object(facts).partial().shape,
  root_cause: z.string().max(20_000).optional(),
  resolution_summary: z.string().max(20_000).optional(),
  lessons_learned: z.string().max(20_000).optional(),
  version: z.int(),
})

const words = z.strictObject
/** `to`: the id of a person or a team, or any name. */
export const escalateInput = words({ to: line(200), reason: line(5000) })
/** What the alerts of a case were, for who settles them with it. */
export const alertsWere = z.enum([...resolution.options, 'false_positive'])
/** `alerts` settles those of its alerts that wait for this case alone (`alerts_open`) as what they were; left out, they stay as they are. */
export const resolveInput = words({
  root_cause: line(20_000),
  summary: line(20_000),
  lessons: z.string().max(20_000).default(''),
  alerts: alertsWere.optional(),
})
export const reopenInput = words({ reason: line(5000) })
export const waitInput = words({ reason: z.string().max(5000).optional() })

export const caseQuery = listOf(
  ['created_at', 'updated_at', 'number', 'title', 'severity_rank', 'priority_rank', 'due_order'],
  '-created_at',
).extend({
  status: several(caseStatusWord),
  severity: several(severity),
  priority: several(casePriority),
  tlp: several(caseTlp),
  category: several(z.string().max(100)),
  /** `me` and `none` beside ids. */
  owner: several(z.union([z.uuid(), z.enum(['me', 'none'])])),
  team_id: several(z.uuid()),
  technique: several(anyTechniqueId),
  alert_id: z.uuid().optional(),
  host_id: z.uuid().optional(),
  observable_id: z.uuid().optional(),
  overdue: z.literal('true').optional(),
  /** Cases that were merged into others are left out unless asked for. */
  merged: z.enum(['with', 'only']).optional(),
})
/** A case in a list and on the board. */
export const caseItem = stamped.extend({
  number: z.int(),
  /** The number as people say it: CASE-7. */
  reference: z.string(),
  title: z.string(),
  status: caseLife.status,
  severity: severity,
  severity_rank: z.int(),
  priority: casePriority,
  priority_rank: z.int(),
  category: z.string(),
  tlp: caseTlp,
  pap: casePap,
  owner_id: z.uuid().nullable(),
  owner_name: z.string().nullable(),
  team_id: z.uuid().nullable(),
  team_name: z.string().nullable(),
  techniques: z.array(z.string()),
  due_at: z.iso.datetime().nullable(),
  restricted: z.boolean(),
  /** True once it was merged; `merged_into` says where to, for who may see that case. */
  merged: z.boolean(),
  tasks_open: z.int(),
  tasks_total: z.int(),
  alerts: z.int(),
})
/** What this list leaves out, so that nothing is hidden silently; of the whole tenant, whatever was filtered. */
export const caseHidden = z.object({
  restricted: z.int(),
  merged: z.int(),
})
export const casePage = page(caseItem).extend({ hidden: caseHidden })
export const caseCounts = z.object({
  status: z.record(caseLife.status, z.int()),
  severity: z.record(severity, z.int()),
  overdue: z.int(),
  unowned: z.int(),
  categories: facet,
  hidden: caseHidden,
})
const seconds = z.number().nullable()
export const caseDetail = caseItem.extend({
  description: z.string(),
  impact: z.string(),
  root_cause: z.string(),
  resolution_summary: z.string(),
  lessons_learned: z.string(),
  escalated_to: z.string().nullable(),
  escalation_reason: z.string().nullable(),
  reopen_reason: z.string().nullable(),
  reopened: z.int(),
  /** Alerts of the case that are not settled, and are in no other case that is worked on. */
  alerts_open: z.int(),
  occurred_at: z.iso.datetime().nullable(),
  detected_at: z.iso.datetime(),
  started_at: z.iso.datetime().nullable(),
  escalated_at: z.iso.datetime().nullable(),
  resolved_at: z.iso.datetime().nullable(),
  closed_at: z.iso.datetime().nullable(),
  /** Seconds between the stamps; null where one is missing. */
  seconds_to_detect: seconds,
  seconds_to_respond: seconds,
  seconds_to_resolve: seconds,
  merged_into: z.object({ id: z.uuid(), reference: z.string(), title: z.string() }).nullable(),
  /** Cases whose content this one shows as well. */
  merged_cases: z.array(z.object({ id: z.uuid(), reference: z.string(), title: z.string() })),
  created_by_name: z.string(),
  actions: z.array(caseLife.move),
})

/** Mean seconds over the cases of a period: what was resolved in it, and what was detected in it. */
export const caseMetricsQuery = z.strictObject({ since: z.iso.datetime().optional(), until: z.iso.datetime().optional() })
const mean = z.object({ mean_seconds: z.number().nullable(), cases: z.int() })
export const caseMetrics = z.object({
  since: z.iso.datetime(),
  until: z.iso.datetime(),
  opened: z.int(),
  resolved: z.int(),
  reopened: z.int(),
  time_to_detect: mean,
  time_to_respond: mean,
  time_to_resolve: mean,
  by_severity: z.array(z.object({ severity: severity, time_to_detect: mean, time_to_respond: mean, time_to_resolve: mean })),
})
