import { z } from 'zod'
import { machine } from './kit/machine.ts'
import { facet, json, listOf, page, several, stamped } from './kit/rest.ts'
import { observableType } from './observables.ts'

export const severity = z.enum(['critical', 'high', 'medium', 'low', 'info'])
export type Severity = z.infer<typeof severity>
export const alertKind = z.enum(['detection', 'intel', 'coverage', 'posture', 'system'])
/** Traffic Light Protocol 2.0 (FIRST) and the Permissible Actions Protocol, as alerts carry them. */
const tlp = z.enum(['clear', 'green', 'amber', 'amber+strict', 'red'])
const pap = z.enum(['clear', 'green', 'amber', 'red'])

/** States in which somebody still has to do something. */
export const openStates = ['new', 'assigned', 'in_progress', 'pending', 'escalated'] as const
const needs = 'alerts:write'
/** From a signal to an answer. What is settled may be taken up again. */
export const alertLife = machine({
  states: ['new', 'assigned', 'in_progress', 'pending', 'escalated', 'resolved', 'closed', 'false_positive', 'ignored'],
  moves: {
    assign: { from: ['new', 'assigned'], to: 'assigned', needs },
    acknowledge: { from: ['new', 'assigned'], to: 'in_progress', needs },
    wait: { from: ['in_progress'], to: 'pending', needs },
    resume: { from: ['pending'], to: 'in_progress', needs },
    escalate: { from: ['assigned', 'in_progress', 'pending'], to: 'escalated', needs },
    resolve: { from: openStates, to: 'resolved', needs },
    mark_false_positive: { from: openStates, to: 'false_positive', needs },
    ignore: { from: openStates, to: 'ignored', needs },
    close: { from: ['resolved', 'false_positive', 'ignored'], to: 'closed', needs },
    reopen: { from: ['resolved', 'closed', 'false_positive', 'ignored'], to: 'in_progress', needs },
  },
})
export const alertStatus = alertLife.status
export type AlertMove = z.infer<typeof alertLife.move>
/** Why an alert is resolved: what it was. */
export const resolution = z.enum(['true_positive', 'benign', 'duplicate', 'inconclusive', 'other'])

const note = z.string().trim().max(2000).optional()
const plain = z.strictObject({ note }).nullish()
/** Without a name the person who asks takes it. */
const toSomebody = z.strictObject({ note, assignee_id: z.uuid().optional() }).nullish()
/** What each move asks for. */
export const alertMoves = {
  assign: toSomebody,
  acknowledge: plain,
  wait: plain,
  resume: plain,
  escalate: toSomebody,
  resolve: z.strictObject({ note, reason: resolution }),
  mark_false_positive: plain,
  ignore: plain,
  close: plain,
  reopen: plain,
} satisfies Record<AlertMove, z.ZodType>
/** Several alerts moved in one go, each for itself. */
export const alertsMove = z.strictObject({
  ids: z.array(z.uuid()).min(1).max(500),
  move: alertLife.move,
  note,
  reason: resolution.optional(),
  assignee_id: z.uuid().optional(),
})
export const alertsMoved = z.object({
  moved: z.int(),
  results: z.array(z.object({ id: z.uuid(), status: alertStatus.nullable(), code: z.string().nullable(), reason: z.string().nullable() })),
})

/** A host as senders name it; any one of the names is enough. */
export const alertHost = z
  .strictObject({
    id: z.uuid().optional(),
    hostname: z.string().trim().min(1).max(253).optional(),
    client_id: z.string().trim().min(1).max(64).optional(),
    ip: z.string().trim().min(1).max(45).optional(),
  })
  .refine((host) => Object.values(host).some((name) => name !== undefined), 'Name the host: id, hostname, client_id or ip.')

const text = (most: number) => z.string().trim().min(1).max(most)
const dayAhead = 86_400_000
const oldest = Date.UTC(1990, 0, 1)
/** A time of an event: not before 1990 and at most a day ahead, because another unit looks like the far past or future. */
export const eventTime = z.iso
  .datetime({ offset: true })
  .refine((at) => Date.parse(at) >= oldest && Date.parse(at) <= Date.now() + dayAhead, {
    error: 'This time lies before 1990 or more than a day ahead. Is it in another unit?',
  })
  .transform((at) => new Date(at).toISOString())
