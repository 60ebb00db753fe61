import { generateSecret, generateURI, verifySync } from 'otplib'

const period = 30 // seconds; RFC 6238 section 5.2
const secretBytes = 20 // RFC 4226 section 4, R6: 160 bits

/** A secret in base32, and the address that authenticator apps read from a QR code. `label` is whose it is. */
export function newTotp(label: string): { secret: string; uri: string } {
  const secret = generateSecret({ length: secretBytes })
  return { secret, uri: generateURI({ issuer: 'Rampart', label, secret, period, digits: 6 }) }
}

/**
 * The time step that a code of six digits belongs to, by our own clock: now, the one before, or the one after (RFC 6238
 * section 6). Undefined when it belongs to none, or to one that is not after `last`.
 */
export function stepOf(secret: string, code: string, last: number): number | undefined {
  const current = Math.floor(Date.now() / 1000 / period)
  if (last > current + 1) return undefined // a clock that was set back: otplib would throw
  const read = verifySync({ secret, token: code, period, epochTolerance: period, ...(last > 0 && { afterTimeStep: last }) })
  return read.valid && 'timeStep' in read ? read.timeStep : undefined
}
