import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Config } from '../../../kernel/config.ts'
import type { SsoProviders } from '../../../kernel/db.ts'
import { isStorable } from '../../../kernel/edge.ts'
import { Problem } from '../../../kernel/problem.ts'

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

const address = z.email().max(254)
const longestSubject = 1000 // characters; OpenID Connect allows 255, SAML 256

/** What can be kept of what a provider said: another address or name is none. @throws Problem 401 where even the subject cannot be. */
export function legible({ name }: Provider, person: Vouched): Vouched {
  if (person.subject.length > longestSubject || !isStorable(person.subject))
    throw new Problem(401, 'sso_refused', `${name} calls you by a name that cannot be kept here.`)
  return {
    ...person,
    email: address.safeParse(person.email).data ?? null,
    name: person.name !== null && isStorable(person.name) ? person.name : null,
  }
}
