import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { appPassword } from '../../kernel/database.ts'
import { call, firstAdmin, type Premises, premises, type ServerProcess, signIn } from '../../testing/process.ts'
import { type RedisServer, redisBinary, redisServer } from '../../testing/redis.ts'
import { idsOf, listening } from '../../testing/stream.ts'

const longest = 120_000 // ms for two real servers on a machine with other work to do
const ends: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const end of ends.reverse()) await end()
})

/** Says its public address, which is not its own: behind a load balancer one address, the issuer of the tokens, is for all. */
async function up(on: Premises, env: Record<string, string>): Promise<ServerProcess> {
  const server = await on.start({ env, ready: false })
  await expect.poll(() => server.said(), { timeout: 60_000 }).toContain(' is at ')
  return server
}

/** Two servers as an operator runs them, on one PostgreSQL, and on one Redis where there is one. */
async function two(env: Record<string, string>): Promise<[ServerProcess, ServerProcess]> {
  const [first, second]: [Premises, Premises] = [premises(), premises()]
  ends.push(first.end, second.end)
  const one = await up(first, env)
  const SECRET_KEY = readFileSync(join(first.data, 'secret.key'), 'utf8').trim()
  const host = encodeURIComponent(join(first.data, 'postgres'))
  const owner = readFileSync(join(first.data, 'postgres.password'), 'utf8').trim()
  const url = (user: string, password: string) => `postgres://${user}:${encodeURIComponent(password)}@${host}/rampart`
  const shared = { SECRET_KEY, DATABASE_URL: url('rampart_app', appPassword(SECRET_KEY)), DATABASE_OWNER_URL: url('postgres', owner) }
  return [one, await up(second, { ...env, ...shared })]
}

describe.each(['PostgreSQL', 'Redis'] as const)('two real servers over %s', (store) => {
  const skip = store === 'Redis' && !redisBinary
  test.skipIf(skip)(
    'sign-out, tries, budgets and live events of one hold at the other [S9] [S11]',
    async () => {
      let redis: RedisServer | undefined
      if (store === 'Redis') {
        redis = await redisServer()
        ends.push(redis.end)
      }
      const PUBLIC_URL = 'http://127.0.0.1:8000'
      const servers = await two({ PUBLIC_URL, RATE_LIMIT: '60', ...(redis && { REDIS_URL: redis.url }) })
      const [one, other] = servers.map(({ port }) => `http://127.0.0.1:${port}`) as [string, string]
      const me = async (url: string, token: string) => (await call(url, 'GET', '/auth/me', { token })).status

      const token = await signIn(one)
      const stream = await listening((signal) => fetch(`${other}/api/v1/events`, { headers: { authorization: `Bearer ${token}` }, signal }))
      expect(stream.status).toBe(200)
      const made = await call(one, 'POST', '/hosts', { token, body: { hostname: 'ws-live' } })
      await expect.poll(() => idsOf(stream.messages), { timeout: 60_000 }).toContain(made.body.id)
      expect([await me(one, token), await me(other, token)]).toEqual([200, 200])
      expect((await call(one, 'POST', '/auth/logout', { token })).status).toBe(204)
      const ended = performance.now()
      for (;;) {
        const sent = performance.now()
        if ((await me(other, token)) === 401) break
        expect(sent - ended).toBeLessThanOrEqual(1000)
        await sleep(50) // or the budget of sixty would be spent before the second is over
      }
      await expect.poll(() => stream.ended, { timeout: 60_000 }).toBe(true)

      const again = await signIn(other)
      const statuses: number[] = []
      for (let i = 0; i < 200 && !statuses.includes(429); i++) statuses.push(await me(i % 2 ? one : other, again))
      // Two that did not know of each other would let 120 through; the other's count of a second may be on top of 60.
      await expect.poll(() => me(one, again), { timeout: 60_000, interval: 300 }).toBe(429)
      await expect.poll(() => me(other, again), { timeout: 60_000, interval: 300 }).toBe(429)

      const body = { username: firstAdmin.email, password: 'not the password' }
      const tries = await Promise.all(Array.from({ length: 40 }, (_, i) => call(i % 2 ? one : other, 'POST', '/auth/login', { body })))
      expect(tries.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(10)
      expect(tries.filter(({ status }) => status === 401).length).toBeGreaterThan(0)
      expect(tries.every(({ status }) => [401, 429, 503].includes(status))).toBe(true)
    },
    longest,
  )
})
