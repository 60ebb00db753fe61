import { randomUUID } from 'node:crypto'
import { roles } from '@rampart/contract/identity.ts'
import fc from 'fast-check'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { beforeAll, expect, test } from 'vitest'
import { holding, idPaths, put, wellMade } from './bodies.ts'
import { type Operation, operationsOf, type Schema, valid } from './generate.ts'
import { type Furnished, fill, furnish, idsFor, patiently } from './objects.ts'
import { newWorld, type World } from './world.ts'

/**
 * What one tenant can do to another, asked of every operation of the API document: its records named in the path, in the query
 * and in every field of a body that takes an id. `npm run test:authz` runs this file and matrix.test.ts.
 */
let w: World
let victim: Furnished
beforeAll(async () => {
  w = await newWorld({ SMTP_URL: 'smtp://127.0.0.1:1' }) // on its own database: whatever is done to the victim from here on is a violation
  victim = await furnish(w)
}, 300_000)

type Op = ReturnType<typeof operationsOf>[number]
const nameOf = ({ method, path }: Op) => `${method} ${path.replace('/api/v1', '')}`
const schemaOf = ({ requestBody }: Operation): Schema | undefined => requestBody?.content['application/json']?.schema
const seed = Number(process.env.RAMPART_SEED ?? 20_261_122)
/** Bodies that the schema takes; first of all those with nothing but what is compulsory. */
function samples(schema: Schema | undefined, many = 30): unknown[] {
  if (!schema) return [undefined]
  const { properties, required = [] } = schema
  const least = properties && {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => required.includes(name))),
  }
  return [...(least ? fc.sample(valid(least), { seed, numRuns: 5 }) : []), ...fc.sample(valid(schema), { seed, numRuns: many })]
}
/** What a query must say, as pairs. */
const compulsory = ({ operation }: Op, but = ''): string[] =>
  (operation.parameters ?? [])
    .filter((p) => p.in === 'query' && p.required && p.name !== but)
    .map((p) => `${p.name}=${encodeURIComponent(p.name === 'object_type' ? 'hosts' : String(samples(p.schema, 1)[0]))}`)
const asking = (words: readonly string[]) => (words.length ? `?${words.join('&')}` : '')

/** Their path names something that is not a tenant's record, or that anybody may name; each with its reason. */
const named: Readonly<Record<string, string>> = {
  'POST /system/schedules/{name}/run': 'a schedule is named by the code and runs for the tenant of who asks',
  'GET /techniques/{id}': 'a technique is named by MITRE and comes with the program; every tenant has the same',
  'PATCH /techniques/{id}': 'the same; what is kept beside it is of who asks',
  'PATCH /techniques/{id}/review': 'the same',
  'GET /actors/{id}': 'a group is named by MITRE, and is of the release that who asks put in force',
  'GET /coverage/techniques/{id}': 'a technique is named by MITRE, or is an X-1 of the tenant, and its figures are of who asks',
  'GET /coverage/risk/techniques/{id}': 'a technique is named by MITRE, or is an X-1 of the tenant, and its figures are of who asks',
  'GET /coverage/actors/{id}': 'a group is named by MITRE, and its figures are of who asks',
  'POST /auth/sso/{provider}/start': 'a sign-in begins before anybody is known; it leads to the provider’s own tenant',
  'GET /auth/sso/{provider}/metadata': 'what a provider must be told is no secret and names no tenant',
  'POST /intake/{path}': 'open: the path is a secret that names one source, and the message is signed with another',
  'POST /auth/sso/{provider}/acs': 'open: tied to a state that only the beginning browser has',
}
async function ask(token: string, { method }: Pick<Op, 'method'>, url: string, payload?: unknown): Promise<LightMyRequestResponse> {
  const given = method !== 'GET' && payload !== undefined
  const headers = { authorization: `Bearer ${token}`, ...(given && { 'content-type': 'application/json' }) }
  return patiently(() =>
    w.app.inject({
      method: method as NonNullable<InjectOptions['method']>,
      url,
      headers,
      ...(given && { payload: JSON.stringify(payload) }),
      signal: AbortSignal.timeout(20_000),
    }),
  )
}
/** Another tenant with the same things in it, and its owner's token: the strongest that a tenant has. */
async function attacker() {
  const own = await furnish(w)
  return { own, token: await w.token(own.tenant, 'owner') }
}
const said = (reply: LightMyRequestResponse) => ({ status: reply.statusCode, ...reply.json<object>(), request_id: '' })

