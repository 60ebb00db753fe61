import type { FastifyRequest } from 'fastify'
import { countedAs } from './address.ts'
import { Problem } from './problem.ts'

const minute = 60_000 // ms
const mostAddresses = 10_000
const mostGuests = 10_000

/**
 * Failed authentication draws on a budget of the address, as nobody is known yet who could pay: after `perMinute` of them
 * its requests are 429 before a signature is checked or a key looked up. Who was let in before from this process still is:
 * a stranger behind the same proxy must not be able to lock the others out. Each process counts its own.
 */
export function rationed<A>(authenticate: (req: FastifyRequest) => Promise<A>, perMinute: number): (req: FastifyRequest) => Promise<A> {
  const failures = new Map<string, { count: number; ends: number }>()
  const guests = new Set<string>()
  const failed = (address: string, now: number) => {
    const seen = failures.get(address)
    if (seen && seen.ends > now) {
      seen.count += 1
      return
    }
    if (failures.size >= mostAddresses) for (const [other, { ends }] of failures) if (ends <= now) failures.delete(other)
    if (failures.size >= mostAddresses) failures.clear()
    failures.set(address, { count: 1, ends: now + minute })
  }
  return async (req) => {
    const credential = endOf(req)
    const seen = failures.size > 0 ? failures.get(countedAs(req.ip)) : undefined
    const now = Date.now()
    if (seen && seen.ends > now && seen.count >= perMinute && !guests.has(credential)) {
      const retryAfter = Math.ceil((seen.ends - now) / 1000)
      throw new Problem(429, 'too_many_requests', `Too many requests without a valid sign-in. Try again in ${retryAfter} s.`, {
        retryAfter,
      })
    }
    try {
      const actor = await authenticate(req)
      if (guests.size >= mostGuests) guests.clear()
      guests.add(credential)
      return actor
    } catch (cause) {
      if (cause instanceof Problem && cause.status === 401) {
        guests.delete(credential)
        failed(countedAs(req.ip), now)
      }
      throw cause
    }
  }
}

/** Enough of a credential to know it again: a signature or a secret stands at its end. */
const endOf = ({ headers }: FastifyRequest) => (headers.authorization ?? headers.cookie ?? '').slice(-64)
