import { createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** A key of its own for each purpose, from the one SECRET_KEY (HKDF-SHA-256, RFC 5869). */
export const derive = (secret: string, purpose: string, bytes = 32) => Buffer.from(hkdfSync('sha256', secret, 'rampart', purpose, bytes))

/** 256 random bits as text: needs no slow hash. */
export const newToken = () => randomBytes(32).toString('base64url')
export const hashOf = (value: string | Buffer) => createHash('sha256').update(value).digest()
export const sameBytes = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b)

/** The link that makes the first owner: the same at every start until somebody has used it. */
export const setupToken = (secret: string) => derive(secret, 'set-up link').toString('base64url')
