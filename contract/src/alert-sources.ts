import { z } from 'zod'
import { severity } from './alerts.ts'
import { json, listOf, several, stamped } from './kit/rest.ts'

/** How the messages of a source are read; `auto` tells each message by its shape. */
export const alertSourceKind = z.enum(['auto', 'wazuh4', 'wazuh5', 'elastic', 'ocsf', 'generic', 'thehive', 'iris'])
export type AlertSourceKind = z.infer<typeof alertSourceKind>

/** A path into a message, such as `rule.mitre.id`: dots lead into objects, lists on the way are unfolded, a number names a place in one. */
export const messagePath = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^.\s][^\s]*$/, 'Write a path such as rule.description, without spaces.')
  .refine((path) => path.split('.').length <= 20, 'A path has at most 20 parts.')

/** Where a field of an alert comes from: the first of the paths that says something, or else the constant. */
export const fieldSource = z
  .strictObject({ paths: z.array(messagePath).max(10).default([]), constant: z.string().trim().min(1).max(500).optional() })
  .refine(({ paths, constant }) => paths.length > 0 || constant !== undefined, 'Name a path or a constant.')

/** The fields of an alert that a mapping can fill. Of `techniques`, `tags` and the names of hosts all values are taken. */
export const mappedField = z.enum([
  'title',
  'description',
  'severity',
  'category',
  'source',
  'source_ref',
  'source_link',
  'rule_id',
  'rule_name',
  'action_taken',
  'correlation_id',
  'techniques',
  'tags',
  'hostname',
  'ip',
  'client_id',
  'tlp',
  'occurred_at',
  'first_seen_at',
])
export type MappedField = z.infer<typeof mappedField>

const fields = Object.fromEntries(mappedField.options.map((field) => [field, fieldSource.optional()])) as {
  [F in MappedField]: z.ZodOptional<typeof fieldSource>
}
/** How a message of any JSON is read. What is not said here is looked for under the usual names. */
export const messageMapping = z.strictObject({
  /** Where in a message its alerts stand, if it holds several. */
  items: messagePath.optional(),
  fields: z.strictObject(fields).prefault({}),
  /** What the sender calls a severity, whatever its case, to ours. */
  severities: z
    .array(z.strictObject({ word: z.string().trim().min(1).max(100), severity }))
    .max(50)
    .default([]),
  /** Values to look for elsewhere, by their type: the words of the observables, `hash` for any. */
  observables: z
    .array(z.strictObject({ path: messagePath, type: z.string().trim().min(1).max(30) }))
    .max(50)
    .default([]),
})
export type MessageMapping = z.output<typeof messageMapping>

/** `hmac`: each message is signed with the secret and its time. `none`: the secret path alone lets in, for senders that cannot sign. */
export const sourceSignature = z.enum(['hmac', 'none'])

const settings = {
  name: z.string().trim().min(1).max(100),
  kind: alertSourceKind,
  signature: sourceSignature,
  /** In seconds: how far the time of a signature may lie from ours. */
  replay_window: z.int().min(30).max(3600),
  /** In minutes: how long events of one rule on the same hosts count up one open alert; 0 keeps each event an alert of its own. */
  group_minutes: z.int().min(0).max(43_200),
  mapping: messageMapping.nullable(),
  enabled: z.boolean(),
}
export const alertSourceInput = z.strictObject({
  ...settings,
  kind: settings.kind.default('auto'),
  signature: settings.signature.default('hmac'),
  replay_window: settings.replay_window.default(300),
  group_minutes: settings.group_minutes.default(0),
  mapping: settings.mapping.default(null),
  enabled: settings.enabled.default(true),
})
export const alertSourceEdit = z.strictObject(settings).partial().extend({ version: z.int() })

const time = z.iso.datetime()
export const alertSource = stamped.extend({
  ...settings,
  /** It has no address before its secret is made. */
  has_secret: z.boolean(),
  /** Until when the address and secret before this one work, too. */
  old_secret_until: time.nullable(),
  last_event_at: time.nullable(),
  /** Alerts since it was made: sent, new, and not taken. */
  received: z.int(),
  added: z.int(),
  refused: z.int(),
  last_error: z.string().nullable(),
  last_error_at: time.nullable(),
})
export const alertSourceQuery = listOf(['created_at', 'name'], '-created_at').extend({ kind: several(alertSourceKind) })

export const alertSourceSecretInput = z.strictObject({
  /** In hours: for how long the address and secret before these are taken, too. */
  overlap_hours: z.int().min(0).max(168).default(24),
})
/** Shown once: where to send (a path at this server's address), and what to sign with. */
export const alertSourceSecret = z.object({ path: z.string(), secret: z.string(), old_secret_until: time.nullable() })

/** Reads a pasted sample as a source would, and keeps nothing. */
export const previewInput = z.strictObject({
  kind: alertSourceKind,
  mapping: messageMapping.nullable().default(null),
  /** One message, a JSON array of them, or one in each line. */
  sample: z.string().min(1).max(500_000),
})
const note = z.object({ field: z.string(), message: z.string() })
const said = z.string().nullish()
/** An alert as a message tells it, before anybody knows whether it is new. */
const previewed = z.object({
  title: z.string(),
  description: z.string(),
  severity,
  category: said,
  source: z.string(),
  source_ref: said,
  source_link: said,
  rule_id: said,
  rule_name: said,
  action_taken: said,
  correlation_id: said,
  tlp: z.string(),
  techniques: z.array(z.string()),
  tags: z.array(z.string()),
  hosts: z.array(z.object({ hostname: z.string().optional(), client_id: z.string().optional(), ip: z.string().optional() })),
  observables: z.array(z.object({ type: z.string(), value: z.string() })),
  first_seen_at: z.iso.datetime().optional(),
  last_seen_at: z.iso.datetime().optional(),
})
export const preview = z.object({
  items: z.array(
    z.object({
      /** Its line in the sample, or its place in the array, from 1. */
      line: z.int(),
      /** How it was read, where `auto` had to tell. */
      kind: alertSourceKind.nullable(),
      /** The alert that it would become; null where it would be refused. */
      alert: previewed.nullable(),
      refused: note.nullable(),
      notes: z.array(note),
      /** Paths of the message that hold something, with the beginning of it: what a mapping can choose from. */
      paths: z.array(z.object({ path: z.string(), value: json })),
    }),
  ),
  more: z.int(),
})

/** What became of the messages of one request. `errors` tells of the first 100 that were refused. */
export const intakeReply = z.object({
  received: z.int(),
  added: z.int(),
  repeated: z.int(),
  known: z.int(),
  suppressed: z.int(),
  refused: z.int(),
  errors: z.array(z.object({ line: z.int(), path: z.string(), message: z.string() })),
})
