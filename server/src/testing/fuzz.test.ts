import { randomUUID } from 'node:crypto'
import { problem } from '@rampart/contract/kit/rest.ts'
import fc from 'fast-check'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { expect, test } from 'vitest'
import { world } from './world.ts'

interface Schema {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  minimum?: number
  maximum?: number
  maxLength?: number
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  additionalProperties?: Schema | boolean
}
interface Operation {
  'x-permission'?: string
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema?: Schema }> }
  responses: Record<string, unknown>
}

const rounds = process.env.RAMPART_LONG ? 20_000 : 2000
const seed = Number(process.env.RAMPART_SEED ?? 20_261_122)
const atOnce = 8

/** Left out: it ends the session of the test itself, and a stream that never ends. */
const leftOut = new Set(['POST /api/v1/auth/logout', 'GET /api/v1/events'])

/** Texts that have broken somebody's server before. */
const nasty = fc.constantFrom<unknown>(
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\uffff',
  "'; drop table hosts; --",
  '%',
  '%_\\',
  '#{7*7}',
  '{{7*7}}',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '=1+1',
  '\u202eabc',
  'ﷺ'.repeat(300),
  'x'.repeat(10_000),
  '1e999',
  '-0',
  'NaN',
  'null',
  'true',
  '[]',
  '{}',
  '9999-99-99',
  '+275760-09-13T00:00:00.000Z',
  '2026-02-30T00:00:00Z',
  '-271821-04-20T00:00:00.000Z',
  '00000000-0000-0000-0000-000000000000',
  '__proto__',
  'constructor',
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  -(2 ** 31) - 1,
  2 ** 31,
  null,
  true,
  [],
  {},
  [[]],
  [null],
  { $ne: 1 },
  { length: 1e9 },
)

/** Values that a schema takes. */
function valid(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const among = schema.anyOf ?? schema.oneOf
  if (among) return fc.oneof(...among.map(valid))
  const [type] = [schema.type ?? 'any'].flat()
  if (type === 'string') {
    if (schema.format === 'uuid') return fc.uuid()
    if (schema.format === 'date-time')
      return fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }).map((d) => d.toISOString())
    return fc.string({ minLength: 1, maxLength: Math.min(schema.maxLength ?? 30, 30), unit: 'grapheme' })
  }
  if (type === 'integer' || type === 'number') {
    const min = Math.max(schema.minimum ?? -1000, -(2 ** 31))
    return fc.integer({ min, max: Math.max(min, Math.min(schema.maximum ?? 1000, 2 ** 31)) })
  }
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'array') return fc.array(valid(schema.items ?? {}), { maxLength: 4 })
  if (type === 'object')
    return fc.record(Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, of]) => [name, valid(of)])), {
      requiredKeys: schema.required ?? [],
    })
  return fc.jsonValue({ maxDepth: 3 })
}
/** What the schema takes with, now and then, one thing in it that it does not. */
function nearly(schema: Schema): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {})
  const good = valid(schema)
  if (fields.length === 0) return fc.oneof(good, nasty)
  const spoilt = fc
    .tuple(good, fc.constantFrom(...fields.map(([name]) => name), 'unknown_field'), nasty)
    .map(([value, name, bad]) => ({ ...(value as object), [name]: bad }))
  const without = fc
    .tuple(good, fc.constantFrom(...fields.map(([name]) => name)))
    .map(([value, name]) => Object.fromEntries(Object.entries(value as object).filter(([key]) => key !== name)))
  return fc.oneof(
    { weight: 2, arbitrary: good },
    { weight: 5, arbitrary: spoilt },
    { weight: 1, arbitrary: without },
    { weight: 1, arbitrary: nasty },
  )
}

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

test(
  'no operation answers garbage with a failure of ours, or a refusal without its reason',
  async () => {
    const w = await world()
    const tenant = await w.tenant()
    const token = await w.token(tenant, 'owner')
    const { id: host } = (await w.as(tenant)('owner', 'POST', '/hosts', { hostname: 'fuzzed' })).json<{ id: string }>()
    const ids = [host, randomUUID()]
    const { paths } = w.app.swagger() as unknown as { paths: Record<string, Record<string, Operation>> }
    const operations = Object.entries(paths).flatMap(([path, of]) =>
      Object.entries(of).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
    )
    const fuzzed = operations.filter(({ method, path }) => !leftOut.has(`${method} ${path}`))
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
