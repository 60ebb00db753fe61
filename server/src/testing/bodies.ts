import { randomUUID } from 'node:crypto'
import type { Role } from '@rampart/contract/identity.ts'
import type { Schema } from './generate.ts'
import { type Furnished, fill } from './objects.ts'
import type { World } from './world.ts'

type Made = (own: Furnished) => Promise<{ body: object; id: string }>

/** Where in a body an id may stand, as paths of keys; `0` is the first element of a list. */
export function idPaths(schema: Schema | undefined, path: string[] = []): string[][] {
  if (!schema || path.length > 6) return []
  const among = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((each) => idPaths(each, path))
  const here = schema.format === 'uuid' ? [path] : []
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, of]) => idPaths(of, [...path, name]))
  return [...here, ...among, ...fields, ...idPaths(schema.items, [...path, '0'])]
}
export function put(body: unknown, [key = '', ...rest]: readonly string[], id: string): unknown {
  const value = rest.length
    ? put(key === '0' ? (body as unknown[] | undefined)?.[0] : (body as Record<string, unknown> | undefined)?.[key], rest, id)
    : id
  return key === '0' ? [value] : { ...(body as object | undefined), [key]: value }
}

/** What sort of record an id is, as `object_type` names it. */
const sortOf = (id: string, { ids }: Furnished): string =>
  (Object.entries(ids).find(([, own]) => own.at(-1) === id)?.[0] ?? '').split('/')[1]?.replaceAll('-', '_') ?? ''
/** The id in its place; where the body says beside it what sort of record is meant, it says the truth. */
export function holding(body: unknown, place: string, id: string, of: Furnished): unknown {
  const keys = place.split('.')
  const beside = keys.at(-1)?.replace(/_id$/, '_type') ?? ''
  const known = body !== null && typeof body === 'object' && beside !== keys.at(-1) && beside in body
  return put(known && keys.length === 1 ? { ...body, [beside]: sortOf(id, of) } : body, keys, id)
}

