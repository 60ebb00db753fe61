import { hash, verify } from '@node-rs/argon2'
import { Problem } from '../../kernel/problem.ts'

/** OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB, 2 passes, 1 lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const atOnce = 4
const longestQueue = 32

let working = 0
const waiting: (() => void)[] = []

/** At most four hashes at once: each takes 19 MiB and a core for 10 ms. */
async function seat<T>(work: () => Promise<T>): Promise<T> {
  if (working >= atOnce) {
    if (waiting.length >= longestQueue)
      throw new Problem(503, 'overloaded', 'Too many people sign in at once. Try again in a moment.', { retryAfter: 2 })
    await new Promise<void>((go) => waiting.push(go))
  }
  working++
  try {
    return await work()
  } finally {
    working--
    waiting.shift()?.()
  }
}

const folded = (password: string) => password.normalize('NFC')
export const hashPassword = (password: string): Promise<string> => seat(() => hash(folded(password), cost))

/** A hash of nothing anybody knows: an unknown name costs the same time as a known one. */
const nobody = hashPassword(crypto.randomUUID())

/** True when the password fits. Without a hash it takes as long and is false. */
export async function fits(kept: string | null | undefined, password: string): Promise<boolean> {
  const against = kept ?? (await nobody)
  const good = await seat(() => verify(against, folded(password)))
  return good && kept !== null && kept !== undefined
}

const common = [
  'password',
  'passwort',
  'contraseña',
  'qwertz',
  'qwerty',
  'letmein',
  'welcome',
  'willkommen',
  'changeme',
  'administrator',
  'iloveyou',
  'dragon',
  'football',
  'baseball',
  'superman',
  'monkey',
  'rampart',
  'secret',
  'default',
  'master',
  'shadow',
  'sunshine',
  'princess',
  'trustno1',
  '123456',
  'abcdef',
  '111111',
  '000000',
  'azerty',
]

/** Why a password is too weak, or undefined: too short, a run or repeat, or little more than a common word or the person's own name. */
export function weakness(password: string, names: readonly string[] = []): string | undefined {
  const text = folded(password).toLowerCase()
  if ([...text].length < 12) return 'Use at least 12 characters.'
  if ([...text].length > 128) return 'Use at most 128 characters.'
  if (new Set(text).size < 5) return 'Use more different characters.'
  const own = names.flatMap((name) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((part) => part.length >= 4)
  const rest = [...common, ...own].reduce((left, word) => left.replaceAll(word, ''), text)
  const letters = rest.replaceAll(/(.)\1+/g, '$1').replaceAll(/[\d\W_]/g, '')
  if (rest.length < text.length && letters.length < 5) return 'This is little more than a common word or your own name.'
  if (/^(?:0123456789|1234567890|abcdefghij|qwertyuiop|qwertzuiop)/.test(text)) return 'This is a row of neighbouring keys.'
  return undefined
}
