import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { bare, bearer } from '../testing/bare.ts'
import { type Testbed, testbed } from '../testing/testbed.ts'
import { newId } from './ids.ts'
import { add } from './verbs.ts'

let bed: Testbed
let app: FastifyInstance
let failing = false
beforeAll(async () => {
  bed = await testbed()
  app = await bare(bed.db, {}, (routes) => {
    const schema = { body: z.strictObject({ hostname: z.string() }), response: { 201: z.object({ id: z.uuid(), hostname: z.string() }) } }
    routes.post<{ Body: { hostname: string } }>('/hosts', { config: { may: 'test:use' }, schema }, async (req, reply) => {
      const row = await add(req, 'hosts', { hostname: req.body.hostname })
      await sql`select pg_sleep(0.02)`.execute(req.tx)
      if (failing) throw new Error('after the effect')
      reply.code(201)
      return row
    })
    routes.post('/secret', { config: { may: 'test:use', secretReply: true } }, async (req, reply) => {
      await add(req, 'hosts', { hostname: 'with-secret' })
      reply.code(201)
      return { key: 'a secret shown once' }
    })
  })
}, 120_000)
afterAll(async () => {
  await app.close()
  await bed.stop()
})

const post = (headers: object, hostname = 'ws-1', url = '/hosts') =>
  app.inject({ method: 'POST', url, headers: { ...headers }, ...(url === '/hosts' && { payload: { hostname } }) })
const count = async (tenant: string, table: 'hosts' | 'events' | 'idempotency_keys') =>
  Number((await bed.owner.query<{ n: string }>(`select count(*) as n from ${table} where tenant_id = $1`, [tenant])).rows[0]?.n)
const someone = async () => {
  const tenant = await bed.tenant()
  return { tenant, headers: { ...bearer(tenant), 'idempotency-key': randomUUID() } }
}

test('20 at once with one key: one effect, and every other gets the same answer or is told that it is at work', async () => {
  const { tenant, headers } = await someone()
  const replies = await Promise.all(Array.from({ length: 20 }, () => post(headers)))
  const made = replies.filter((r) => r.statusCode === 201)
  expect(made.filter((r) => r.headers['idempotent-replay'] === undefined)).toHaveLength(1)
  expect(new Set(made.map((r) => r.body)).size).toBe(1)
  for (const reply of replies.filter((r) => r.statusCode !== 201)) {
    expect(reply.json()).toMatchObject({ status: 409, code: 'in_flight' })
    expect(reply.headers['retry-after']).toBe('1')
  }
  expect([await count(tenant, 'hosts'), await count(tenant, 'events')]).toEqual([1, 1])
  const later = await post(headers)
  expect([later.statusCode, later.headers['idempotent-replay'], later.body]).toEqual([201, 'true', made[0]?.body])
})

test('another body under the same key is refused and does nothing', async () => {
  const { tenant, headers } = await someone()
  expect((await post(headers)).statusCode).toBe(201)
  expect((await post(headers, 'ws-2')).json()).toMatchObject({ status: 422, code: 'key_reused' })
  expect(await count(tenant, 'hosts')).toBe(1)
})

test('an effect that fails takes its key along: the repeat does the work', async () => {
  const { tenant, headers } = await someone()
  failing = true
  expect((await post(headers)).statusCode).toBe(500)
  failing = false
  expect([await count(tenant, 'hosts'), await count(tenant, 'idempotency_keys')]).toEqual([0, 0])
  expect((await post(headers)).statusCode).toBe(201)
  expect([await count(tenant, 'hosts'), await count(tenant, 'idempotency_keys')]).toEqual([1, 1])
})

test('a key belongs to one actor of one tenant', async () => {
  const { tenant, headers } = await someone()
  const other = await bed.tenant()
  const replies = [
    await post(headers),
    await post({ ...headers, ...bearer(tenant, ['test:use'], newId()) }),
    await post({ ...headers, ...bearer(other) }),
  ]
  expect(replies.map((r) => [r.statusCode, r.headers['idempotent-replay']])).toEqual(Array(3).fill([201, undefined]))
  expect([await count(tenant, 'hosts'), await count(other, 'hosts')]).toEqual([2, 1])
})

test('a secret that is shown once is not kept, and the repeat says so', async () => {
  const { tenant, headers } = await someone()
  expect((await post(headers, '', '/secret')).json()).toEqual({ key: 'a secret shown once' })
  expect((await post(headers, '', '/secret')).json()).toMatchObject({ status: 409, code: 'already_done' })
  expect(await count(tenant, 'hosts')).toBe(1)
  const kept = await bed.owner.query<{ all: string }>('select k::text as all from idempotency_keys k where tenant_id = $1', [tenant])
  expect(kept.rows[0]?.all).not.toContain('a secret')
})

test.each(['short', 'x'.repeat(201), 'with a space', 'schlüssel-1'])('the key %s is refused by what a key must be', async (key) => {
  const { headers } = await someone()
  expect((await post({ ...headers, 'idempotency-key': key })).json()).toMatchObject({
    status: 400,
    detail: expect.stringContaining('8 to 200'),
  })
})

test('without a key each request has its effect', async () => {
  const { tenant, headers } = await someone()
  const { 'idempotency-key': _, ...plain } = headers
  await post(plain)
  await post(plain)
  expect(await count(tenant, 'hosts')).toBe(2)
})