/** The rows of a tenant as they are; what an honest clock notes by itself is left out: hours, and each try of a letter that nobody takes. */
async function stateOf(tenant: string): Promise<Record<string, string>> {
  const { rows: tables } = await w.owner.query<{ name: string }>(
    `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE'
       -- What is written by the clock, whoever asks for what.
       and c.table_name not in ('event_seals', 'outbox_cursors', 'schedule_runs') order by 1`,
  )
  const state: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await w.owner.query<{ digest: string }>(
      `select md5(coalesce(string_agg((to_jsonb(t) - '{last_seen_at,last_used_at,idle_until,attempt,next_at,error}'::text[])::text, '|' order by to_jsonb(t)::text), '')) as digest
       from "${name}" t where tenant_id = $1`,
      [tenant],
    )
    state[name] = rows[0]?.digest ?? ''
  }
  return state
}
async function settledState(tenant: string): Promise<Record<string, string>> {
  let last = await stateOf(tenant)
  await expect
    .poll(
      async () => {
        const now = await stateOf(tenant)
        const still = JSON.stringify(now) === JSON.stringify(last)
        last = now
        return still
      },
      { timeout: 60_000, interval: 700 },
    )
    .toBe(true)
  return last
}

const withPath = () => operationsOf(w.app).filter((op) => op.path.includes('{') && !(nameOf(op) in named))

test('every operation whose path names a record has one of each tenant to try it with', () => {
  expect(
    withPath()
      .filter((op) => !idsFor(op.path, victim))
      .map(nameOf),
  ).toEqual([])
  const names = new Set(operationsOf(w.app).map(nameOf))
  expect(Object.keys(named).filter((name) => !names.has(name))).toEqual([])
})

test('a record of another tenant in the path is not there: nothing tells it from a random id [S1] [S4] [ASVS-8.2.2] [ASVS-8.4.1] [T27]', async () => {
  const before = await settledState(victim.tenant)
  const { own, token } = await attacker()
  const held = w.rampart.permissionsOf('owner')
  const wrong: string[] = []
  for (const op of withPath()) {
    const theirs = idsFor(op.path, victim) ?? []
    const [first = '', ...rest] = idsFor(op.path, own) ?? []
    const needed = op.operation['x-permission'] ?? ''
    // The whole path theirs; then, where there are two, a part of it.
    const tries = [
      theirs,
      ...(rest.length
        ? [
            [first, ...theirs.slice(1)],
            [theirs[0] ?? '', ...rest],
          ]
        : []),
    ]
    for (const ids of tries) {
      let known: LightMyRequestResponse | undefined
      let body: unknown
      for (body of samples(schemaOf(op.operation))) {
        known = await ask(token, op, fill(op.path, ids) + asking(compulsory(op)), body)
        if (known.statusCode !== 400) break
      }
      const strange = ids.map((id) => (own.all.includes(id) ? id : randomUUID()))
      const random = await ask(token, op, fill(op.path, strange) + asking(compulsory(op)), body)
      const expected = held.has(needed) ? 404 : 403
      if (known?.statusCode !== expected)
        wrong.push(`${nameOf(op)}: ${known?.statusCode} instead of ${expected} ${known?.body.slice(0, 200)}`)
      else if (JSON.stringify(said(known)) !== JSON.stringify(said(random)))
        wrong.push(`${nameOf(op)}: ${known.body} but for a random id ${random.body}`)
    }
  }
  expect(wrong).toEqual([])
  expect(await settledState(victim.tenant)).toEqual(before)
}, 300_000)

