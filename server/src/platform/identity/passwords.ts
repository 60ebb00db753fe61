import { createHmac } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { hash as argonHash, verify as argonVerify, type Options } from '@node-rs/argon2'
import { hash as bcryptHash, verify as bcryptVerify } from '@node-rs/bcrypt'
import type { Config } from '../../kernel/config.ts'
import { Problem } from '../../kernel/problem.ts'
import { derive } from './secrets.ts'

/** OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB, 2 passes, 1 lane. */
const argon: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const argonForm = '$argon2id$v=19$m=19456,t=2,p=1$'
/** bcrypt's logarithmic cost; OWASP asks for 10 or more. */
const bcryptCost = 12
/** More than the cores would only take them from the requests; one of libuv's four threads is left for files and names. */
const atOnce = Math.min(3, availableParallelism())
/** Three seconds of sign-ins on two cores, and not all of MAX_IN_FLIGHT: others are answered meanwhile. */
const longestQueue = 256
const patience = 5000 // ms in the queue

let working = 0
const waiting = new Set<() => void>()
const busy = () => new Problem(503, 'overloaded', 'Too many people sign in at once. Try again in a moment.', { retryAfter: 2 })

/** Few hashes at once: each takes 19 MiB and a core for 10 to 30 ms. Who would wait for long is told to come back. */
async function seat<T>(work: () => Promise<T>): Promise<T> {
  if (working >= atOnce) {
    if (waiting.size >= longestQueue) throw busy()
    await new Promise<void>((go, fail) => {
      const late = setTimeout(() => {
        waiting.delete(turn)
        fail(busy())
      }, patience)
      const turn = () => {
        clearTimeout(late)
        working++ // at once, or one who comes now would sit down too
        go()
      }
      waiting.add(turn)
    })
  } else working++
  try {
    return await work()
  } finally {
    working--
    const [next] = waiting
    if (next) {
      waiting.delete(next)
      next()
    }
  }
}

/** 503 when a password could not even wait to be checked: said before anything is looked up or counted. */
export function refuseWhenFull(): void {
  if (waiting.size >= longestQueue) throw busy()
}

const folded = (password: string) => password.normalize('NFC')
const argonised = (password: string) => seat(() => argonHash(folded(password), argon))

/**
 * An Argon2id hash as a PHC string. Where `PASSWORD_HASH=bcrypt` is set it becomes one of bcrypt at the next sign-in; who
 * knows the configuration uses `hashing` instead.
 */
export const hashPassword = argonised

export interface Hashing {
  hash: (password: string) => Promise<string>
  /** True when the password fits. Without a hash it takes as long and is false. */
  fits: (kept: string | null | undefined, password: string) => Promise<boolean>
  /** False for a hash that was made by other rules than today's: it is renewed at the next sign-in. */
  isCurrent: (kept: string) => boolean
}

/**
 * Hashes by `PASSWORD_HASH`; either kind is verified. bcrypt looks at 72 bytes only, so it gets the base64 of an HMAC-SHA-256 of
 * the password under a key that is not in the database (44 bytes, and no two passwords alike).
 */
export function hashing(config: Pick<Config, 'PASSWORD_HASH' | 'SECRET_KEY'>): Hashing {
  const pepper = derive(config.SECRET_KEY, 'bcrypt pepper')
  const short = (password: string) => createHmac('sha256', pepper).update(folded(password)).digest('base64')
  const bcrypted = (password: string) => seat(() => bcryptHash(short(password), { cost: bcryptCost }))
  const isBcrypt = config.PASSWORD_HASH === 'bcrypt'
  const hash = isBcrypt ? bcrypted : argonised
  let made: Promise<string> | undefined
  /** A hash of nothing anybody knows: an unknown name costs the same time as a known one. */
  const nobody = () => {
    made ??= hash(crypto.randomUUID()).catch((cause) => {
      made = undefined
      throw cause
    })
    return made
  }
  nobody().catch(() => {}) // a start on a busy machine: made again when it is needed
  return {
    hash,
    fits: async (kept, password) => {
      const against = kept ?? (await nobody())
      const good = await seat(() =>
        against.startsWith('$2') ? bcryptVerify(short(password), against) : argonVerify(against, folded(password)),
      )
      return good && kept !== null && kept !== undefined
    },
    isCurrent: (kept) => kept.startsWith(isBcrypt ? `$2b$${bcryptCost}$` : argonForm),
  }
}
