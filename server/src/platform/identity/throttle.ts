import { createHmac } from 'node:crypto'
import type { Redis } from 'ioredis'
import { countedAs } from '../../kernel/address.ts'
import type { Config } from '../../kernel/config.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import { derive } from './secrets.ts'

/** What is counted: passwords of an account, failed ones from an address and of everybody, codes of a sign-in, mails to an account. */
export type Tried = 'account' | 'address' | 'everybody' | 'totp' | 'reset' | 'verify'
interface Rule {
  /** Tries without a wait; each one after waits twice as long as the one before, from 1 s on. */
  free: number
  /** After so many the wait is `longest`. */
  most: number
  /** s. */
  longest: number
  /** s without a try after which all is forgotten. */
  quiet: number
  /** s after the first one in which all is forgotten; 0 is never. */
  span: number
}
type Key = readonly [Tried, string]
export interface Throttle {
  /** Counts a try before it is made. 429 with Retry-After when tries are held back, here or for one of `also`; 503 when nothing can be counted. */
  take: (what: Tried, name: string, also?: readonly Key[]) => Promise<void>
  /** Counts what has failed, where counting before would hold back those who succeed. */
  failed: (what: Tried, name: string) => Promise<void>
  /** It was the right one: the count of this name begins anew. */
  clear: (what: Tried, name: string) => Promise<void>
  /** Removes what no rule remembers. */
  sweep: () => Promise<void>
}
/** One count for all processes: seconds to wait, 0 when the try was counted. */
interface Counter {
  take: (key: Buffer, rule: Rule, also: readonly Buffer[]) => Promise<number>
  clear: (key: Buffer) => Promise<void>
  sweep: () => Promise<void>
}

const quarter = 900 // s
/** At most 10 passwords of an account are checked in 15 minutes (security.md S9), and nobody is locked out for longer than that. */
const rulesOf = ({ RATE_LIMIT_LOGIN }: Pick<Config, 'RATE_LIMIT_LOGIN'>): Record<Tried, Rule> => ({
  account: { free: 4, most: 10, longest: quarter, quiet: 3600, span: 0 },
  address: { free: Math.ceil(RATE_LIMIT_LOGIN * 1.5), most: Number.MAX_SAFE_INTEGER, longest: quarter, quiet: quarter, span: 0 },
  // Not for long: else a few machines could keep everybody out.
  everybody: { free: RATE_LIMIT_LOGIN * 30, most: RATE_LIMIT_LOGIN * 30, longest: 15, quiet: 60, span: 60 },
  totp: { free: 5, most: 5, longest: quarter, quiet: quarter, span: 0 },
  reset: { free: 3, most: 3, longest: 3600, quiet: 3600, span: 0 },
  verify: { free: 3, most: 3, longest: 3600, quiet: 3600, span: 0 },
})
/** As PostgreSQL's int takes it. */
const whole = (n: number) => Math.min(n, 2_000_000_000)

/** Names are one however they are written: NFKC, without case and blanks around. */
export const folded = (name: string) => name.normalize('NFKC').trim().toLowerCase()

/** Counts tries in Redis when there is one, else in PostgreSQL; by the clock of whichever counts. */
export function throttle(
  db: Pick<Tenancy, 'ask'>,
  redis: Redis | undefined,
  config: Pick<Config, 'SECRET_KEY' | 'RATE_LIMIT_LOGIN'>,
): Throttle {
  const rules = rulesOf(config)
  const secret = derive(config.SECRET_KEY, 'throttles')
  const counter = redis ? inRedis(redis) : inPostgres(db)
  const keyOf = ([what, name]: Key) =>
    createHmac('sha256', secret)
      .update(`${what} ${what === 'address' ? countedAs(name) : folded(name)}`)
      .digest()
  const take = (what: Tried, name: string, also: readonly Key[] = []) => counter.take(keyOf([what, name]), rules[what], also.map(keyOf))
  return {
    take: async (what, name, also) => {
      const seconds = await take(what, name, also)
      if (seconds > 0) throw new Problem(429, 'too_many_tries', `Too many tries. Try again in ${seconds} s.`, { retryAfter: seconds })
    },
    failed: async (what, name) => void (await take(what, name)),
    clear: (what, name) => counter.clear(keyOf([what, name])),
    sweep: counter.sweep,
  }
}

const inPostgres = (db: Pick<Tenancy, 'ask'>): Counter => ({
  take: async (key, { free, most, longest, quiet, span }, also) => {
    const [row] = await db.ask<{ seconds: number }>('select throttle_take($1, $2, $3, $4, $5, $6, $7) as seconds', [
      key,
      whole(free),
      whole(most),
      longest,
      quiet,
      span,
      also,
    ])
    return row?.seconds ?? 0
  },
  clear: async (key) => void (await db.ask('select throttle_clear($1)', [key])),
  sweep: async () => void (await db.ask('select throttle_sweep()')),
})

/** The same rule as the function throttle_take of the database. */
const script = `
local t = redis.call('TIME')
local now = t[1] + t[2] / 1000000
local free, most, longest, quiet, span = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local wait = 0
for i = 1, #KEYS do
  local held = tonumber(redis.call('HGET', KEYS[i], 'until') or '0') - now
  if held > wait then wait = held end
end
if wait > 0 then return math.ceil(wait) end
local tries = tonumber(redis.call('HGET', KEYS[1], 'tries') or '0')
local since = tonumber(redis.call('HGET', KEYS[1], 'since') or now)
local last = tonumber(redis.call('HGET', KEYS[1], 'last') or now)
if last < now - quiet or (span > 0 and since < now - span) then
  tries = 0
  since = now
end
tries = tries + 1
local delay = 0
if tries >= most then delay = longest elseif tries >= free then delay = math.min(longest, 2 ^ (tries - free)) end
redis.call('HSET', KEYS[1], 'tries', tries, 'since', string.format('%.6f', since), 'last', string.format('%.6f', now), 'until', string.format('%.6f', now + delay))
redis.call('EXPIRE', KEYS[1], math.max(quiet, span, longest) + 60)
return 0
`
const nameOf = (key: Buffer) => `{rampart:throttle}:${key.toString('base64url')}`
const inRedis = (redis: Redis): Counter => ({
  take: async (key, { free, most, longest, quiet, span }, also) => {
    const names = [key, ...also].map(nameOf)
    return Number(await redis.eval(script, names.length, ...names, free, most, longest, quiet, span))
  },
  clear: async (key) => void (await redis.del(nameOf(key))),
  sweep: async () => {}, // Redis forgets by itself
})
