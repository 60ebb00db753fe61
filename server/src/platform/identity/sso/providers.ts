import type { Selectable } from 'kysely'
import type { Config } from '../../../kernel/config.ts'
import type { SsoProviders } from '../../../kernel/db.ts'

export type Provider = Selectable<SsoProviders>

/** Where providers send the browser back: one page of ours for OpenID Connect, and one address per provider for SAML's form. */
export const callbackOf = ({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>) => `${PUBLIC_URL}/sso/callback`
export const acsOf = ({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>, id: string) => `${PUBLIC_URL}/api/v1/auth/sso/${id}/acs`
export const entityIdOf = ({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>, id: string) => `${PUBLIC_URL}/api/v1/auth/sso/${id}/metadata`

/** A person as a provider vouches for them. */
export interface Vouched {
  issuer: string
  subject: string
  email: string | null
  /** The provider says that it has proven the address. */
  email_verified: boolean
  name: string | null
  groups: string[]
}

/** A claim that names groups: a list, or one name alone. */
export function groupsIn(claim: unknown): string[] {
  const values = Array.isArray(claim) ? claim : [claim]
  return values.filter((value): value is string => typeof value === 'string').slice(0, 1000)
}
