import Fastify from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Testbed, testbed, until } from '../testing/testbed.ts'
import { world } from '../testing/world.ts'
import { denials } from './denials.ts'
import { type Actor, guard } from './guard.ts'
import { newId } from './ids.ts'
import { forbidden, Problem } from './problem.ts'

let bed: Testbed
beforeAll(async () => {
  bed = await testbed()
}, 120_000)
afterAll(() => bed.stop())

/** An application of three routes whose caller holds only what the header `x-holds` says. */
async function app(tenant: string, window: number) {
  const made = Fastify({ genReqId: () => newId() })
  made.setValidatorCompiler(validatorCompiler)
  made.setSerializerCompiler(serializerCompiler)
  const actor = (permissions: string[]): Actor => ({
    id: tenant,
    kind: 'api_key',
    name: 'collector',
    tenant_id: tenant,
    permissions: new Set(permissions),
  })
  denials(made, bed.db, { window })
  guard(made, bed.db, async (req) => actor(String(req.headers['x-holds'] ?? '').split(' ')))
  made.setErrorHandler((err, _req, reply) => reply.code(err instanceof Problem ? err.status : 500).send({}))
  made.get('/vendors/:id', { config: { may: 'vendors:read' } }, async () => ({}))
  made.post('/vendors/:id/approve', { config: { may: 'vendors:write' } }, async () => {
    throw forbidden('vendors:approve')
  })
  made.get('/locked', { config: { may: 'vendors:read' } }, async () => {
    throw new Problem(403, 'step_up_required', 'Prove it.')
  })
  await made.ready()
  return made
}
const entries = async (tenant: string) =>
  (
    await bed.owner.query(`select action, outcome, object_id, object_title, after, address from events where tenant_id = $1 order by id`, [
      tenant,
    ])
  ).rows

test('a denial is in the trail before its answer is: who, route and permission, never which record [ASVS-16.3.2]', async () => {
  const tenant = await bed.tenant()
  const made = await app(tenant, 60_000)
  const secret = newId()
  expect((await made.inject({ url: `/vendors/${secret}?q=hidden` })).statusCode).toBe(403)
  expect(
    (await made.inject({ method: 'POST', url: `/vendors/${secret}/approve`, headers: { 'x-holds': 'vendors:write' } })).statusCode,
  ).toBe(403)
  const found = await entries(tenant)
  expect(found).toMatchObject([
    {
      action: 'vendors.denied',
      outcome: 'denied',
      object_title: 'GET /vendors/:id',
      address: '127.0.0.1',
      after: { method: 'GET', route: '/vendors/:id', permission: 'vendors:read', count: 1 },
    },
    { action: 'vendors.denied', after: { method: 'POST', route: '/vendors/:id/approve', permission: 'vendors:approve', count: 1 } },
  ])
  expect(JSON.stringify(found)).not.toContain(secret)
  expect(JSON.stringify(found)).not.toContain('hidden')
  await made.close()
})

test('what was allowed, and what asks for a step first, is no denial', async () => {
  const tenant = await bed.tenant()
  const made = await app(tenant, 60_000)
  expect((await made.inject({ url: `/vendors/${newId()}`, headers: { 'x-holds': 'vendors:read' } })).statusCode).toBe(200)
  expect((await made.inject({ url: '/locked', headers: { 'x-holds': 'vendors:read' } })).statusCode).toBe(403)
  expect(await entries(tenant)).toEqual([])
  await made.close()
})

// proves: [ASVS-16.3.3]
test('a flood of denials is two entries, the second with their number; a stop loses none', async () => {
  const tenant = await bed.tenant()
  const made = await app(tenant, 60_000)
  await Promise.all(Array.from({ length: 300 }, () => made.inject({ url: `/vendors/${newId()}` })))
  expect((await entries(tenant)).map((row) => row.after.count)).toEqual([1])
  await made.close()
  expect((await entries(tenant)).map((row) => row.after.count)).toEqual([1, 299])
})

test('the number is told when its minute is over, and the next denial begins a new one', async () => {
  const tenant = await bed.tenant()
  const made = await app(tenant, 3000)
  for (let i = 0; i < 3; i++) await made.inject({ url: `/vendors/${newId()}` })
  await until(async () => (await entries(tenant)).length === 2)
  expect((await entries(tenant)).map((row) => row.after.count)).toEqual([1, 2])
  await made.inject({ url: `/vendors/${newId()}` })
  expect((await entries(tenant)).map((row) => row.after.count)).toEqual([1, 2, 1])
  await made.close()
})

test('through the whole application: a viewer who wants to add a host', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const person = await w.person(tenant, 'viewer')
  const reply = await w.as(tenant)('viewer', 'POST', '/hosts', { hostname: 'ws-1' })
  expect(reply.statusCode).toBe(403)
  const { rows } = await w.owner.query('select * from events where tenant_id = $1 and request_id = $2', [
    tenant,
    reply.headers['x-request-id'],
  ])
  expect(rows).toMatchObject([{ action: 'hosts.denied', actor_id: person, outcome: 'denied', after: { permission: 'hosts:write' } }])
})
