import { randomUUID } from 'node:crypto'
import { roles } from '@rampart/contract/identity.ts'
import type { InjectOptions } from 'fastify'
import { beforeAll, expect, test } from 'vitest'
import type { Door } from '../kernel/guard.ts'
import { newId } from '../kernel/ids.ts'
import { addressed } from './generate.ts'
import { somebody } from './people.ts'
import { type World, world } from './world.ts'

type Method = NonNullable<InjectOptions['method']>
interface Schema {
  type?: string
  properties?: Record<string, Schema>
  additionalProperties?: unknown
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}
interface Operation {
  'x-permission'?: string
  requestBody?: { content: Record<string, { schema?: Schema }> }
}

let w: World
let tenant = ''
beforeAll(async () => {
  w = await world()
  tenant = await w.tenant()
}, 120_000)

const doors = () => w.app.doors.filter(({ method }) => method !== 'HEAD')
const guarded = () => doors().flatMap((door) => (door.may === undefined ? [] : [{ ...door, may: door.may }]))
const operations = () => {
  const { paths } = w.app.swagger() as { paths: Record<string, Record<string, Operation>> }
  return Object.entries(paths).flatMap(([path, of]) =>
    Object.entries(of).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}
const nameOf = ({ method, url }: Door) => `${method} ${url}`
/** Any record that is not there, and a query key that no route knows: whoever is let in gets a 400, and nothing happens. */
const nowhere = ({ url }: Door) => `${url.replaceAll(/:\w+/g, randomUUID()).replace('*', 'nowhere')}?no_such_key=1`
const knock = (door: Door, headers: Record<string, string> = {}) =>
  w.app.inject({ method: door.method as Method, url: nowhere(door), headers, signal: AbortSignal.timeout(10_000) })
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

// proves: [S1] [T42]
test('what a stranger may call is few and known', async () => {
  const open = doors().filter(({ may }) => may === undefined)
  await expect(`${[...new Set(open.map(nameOf))].sort().join('\n')}\n`).toMatchFileSnapshot('snapshots/open.txt')
})

// proves: [S1] [T42]
test('every route that is not hidden on purpose stands in the API document, with the permission it needs', async () => {
  const documented = new Map(
    operations().map(({ method, path, operation }) => [`${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, operation['x-permission']]),
  )
  const missing = doors().filter((door) => !documented.has(nameOf(door)))
  await expect(`${[...new Set(missing.map(nameOf))].sort().join('\n')}\n`).toMatchFileSnapshot('snapshots/hidden.txt')
  for (const door of guarded().filter((d) => documented.has(nameOf(d)))) expect(documented.get(nameOf(door)), nameOf(door)).toBe(door.may)
})

test('every permission of a route is held by some role', () => {
  const held = new Set([...roles, 'platform_admin'].flatMap((role) => [...w.rampart.permissionsOf(role)]))
  expect(guarded().filter(({ may }) => !held.has(may))).toEqual([])
  expect(guarded().length).toBeGreaterThan(40)
})

/** They refuse in the words of the product that their senders know. */
const otherWords = new Set(['/alerts/add' /* DFIR-IRIS: its `status` is a word */])
// proves: [S1] [T21] [T27] [ASVS-8.3.1]
test('a stranger gets 401 from every operation that is not open, and nothing else', async () => {
  for (const door of guarded()) {
    const reply = await knock(door)
    expect(reply.statusCode, nameOf(door)).toBe(401)
    if (!otherWords.has(door.url)) expect(reply.json()).toMatchObject({ code: 'unauthorized', status: 401 })
  }
})

// proves: [S1] [ASVS-8.3.1] [ASVS-8.2.1] [T17] [T33]
test.each(roles)('%s gets 403 exactly where the permission is lacking', async (role) => {
  const [held, token] = [w.rampart.permissionsOf(role), await w.token(tenant, role)]
  const wrong: string[] = []
  for (const door of guarded()) {
    const { statusCode, body } = await knock(door, bearer(token))
    const expected = held.has(door.may) ? 400 : 403
    if (statusCode !== expected) wrong.push(`${nameOf(door)}: ${statusCode} instead of ${expected}: ${body.slice(0, 200)}`)
  }
  expect(wrong).toEqual([])
})

// proves: [S1] [ASVS-7.2.1]
test('tokens that are over, revoked or of no session open nothing', async () => {
  const user_id = await w.person(tenant, 'owner')
  const session = (more: object) => ({ tenant_id: tenant, id: newId(), user_id, expires_at: new Date(Date.now() + 3_600_000), ...more })
  const kept = async (of: ReturnType<typeof session>, more: object = {}) => {
    await w.db.withTenant(tenant, (tx) =>
      tx
        .insertInto('sessions')
        .values({ ...of, expires_at: of.expires_at.toISOString(), ...more })
        .execute(),
    )
    return w.rampart.sessions.issue(of)
  }
  const tokens = {
    expired: await w.rampart.sessions.issue(session({ expires_at: new Date(Date.now() - 1000) })),
    'expired in the database': await kept(session({ expires_at: new Date(Date.now() - 1000) })),
    revoked: await kept(session({}), { revoked_at: new Date().toISOString() }),
    'of no session': await w.rampart.sessions.issue(session({})),
  }
  for (const [what, token] of Object.entries(tokens))
    for (const door of guarded()) expect((await knock(door, bearer(token))).statusCode, `${what}: ${nameOf(door)}`).toBe(401)
})

// proves: [S1]
test('a key opens what its scopes name and nothing else', async () => {
  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  const made = await w.as(tenant)('owner', 'POST', '/api-keys', { name: 'narrow', scopes: ['tags:read'], expires_at })
  const headers = bearer(made.json().key)
  for (const door of guarded()) expect((await knock(door, headers)).statusCode, nameOf(door)).toBe(door.may === 'tags:read' ? 400 : 403)
})

/** Where a body may hold what nobody has listed, and why. */
const loose: Record<string, string> = {
  'POST /api/v1/ingestion/ingest data': 'what a collector found, kept as it came',
  'POST /api/v1/tests/from-template arguments': 'the arguments of the template by their names; others are refused',
  ...Object.fromEntries(
    ['layer', 'layer.versions', 'layer.techniques'].map((field) => [
      `POST /api/v1/campaigns/{id}/import-layer ${field}`,
      'a layer of the Navigator as it was saved: colours, comments and keys of later versions; only what is listed is read',
    ]),
  ),
  'POST /api/v1/auth/sso/{provider}/acs': 'providers may add controls to the form (SAML bindings 3.5.4); none is read',
  ...Object.fromEntries(
    ['auth/login/passkey', 'auth/passkey', 'auth/step-up', 'auth/passkeys'].map((path) => [
      `POST /api/v1/${path} passkey.clientExtensionResults`,
      'browsers and passkey programs answer with extensions of their own (WebAuthn 9); none is read',
    ]),
  ),
}
// proves: [S6] [ASVS-2.2.1]
test('no body takes a field that is not listed', () => {
  const wrong = operations().flatMap(({ method, path, operation }) =>
    Object.values(operation.requestBody?.content ?? {}).flatMap(({ schema }) =>
      looseIn(schema)
        .map((field) => `${method} ${path} ${field}`.trim())
        .filter((found) => !(found in loose)),
    ),
  )
  expect(wrong).toEqual([])
})

// proves: [S6] [T1] [T5] [ASVS-15.3.3] [ASVS-8.2.3]
test('fields that the server sets are refused by name in every body', async () => {
  const smuggled = [
    'tenant_id',
    'id',
    'created_by',
    'created_at',
    'updated_at',
    'is_admin',
    'permissions',
    'sha256',
    'storage_key',
    '__version',
  ]
  // Whoever may call everything: an owner who runs the instance, too.
  const { token } = await somebody(tenant, 'owner', { platform_admin: true })
  for (const { method, path, operation } of operations()) {
    const schema = operation.requestBody?.content['application/json']?.schema
    if (!schema?.properties) continue
    const fields = smuggled.filter((field) => !schema.properties?.[field])
    const reply = await w.app.inject({
      method: method as Method,
      url: addressed(path),
      headers: bearer(token),
      payload: Object.fromEntries(fields.map((field) => [field, randomUUID()])),
    })
    expect(reply.statusCode, `${method} ${path}: ${reply.body}`).toBe(400)
    const named = reply.json<{ errors?: { path: string }[] }>().errors?.map((e) => e.path)
    for (const field of fields) expect(named, `${method} ${path}`).toContain(field)
  }
})

/** Paths in a schema where an object takes fields it does not list. */
function looseIn(schema: Schema | undefined, path = ''): string[] {
  if (!schema) return []
  const here = schema.type === 'object' && schema.additionalProperties !== false ? [path] : []
  const below = Object.entries(schema.properties ?? {}).flatMap(([name, of]) => looseIn(of, path ? `${path}.${name}` : name))
  const others = [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap((of) =>
    looseIn(of, path),
  )
  return [...here, ...below, ...others]
}