/** Several records in one request: the answer says of each whether it was done, and an id that is not there is none of them. */
const eachByItself: Readonly<Record<string, (body: { moved?: number }) => boolean>> = {
  'POST /alerts/moves ids.0': ({ moved }) => moved === 1,
}
const took = (name: string, reply: { statusCode: number; json: () => object }) =>
  reply.statusCode < 400 && (eachByItself[name]?.(reply.json()) ?? true)
/** Not even an id of one's own is taken here without more that stands behind it; what guards them is tested where they are. */
const narrow = new Set([
  'POST /api-keys user_id', // names a service account, and scopes that one holds
  'POST /auth/switch tenant_id', // a tenant that one is a member of, and one's own is where one is already
  'POST /hooks/{id}/redeliver event_id', // goes out to the hook's address
])

test('an id of another tenant in a body, nested and in lists too, is refused and reaches nothing [S1] [ASVS-8.2.2] [T30]', async () => {
  const before = await settledState(victim.tenant)
  const wrong: string[] = []
  const idle: string[] = []
  const made = wellMade(w)
  const tried = async (
    op: Op,
    bodies: unknown[],
    place: string,
    { own, token }: Awaited<ReturnType<typeof attacker>>,
  ): Promise<boolean> => {
    const url = fill(op.path, idsFor(op.path, own) ?? [])
    const name = `${nameOf(op)} ${place}`
    const good = await made[name]?.(own)
    for (const [turn, id] of victim.all.entries()) {
      const reply = await ask(token, op, url, holding(good?.body ?? bodies[turn % bodies.length], place, id, victim))
      if (took(name, reply)) wrong.push(`${name} took an id of another tenant: ${reply.statusCode} ${reply.body.slice(0, 200)}`)
      if (reply.body.includes(victim.canary)) wrong.push(`${name} told something of another tenant`)
    }
    if (narrow.has(name)) return true
    // The same bodies with ids of one's own: that they are taken is what makes the refusals above mean something.
    const mine = good ? [[good.body, good.id] as const] : bodies.flatMap((body) => own.all.map((id) => [body, id] as const))
    for (const [body, id] of mine)
      if (took(name, await ask(token, op, url, good ? put(body, place.split('.'), id) : holding(body, place, id, own)))) return true
    return false
  }
  let by = await attacker()
  for (const op of operationsOf(w.app)) {
    const schema = schemaOf(op.operation)
    const bodies = samples(schema)
    for (const place of new Set(idPaths(schema).map((path) => path.join('.')))) {
      // What was taken before may stand in the way of this one: then it is tried by somebody who has done nothing yet.
      if (await tried(op, bodies, place, by).catch(() => false)) continue
      by = await attacker()
      if (!(await tried(op, bodies, place, by))) idle.push(`${nameOf(op)} ${place}`)
    }
  }
  expect({ wrong, idle }).toEqual({ wrong: [], idle: [] })
  expect(await settledState(victim.tenant)).toEqual(before)
}, 600_000)

test('an id of another tenant in a query finds nothing [S2]', async () => {
  const { own, token } = await attacker()
  const wrong: string[] = []
  let tried = 0
  for (const op of operationsOf(w.app).filter(({ method, path }) => method === 'GET' && path !== '/api/v1/events')) {
    const asked = (op.operation.parameters ?? []).filter((p) => p.in === 'query' && idPaths(p.schema).length > 0)
    for (const { name } of asked)
      for (const id of victim.all) {
        const reply = await ask(token, op, fill(op.path, idsFor(op.path, own) ?? []) + asking([`${name}=${id}`, ...compulsory(op, name)]))
        tried++
        const items: unknown[] =
          reply.statusCode === 200 && reply.headers['content-type']?.toString().includes('json') ? (reply.json().items ?? []) : []
        if (reply.statusCode >= 500 || items.length > 0 || reply.body.includes(victim.canary))
          wrong.push(`${nameOf(op)} ${name}: ${reply.statusCode} ${reply.body.slice(0, 200)}`)
      }
  }
  expect(wrong).toEqual([])
  expect(tried).toBeGreaterThan(100)
}, 300_000)

