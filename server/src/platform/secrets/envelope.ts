import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const cipher = 'aes-256-gcm'
const nonceBytes = 12 // NIST SP 800-38D section 8.2.2: 96 random bits, so at most 2^32 uses of one key
const tagBytes = 16

/** What the text is bound to. A list, so that no value can flow into its neighbour. */
export type Binding = readonly (string | number)[]
const bytesOf = (binding: Binding) => Buffer.from(JSON.stringify(binding))

/** AES-256-GCM over bytes: nonce, ciphertext and tag as base64url, with dots between. */
export function encrypt(key: Buffer, binding: Binding, clear: Buffer): string {
  const nonce = randomBytes(nonceBytes)
  const gcm = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(bytesOf(binding))
  const hidden = Buffer.concat([gcm.update(clear), gcm.final()])
  return [nonce, hidden, gcm.getAuthTag()].map((part) => part.toString('base64url')).join('.')
}

/** What `encrypt` was given, or undefined: another key, another binding, or not the text that it made. */
export function decrypt(key: Buffer, binding: Binding, text: string): Buffer | undefined {
  const parts = text.split('.')
  const [nonce, hidden, tag] = parts.map((part) => Buffer.from(part, 'base64url'))
  if (parts.length !== 3 || nonce?.length !== nonceBytes || !hidden || tag?.length !== tagBytes) return undefined
  const gcm = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(bytesOf(binding)).setAuthTag(tag)
  try {
    return Buffer.concat([gcm.update(hidden), gcm.final()])
  } catch {
    return undefined
  }
}
