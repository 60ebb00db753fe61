import { z } from 'zod'
import { password, role, roles, username } from './identity.ts'
import { inQuery, listOf, several, stamped } from './kit/rest.ts'

export const locale = z.enum(['en', 'de', 'es'])
const personName = z.string().trim().min(1).max(100)
/** An IANA time zone; '' is the one of the browser. */
export const timeZone = z.string().max(64).refine(isTimeZone, 'There is no such time zone.')
/** What a person can be given: a preset, or a role of the tenant's own, which then decides. */
const standing = { role, role_id: z.uuid().nullable().optional() }

/** `visiting`: somebody who runs the instance and opened this tenant for a while. */
export const personStates = ['active', 'disabled', 'deleted', 'visiting'] as const
/** What whoever asks may do with a person; the server decides. */
export const personActions = [
  'edit',
  'set_role',
  'disable',
  'enable',
  'delete',
  'require_password_change',
  'make_link',
  'reset_factors',
  'transfer_ownership',
] as const

export const person = stamped.extend({
  username: z.string(),
  email: z.string(),
  display_name: z.string(),
  role,
  role_id: z.uuid().nullable(),
  /** The name of the tenant's own role, where it decides. */
  role_name: z.string().nullable(),
  locale: z.string(),
  /** False for a guest: the person's own account lies in another tenant. */
  home: z.boolean(),
  /** Acts through API keys only. */
  service: z.boolean(),
  state: z.enum(personStates),
  visiting_until: z.iso.datetime().nullable(),
  /** Null where the asker may not know it. */
  must_change_password: z.boolean().nullable(),
  second_factor: z.boolean().nullable(),
  email_verified_at: z.iso.datetime().nullable(),
  last_seen_at: z.iso.datetime().nullable(),
  actions: z.array(z.enum(personActions)),
})
export const personQuery = listOf(['display_name', 'created_at']).extend({
  role: several(role),
  role_id: several(z.uuid()),
  team_id: z.uuid().optional(),
  state: several(z.enum(['active', 'disabled', 'deleted'])),
})
/** A service account. Persons come by invitation, so that nobody is made a member unasked. */
export const serviceInput = z.strictObject({ display_name: personName, role_id: z.uuid().optional() })
export const personEdit = z.strictObject({ display_name: personName.optional(), locale: locale.optional(), version: z.int() })
export const roleChange = z.strictObject({ ...standing, version: z.int() })
export const handedLink = z.object({ link: z.string(), expires_at: z.iso.datetime() })
export const activityQuery = z.strictObject({
  limit: inQuery(z.int().min(1).max(100)).default(20),
  cursor: z.string().max(2000).optional(),
})
/** What a person did and what was done to them. */
export const activity = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  actor_id: z.uuid(),
  actor_name: z.string(),
  action: z.string(),
  object_type: z.string(),
  object_id: z.uuid(),
  object_title: z.string().nullable(),
  outcome: z.enum(['success', 'denied', 'failed']),
  address: z.string().nullable(),
})

/** What somebody changes about themself. */
export const profileEdit = z.strictObject({
  display_name: personName.optional(),
  locale: locale.optional(),
  time_zone: timeZone.optional(),
})
export const profile = z.object({ id: z.uuid(), display_name: z.string(), locale: z.string(), time_zone: z.string() })

export const roleInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  description: z.string().trim().max(500).default(''),
  permissions: z.array(z.string().max(100)).min(1).max(500),
})
export const roleEdit = z.strictObject({
  name: roleInput.shape.name.optional(),
  description: z.string().trim().max(500).optional(),
  permissions: roleInput.shape.permissions.optional(),
  version: z.int(),
})
export const ownRole = stamped.extend({ name: z.string(), description: z.string(), permissions: z.array(z.string()) })
export const roleQuery = listOf(['created_at'])
/** Each permission and the presets that hold it, by the module that asks for it. */
export const roleMatrix = z.object({
  presets: z.array(role),
  modules: z.array(
    z.object({
      module: z.string(),
      permissions: z.array(
        z.object({ permission: z.string(), presets: z.array(role), /** The asker holds it, so may give it. */ held: z.boolean() }),
      ),
    }),
  ),
})