/** In characters; the longest text of a sender that is kept in a field of its own. */
export const longestDescription = 100_000

const facts = {
  title: text(500),
  description: z.string().max(longestDescription),
  severity,
  category: text(200).nullish(),
  action_taken: text(500).nullish(),
  correlation_id: text(200).nullish(),
  parent_id: z.uuid().nullish(),
  tlp,
  pap,
}
/** One alert as it comes in. Only the title is needed. */
export const alertInput = z.strictObject({
  ...facts,
  description: facts.description.default(''),
  kind: alertKind.default('detection'),
  severity: severity.default('medium'),
  tlp: tlp.default('amber'),
  pap: pap.default('amber'),
  /** Who says so: the product or the sensor. */
  source: text(100).default('manual'),
  /** The sender's own id of the event: sent again, it is the same alert and nothing is counted. */
  source_ref: text(500).nullish(),
  source_link: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullish(),
  rule_id: text(200).nullish(),
  rule_name: text(500).nullish(),
  techniques: z.array(text(50)).max(50).default([]),
  hosts: z.array(alertHost).max(100).default([]),
  observables: z
    .array(z.strictObject({ type: text(30), value: z.string().trim().min(1).max(4000) }))
    .max(500)
    .default([]),
  /** False: only the observables that are named are kept, and the texts are not searched for more. */
  extract: z.boolean().default(true),
  tags: z.array(text(100)).max(50).default([]),
  first_seen_at: eventTime.optional(),
  last_seen_at: eventTime.optional(),
  /** Alerts of one key are one alert with a counter while it is open. */
  dedupe_key: text(500).optional(),
  /** How long after it was last seen an open alert takes up the next one of its key; 0 is never. */
  dedupe_minutes: z.int().min(0).max(43_200).default(1440),
  raw: json.optional(),
})
export type AlertInput = z.output<typeof alertInput>

export const alertEdit = z
  .strictObject({
    ...facts,
    kind: alertKind,
    techniques: z.array(text(50)).max(50),
    assignee_id: z.uuid().nullish(),
    team_id: z.uuid().nullish(),
  })
  .partial()
  .extend({ version: z.int() })

const time = z.iso.datetime()
/** An alert in a list. */
export const alert = stamped.extend({
  number: z.int(),
  title: z.string(),
  kind: alertKind,
  status: alertStatus,
  severity,
  severity_rank: z.int(),
  category: z.string().nullable(),
  source: z.string(),
  source_ref: z.string().nullable(),
  techniques: z.array(z.string()),
  hostnames: z.array(z.string()),
  assignee_id: z.uuid().nullable(),
  team_id: z.uuid().nullable(),
  tlp,
  count: z.int(),
  first_seen_at: time,
  last_seen_at: time,
  resolution: resolution.nullable(),
  suppressed_by: z.uuid().nullable(),
  /** The purple test during which it was raised: left out of the times to answer. */
  exercise_test_id: z.uuid().nullable(),
  acknowledged_at: time.nullable(),
  resolved_at: time.nullable(),
  acknowledge_due_at: time.nullable(),
  contain_due_at: time.nullable(),
  resolve_due_at: time.nullable(),
  breached: z.array(z.string()),
})
export const alertObservable = z.object({
  id: z.uuid(),
  type: observableType,
  value: z.string(),
  field: z.string(),
  words: z.string().nullable(),
  offset_at: z.int().nullable(),
})
/** An alert by itself: also what it names, how it went, and the moves on offer. */
export const alertDetail = alert.extend({
  description: z.string(),
  source_id: z.uuid().nullable(),
  source_link: z.string().nullable(),
  rule_id: z.string().nullable(),
  rule_name: z.string().nullable(),
  action_taken: z.string().nullable(),
  correlation_id: z.string().nullable(),
  parent_id: z.uuid().nullable(),
  parent_title: z.string().nullable(),
  children: z.int(),
  pap,
  note: z.string().nullable(),
  assignee_name: z.string().nullable(),
  assigned_at: time.nullable(),
  contained_at: time.nullable(),
  closed_at: time.nullable(),
  pending_since: time.nullable(),
  pending_ms: z.int(),
  reopened: z.int(),
  /** What it named and nobody knows here. */
  unmatched: z.object({
    hosts: z.array(z.string()).optional(),
    techniques: z.array(z.string()).optional(),
    observables: z.array(z.object({ type: z.string(), value: z.string(), reason: z.string() })).optional(),
  }),
  hosts: z.array(z.object({ id: z.uuid(), hostname: z.string() })),
  observables: z.array(alertObservable),
  has_raw: z.boolean(),
  actions: z.array(alertLife.move),
})

