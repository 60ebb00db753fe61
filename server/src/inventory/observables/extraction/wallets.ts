import { createHash } from 'node:crypto'

const base58Letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const bech32Letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const base32Letters = 'abcdefghijklmnopqrstuvwxyz234567'

/** First bytes of base58check addresses: Bitcoin, Litecoin, Dogecoin, Dash, Tron; two bytes: Zcash (each from its chain parameters). */
const versions = new Set([0x00, 0x05, 0x30, 0x32, 0x1e, 0x16, 0x4c, 0x10, 0x41])
const longVersions = new Set([0x1cb8, 0x1cbd])
const humanParts = new Set(['bc', 'ltc'])

/** The normal form of an address of a chain whose checksum holds, or undefined. */
export function walletOf(text: string): string | undefined {
  if (text.length >= 26 && text.length <= 36 && isBase58Check(text)) return text
  const lower = text.toLowerCase()
  if (text.length >= 14 && text.length <= 90 && (text === lower || text === text.toUpperCase()) && isSegwit(lower)) return lower
  // Ethereum: the capitals are a checksum over Keccak-256 (EIP-55), which is not checked here; the form alone is rare enough.
  if (text.length === 42 && /^0x[0-9a-fA-F]{40}$/.test(text) && !/^0x(.)\1{39}$/.test(text)) return lower
  return undefined
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/** A version, 20 bytes, and the first four bytes of SHA-256 done twice over them. */
function isBase58Check(text: string): boolean {
  const bytes = base58(text)
  if (!bytes || (bytes.length !== 25 && bytes.length !== 26)) return false
  const body = bytes.subarray(0, -4)
  const known = bytes.length === 25 ? versions.has(body[0] ?? -1) : longVersions.has(((body[0] ?? 0) << 8) | (body[1] ?? 0))
  return known && sha256(sha256(body)).subarray(0, 4).equals(bytes.subarray(-4))
}

function base58(text: string): Buffer | undefined {
  const bytes: number[] = []
  for (const letter of text) {
    let carry = base58Letters.indexOf(letter)
    if (carry < 0) return undefined
    for (let k = 0; k < bytes.length; k += 1) {
      carry += (bytes[k] ?? 0) * 58
      bytes[k] = carry & 0xff
      carry >>= 8
    }
    for (; carry; carry >>= 8) bytes.push(carry & 0xff)
  }
  const zeros = /^1*/.exec(text)?.[0].length ?? 0 // a leading 1 is a zero byte
  return Buffer.from([...new Array<number>(zeros).fill(0), ...bytes.reverse()])
}

const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] // BIP 173
const bech32 = 1
const bech32m = 0x2bc830a3 // BIP 350

/** BIP 173 and 350: version 0 has the checksum bech32 and 20 or 32 bytes, later ones bech32m and 2 to 40 bytes. */
function isSegwit(text: string): boolean {
  const at = text.lastIndexOf('1')
  const human = text.slice(0, at)
  if (!humanParts.has(human)) return false
  const values = [...text.slice(at + 1)].map((letter) => bech32Letters.indexOf(letter))
  if (values.length < 8 || values.includes(-1)) return false
  const expanded = [...[...human].map((c) => c.charCodeAt(0) >> 5), 0, ...[...human].map((c) => c.charCodeAt(0) & 31)]
  const [version = 99] = values
  if (polymod([...expanded, ...values]) !== (version === 0 ? bech32 : bech32m)) return false
  const program = eightBits(values.slice(1, -6))
  if (!program || version > 16) return false
  return version === 0 ? program === 20 || program === 32 : program >= 2 && program <= 40
}

function polymod(values: readonly number[]): number {
  let sum = 1
  for (const value of values) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ value
    for (const [bit, generator] of generators.entries()) if ((top >> bit) & 1) sum ^= generator
  }
  return sum
}

/** How many bytes groups of five bits make, or undefined where what is left over is not zero or a whole group. */
function eightBits(groups: readonly number[]): number | undefined {
  const bits = groups.length * 5
  const over = bits % 8
  if (over >= 5) return undefined
  if ((groups.at(-1) ?? 0) & ((1 << over) - 1)) return undefined
  return (bits - over) / 8
}

/** RFC 4648 base32 in lower case without padding, or undefined. */
export function base32(text: string): Buffer | undefined {
  const bytes = Buffer.alloc(Math.floor((text.length * 5) / 8))
  let bits = 0
  let held = 0
  let length = 0
  for (const letter of text) {
    const value = base32Letters.indexOf(letter)
    if (value < 0) return undefined
    held = ((held << 5) | value) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes[length++] = (held >> bits) & 0xff
  }
  return bytes
}
