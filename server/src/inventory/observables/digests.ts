import { hash } from 'node:crypto'
import type { Normal } from './normal.ts'

/**
 * SHA-256 over the type, a zero byte and the normal form: what makes an observable one. Its first eight bytes, signed and big-endian, are
 * the match key, kept beside stored rows; two values share one by chance once in 2^64, so whoever finds a key compares the values.
 * The migration's observable_digest and observable_key say the same.
 */
export const matchKey = ({ type, value }: Normal): bigint => hash('sha256', `${type}\0${value}`, 'buffer').readBigInt64BE(0)
