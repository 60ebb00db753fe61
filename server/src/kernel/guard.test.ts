import Fastify from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { ask, bare, bearer, listening } from '../testing/bare.ts'
import { type Testbed, testbed } from '../testing/testbed.ts'
import { guard, systemActor } from './guard.ts'
import { newId } from './ids.ts'
import { unauthorized } from './problem.ts'
import { add } from './verbs.ts'

let bed: Testbed
beforeAll(async () => {
  bed = await testbed()
}, 120_000)
afterAll(() => bed.stop())

const naked = () => {
  const app = Fastify()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  guard(app, bed.db, async () => {
    throw unauthorized()
  })
  return app
}
const hostnames = async (tenant: string) =>
  (await bed.owner.query<{ hostname: string }>('select hostname from hosts where tenant_id = $1 order by 1', [tenant])).rows.map(
    (r) => r.hostname,
  )
const eventsOf = async (tenant: string) => (await bed.owner.query('select action from events where tenant_id = $1', [tenant])).rowCount

test('a route that names neither a permission nor that it is open stops the boot with a sentence', () => {
  expect(() => naked().get('/things', async () => 1)).toThrow('GET /things names no permission')
  expect(() => naked().post('/things', { config: {} }, async () => 1)).toThrow('POST /things names no permission')
  expect(() => naked().get('/things', { config: { tx: false } }, async () => 1)).toThrow('names no permission')
  expect(() => naked().get('/things', { config: { may: '' } }, async () => 1)).toThrow('names no permission')
  expect(() => naked().get('/things', { config: { may: 'things:read' } }, async () => 1)).not.toThrow()
  expect(() => naked().get('/things', { config: { open: true } }, async () => 1)).not.toThrow()
})

// proves: [T56]
test('who they are, then what they may, then what they ask: 401 before 403 before 400, for a body that is broken too', async () => {
  const app = await bare(bed.db, {}, (routes) => {
    routes.post('/things', { config: { may: 'test:use' }, schema: { body: z.strictObject({ name: z.string() }) } }, async () => null)
  })
  const tenant = await bed.tenant()
  for (const payload of ['{"name":', '{"unknown":1}', '{"name":"a"}']) {
    const post = (headers: Record<string, string>) =>
      app.inject({ method: 'POST', url: '/things', payload, headers: { 'content-type': 'application/json', ...headers } })
    const stranger = await post({})
    expect([stranger.statusCode, stranger.headers['www-authenticate']]).toEqual([401, 'Bearer'])
    expect((await post(bearer(tenant, ['test:other']))).json()).toMatchObject({
      status: 403,
      detail: 'This needs the permission test:use.',
    })
    expect((await post(bearer(tenant))).statusCode).toBe(payload === '{"name":"a"}' ? 200 : 400)
  }
  await app.close()
})

// proves: [ASVS-3.5.3] [T15]
test('a GET cannot write, whichever way it tries', async () => {
  const app = await bare(bed.db, {}, (routes) => {
    const route = { config: { may: 'test:use' } }
    routes.get('/verb', route, (req) => add(req, 'hosts', { hostname: 'by-verb' }))
    routes.get('/raw', route, (req) => sql`update tenants set name = 'changed'`.execute(req.tx))
    routes.get('/off', route, async (req) => {
      await sql`select set_config('transaction_read_only', 'off', true)`.execute(req.tx).catch(() => {})
      return sql`delete from hosts`.execute(req.tx)
    })
    routes.get('/lock', route, (req) => req.tx.selectFrom('hosts').selectAll().forUpdate().execute())
  })
  const tenant = await bed.tenant()
  await bed.db.withTenant(tenant, (tx) => add({ tx, actor: systemActor(tenant) }, 'hosts', { hostname: 'stays' }))
  for (const path of ['/verb', '/raw', '/off', '/lock'])
    for (const method of ['GET', 'HEAD'] as const)
      expect((await app.inject({ method, url: path, headers: bearer(tenant) })).statusCode, path).toBe(500)
  expect(await hostnames(tenant)).toEqual(['stays'])
  await app.close()
})

// proves: [ASVS-2.3.3] [ASVS-16.5.3]
test('what a write did is undone when it throws, answers by itself, or swallows a failed statement', async () => {
  const app = await bare(bed.db, {}, (routes) => {
    const config = { may: 'test:use' }
    const reply = { 200: z.object({ hostname: z.string() }) }
    routes.post('/throws', { config }, async (req) => {
      await add(req, 'hosts', { hostname: 'thrown' })
      throw new Error('later')
    })
    routes.post('/sends', { config }, async (req, out) => {
      await add(req, 'hosts', { hostname: 'sent' })
      return out.send({ hostname: 'sent' })
    })
    routes.post('/swallows', { config, schema: { response: reply } }, async (req) => {
      await add(req, 'hosts', { hostname: 'swallowed' })
      await sql`select 1 / 0`.execute(req.tx).catch(() => {})
      return { hostname: 'swallowed' }
    })
    routes.post('/keeps', { config, schema: { response: reply } }, (req) => add(req, 'hosts', { hostname: 'kept' }))
  })
  const tenant = await bed.tenant()
  const post = async (path: string) => (await app.inject({ method: 'POST', url: path, headers: bearer(tenant) })).statusCode
  expect(await post('/throws')).toBe(500)
  await post('/sends')
  expect(await post('/swallows'), 'a commit that PostgreSQL made a rollback').toBe(500)
  expect(await post('/keeps')).toBe(200)
  expect(await hostnames(tenant)).toEqual(['kept'])
  expect(await eventsOf(tenant)).toBe(1)
  await app.close()
})

test('an event tells who did it and from where', async () => {
  const app = await bare(bed.db, {}, (routes) => {
    routes.post('/adds', { config: { may: 'test:use' } }, (req) => add(req, 'hosts', { hostname: 'told' }))
  })
  const [tenant, person] = [await bed.tenant(), newId()]
  const reply = await ask(await listening(app), '/adds', { method: 'POST', headers: bearer(tenant, ['test:use'], person) })
  const { rows } = await bed.owner.query(
    'select actor_id, actor_kind, actor_name, action, request_id, address, before, after from events where tenant_id = $1',
    [tenant],
  )
  expect(rows).toMatchObject([
    {
      actor_id: person,
      actor_kind: 'user',
      actor_name: 'Ann',
      action: 'hosts.add',
      address: '127.0.0.1',
      before: null,
      request_id: reply.headers['x-request-id'],
    },
  ])
  await app.close()
})