/** Bodies that chance does not find, with an id of one's own that is taken in them. */
export const wellMade = (w: World): Readonly<Record<string, Made>> => {
  /** Host and people that a test names, beside a body that is taken. */
  function testIds(name: string, body: (own: Furnished) => Promise<object>) {
    const person = (role: Role) => async (own: Furnished) => ({ body: await body(own), id: await w.person(own.tenant, role) })
    return {
      [`${name} host_id`]: async (own: Furnished) => ({ body: await body(own), id: own.ids['/hosts/{id}']?.[0] ?? '' }),
      [`${name} red_assignee_id`]: person('red_tech'),
      [`${name} blue_assignee_id`]: person('blue_tech'),
    }
  }
  /** The version of one's own record at this path, as it is now. */
  async function versionOf({ tenant, ids }: Furnished, path: string) {
    const found = await w.as(tenant)('owner', 'GET', fill(path, ids[path] ?? []))
    return { version: found.json().version as number }
  }
  const anotherTest = async ({ tenant }: Furnished) =>
    (await w.as(tenant)('owner', 'POST', '/tests', { title: randomUUID(), technique_id: 'T1059' })).json().id as string
  /** The one test that one's own campaign is left with. */
  async function onlyTest({ tenant, ids }: Furnished): Promise<string> {
    const [id, test_id = ''] = ids['/campaigns/{id}/tests/{test_id}'] ?? []
    const as = w.as(tenant)
    const { items } = (await as('owner', 'GET', `/campaigns/${id}`)).json() as { items: { test_id: string }[] }
    for (const item of items) if (item.test_id !== test_id) await as('owner', 'DELETE', `/campaigns/${id}/tests/${item.test_id}`)
    return test_id
  }
  const anotherAlert = async ({ tenant }: Furnished) =>
    (await w.as(tenant)('owner', 'POST', '/alerts', { title: randomUUID() })).json().id as string
  /** A body for a case or a task that is there, with its version as it is now. */
  async function current({ tenant, ids }: Furnished, part: 'case' | 'task') {
    const [id = '', task = ''] = ids['/cases/{id}/tasks/{task_id}'] ?? []
    const of = (await w.as(tenant)('owner', 'GET', part === 'case' ? `/cases/${id}` : `/cases/${id}/tasks`)).json()
    const found = part === 'case' ? of : of.items.find((each: { id: string }) => each.id === task)
    return { version: found.version as number }
  }
  /** A link between two hosts of one's own; one end is put in. */
  async function linked({ tenant }: Furnished) {
    const host = async () => (await w.as(tenant)('owner', 'POST', '/hosts', { hostname: randomUUID() })).json().id as string
    const [from_id, to_id, id] = [await host(), await host(), await host()]
    return { body: { from_type: 'hosts', from_id, to_type: 'hosts', to_id, verb: 'affects' }, id }
  }

  return {
    'POST /links from_id': linked,
    'PATCH /techniques/{id} owner_id': async ({ tenant }) => ({ body: { version: 0 }, id: await w.person(tenant, 'blue_lead') }),
    'POST /links to_id': linked,
    'POST /users/{id}/role role_id': async ({ ids }) => ({ body: { role: 'service', version: 1 }, id: ids['/roles/{id}']?.[0] ?? '' }),
    'PATCH /teams/{id} parent_id': async ({ tenant }) => {
      const made = await w.as(tenant)('owner', 'POST', '/teams', { name: 'above' })
      return { body: { version: 1 }, id: made.json().id }
    },
    'POST /teams/{id}/members user_id': async ({ tenant }) => ({ body: {}, id: await w.person(tenant, 'viewer') }),
    'POST /invitations role_id': async ({ ids }) => ({
      body: { email: 'a@example.org', role: 'viewer' },
      id: ids['/roles/{id}']?.[0] ?? '',
    }),
    'PATCH /detection-assets/{id} owner_id': async (own) => ({
      body: await versionOf(own, '/detection-assets/{id}'),
      id: await w.person(own.tenant, 'blue_lead'),
    }),
    'PATCH /detection-assets/{id} rule_id': async (own) => ({
      body: await versionOf(own, '/detection-assets/{id}'),
      id: own.ids['/detection-rules/{id}']?.[0] ?? '',
    }),
    'POST /cases owner_id': async ({ tenant }) => ({ body: { title: 'x' }, id: await w.person(tenant, 'analyst') }),
    'POST /cases team_id': async ({ ids }) => ({ body: { title: 'x' }, id: ids['/teams/{id}']?.[0] ?? '' }),
    'POST /cases host_ids.0': async ({ ids }) => ({ body: { title: 'x' }, id: ids['/hosts/{id}']?.[0] ?? '' }),
    'POST /cases member_ids.0': async ({ tenant }) => ({ body: { title: 'x' }, id: await w.person(tenant, 'analyst') }),
    'POST /cases template_id': async ({ ids }) => ({ body: { title: 'x' }, id: ids['/case-templates/{id}']?.[0] ?? '' }),
    'PATCH /alerts/{id} parent_id': async (own) => ({ body: await versionOf(own, '/alerts/{id}'), id: await anotherAlert(own) }),
    'PATCH /alerts/{id} assignee_id': async (own) => ({
      body: await versionOf(own, '/alerts/{id}'),
      id: await w.person(own.tenant, 'analyst'),
    }),
    'PATCH /alerts/{id} team_id': async (own) => ({ body: await versionOf(own, '/alerts/{id}'), id: own.ids['/teams/{id}']?.[0] ?? '' }),
    'POST /alerts/{id}/escalate assignee_id': async (own) => {
      await w.as(own.tenant)('analyst', 'POST', `/alerts/${own.ids['/alerts/{id}']?.[0]}/acknowledge`)
      return { body: {}, id: await w.person(own.tenant, 'analyst') }
    },
    'POST /handovers about.0.id': async ({ ids }) => ({
      body: { shift: 'x', notes: '', about: [{ type: 'hosts' }] },
      id: ids['/hosts/{id}']?.[0] ?? '',
    }),
    'PATCH /handovers/{id} about.0.id': async (own) => ({
      body: { ...(await versionOf(own, '/handovers/{id}')), about: [{ type: 'hosts' }] },
      id: own.ids['/hosts/{id}']?.[0] ?? '',
    }),
    'POST /lessons about.0.id': async ({ ids }) => ({
      body: { title: 'x', about: [{ type: 'hosts' }] },
      id: ids['/hosts/{id}']?.[0] ?? '',
    }),
    'PATCH /lessons/{id} about.0.id': async (own) => ({
      body: { ...(await versionOf(own, '/lessons/{id}')), about: [{ type: 'hosts' }] },
      id: own.ids['/hosts/{id}']?.[0] ?? '',
    }),
    'POST /campaigns lead_id': async ({ tenant }) => ({ body: { name: 'x' }, id: await w.person(tenant, 'red_lead') }),
    'POST /campaigns test_ids.0': async (own) => ({ body: { name: 'x' }, id: await anotherTest(own) }),
    'PATCH /campaigns/{id} lead_id': async (own) => ({
      body: await versionOf(own, '/campaigns/{id}'),
      id: await w.person(own.tenant, 'red_lead'),
    }),
    'POST /campaigns/{id}/tests test_ids.0': async (own) => ({ body: {}, id: await anotherTest(own) }),
    'POST /campaigns/{id}/tests/order test_ids.0': async (own) => ({ body: {}, id: await onlyTest(own) }),
    'PATCH /campaigns/{id}/tests/{test_id} depends_on.0': async (own) => {
      const [id, test_id] = own.ids['/campaigns/{id}/tests/{test_id}'] ?? []
      const other = await anotherTest(own)
      const made = await w.as(own.tenant)('owner', 'POST', `/campaigns/${id}/tests`, { test_ids: [other] })
      const items = made.json().items as { test_id: string; version: number }[]
      return { body: { version: items.find((item) => item.test_id === test_id)?.version ?? 0 }, id: other }
    },
    'PATCH /handovers/{id} to_id': async (own) => ({
      body: await versionOf(own, '/handovers/{id}'),
      id: await w.person(own.tenant, 'analyst'),
    }),
    'PATCH /cases/{id} owner_id': async (own) => ({ body: await current(own, 'case'), id: await w.person(own.tenant, 'analyst') }),
    'PATCH /cases/{id} team_id': async (own) => ({ body: await current(own, 'case'), id: own.ids['/teams/{id}']?.[0] ?? '' }),
    'PATCH /cases/{id}/tasks/{task_id} assignee_id': async (own) => ({
      body: await current(own, 'task'),
      id: await w.person(own.tenant, 'analyst'),
    }),
    'POST /cases/{id}/merge case_id': async ({ tenant }) => ({
      body: {},
      id: (await w.as(tenant)('owner', 'POST', '/cases', { title: 'x' })).json().id as string,
    }),
    ...testIds('POST /tests', async () => ({ title: 'x', technique_id: 'T1059' })),
    ...testIds('PATCH /tests/{id}', async (own) => versionOf(own, '/tests/{id}')),
    ...testIds('POST /tests/from-template', async ({ ids }) => ({ template_id: ids['/test-templates/{id}']?.[0] ?? '' })),
    'POST /tests/from-template template_id': async ({ ids }) => ({ body: {}, id: ids['/test-templates/{id}']?.[0] ?? '' }),
    'POST /tests/{id}/alerts alert_id': async (own) => ({ body: {}, id: await anotherAlert(own) }),
    'POST /tests/{id}/rule-results rule_id': async ({ ids }) => ({
      body: { triggered: 'yes' },
      id: ids['/detection-rules/{id}']?.[0] ?? '',
    }),
    'POST /tests/{id}/remediations owner_id': async ({ tenant }) => ({ body: { step: 'x' }, id: await w.person(tenant, 'blue_tech') }),
    'PATCH /tests/{id}/remediations/{remediation_id} owner_id': async ({ tenant, ids }) => {
      const { items } = (await w.as(tenant)('owner', 'GET', `/tests/${ids['/tests/{id}']?.[0]}/remediations`)).json()
      return { body: { version: items[0].version }, id: await w.person(tenant, 'blue_tech') }
    },
    'POST /invitations team_ids.0': async ({ ids }) => ({
      body: { email: 'a@example.org', role: 'viewer' },
      id: ids['/teams/{id}']?.[0] ?? '',
    }),
  }
}
