import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto'

/** A key of its own for each purpose, from the one SECRET_KEY (HKDF-SHA-256, RFC 5869). */
export const derive = (secret: string, purpose: string, bytes = 32) => Buffer.from(hkdfSync('sha256', secret, 'rampart', purpose, bytes))

/** PKCS #8 head of an Ed25519 private key (RFC 8410 section 7); the 32 bytes of the seed follow. */
const ed25519Head = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The signing pair, the same on every process that shares SECRET_KEY. */
export function signingKeys(secret: string): { privateKey: KeyObject; publicKey: KeyObject; kid: string } {
  const privateKey = createPrivateKey({ key: Buffer.concat([ed25519Head, derive(secret, 'access tokens')]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  const kid = hashOf(publicKey.export({ format: 'der', type: 'spki' }))
    .toString('base64url')
    .slice(0, 16)
  return { privateKey, publicKey, kid }
}

/** 256 random bits as text: needs no slow hash. */
export const newToken = () => randomBytes(32).toString('base64url')
export const hashOf = (value: string | Buffer) => createHash('sha256').update(value).digest()
export const sameBytes = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b)

/** The link that makes the first owner: the same at every start until somebody has used it. */
export const setupToken = (secret: string) => derive(secret, 'set-up link').toString('base64url')
