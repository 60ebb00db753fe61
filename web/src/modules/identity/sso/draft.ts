import { roles } from '@rampart/contract/identity.ts'
import { ssoIssuers, ssoKind, ssoPreset, type ssoProvider, ssoProviderInput } from '@rampart/contract/sso.ts'
import { z } from 'zod'

type Provider = z.output<typeof ssoProvider>

/** As the form holds a provider: texts, and one line for each group. */
const fields = z.object({
  kind: ssoKind,
  preset: ssoPreset,
  name: z.string(),
  enabled: z.boolean(),
  email_domains: z.array(z.string()),
  issuer: z.string(),
  client_id: z.string(),
  client_secret: z.string(),
  scopes: z.string(),
  idp_entity_id: z.string(),
  idp_sso_url: z.string(),
  idp_certificates: z.string(),
  group_claim: z.string(),
  group_roles: z.string(),
  jit: z.boolean(),
  jit_role: z.string(),
  ca: z.string(),
})
export type Draft = z.output<typeof fields>

/** What is wrong, for the words of the page. `value` is the domain, or the role of that line. */
export interface Wrong {
  field: keyof Draft
  why: 'field' | 'braces' | 'domain' | 'line' | 'role' | 'claim' | 'openid'
  line?: number
  value?: string
}

/** The form's rules: the contract's, said about the field that a person sees. */
export const draft = (say: (wrong: Wrong) => string) =>
  fields.superRefine((values, context) => {
    for (const wrong of wrongsOf(values)) context.addIssue({ code: 'custom', path: [wrong.field], message: say(wrong) })
  })

/** At most one for each field, the first. */
export function wrongsOf(values: Draft): Wrong[] {
  const found = new Map<keyof Draft, Wrong>()
  const add = (wrong: Wrong) => found.has(wrong.field) || found.set(wrong.field, wrong)
  if (values.kind === 'oidc' && /[{}]/.test(values.issuer)) add({ field: 'issuer', why: 'braces' })
  if (values.kind === 'oidc' && !values.scopes.split(' ').includes('openid')) add({ field: 'scopes', why: 'openid' })
  for (const { line, group, role } of linesOf(values.group_roles)) {
    if (!group || role === undefined) add({ field: 'group_roles', why: 'line', line })
    else if (!grantable.some((each) => each === role)) add({ field: 'group_roles', why: 'role', line, value: role })
  }
  if (values.group_roles.trim() && !values.group_claim.trim()) add({ field: 'group_claim', why: 'claim' })
  const read = ssoProviderInput.safeParse(sent(values, undefined))
  for (const { path } of read.error?.issues ?? []) {
    const [field, at] = path as [keyof Draft, number?]
    if (field === 'email_domains' && at !== undefined) add({ field, why: 'domain', value: values.email_domains[at] ?? '' })
    else add({ field, why: 'field' })
  }
  return [...found.values()]
}

/** What a group may give; nobody becomes an owner by what a provider says. */
export const grantable = roles.filter((role) => role !== 'owner')

/** `group = role` on each line that is not empty, numbered from 1. A group's name may hold `=` itself. */
function linesOf(text: string): { line: number; group: string; role: string | undefined }[] {
  return text.split('\n').flatMap((words, at) => {
    if (!words.trim()) return []
    const cut = words.lastIndexOf('=')
    const role = words.slice(cut + 1).trim()
    return { line: at + 1, group: words.slice(0, Math.max(cut, 0)).trim(), role: cut < 0 || !role ? undefined : role }
  })
}

export const begun = (of: Provider | undefined): Draft => ({
  kind: of?.kind ?? 'oidc',
  preset: of?.preset ?? 'other',
  name: of?.name ?? '',
  enabled: of?.enabled ?? true,
  email_domains: of?.email_domains ?? [],
  issuer: of?.issuer ?? '',
  client_id: of?.client_id ?? '',
  client_secret: '',
  scopes: of?.scopes ?? usualScopes,
  idp_entity_id: of?.idp_entity_id ?? '',
  idp_sso_url: of?.idp_sso_url ?? '',
  idp_certificates: of?.idp_certificates.join('\n') ?? '',
  group_claim: of?.group_claim ?? '',
  group_roles: of?.group_roles.map(({ group, role }) => `${group} = ${role}`).join('\n') ?? '',
  jit: of?.jit ?? false,
  jit_role: of?.jit_role ?? 'viewer',
  ca: of?.ca ?? '',
})

const usualScopes = 'openid email profile'
/** What a preset fills in. Okta names groups only to who asks for them; Entra and Google refuse a scope they do not know. */
export const filledBy = (preset: Provider['preset']): Pick<Draft, 'issuer' | 'scopes'> => ({
  issuer: ssoIssuers[preset],
  scopes: preset === 'okta' ? `${usualScopes} groups` : usualScopes,
})

const certificate = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g

/** The body of the request: of a new provider, or of a change of this one. */
export function sent(values: Draft, of: Provider | undefined): object {
  const { kind, preset, issuer, client_id, client_secret, scopes, idp_entity_id, idp_sso_url, idp_certificates, ...rest } = values
  const group_roles = linesOf(rest.group_roles).map(({ group, role }) => ({ group, role }))
  const shared = { ...rest, preset, group_roles, group_claim: rest.group_claim.trim() || null, ca: rest.ca.trim() || null }
  const own =
    kind === 'oidc'
      ? { issuer: issuer.trim(), client_id, scopes, ...(client_secret && { client_secret }) }
      : { idp_entity_id, idp_sso_url: idp_sso_url.trim(), idp_certificates: idp_certificates.match(certificate) ?? [] }
  return { ...shared, ...own, ...(of ? { version: of.version } : { kind }) }
}

/** Only what is different: who may rename a provider need not be who may say whom it is believed by. */
export function changed(values: Draft, of: Provider): object {
  const before = new Map(Object.entries(sent(begun(of), of)))
  return Object.fromEntries(
    Object.entries(sent(values, of)).filter(
      ([field, value]) => field === 'version' || JSON.stringify(before.get(field)) !== JSON.stringify(value),
    ),
  )
}
