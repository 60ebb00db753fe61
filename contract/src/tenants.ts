import { z } from 'zod'
import { inQuery, stamped } from './kit/rest.ts'
import { locale } from './people.ts'

const tenantName = z.string().trim().min(1).max(100)
export const tenant = stamped.extend({ name: z.string() })
export const tenantEdit = z.strictObject({ name: tenantName, version: z.int() })

/** Absent is unlimited. */
export const limits = z.strictObject({
  users: z.int().min(1).max(1_000_000).optional(),
  api_keys: z.int().min(0).max(100_000).optional(),
  storage_bytes: z.int().min(0).max(1e15).optional(),
})
/** Days for which records are kept; absent is for ever. */
export const retention = z.strictObject({
  audit_days: z.int().min(90).max(36_500).optional(),
  jobs_days: z.int().min(1).max(36_500).optional(),
  notifications_days: z.int().min(1).max(36_500).optional(),
})
const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'Write the part after the @, such as example.org.')
export const policy = z.object({
  version: z.int(),
  password_min: z.int(),
  second_factor_required: z.boolean(),
  self_registration: z.boolean(),
  email_domains: z.array(z.string()),
  limits,
  retention,
})
/** What a tenant decides for itself; its limits are set by who runs the instance. */
export const policyEdit = z.strictObject({
  password_min: z.int().min(12).max(15).optional(),
  second_factor_required: z.boolean().optional(),
  self_registration: z.boolean().optional(),
  email_domains: z.array(domain).max(50).optional(),
  retention: retention.optional(),
  version: z.int(),
})

/** A tenant as who runs the instance sees it: how large it is, and nothing of what it holds. */
export const tenantSeen = stamped.extend({
  name: z.string(),
  state: z.enum(['active', 'disabled', 'erasing']),
  users: z.int(),
  storage_bytes: z.int(),
  limits,
  retention,
  /** The asker's own home. */
  home: z.boolean(),
})
/** By name; one word finds it anywhere in the name. */
export const tenantsQuery = z.strictObject({
  q: z.string().trim().max(200).optional(),
  limit: inQuery(z.int().min(1).max(200)).default(50),
  cursor: z.string().max(2000).optional(),
})
export const tenantInput = z.strictObject({ name: tenantName })
export const tenantChange = z.strictObject({
  name: tenantName.optional(),
  limits: limits.optional(),
  retention: retention.optional(),
  version: z.int(),
})
/** Typed again by hand. */
export const eraseInput = z.strictObject({ name: z.string().max(100) })
export const eraseReply = z.object({ job_id: z.uuid() })
export const ownerInput = z.strictObject({ email: z.email().max(254), locale: locale.optional() })
/** The link, where this server sends no mail. */
export const ownerInvited = z.object({ mailed: z.boolean(), link: z.string().nullable(), expires_at: z.iso.datetime() })

/** Longest stay in a tenant that is not one's own, in minutes. */
export const longestVisit = 60
export const visitInput = z.strictObject({
  reason: z.string().trim().min(10, 'Say in a sentence why.').max(500),
  minutes: z.int().min(5).max(longestVisit),
})
export const membership = z.object({
  id: z.uuid(),
  name: z.string(),
  role: z.string(),
  home: z.boolean(),
  /** The one that a sign-in enters. */
  default: z.boolean(),
  current: z.boolean(),
  visiting_until: z.iso.datetime().nullable(),
})
export const memberships = z.object({ items: z.array(membership) })
export const switchInput = z.strictObject({ tenant_id: z.uuid() })
