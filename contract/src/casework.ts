import { z } from 'zod'
import { severity } from './alerts.ts'
import { caseLife } from './cases.ts'
import { inQuery, listOf, page, stamped } from './kit/rest.ts'

const line = (most: number) => z.string().trim().min(1).max(most)
const markdown = z.string().max(50_000)
const ids = z.array(z.uuid()).max(500)

export const taskStatus = z.enum(['open', 'in_progress', 'done'])
const taskFacts = {
  title: line(300),
  description: z.string().max(10_000),
  status: taskStatus,
  assignee_id: z.uuid().nullable(),
  due_at: z.iso.datetime({ offset: true }).nullable(),
}
export const taskInput = z.strictObject({ ...z.object(taskFacts).partial().shape, title: taskFacts.title })
export const taskEdit = z.strictObject({ ...z.object(taskFacts).partial().shape, version: z.int() })
/** The ids of all tasks of a case in their new order. */
export const taskOrder = z.strictObject({ ids })
export const applyTemplate = z.strictObject({ template_id: z.uuid() })
export const caseTask = stamped.extend({
  case_id: z.uuid(),
  title: z.string(),
  description: z.string(),
  status: taskStatus,
  assignee_id: z.uuid().nullable(),
  assignee_name: z.string().nullable(),
  due_at: z.iso.datetime().nullable(),
  done_at: z.iso.datetime().nullable(),
  position: z.int(),
})
export const caseTasks = z.object({ items: z.array(caseTask) })

/** `due_hours` after the case was made. */
export const templateTask = z.strictObject({
  title: line(300),
  description: z.string().max(10_000).default(''),
  due_hours: z.int().min(1).max(8760).nullable().default(null),
})
const templateFacts = { name: line(200), description: z.string().max(5000), tasks: z.array(templateTask).min(1).max(200) }
export const templateInput = z.strictObject({ ...templateFacts, description: templateFacts.description.default('') })
export const templateEdit = z.strictObject({ ...z.object(templateFacts).partial().shape, version: z.int() })
export const templateQuery = listOf(['name', 'created_at'])
export const caseTemplate = stamped.extend({ name: z.string(), description: z.string(), tasks: z.array(templateTask) })

/** One thing that happened: an event of the trail, or an entry that a person wrote about a time. Newest first. */
export const timelineItem = z.object({
  id: z.uuid(),
  source: z.enum(['event', 'entry']),
  at: z.iso.datetime(),
  /** `cases.escalate`; of an entry null. */
  action: z.string().nullable(),
  actor_name: z.string(),
  actor_id: z.uuid(),
  /** Markdown of an entry; of an event what it says about itself, such as the reason of a move. */
  text: z.string().nullable(),
  /** Names of the columns that an edit changed. */
  changed: z.array(z.string()),
  /** The case it comes from, where that was merged into this one. */
  case_id: z.uuid(),
  version: z.int().nullable(),
})
export const timelineQuery = z.strictObject({
  limit: inQuery(z.int().min(1).max(200)).default(50),
  cursor: z.string().max(2000).optional(),
  source: z.enum(['event', 'entry']).optional(),
})
export const timelinePage = page(timelineItem)
export const entryInput = z.strictObject({ at: z.iso.datetime({ offset: true }), text: line(20_000) })
export const entryEdit = z.strictObject({
  at: z.iso.datetime({ offset: true }).optional(),
  text: line(20_000).optional(),
  version: z.int(),
})
export const caseEntry = stamped.extend({
  case_id: z.uuid(),
  at: z.iso.datetime(),
  text: z.string(),
  author_id: z.uuid(),
  author_name: z.string(),
})

export const noteInput = z.strictObject({ title: line(300), text: markdown })
export const noteEdit = z.strictObject({ title: line(300).optional(), text: markdown.optional(), version: z.int() })
export const caseNote = stamped.extend({
  case_id: z.uuid(),
  title: z.string(),
  text: z.string(),
  author_id: z.uuid(),
  author_name: z.string(),
})
export const caseNotes = z.object({ items: z.array(caseNote) })

