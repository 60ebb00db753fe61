import { createHmac, timingSafeEqual } from 'node:crypto'
import { Problem } from '../../../kernel/problem.ts'

const refused = (detail: string) => new Problem(401, 'bad_signature', detail)

/** The time and the signatures of `X-Rampart-Signature: t=<seconds>,v1=<hex>[,v1=<hex>]`. 401 for another shape, or a time too far from ours. */
export function readSignature(header: unknown, window: number, now = Date.now()): { t: string; signatures: string[] } {
  if (typeof header !== 'string' || header === '')
    throw refused('Sign the message: X-Rampart-Signature: t=<seconds since 1970>,v1=<hex of HMAC-SHA-256 over "<t>.<body>">.')
  const parts = header.split(',').map((part) => part.trim())
  const t = parts.find((part) => /^t=\d{1,12}$/.test(part))?.slice(2)
  const signatures = parts.flatMap((part) => /^v1=([0-9a-f]{64})$/i.exec(part)?.[1] ?? []).slice(0, 5)
  if (t === undefined || signatures.length === 0) throw refused('X-Rampart-Signature must read t=<seconds since 1970>,v1=<64 hex digits>.')
  const apart = Math.abs(now / 1000 - Number(t))
  if (apart > window)
    throw refused(
      `The signature is of a time ${Math.round(apart)} s away from ours; ${window} s are let through. Is a clock wrong, or is it a replay?`,
    )
  return { t, signatures }
}

/** 401 unless one of the signatures was made over this time and body with the secret. */
export function checkSignature({ t, signatures }: { t: string; signatures: readonly string[] }, body: Buffer, secret: string): void {
  const mine = createHmac('sha256', secret).update(`${t}.`).update(body).digest()
  if (!signatures.some((theirs) => timingSafeEqual(mine, Buffer.from(theirs, 'hex'))))
    throw refused('The signature does not fit this body. Sign the bytes as they are sent, with the secret of this source.')
}
