import { createHash } from 'node:crypto'
import { base32 } from './wallets.ts'

const v3Length = 56
const v2Length = 16

/**
 * True for the address of an onion service without its `.onion`. Version 3: the public key, two bytes of SHA3-256 over it and the
 * version 3 (Tor's rend-spec-v3, 6 [ONIONADDRESS]). Version 2 has no checksum and went out of service in 2021; reports still name it.
 */
export function isOnion(label: string): boolean {
  if (label.length === v2Length) return /^[a-z2-7]{16}$/.test(label)
  if (label.length !== v3Length) return false
  const bytes = base32(label)
  if (bytes?.[34] !== 3) return false
  const sum = createHash('sha3-256')
    .update(Buffer.concat([Buffer.from('.onion checksum'), bytes.subarray(0, 32), Buffer.from([3])]))
    .digest()
  return sum[0] === bytes[32] && sum[1] === bytes[33]
}
