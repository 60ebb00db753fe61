import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import type pg from 'pg'
import type { Config } from '../../kernel/config.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import { derive, hashOf } from './secrets.ts'

export type Algorithm = Config['JWT_ALG']
/** A key is good for its one algorithm, whatever a token says. */
export interface SigningKey {
  kid: string
  algorithm: Algorithm
  sign: KeyObject | Uint8Array
  check: KeyObject | Uint8Array
  /** The public part as RFC 7517 has it; a shared secret has none. */
  jwk?: Record<string, unknown>
  retiring: boolean
}
type Secrets = Pick<Config, 'SECRET_KEY' | 'SECRET_KEY_PREVIOUS' | 'JWT_ALG' | 'JWT_SECRET' | 'JWT_SECRET_PREVIOUS'>

const overlap = '2 hours' // longer than the longest access token lives
const purpose = 'signing keys'
const short = (bytes: Buffer) => hashOf(bytes).toString('base64url').slice(0, 16)

function seal(secret: string, kid: string, clear: Buffer): string {
  const nonce = randomBytes(12)
  const gcm = createCipheriv('aes-256-gcm', derive(secret, purpose), nonce).setAAD(Buffer.from(kid))
  const hidden = Buffer.concat([gcm.update(clear), gcm.final()])
  return [nonce, hidden, gcm.getAuthTag()].map((part) => part.toString('base64url')).join('.')
}

/** The private key in a row, or undefined when it was sealed under another SECRET_KEY. */
function unseal(secrets: readonly string[], kid: string, text: string): KeyObject | undefined {
  const [nonce, hidden, tag] = text.split('.').map((part) => Buffer.from(part, 'base64url'))
  if (!nonce || !hidden || tag?.length !== 16) return undefined
  for (const secret of secrets) {
    try {
      const gcm = createDecipheriv('aes-256-gcm', derive(secret, purpose), nonce, { authTagLength: 16 })
        .setAAD(Buffer.from(kid))
        .setAuthTag(tag)
      return createPrivateKey({ key: Buffer.concat([gcm.update(hidden), gcm.final()]), format: 'der', type: 'pkcs8' })
    } catch {
      // sealed under the other one
    }
  }
  return undefined
}

const openers = ({ SECRET_KEY, SECRET_KEY_PREVIOUS }: Secrets) => [SECRET_KEY, ...(SECRET_KEY_PREVIOUS ? [SECRET_KEY_PREVIOUS] : [])]

/** HS256 has no pair: its keys are the configured secrets, the same on every process, and stand in no table. */
function shared({ JWT_SECRET, JWT_SECRET_PREVIOUS }: Secrets): SigningKey[] {
  return [JWT_SECRET, JWT_SECRET_PREVIOUS].flatMap((text, i) => {
    if (!text) return []
    const bytes = new TextEncoder().encode(text)
    return [{ kid: `hs-${short(derive(text, 'kid'))}`, algorithm: 'HS256' as const, sign: bytes, check: bytes, retiring: i > 0 }]
  })
}

/** The keys that are good now: the first one that signs is the one to sign with. */
export async function signingKeys(db: Pick<Tenancy, 'ask'>, config: Secrets): Promise<SigningKey[]> {
  if (config.JWT_ALG === 'HS256') return shared(config)
  const rows = await db.ask<{
    kid: string
    algorithm: 'EdDSA' | 'RS256'
    public_key: Record<string, unknown>
    sealed_key: string
    retiring: boolean
  }>('select kid, algorithm, public_key, sealed_key, retiring from signing_keys_now()')
  // Who changed SECRET_KEY without naming the one before meant it: what was signed under that one is good no more.
  return rows.flatMap(({ kid, algorithm, public_key, sealed_key, retiring }) => {
    const sign = unseal(openers(config), kid, sealed_key)
    if (!sign || algorithm !== config.JWT_ALG) return []
    return [{ kid, algorithm, sign, check: createPublicKey(sign), jwk: public_key, retiring }]
  })
}

function pairOf(algorithm: 'EdDSA' | 'RS256') {
  return algorithm === 'EdDSA' ? generateKeyPairSync('ed25519') : generateKeyPairSync('rsa', { modulusLength: 3072 })
}

async function addKey(owner: pg.ClientBase, { SECRET_KEY, JWT_ALG }: Secrets): Promise<string> {
  const algorithm = JWT_ALG === 'RS256' ? 'RS256' : 'EdDSA'
  const { privateKey, publicKey } = pairOf(algorithm)
  const kid = short(publicKey.export({ format: 'der', type: 'spki' }))
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, alg: algorithm, use: 'sig' }
  const sealed = seal(SECRET_KEY, kid, privateKey.export({ format: 'der', type: 'pkcs8' }))
  await owner.query('insert into signing_keys (kid, algorithm, public_key, sealed_key) values ($1, $2, $3, $4)', [
    kid,
    algorithm,
    JSON.stringify(jwk),
    sealed,
  ])
  return kid
}

/** At a start: there is a key of the chosen algorithm that SECRET_KEY opens. Two processes that start at once make one. */
export async function keepSigningKey(owner: pg.ClientBase, config: Secrets): Promise<void> {
  if (config.JWT_ALG === 'HS256') return
  await owner.query('begin')
  await owner.query(`select pg_advisory_xact_lock(hashtext('rampart signing keys'))`)
  const { rows } = await owner.query<{ kid: string; sealed_key: string }>(
    'select kid, sealed_key from signing_keys where algorithm = $1 and retires_at is null',
    [config.JWT_ALG],
  )
  if (!rows.some(({ kid, sealed_key }) => unseal(openers(config), kid, sealed_key))) await addKey(owner, config)
  await owner.query('commit')
}

/**
 * Signs with a new key from now on. What the old ones signed stays good for two hours, or with `now` ends at once; sessions
 * live on either way, since a refresh token brings a new access token.
 * @throws Error where the secret is configured and not kept here.
 */
export async function rotateSigningKey(owner: pg.ClientBase, config: Secrets, { now = false } = {}): Promise<string> {
  if (config.JWT_ALG === 'HS256')
    throw new Error('With JWT_ALG=HS256 the key is JWT_SECRET: set a new one, the old one as JWT_SECRET_PREVIOUS, and restart.')
  await owner.query('begin')
  await owner.query(`select pg_advisory_xact_lock(hashtext('rampart signing keys'))`)
  await owner.query(`update signing_keys set retires_at = least(coalesce(retires_at, 'infinity'), now() + $1::interval)`, [
    now ? '0' : overlap,
  ])
  const kid = await addKey(owner, config)
  await owner.query(`select pg_notify('rampart_access', 'keys')`)
  await owner.query('commit')
  return kid
}