/** The document's word for an observable of a case; `hash` becomes md5, sha1 or sha256 by its length. */
export const artifactInput = z.strictObject({
  artifact_type: z.string().trim().min(1).max(50),
  value: z.string().min(1).max(10_000),
  description: z.string().max(5000).default(''),
  /** Watched for from now on, in what is stored and in what comes. Left out: what names one thing by itself is, such as a hash or a domain. */
  indicator: z.boolean().optional(),
})
export const artifactEdit = z.strictObject({ description: z.string().max(5000), version: z.int() })
export const artifact = stamped.extend({
  case_id: z.uuid(),
  observable_id: z.uuid(),
  artifact_type: z.string(),
  value: z.string(),
  description: z.string(),
  /** The alert that brought it; null for one that a person added. */
  alert_id: z.uuid().nullable(),
  added_by_name: z.string(),
})
export const artifacts = z.object({ items: z.array(artifact) })

export const evidenceCategory = z.enum([
  'evidence',
  'screenshot',
  'log_file',
  'document',
  'report',
  'pcap',
  'memory_dump',
  'malware_sample',
  'other',
])
/** The body is the content itself, with its type in Content-Type. */
export const evidenceQuery = z.strictObject({
  name: z.string().min(1).max(1000),
  category: evidenceCategory.default('evidence'),
  description: z.string().max(2000).default(''),
})
export const evidenceEdit = z.strictObject({
  category: evidenceCategory.optional(),
  description: z.string().max(5000).optional(),
  version: z.int(),
})
export const evidenceRemoval = z.strictObject({ reason: line(2000) })
export const evidence = stamped.extend({
  case_id: z.uuid(),
  name: z.string(),
  category: evidenceCategory,
  description: z.string(),
  media_type: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  downloads: z.int(),
  added_by_name: z.string(),
  /** The content is gone; what it was and who had it stays. */
  removed_at: z.iso.datetime().nullable(),
})
export const evidenceList = z.object({ items: z.array(evidence) })
export const custodyAction = z.enum(['added', 'downloaded', 'verified', 'described', 'removed'])
/** Who had the evidence when. `verified`: no link is missing or changed, and where the content was read, its digest is the one of its arrival. */
export const custody = z.object({
  verified: z.boolean(),
  findings: z.array(z.string()),
  items: z.array(
    z.object({
      n: z.int(),
      action: custodyAction,
      at: z.iso.datetime(),
      actor_name: z.string(),
      actor_id: z.uuid(),
      note: z.string(),
      sha256: z.string(),
      seal: z.string(),
    }),
  ),
})

export const alertIds = z.strictObject({ alert_ids: ids.min(1) })
export const hostIds = z.strictObject({ host_ids: ids.min(1) })
export const caseAlert = z.object({
  id: z.uuid(),
  added_at: z.iso.datetime(),
  added_by_name: z.string(),
  /** Null where the alert is gone or may not be seen. */
  alert: z
    .object({
      number: z.int(),
      title: z.string(),
      status: z.string(),
      severity: severity,
      source: z.string(),
      first_seen_at: z.iso.datetime(),
      last_seen_at: z.iso.datetime(),
    })
    .nullable(),
})
export const caseAlerts = z.object({ items: z.array(caseAlert) })
export const caseHost = z.object({
  id: z.uuid(),
  hostname: z.string(),
  os: z.string(),
  status: z.string(),
  last_seen_at: z.iso.datetime(),
  /** False where only alerts brought it. */
  own: z.boolean(),
})
export const caseHosts = z.object({ items: z.array(caseHost) })
export const memberInput = z.strictObject({ user_id: z.uuid() })
export const caseMember = z.object({ id: z.uuid(), display_name: z.string(), added_at: z.iso.datetime(), added_by_name: z.string() })
export const caseMembers = z.object({ items: z.array(caseMember) })

/** The other case goes up in this one. */
export const mergeInput = z.strictObject({ case_id: z.uuid(), reason: z.string().max(5000).default('') })

/** Cases that share something with this one, the most telling first. */
export const similarCases = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      reference: z.string(),
      title: z.string(),
      status: caseLife.status,
      severity: severity,
      created_at: z.iso.datetime(),
      score: z.number(),
      observables: z.array(z.object({ id: z.uuid(), type: z.string(), value: z.string() })),
      hosts: z.array(z.object({ id: z.uuid(), hostname: z.string() })),
      techniques: z.array(z.string()),
    }),
  ),
})

export const reportInput = z.strictObject({ format: z.enum(['pdf', 'markdown']) })
export const reportAccepted = z.object({ job_id: z.uuid() })