export const deepestTeam = 10
export const teamInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  description: z.string().trim().max(500).default(''),
  parent_id: z.uuid().nullable().optional(),
})
export const teamEdit = z.strictObject({
  name: teamInput.shape.name.optional(),
  description: z.string().trim().max(500).optional(),
  parent_id: z.uuid().nullable().optional(),
  version: z.int(),
})
export const team = stamped.extend({ name: z.string(), description: z.string(), parent_id: z.uuid().nullable() })
export const teamQuery = listOf(['name', 'created_at']).extend({ parent_id: several(z.uuid()) })
export const teamMember = z.object({ user_id: z.uuid(), display_name: z.string(), email: z.string() })
export const teamMembers = z.object({ items: z.array(teamMember) })
export const memberInput = z.strictObject({ user_id: z.uuid() })

/** Nobody is invited to be a service account. */
export const invitedRoles = roles.filter((name) => name !== 'service')
export const invitationInput = z.strictObject({
  email: z.email().max(254),
  role: role.exclude(['service']),
  role_id: z.uuid().nullable().optional(),
  team_ids: z.array(z.uuid()).max(50).optional(),
  locale: locale.optional(),
})
export const invitation = stamped.extend({
  email: z.string(),
  role,
  role_id: z.uuid().nullable(),
  role_name: z.string().nullable(),
  team_ids: z.array(z.uuid()),
  locale: z.string(),
  state: z.enum(['pending', 'expired', 'accepted']),
  /** Null for a registration. */
  invited_by: z.uuid().nullable(),
  sent_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
  accepted_at: z.iso.datetime().nullable(),
})
export const invitationQuery = listOf(['created_at', 'email'], '-created_at').extend({
  state: several(z.enum(['pending', 'expired', 'accepted'])),
})
const token = z.string().min(1).max(200)
export const invitationToken = z.strictObject({ token })
/** What the page of an invitation shows; nothing about who has an account. */
export const invitationShown = z.object({ organisation: z.string(), email: z.string(), password_min: z.int() })
export const acceptInput = z.strictObject({ token, username, display_name: personName, password, locale: locale.optional() })
export const joined = z.object({ tenant_id: z.uuid(), organisation: z.string() })
export const registerInput = z.strictObject({ email: z.email().max(254), locale: locale.optional() })
/** The same whatever the address: nobody learns here who has an account or whom a policy lets in. */
export const registerReply = z.object({ accepted: z.literal(true) })

const network = z.string().trim().min(2).max(50)
export const keyInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(z.string().max(100)).min(1).max(100),
  expires_at: z.iso.datetime(),
  /** Addresses and networks (CIDR); none means anywhere. */
  addresses: z.array(network).max(50).optional(),
  /** A service account whose key this is; one's own without. */
  user_id: z.uuid().optional(),
})
export const keyEdit = z.strictObject({
  name: keyInput.shape.name.optional(),
  addresses: z.array(network).max(50).optional(),
  version: z.int(),
})
export const key = stamped.extend({
  name: z.string(),
  scopes: z.array(z.string()),
  addresses: z.array(z.string()),
  prefix: z.string(),
  created_by: z.uuid(),
  created_by_name: z.string(),
  expires_at: z.iso.datetime(),
  last_used_at: z.iso.datetime().nullable(),
  last_used_address: z.string().nullable(),
  revoked_at: z.iso.datetime().nullable(),
})
export const keyMade = z.object({ id: z.uuid(), key: z.string() })
export const keyQuery = listOf(['created_at', 'name'], '-created_at')

function isTimeZone(zone: string): boolean {
  if (zone === '') return true
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}
