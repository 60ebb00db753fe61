import type { SAML } from '@node-saml/node-saml'
import { z } from 'zod'
import type { Config } from '../../../kernel/config.ts'
import { Problem } from '../../../kernel/problem.ts'
import { acsOf, entityIdOf, groupsIn, type Provider, type Vouched } from './providers.ts'

const clockSkew = 60_000 // ms that the provider's clock may be off
const longestLife = 10 * 60_000 // ms an assertion may be old; a sign-in under way lives no longer either

/** A request's id, made of our state: the answer must name it, so an answer nobody asked for fits nothing. */
const requestIdOf = (state: string) => `_${Buffer.from(state, 'base64url').toString('hex')}`

/**
 * SAML 2.0 by node-saml: signed assertions only, for our entity id, our address, our request, now. Signatures are checked by
 * the certificates that the administrator gave and never by one that the answer brings along.
 */
async function speaker(config: Pick<Config, 'PUBLIC_URL'>, provider: Provider, state: string): Promise<SAML> {
  const { SAML, ValidateInResponseTo } = await import('@node-saml/node-saml') // with its XML libraries, for those who have such a provider
  const id = requestIdOf(state)
  return new SAML({
    entryPoint: provider.idp_sso_url ?? '',
    issuer: entityIdOf(config, provider.id),
    callbackUrl: acsOf(config, provider.id),
    audience: entityIdOf(config, provider.id),
    idpIssuer: provider.idp_entity_id ?? '',
    idpCert: provider.idp_certificates,
    identifierFormat: null, // the provider's own choice
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false, // many providers sign one of the two; the assertion is what we read
    acceptedClockSkewMs: clockSkew,
    maxAssertionAgeMs: longestLife,
    disableRequestedAuthnContext: true,
    generateUniqueId: () => id,
    validateInResponseTo: ValidateInResponseTo.always,
    requestIdExpirationPeriodMs: longestLife,
    cacheProvider: {
      saveAsync: async () => null,
      getAsync: async (key) => (key === id ? new Date().toISOString() : null),
      removeAsync: async (key) => key,
    },
  })
}

/** Where the browser goes with our request (HTTP-Redirect binding). */
export const samlLocation = async (config: Pick<Config, 'PUBLIC_URL'>, provider: Provider, state: string): Promise<string> =>
  (await speaker(config, provider, state)).getAuthorizeUrlAsync(state, undefined, {})

/** What the signed assertion says. @throws Problem 401 for whatever is not signed, not for us, not for this request or not now. */
export async function samlAssertion(
  config: Pick<Config, 'PUBLIC_URL'>,
  provider: Provider,
  state: string,
  SAMLResponse: string,
): Promise<Vouched> {
  const refused = () =>
    new Problem(
      401,
      'sso_refused',
      `The answer of the identity provider was refused: it is not signed as configured, not meant for this sign-in, or too old.`,
    )
  // A document type can name outside entities; no assertion has one.
  const text = Buffer.from(SAMLResponse, 'base64').toString('utf8')
  if (/<!DOCTYPE|<!ENTITY/i.test(text) || !isStrong(text)) throw refused()
  const saml = await speaker(config, provider, state)
  const { profile, loggedOut } = await saml.validatePostResponseAsync({ SAMLResponse, RelayState: state }).catch(() => {
    throw refused()
  })
  if (!profile || loggedOut || !profile.nameID || profile.issuer !== provider.idp_entity_id) throw refused()
  if (!isForUs(profile.getAssertion?.(), acsOf(config, provider.id), requestIdOf(state))) throw refused()
  const first = (...names: string[]) =>
    names.map((name) => profile[name]).find((value): value is string => typeof value === 'string') ?? null
  return {
    issuer: profile.issuer,
    subject: profile.nameID,
    email: first(
      'email',
      'mail',
      'urn:oid:0.9.2342.19200300.100.1.3',
      'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
    ),
    // The provider is the tenant's own and signs what it says; it is held to the tenant's e-mail domains besides.
    email_verified: true,
    name: first(
      'displayName',
      'urn:oid:2.16.840.1.113730.3.1.241',
      'http://schemas.microsoft.com/identity/claims/displayname',
      'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
    ),
    groups: provider.group_claim ? groupsIn(profile[provider.group_claim]) : [],
  }
}

const algorithm = /Algorithm\s*=\s*(?:"([^"]*)"|'([^']*)')/g
/** What may stand in a signature: the library would also take SHA-1, and canonical forms that keep comments (XML Signature 1.1, RFC 9231). */
const strong: ReadonlySet<string> = new Set([
  'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  'http://www.w3.org/2001/10/xml-exc-c14n#',
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  'http://www.w3.org/2001/04/xmlenc#sha256',
  'http://www.w3.org/2001/04/xmlenc#sha512',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
])
/** The names are compared as they are written: one that hides behind a character reference is not among them. */
const isStrong = (text: string) => [...text.matchAll(algorithm)].every(([, double, single]) => strong.has(double ?? single ?? ''))

const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'
const confirmed = z.object({
  Assertion: z.object({
    Subject: z.tuple([
      z.object({
        SubjectConfirmation: z.array(
          z.object({
            $: z.object({ Method: z.string() }),
            SubjectConfirmationData: z.tuple([
              z.object({ $: z.object({ Recipient: z.string(), InResponseTo: z.string(), NotOnOrAfter: z.iso.datetime() }) }),
            ]),
          }),
        ),
      }),
    ]),
  }),
})
/**
 * SAML profiles 4.1.4.3: the subject is confirmed for our address and our request, and still is. node-saml looks at the request's
 * name on the response, which need not be signed; here it is read from the assertion whose signature was checked.
 */
function isForUs(assertion: unknown, recipient: string, request: string): boolean {
  const read = confirmed.safeParse(assertion)
  if (!read.success) return false
  return read.data.Assertion.Subject[0].SubjectConfirmation.some(({ $: { Method }, SubjectConfirmationData: [{ $ }] }) => {
    return (
      Method === bearer && $.Recipient === recipient && $.InResponseTo === request && Date.parse($.NotOnOrAfter) + clockSkew > Date.now()
    )
  })
}

/** What the administrator gives to the provider. */
export const samlMetadata = async (config: Pick<Config, 'PUBLIC_URL'>, provider: Provider): Promise<string> =>
  (await speaker(config, provider, 'metadata')).generateServiceProviderMetadata(null, null)
