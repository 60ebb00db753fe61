import { z } from 'zod'
import { signInChallenge } from './factors.ts'

/** The presets. What each may do is the union of the modules' grants. */
export const roles = [
  'owner',
  'admin',
  'manager',
  'lead',
  'analyst',
  'viewer',
  'auditor',
  'red_lead',
  'red_tech',
  'blue_lead',
  'blue_tech',
  'respondent',
  'reviewer',
  'service',
] as const
export const role = z.enum(roles)

/** 12 to 128 characters of any kind; which are too common is checked by the server. */
export const password = z.string().min(12, 'Use at least 12 characters.').max(128, 'Use at most 128 characters.')
export const username = z
  .string()
  .trim()
  .min(3)
  .max(64)
  .regex(/^[\p{L}\p{N}._-]+$/u, 'Use letters, digits, dot, hyphen and underscore.')

/** `remember` keeps the session for 30 days instead of a working day (both are the operator's to set). */
export const loginInput = z.strictObject({
  username: z.string().min(1).max(254),
  password: z.string().max(1024).regex(/\S/, 'Type your password.'),
  remember: z.boolean().optional(),
})
export const user = z.object({ id: z.uuid(), username: z.string(), email: z.string(), display_name: z.string(), role, locale: z.string() })

/** Seconds from now: until the access token is over, until the session is over when nobody is there, until it is over anyhow. */
export const sessionTimes = z.object({
  id: z.uuid(),
  access_seconds: z.int(),
  idle_seconds: z.int(),
  seconds: z.int(),
  remember: z.boolean(),
})
/** Our own page finds no tokens in the answer: it has them in cookies that no script can read. */
export const refreshReply = z.object({
  access_token: z.string().optional(),
  refresh_token: z.string().optional(),
  token_type: z.literal('bearer'),
  expires_in: z.int(),
  session: sessionTimes,
})
export const loginReply = refreshReply.extend({ user })
/** Who has a second factor is not in yet. */
export const signInReply = z.union([loginReply, signInChallenge])
/** Without a token in it the cookie's is meant. `active: false` says that nobody is there: the session ends no later for it. */
export const refreshInput = z.strictObject({ refresh_token: z.string().max(200).optional(), active: z.boolean().optional() })
export const me = user.extend({
  tenant: z.object({ id: z.uuid(), name: z.string() }),
  permissions: z.array(z.string()),
  /** '' is the one of the browser. */
  time_zone: z.string(),
  /** Set while somebody who runs the instance acts in a tenant that is not theirs. */
  visiting_until: z.iso.datetime().nullable(),
  /** False for somebody who only ever came by a link or an identity provider, and for keys. */
  has_password: z.boolean(),
  /** What must be done before anything else. */
  owes: z.enum(['password_change_required', 'second_factor_required']).nullable(),
  /** Null for an API key, which has no session. Its access token's seconds are at most these. */
  session: sessionTimes.nullable(),
})

/** Where a person is signed in. Browser and system are read from the user agent by who shows it. */
export const session = z.object({
  id: z.uuid(),
  tenant: z.object({ id: z.uuid(), name: z.string() }),
  address: z.string().nullable(),
  user_agent: z.string().nullable(),
  remember: z.boolean(),
  created_at: z.iso.datetime(),
  last_used_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
  /** The one that asks. */
  current: z.boolean(),
})
export const sessionList = z.object({ items: z.array(session) })
export const sessionsEnded = z.object({ ended: z.int() })

/** What the sign-in page must know before anybody is signed in. */
export const setupStatus = z.object({ needed: z.boolean() })
export const setupInput = z.strictObject({
  token: z.string().min(1).max(200),
  username,
  email: z.email().max(254),
  display_name: z.string().trim().min(1).max(100),
  password,
  organisation: z.string().trim().min(1).max(100),
})
/** A one-time link handed out by the command line instead of a password. */
export const linkInput = z.strictObject({ token: z.string().min(1).max(200) })

export type Role = z.infer<typeof role>