/** `assignee`: `me`, `none` or the id of a person. */
const assignee = z.union([z.literal('me'), z.literal('none'), z.uuid()])
export const alertQuery = listOf(['last_seen_at', 'created_at', 'severity_rank', 'number'], '-last_seen_at').extend({
  status: several(alertStatus),
  severity: several(severity),
  kind: several(alertKind),
  source: several(z.string().max(100)),
  category: several(z.string().max(200)),
  technique: several(z.string().max(50)),
  host_id: z.uuid().optional(),
  observable_id: z.uuid().optional(),
  assignee: several(assignee),
  team_id: several(z.uuid()),
  correlation_id: z.string().max(200).optional(),
  parent_id: z.uuid().optional(),
  exercise: z.enum(['only', 'without']).optional(),
  exercise_test_id: z.uuid().optional(),
  breached: several(z.enum(['acknowledge', 'contain', 'resolve'])),
  seen_since: time.optional(),
  seen_until: time.optional(),
  /** When it came in, and when it was settled: what the figures of a dashboard count. */
  created_since: time.optional(),
  created_until: time.optional(),
  resolved_since: time.optional(),
  resolved_until: time.optional(),
  /** What rules hide is left out; `with` shows it too, `only` nothing else. */
  suppressed: z.enum(['with', 'only']).optional(),
  /** Says in `hidden` how many rules hide; counted only where it is asked, as totals are. */
  hidden: z.literal('true').optional(),
})
/** A page of alerts; `hidden`, where it is asked for, says to those who may know how many the same filters would show, and why they do not. */
export const alertPage = page(alert).extend({
  hidden: z.object({ suppressed: z.int(), suppressed_is_exact: z.boolean() }).optional(),
})
export const alertFacets = z.object({ source: facet, category: facet, technique: facet, status: facet, severity: facet })
export const assignees = z.object({ items: z.array(z.object({ id: z.uuid(), display_name: z.string() })) })

/** What became of one alert that came in: `known` was taken in before, and nothing changed. */
export const alertOutcome = z.enum(['added', 'repeated', 'known', 'suppressed', 'refused'])
export const alertTaken = z.object({
  index: z.int(),
  outcome: alertOutcome,
  id: z.uuid().nullable(),
  number: z.int().nullable(),
  /** Of one that was refused: the field that is wrong, where it is one, and why. */
  path: z.string().optional(),
  error: z.string().optional(),
})
/** To who sent one alert: all of it, where they may read alerts; else what became of it. */
export const alertAnswer = z.union([alertDetail, alertTaken])
/** The sum of a batch; `alerts` in the order sent, with those refused and why. */
export const alertsTaken = z.object({
  received: z.int(),
  added: z.int(),
  repeated: z.int(),
  known: z.int(),
  suppressed: z.int(),
  refused: z.int(),
  alerts: z.array(alertTaken),
})

export const relatedAlert = z.object({
  alert: alert,
  reasons: z.array(
    z.object({ kind: z.enum(['observable', 'host', 'correlation', 'parent', 'child']), id: z.uuid().nullable(), title: z.string() }),
  ),
})
export const relatedAlerts = z.object({ items: z.array(relatedAlert) })
