import { randomUUID } from 'node:crypto'
import { problem } from '@rampart/contract/kit/rest.ts'
import fc from 'fast-check'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { expect, test } from 'vitest'
import { nasty, nearly, type Operation, operationsOf, valid } from './generate.ts'
import { furnish } from './objects.ts'
import { world } from './world.ts'

const rounds = process.env.RAMPART_LONG ? 20_000 : 2000
const seed = Number(process.env.RAMPART_SEED ?? 20_261_122)
const atOnce = 8

/** Left out: it ends the session of the test itself, and a stream that never ends. */
const leftOut = new Set(['POST /api/v1/auth/logout', 'GET /api/v1/events'])

interface Shot {
  method: string
  path: string
  url: string
  payload?: string | undefined
  type: string
  /** The statuses that the API document names. */
  documented: ReadonlySet<string>
}
const text = (value: unknown) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)).toWellFormed()

/** Requests of one operation; ids that exist are tried as well as ids that do not. */
function shots(
  method: string,
  path: string,
  { parameters = [], requestBody, responses }: Operation,
  ids: readonly string[],
): fc.Arbitrary<Shot> {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const params = fc.tuple(
    ...inPath.map(() =>
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...ids) },
        { weight: 2, arbitrary: fc.uuid() },
        { weight: 1, arbitrary: nasty.map(text) },
      ),
    ),
  )
  const known = parameters.filter((p) => p.in === 'query')
  const pair = fc.oneof(
    ...known.map(({ name, schema }) =>
      fc.tuple(fc.constant(name), fc.oneof({ weight: 3, arbitrary: valid(schema).map(text) }, { weight: 1, arbitrary: nasty.map(text) })),
    ),
    fc.tuple(fc.constantFrom('unknown', '__proto__', 'q'), nasty.map(text)),
  )
  const must = fc.tuple(...known.filter((p) => p.required).map(({ name, schema }) => fc.tuple(fc.constant(name), valid(schema).map(text))))
  const query = fc.tuple(must, fc.array(pair, { maxLength: 3 })).map(([first, more]) => [...first, ...more])
  const [type = 'application/json', of] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const schema = of?.schema
  const documented = new Set(Object.keys(responses))
  const body =
    method === 'GET'
      ? fc.constant(undefined)
      : schema
        ? nearly(schema).map((value) => JSON.stringify(value))
        : fc.oneof(fc.constant(undefined), fc.json(), fc.string())
  return fc.record({ params, query, body }).map(({ params: values, query: pairs, body: payload }) => {
    const filled = inPath.reduce((url, name, i) => url.replace(`{${name}}`, encodeURIComponent(values[i] ?? '')), path)
    const search = pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
    return { method, path, url: search ? `${filled}?${search}` : filled, payload, type, documented }
  })
}

// proves: [S5] [S2] [ASVS-2.2.1] [ASVS-2.2.2]
test(
  'no operation answers garbage with a failure of ours, a refusal without its reason, or a word of another tenant',
  async () => {
    const w = await world()
    const tenant = await w.tenant()
    const token = await w.token(tenant, 'owner')
    // One of its requests may make a second factor compulsory: this session has one.
    await w.owner.query(`update sessions set factors = '{sso}' where tenant_id = $1`, [tenant])
    const { id: host } = (await w.as(tenant)('owner', 'POST', '/hosts', { hostname: 'fuzzed' })).json<{ id: string }>()
    // Another tenant with something of everything: not a word of it may come back, whatever is asked.
    const { canary, all: theirs } = await furnish(w)
    const ids = [host, randomUUID(), ...theirs]
    const fuzzed = operationsOf(w.app).filter(({ method, path }) => !leftOut.has(`${method} ${path}`))
    const each = Math.ceil(rounds / fuzzed.length)
    // Drawn operation by operation, shot turn by turn: a request meets what others left behind.
    const all = fuzzed.flatMap(({ method, path, operation }, i) =>
      fc.sample(shots(method, path, operation, ids), { seed: seed + i, numRuns: each }).map((shot, turn) => ({ turn, shot })),
    )
    all.sort((a, b) => a.turn - b.turn)
    const wrong: string[] = []
    const statuses = new Map<number, number>()
    const fire = async ({ method, url, payload, type, documented }: Shot) => {
      const reply: LightMyRequestResponse = await w.app.inject({
        method: method as NonNullable<InjectOptions['method']>,
        url,
        headers: { authorization: `Bearer ${token}`, ...(payload !== undefined && { 'content-type': type }) },
        ...(payload !== undefined && { payload }),
        signal: AbortSignal.timeout(20_000),
      })
      statuses.set(reply.statusCode, (statuses.get(reply.statusCode) ?? 0) + 1)
      if (reply.body.includes(canary)) return `tells of another tenant: ${reply.body.slice(0, 300)}`
      const overloaded = reply.statusCode === 503 && reply.body.includes('overloaded')
      if (reply.statusCode === 503 && url.startsWith('/health/ready')) return undefined // an honest answer: the run keeps a part busy
      if (reply.statusCode >= 500 && !overloaded) return `${reply.statusCode} ${reply.body.slice(0, 200)}`
      if (reply.statusCode >= 400 && !problem.safeParse(JSON.parse(reply.body || 'null')).success)
        return `${reply.statusCode} without a problem: ${reply.body.slice(0, 200)}`
      if (!documented.has(String(reply.statusCode))) return `${reply.statusCode} is not in the API document`
      return undefined
    }
    const left = all.map(({ shot }) => shot)
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let shot = left.pop(); shot; shot = left.pop()) {
          const found = await fire(shot).catch((cause) => `threw ${cause}`)
          if (found) wrong.push(`${shot.method} ${shot.url.slice(0, 300)} ${shot.payload?.slice(0, 300) ?? ''}\n  -> ${found}`)
        }
      }),
    )
    expect(wrong, `seed ${seed}, ${all.length} requests`).toEqual([])
    const [good, refused] = [[200, 201, 202, 204], [400]].map((codes) => codes.reduce((sum, code) => sum + (statuses.get(code) ?? 0), 0))
    expect(good, 'enough of it was good enough to reach the rows').toBeGreaterThan(all.length / 20)
    expect(refused).toBeGreaterThan(all.length / 4)
    expect((await w.app.inject({ url: '/api/v1/auth/me', headers: { authorization: `Bearer ${token}` } })).statusCode).toBe(200)
  },
  rounds * 30 + 60_000,
)
