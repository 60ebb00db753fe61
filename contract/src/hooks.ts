import { z } from 'zod'
import { machine } from './kit/machine.ts'
import { listOf, several, stamped } from './kit/rest.ts'

/** Active, or paused: by a person, or by Rampart after too many failures in a row. Nothing is lost meanwhile: it goes on where it was. */
export const hookLife = machine({
  states: ['active', 'paused'],
  moves: {
    pause: { from: ['active'], to: 'paused', needs: 'hooks:write' },
    resume: { from: ['paused'], to: 'active', needs: 'hooks:write' },
  },
})
/** A chat gets a sentence for people; the others get the event for machines. */
export const hookKind = z.enum(['webhook', 'syslog', 'slack', 'teams'])
export type HookKind = z.output<typeof hookKind>
/** Who knows the address of a chat's incoming webhook can write there: it is kept as a secret, and only its site is shown. */
export const isChat = (kind: HookKind) => kind === 'slack' || kind === 'teams'
/** How an event is written: our own JSON, ArcSight's Common Event Format, or Elastic Common Schema. A webhook sends JSON or ECS. */
export const hookFormat = z.enum(['json', 'ecs', 'cef'])

/** Which events: the whole action, or parts of it with `*` for any text: `hosts.*`, `*.denied`, `*`. */
export const actionPattern = z
  .string()
  .regex(/^[a-z0-9_.*-]{1,100}$/, 'Write an action such as hosts.add, with * for any part: hosts.*, *.denied, *')

/** One or more certificates of authorities, PEM (RFC 7468). They are no secret. */
const authorities = z
  .string()
  .max(50_000)
  .regex(
    /^\s*(-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----\s*)+$/,
    'Paste certificates as PEM, each with its BEGIN and END line',
  )

const webhookTarget = /^https:\/\/[^\s/?#@\\]+([/?][^\s#]*)?$/
const syslogTarget = /^(\[[0-9A-Fa-f:.]+\]|[^\s/?#@\\:[\]]+):[0-9]{1,5}$/
/** Whether a target is one for this kind: `https://siem.example.org/rampart`, or `logs.example.org:6514`. */
export const fitsKind = (kind: HookKind, target: string) => (kind === 'syslog' ? syslogTarget : webhookTarget).test(target)

const settings = {
  name: z.string().trim().min(1).max(100),
  target: z.string().trim().min(1).max(2000),
  format: hookFormat.default('json'),
  events: z.array(actionPattern).min(1).max(50).default(['*']),
  ca: authorities.nullable().default(null),
}
export const hookInput = z.strictObject({ kind: hookKind, ...settings })
export const hookEdit = z
  .strictObject({
    name: settings.name,
    target: settings.target,
    format: hookFormat,
    events: z.array(actionPattern).min(1).max(50),
    ca: authorities.nullable(),
  })
  .partial()
  .extend({ version: z.int() })

export const hook = stamped.extend({
  name: z.string(),
  kind: hookKind,
  /** Of a chat the site only: the rest of its address is a secret. */
  target: z.string(),
  format: hookFormat,
  events: z.array(z.string()),
  ca: z.string().nullable(),
  status: hookLife.status,
  /** A webhook without its signing secret sends nothing yet. */
  has_secret: z.boolean(),
  /** Until when what is sent is signed with the secret before this one, too. */
  old_secret_until: z.iso.datetime().nullable(),
  /** Entries of the trail that it has not looked at. */
  waiting: z.int(),
  /** Tries that failed, since the last that did not. */
  failures: z.int(),
  last_error: z.string().nullable(),
  last_delivered_at: z.iso.datetime().nullable(),
  next_at: z.iso.datetime().nullable(),
})
export const hookDetail = hook.extend({ actions: z.array(hookLife.move) })
export const hookQuery = listOf(['created_at', 'name'], '-created_at').extend({ kind: several(hookKind), status: several(hookLife.status) })

export const hookSecretInput = z.strictObject({
  /** For how long the secret before this one is signed with, too: hours, so that the receiver can change over. */
  overlap_hours: z.int().min(0).max(168).default(24),
})
/** Shown once. */
export const hookSecret = z.object({ secret: z.string(), old_secret_until: z.iso.datetime().nullable() })

/** How one try went. `answer` is the beginning of what the other side said. */
const tried = {
  state: z.enum(['delivered', 'failed']),
  status: z.int().nullable(),
  ms: z.int(),
  answer: z.string().nullable(),
  error: z.string().nullable(),
}
export const hookTried = z.object(tried)
export const redeliverInput = z.strictObject({ event_id: z.uuid() })
export const hookDelivery = z.object({
  id: z.uuid(),
  created_at: z.iso.datetime(),
  reason: z.enum(['event', 'test', 'redelivery']),
  /** The first of those sent together. */
  event_id: z.uuid(),
  action: z.string(),
  n: z.int(),
  events: z.int(),
  attempt: z.int(),
  ...tried,
  next_at: z.iso.datetime().nullable(),
})
export const deliveryQuery = listOf(['created_at'], '-created_at').extend({ state: several(hookTried.shape.state) })