test('nothing that anybody of a tenant can read tells of another: lists, counts, searches, exports, statistics [S2] [ASVS-8.2.1] [T17] [T33] [T41]', async () => {
  const wrong: string[] = []
  // Of the roles `npm test` takes the strongest and a drawn one; `npm run test:authz` and `test:long` take each.
  const others = roles.filter((role) => role !== 'owner')
  const readers = process.env.RAMPART_LONG ? roles : (['owner', ...fc.sample(fc.constantFrom(...others), { seed, numRuns: 1 })] as const)
  for (const role of readers) {
    const own = await furnish(w) // each its own: what was searched for stands in the trail of an export
    const token = await w.token(own.tenant, role)
    // The trail first: afterwards it holds what this person searched for themselves.
    const isTrail = ({ path }: { path: string }) => path.startsWith('/api/v1/audit')
    const reads = operationsOf(w.app).filter(({ method, path }) => method === 'GET' && path !== '/api/v1/events')
    for (const op of [...reads.filter(isTrail), ...reads.filter((each) => !isTrail(each))]) {
      const params = (op.operation.parameters ?? []).filter((p) => p.in === 'query')
      const searching = [...(params.some((p) => p.name === 'q') ? [`q=${victim.canary}`] : []), ...compulsory(op)]
      const counting = params.some((p) => p.name === 'total') ? ['total=exact'] : []
      for (const query of ['', asking([...searching, ...counting])]) {
        const reply = await ask(token, op, fill(op.path, idsFor(op.path, own) ?? []) + query)
        if (reply.statusCode >= 500 || reply.body.includes(victim.canary) || JSON.stringify(reply.headers).includes(victim.canary))
          wrong.push(`${role} ${nameOf(op)} ${query}: ${reply.statusCode} ${reply.body.slice(0, 200)}`)
        if (query.includes('total=exact') && query.includes('q=') && reply.statusCode === 200 && reply.json().total !== 0)
          wrong.push(`${role} ${nameOf(op)} counts ${reply.json().total} of another tenant`)
      }
    }
  }
  expect(wrong).toEqual([])
}, 300_000)

test('somebody who is disabled opens nothing, nor does a key that they made [S1] [ASVS-7.4.2]', async () => {
  const tenant = await w.tenant()
  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  const key = (await w.as(tenant)('admin', 'POST', '/api-keys', { name: 'k', scopes: ['hosts:read'], expires_at })).json().key as string
  const token = await w.token(tenant, 'admin')
  await w.owner.query('update users set disabled_at = now() where id = $1', [await w.person(tenant, 'admin')])
  for (const bearer of [token, key]) {
    await expect.poll(async () => (await ask(bearer, { method: 'GET' }, '/api/v1/hosts')).statusCode, { timeout: 60_000 }).toBe(401)
    const wrong: string[] = []
    for (const op of operationsOf(w.app).filter(({ operation }) => operation['x-permission'])) {
      const reply = await ask(bearer, op, fill(op.path, idsFor(op.path, victim) ?? []))
      if (reply.statusCode !== 401) wrong.push(`${nameOf(op)}: ${reply.statusCode}`)
    }
    expect(wrong).toEqual([])
  }
}, 300_000)

test('no GET changes anything [T15] [ASVS-3.5.3]', async () => {
  const { own, token } = await attacker()
  // Exports and denials are told in the trail; a session notes its use; who is lent evidence is noted in its chain of custody.
  const ignored = ['events', 'sessions', 'case_custody', 'case_evidence']
  const without = (state: Record<string, string>) => Object.fromEntries(Object.entries(state).filter(([table]) => !ignored.includes(table)))
  const before = without(await settledState(own.tenant))
  for (const op of operationsOf(w.app).filter(({ method, path }) => method === 'GET' && path !== '/api/v1/events'))
    await ask(token, op, fill(op.path, idsFor(op.path, own) ?? []))
  expect(without(await settledState(own.tenant))).toEqual(before)
}, 300_000)
