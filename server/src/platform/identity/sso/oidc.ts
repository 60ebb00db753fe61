import type { FastifyInstance } from 'fastify'
import * as client from 'openid-client'
import type { Config } from '../../../kernel/config.ts'
import { Problem } from '../../../kernel/problem.ts'
import { callbackOf, groupsIn, type Provider, type Vouched } from './providers.ts'

type Outbound = FastifyInstance['outbound']
const longestAnswer = 1_000_000 // bytes of a discovery document, key set or token answer
const fresh = 3_600_000 // ms a discovery document is kept; keys are fetched anew when one is missing

/** All that openid-client asks for goes past the guard: a tenant's administrator names these addresses (T25). */
const guarded =
  (outbound: Outbound, ca: string | null): client.CustomFetch =>
  async (url, { body, headers, method, signal }) => {
    const reply = await outbound.fetch(url, {
      method: method as 'GET' | 'POST',
      headers: Object.fromEntries(new Headers(headers as Record<string, string>)),
      ...(body !== undefined && body !== null && { body: body instanceof Uint8Array ? body : String(body) }),
      ...(signal && { signal }),
      ...(ca && { ca }),
      max_bytes: longestAnswer,
      redirects: 0,
    })
    const kept = Object.entries(reply.headers).flatMap(([name, value]) =>
      name === 'content-encoding' || name === 'content-length' || value === undefined
        ? []
        : [[name, [value].flat().join(', ')] as [string, string]],
    )
    return new Response(reply.body.length ? new Uint8Array(reply.body) : null, { status: reply.status, headers: kept })
  }

export interface Oidc {
  /** Where the browser goes to sign in. */
  location: (provider: Provider, secret: string | undefined, proof: { state: string; nonce: string; verifier: string }) => Promise<string>
  /** Exchanges the code and checks the ID token. @throws Problem 401 when anything does not fit. */
  finish: (
    provider: Provider,
    secret: string | undefined,
    query: string,
    proof: { state: string; nonce: string; verifier: string },
  ) => Promise<Vouched>
}

/** OpenID Connect by openid-client: code flow with PKCE (S256), state and nonce; the issuer is the one that was configured. */
export function oidc(config: Pick<Config, 'PUBLIC_URL'>, outbound: Outbound): Oidc {
  const known = new Map<string, { made: Promise<client.Configuration>; until: number }>()
  const configured = (provider: Provider, secret: string | undefined): Promise<client.Configuration> => {
    const key = `${provider.id} ${provider.version}`
    const found = known.get(key)
    if (found && found.until > Date.now()) return found.made
    if (known.size > 1000) known.clear()
    const made = client.discovery(
      new URL(provider.issuer ?? ''),
      provider.client_id ?? '',
      {},
      secret ? client.ClientSecretPost(secret) : client.None(),
      {
        // The signature is checked although TLS says who answered: a token that anybody could have made proves nothing.
        execute: [client.enableNonRepudiationChecks],
        [client.customFetch]: guarded(outbound, provider.ca),
        timeout: 10,
      },
    )
    known.set(key, { made, until: Date.now() + fresh })
    made.catch(() => known.delete(key))
    return made
  }
  const reached = async (provider: Provider, secret: string | undefined) => {
    try {
      return await configured(provider, secret)
    } catch (cause) {
      throw unreachable(cause)
    }
  }
  return {
    location: async (provider, secret, { state, nonce, verifier }) => {
      const at = await reached(provider, secret)
      return client.buildAuthorizationUrl(at, {
        redirect_uri: callbackOf(config),
        scope: provider.scopes,
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      }).href
    },
    finish: async (provider, secret, query, { state, nonce, verifier }) => {
      const at = await reached(provider, secret)
      try {
        const tokens = await client.authorizationCodeGrant(at, new URL(`${callbackOf(config)}?${query}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (!claims) throw new Error('there is no ID token')
        const text = (name: string) => (typeof claims[name] === 'string' ? (claims[name] as string) : null)
        return {
          issuer: claims.iss,
          subject: claims.sub,
          email: text('email'),
          // Entra says nothing of it; the issuer is one directory there, whose administrators give out the addresses.
          email_verified: claims.email_verified === true || (claims.email_verified === undefined && isDirectory(provider)),
          name: text('name'),
          groups: provider.group_claim ? groupsIn(claims[provider.group_claim]) : [],
        }
      } catch (cause) {
        throw refused(cause)
      }
    },
  }
}

/** One directory of Entra ID: its issuer names it by a UUID, and ID tokens of others are of another issuer. */
const isDirectory = ({ preset, issuer }: Provider) =>
  preset === 'entra' && /^https:\/\/login\.microsoftonline\.com\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/v2\.0$/i.test(issuer ?? '')

const unreachable = (cause: unknown) => {
  const why = rootOf(cause)
  return new Problem(
    409, // what is in the way is not ours and not the request's: of what an operation may answer, this says so best
    'sso_unreachable',
    `The identity provider cannot be reached or does not describe itself as its issuer says. ${why instanceof Problem ? why.message : ''}`.trim(),
  )
}
/** What the provider said in words is not repeated: it comes through the browser and may be anybody's. */
const refused = (cause: unknown) => {
  const why = rootOf(cause)
  if (why instanceof Problem) return unreachable(cause)
  const code = cause instanceof client.AuthorizationResponseError && /^[a-z_]{1,40}$/.test(cause.error) ? ` (${cause.error})` : ''
  return new Problem(401, 'sso_refused', `The sign-in at the identity provider did not succeed${code}. Begin again.`)
}
const rootOf = (cause: unknown): unknown =>
  cause instanceof Error && cause.cause !== undefined && !(cause instanceof Problem) ? rootOf(cause.cause) : cause
