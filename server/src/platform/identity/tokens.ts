import { errors, type JWTHeaderParameters, jwtVerify, SignJWT } from 'jose'
import type { Config } from '../../kernel/config.ts'
import { newId } from '../../kernel/ids.ts'
import { unauthorized } from '../../kernel/problem.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import { type SigningKey, signingKeys } from './signing-keys.ts'

export interface Claims {
  /** The session. */
  sid: string
  sub: string
  /** The tenant it acts in. */
  tid: string
  /** ms since 1970. */
  expires: number
}
export interface Tokens {
  /** Signs an access token that ends at `expires` (ms since 1970), or after ACCESS_TOKEN_MINUTES when that is sooner. */
  sign: (claims: Omit<Claims, 'expires'>, expires: number) => Promise<string>
  /** The claims of a token that is good. 401 for any other. */
  verify: (token: string) => Promise<Claims>
  /** The public keys as RFC 7517 has them; never a shared secret. */
  jwks: () => Promise<{ keys: Record<string, unknown>[] }>
  /** Looks again which keys there are. */
  reload: () => void
}

export const audience = 'rampart'
const remembered = 10_000
const longest = 4096 // characters; ours have about 450
const tolerance = 5 // s between the clocks of two processes
const fresh = 60_000 // ms for which the list of keys is taken as it is
const patience = 2000 // ms between two looks for a key nobody knows

/** Access tokens (RFC 9068). Which algorithm a key is for stands with the key and not in the token. */
export function tokens(db: Pick<Tenancy, 'ask'>, config: Config): Tokens {
  const verified = new Map<string, Claims>()
  let known: { keys: Promise<SigningKey[]>; at: number } | undefined
  const look = () => {
    const keys = signingKeys(db, config)
    const now = { keys, at: Date.now() }
    keys.catch(() => {
      if (known === now) known = undefined
    })
    known = now
    return keys
  }
  const keysNow = () => (known && Date.now() - known.at < fresh ? known.keys : look())
  const keyOf = async ({ kid, alg }: JWTHeaderParameters) => {
    const find = (keys: SigningKey[]) => keys.find((key) => key.kid === kid)
    let key = find(await keysNow())
    // Another process may have made it a moment ago.
    if (!key && Date.now() - (known?.at ?? 0) > patience) key = find(await look())
    if (!key || key.algorithm !== alg) throw new errors.JWKSNoMatchingKey()
    return key.check
  }
  const minutes = config.ACCESS_TOKEN_MINUTES
  const check = async (token: string): Promise<Claims> => {
    const { payload } = await jwtVerify<{ sid: string; tid: string }>(token, keyOf, {
      algorithms: [config.JWT_ALG],
      issuer: config.PUBLIC_URL,
      audience,
      typ: 'at+jwt',
      requiredClaims: ['sub', 'tid', 'sid', 'jti', 'iat', 'exp'],
      maxTokenAge: Math.ceil(minutes * 60) + tolerance,
      clockTolerance: tolerance,
    })
    const { sid, sub, tid, exp = 0 } = payload
    if (exp * 1000 <= Date.now()) throw new errors.JWTExpired('the tolerance is for what lies ahead', payload)
    if (typeof sid !== 'string' || typeof tid !== 'string' || typeof sub !== 'string') throw new errors.JWTInvalid()
    return { sid, sub, tid, expires: exp * 1000 }
  }
  return {
    sign: async ({ sid, sub, tid }, expires) => {
      const newest = (keys: SigningKey[]) => keys.find(({ retiring }) => !retiring)
      const key = newest(await keysNow()) ?? newest(await look()) // the first look may have come before the first key
      if (!key) throw new Error('There is no key to sign access tokens with.')
      const ends = Math.min(expires, Date.now() + minutes * 60_000)
      return new SignJWT({ tid, sid })
        .setProtectedHeader({ alg: key.algorithm, kid: key.kid, typ: 'at+jwt' })
        .setSubject(sub)
        .setIssuer(config.PUBLIC_URL)
        .setAudience(audience)
        .setJti(newId())
        .setIssuedAt()
        .setExpirationTime(Math.floor(ends / 1000))
        .sign(key.sign)
    },
    verify: async (token) => {
      // By the whole token, signature included: two tokens never share an entry.
      const before = verified.get(token)
      if (before) {
        if (before.expires > Date.now()) return before
        verified.delete(token)
      }
      if (token.length > longest) throw unauthorized('Your session has ended. Sign in again.')
      const claims = await check(token).catch((err) => {
        throw err instanceof errors.JOSEError || err instanceof TypeError ? unauthorized('Your session has ended. Sign in again.') : err
      })
      if (verified.size >= remembered) for (const [oldest] of verified.entries().take(remembered / 10)) verified.delete(oldest)
      verified.set(token, claims)
      return claims
    },
    jwks: async () => ({
      keys: (await keysNow()).flatMap(({ jwk }) => (jwk ? [jwk] : [])),
    }),
    reload: () => {
      verified.clear() // a key that was retired at once takes its tokens with it
      look().catch(() => {})
    },
  }
}
