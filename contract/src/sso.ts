import { z } from 'zod'
import { role } from './identity.ts'
import { listOf, stamped } from './kit/rest.ts'

export const ssoKind = z.enum(['oidc', 'saml'])
export const ssoPreset = z.enum(['google', 'entra', 'okta', 'other'])
/** `{…}` is what an administrator fills in. */
export const ssoIssuers = {
  google: 'https://accounts.google.com',
  entra: 'https://login.microsoftonline.com/{directory-id}/v2.0',
  okta: 'https://{domain}.okta.com',
  other: '',
} as const

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/, 'Write a domain such as example.org, without @.')
const https = z.url({ protocol: /^https$/, error: 'Write an address that begins with https://' }).max(2000)
const pem = z
  .string()
  .trim()
  .max(20_000)
  .regex(/^-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----$/, 'Paste the certificate with its BEGIN and END lines.')
/** Nobody becomes an owner by what an identity provider says. */
const mappedRole = role.exclude(['owner'])

const shared = {
  name: z.string().trim().min(1).max(100),
  preset: ssoPreset.default('other'),
  enabled: z.boolean().default(true),
  email_domains: z.array(domain).max(50).default([]),
  /** The claim or attribute that lists the groups of a person. */
  group_claim: z.string().trim().min(1).max(200).nullable().default(null),
  /** The first that fits decides, at each sign-in, for people who came through this provider. */
  group_roles: z
    .array(z.strictObject({ group: z.string().trim().min(1).max(200), role: mappedRole }))
    .max(100)
    .default([]),
  /** Makes an account at the first sign-in of somebody with one of the e-mail domains. */
  jit: z.boolean().default(false),
  jit_role: mappedRole.default('viewer'),
  /** The authority that alone is trusted for the provider's certificate, where that is one of your own. */
  ca: pem.nullable().default(null),
}
const oidc = {
  issuer: https,
  client_id: z.string().trim().min(1).max(500),
  /** Kept sealed and never shown again. Left out for a public client. */
  client_secret: z.string().min(1).max(1000).optional(),
  scopes: z.string().trim().max(500).default('openid email profile'),
}
const saml = {
  idp_entity_id: z.string().trim().min(1).max(1000),
  idp_sso_url: https,
  /** Two while the provider changes from one to the next. */
  idp_certificates: z.array(pem).min(1).max(3),
}

export const ssoProviderInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('oidc'), ...shared, ...oidc }),
  z.strictObject({ kind: z.literal('saml'), ...shared, ...saml }),
])
const edited = <T extends Record<string, z.ZodType>>(fields: T) =>
  z
    .strictObject({ version: z.int(), ...fields })
    .partial()
    .required({ version: true })
const bare = Object.fromEntries(
  Object.entries({ ...shared, ...oidc, ...saml }).map(([key, schema]) => [key, schema instanceof z.ZodDefault ? schema.unwrap() : schema]),
) as {
  [K in keyof (typeof shared & typeof oidc & typeof saml)]: (typeof shared & typeof oidc & typeof saml)[K] extends z.ZodDefault<infer U>
    ? U
    : (typeof shared & typeof oidc & typeof saml)[K]
}
/** Whatever is named is changed; a secret that is left out stays. */
export const ssoProviderEdit = edited(bare)

export const ssoProvider = stamped.extend({
  kind: ssoKind,
  name: z.string(),
  preset: ssoPreset,
  enabled: z.boolean(),
  email_domains: z.array(z.string()),
  group_claim: z.string().nullable(),
  group_roles: z.array(z.object({ group: z.string(), role })),
  jit: z.boolean(),
  jit_role: role,
  ca: z.string().nullable(),
  issuer: z.string().nullable(),
  client_id: z.string().nullable(),
  has_client_secret: z.boolean(),
  scopes: z.string(),
  idp_entity_id: z.string().nullable(),
  idp_sso_url: z.string().nullable(),
  idp_certificates: z.array(z.string()),
  /** What the provider must be told. */
  redirect_uri: z.string(),
  sp_entity_id: z.string(),
})
export const ssoProviderQuery = listOf(['created_at', 'name'], 'name')

/** Which providers somebody with this address may sign in with. */
export const ssoDiscoverInput = z.strictObject({ email: z.email().max(254) })
export const ssoDiscoverReply = z.object({ providers: z.array(z.object({ id: z.uuid(), name: z.string(), kind: ssoKind })) })
export const ssoStartInput = z.strictObject({})
/** Where the browser goes next. */
export const ssoStartReply = z.object({ location: z.string() })
/** The query string that the provider sent the browser back with, as it came. */
export const ssoFinishInput = z.strictObject({ query: z.string().min(1).max(8000) })

/** An account at a provider that signs this person in. */
export const ssoIdentity = z.object({
  id: z.uuid(),
  provider_id: z.uuid(),
  provider_name: z.string(),
  email: z.string().nullable(),
  created_at: z.iso.datetime(),
  last_used_at: z.iso.datetime(),
})
export const ssoIdentities = z.object({ items: z.array(ssoIdentity) })
