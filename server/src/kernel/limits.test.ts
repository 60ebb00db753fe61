import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, bare, bearer, listening } from '../testing/bare.ts'
import { freePort } from '../testing/ports.ts'
import { type Testbed, testbed, until } from '../testing/testbed.ts'
import { newId } from './ids.ts'

let bed: Testbed
const tenant = '01890000-0000-7000-8000-000000000001'
const ends: (() => unknown)[] = []
beforeAll(async () => {
  bed = await testbed()
}, 120_000)
afterAll(async () => {
  for (const end of ends.reverse()) await end()
  await bed.stop()
})

/** Routes that wait until a test lets them go. */
const gate = () => {
  let open: () => void = () => {}
  const opened = new Promise<void>((done) => {
    open = done
  })
  return { open, opened }
}
async function started(env: Record<string, string>, redis?: Redis, waits: Promise<void> = Promise.resolve()) {
  const app: FastifyInstance = await bare(
    bed.db,
    env,
    (routes) => {
      routes.get('/things', { config: { may: 'test:use' } }, async () => ({ ok: true }))
      routes.get('/waits', { config: { may: 'test:use' } }, async () => waits.then(() => ({ ok: true })))
      routes.get('/stream', { config: { may: 'test:use', tx: false } }, async (_req, reply) => reply.send(Readable.from(forever(waits))))
      routes.post('/imports', { config: { may: 'test:use', budget: 'import' } }, async () => ({ ok: true }))
      routes.post('/login', { config: { open: true, budget: 'login' } }, async () => ({ ok: true }))
      routes.get('/health', { config: { open: true } }, async () => ({ status: 'ok' }))
      routes.get('/health/live', { config: { open: true } }, async () => ({ status: 'ok' }))
    },
    redis,
  )
  ends.push(() => app.close())
  return app
}
async function* forever(until: Promise<void>) {
  yield 'begun\n'
  await until
}

// proves: [ASVS-2.4.1]
test('over the budget a request is 429 and told when to come back; each person has a budget of their own', async () => {
  const app = await started({ RATE_LIMIT: '3' })
  const [ann, ben] = [bearer(tenant), bearer(tenant)]
  const get = (headers: object) => app.inject({ url: '/things', headers: { ...headers } })
  for (let i = 0; i < 3; i++) expect((await get(ann)).statusCode).toBe(200)
  const refused = await get(ann)
  expect(refused.json()).toMatchObject({
    status: 429,
    code: 'too_many_requests',
    detail: expect.stringMatching(/^Too many requests\. Try again in \d+ s\.$/),
  })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60)
  expect((await get(ben)).statusCode).toBe(200)
})

test('imports and sign-in draw on budgets of their own', async () => {
  const app = await started({ RATE_LIMIT: '2', RATE_LIMIT_IMPORT: '1', RATE_LIMIT_LOGIN: '1' })
  const ann = bearer(tenant)
  const status = async (method: 'GET' | 'POST', url: string, headers: object = ann) =>
    (await app.inject({ method, url, headers: { ...headers } })).statusCode
  expect([await status('POST', '/imports'), await status('POST', '/imports')]).toEqual([200, 429])
  expect([await status('GET', '/things'), await status('GET', '/things'), await status('GET', '/things')]).toEqual([200, 200, 429])
  expect([await status('POST', '/login', {}), await status('POST', '/login', {})]).toEqual([200, 429])
})

test('requests without a valid sign-in draw on the budget of their address before anything is looked up', async () => {
  const app = await started({ RATE_LIMIT: '3' })
  const get = (headers: object, remoteAddress = '192.0.2.1') => app.inject({ url: '/things', headers: { ...headers }, remoteAddress })
  const ann = bearer(tenant)
  expect((await get(ann)).statusCode).toBe(200)
  for (let i = 0; i < 3; i++) expect((await get({})).statusCode).toBe(401)
  const refused = await get({})
  expect(refused.json()).toMatchObject({ status: 429, code: 'too_many_requests' })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect((await get(bearer(tenant))).statusCode, 'what nobody has seen yet is not even looked at').toBe(429)
  expect((await get(ann)).statusCode, 'who was let in before stays').toBe(200)
  expect((await get({}, '192.0.2.2')).statusCode, 'another address').toBe(401)
})

// proves: [ASVS-4.1.3] [ASVS-15.3.4]
test('the address that counts before sign-in is the connection’s: a header cannot change it, unless a proxy is named', async () => {
  const port = await listening(await started({ RATE_LIMIT_LOGIN: '1' }))
  const from = (at: number, address: string) => ask(at, '/login', { method: 'POST', headers: { 'x-forwarded-for': address } })
  expect([(await from(port, '192.0.2.1')).status, (await from(port, '192.0.2.2')).status]).toEqual([200, 429])
  const behind = await listening(await started({ RATE_LIMIT_LOGIN: '1', TRUST_PROXY: '127.0.0.1' }))
  expect([(await from(behind, '192.0.2.1')).status, (await from(behind, '192.0.2.2')).status]).toEqual([200, 200])
})

test('addresses of one IPv6 network are one: who has 2^64 of them has no more tries for it', async () => {
  const app = await started({ RATE_LIMIT: '2', RATE_LIMIT_LOGIN: '1' })
  const status = async (method: 'GET' | 'POST', url: string, remoteAddress: string) =>
    (await app.inject({ method, url, remoteAddress })).statusCode
  const [one, two, far] = ['2001:db8:0:1::1', '2001:db8:0:1:ffff::2', '2001:db8:0:2::1'] as const
  expect([await status('POST', '/login', one), await status('POST', '/login', two), await status('POST', '/login', far)]).toEqual([
    200, 429, 200,
  ])
  expect([await status('GET', '/things', one), await status('GET', '/things', two), await status('GET', '/things', one)]).toEqual([
    401, 401, 429,
  ])
  expect([await status('GET', '/things', two), await status('GET', '/things', far)]).toEqual([429, 401])
  expect([await status('POST', '/login', '192.0.2.1'), await status('POST', '/login', '::ffff:192.0.2.1')]).toEqual([200, 429])
})

test('health answers whatever was asked before', async () => {
  const app = await started({ RATE_LIMIT: '1', MAX_IN_FLIGHT: '1' })
  for (let i = 0; i < 20; i++) for (const url of ['/health', '/health/live']) expect((await app.inject({ url })).statusCode).toBe(200)
})

// proves: [ASVS-15.2.2]
test('more at work than may be is told to come back, health is not, and what was taken is answered', async () => {
  const { open, opened } = gate()
  const port = await listening(await started({ MAX_IN_FLIGHT: '2' }, undefined, opened))
  const at = (path: string) => ask(port, path, { headers: bearer(tenant) })
  const taken = [at('/waits'), at('/waits')]
  const shed = await until(async () => {
    const reply = await at('/things')
    return reply.status === 503 && reply
  })
  expect(JSON.parse(shed.body)).toMatchObject({ status: 503, code: 'overloaded' })
  expect(shed.headers['retry-after']).toBe('2')
  expect((await at('/health')).status).toBe(200)
  open()
  expect((await Promise.all(taken)).map((r) => r.status)).toEqual([200, 200])
  expect(await until(async () => (await at('/things')).status === 200)).toBe(true)
})

test('clients that leave before their answer give their place back', async () => {
  const { open, opened } = gate()
  ends.push(open)
  const port = await listening(await started({ MAX_IN_FLIGHT: '2' }, undefined, opened))
  for (let round = 0; round < 3; round++) {
    const gone = new AbortController()
    const left = [1, 2].map(
      () =>
        new Promise((done) =>
          request({ host: '127.0.0.1', port, path: '/waits', headers: bearer(tenant), agent: false, signal: gone.signal })
            .on('error', done)
            .end(),
        ),
    )
    await until(async () => (await ask(port, '/things', { headers: bearer(tenant) })).status === 503)
    gone.abort()
    await Promise.all(left)
    await until(async () => (await ask(port, '/things', { headers: bearer(tenant) })).status === 200)
  }
})

test('streams of events do not use up the places of work', async () => {
  const { open, opened } = gate()
  ends.push(open)
  const port = await listening(await started({ MAX_IN_FLIGHT: '1' }, undefined, opened))
  const streams = Array.from({ length: 3 }, () =>
    request({ host: '127.0.0.1', port, path: '/stream', headers: bearer(tenant), agent: false }),
  )
  ends.push(() => void streams.map((stream) => stream.destroy()))
  for (const stream of streams) {
    const begun = new Promise((done) => stream.on('response', (reply) => reply.once('data', () => done(reply.statusCode))))
    stream.on('error', () => {}).end()
    expect(await begun).toBe(200)
  }
  expect((await ask(port, '/things', { headers: bearer(tenant) })).status).toBe(200)
})

test('a connection that is used for ever holds nothing of its past requests', async () => {
  const app = await started({})
  const port = await listening(app)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  ends.push(() => agent.destroy())
  const listeners: number[] = []
  app.server.on('request', (req) => listeners.push(req.socket.listenerCount('close')))
  for (let i = 0; i < 30; i++)
    await new Promise<void>((done, fail) => {
      request({ host: '127.0.0.1', port, path: '/things', headers: bearer(tenant), agent }, (reply) => reply.resume().on('end', done))
        .on('error', fail)
        .end()
    })
  expect(listeners.at(-1)).toBe(listeners[2])
})

test('without Redis two processes share one budget through the database', async () => {
  const [one, two] = [await started({ RATE_LIMIT: '5' }), await started({ RATE_LIMIT: '5' })]
  const id = newId()
  const ann = bearer(tenant, ['test:use'], id)
  const at = async (app: FastifyInstance) => (await app.inject({ url: '/things', headers: ann })).statusCode
  const settled = async (count: number) => {
    const { rows } = await bed.owner.query('select count from rate_windows where name like $1', [`%${id}`])
    return rows[0]?.count === count
  }
  for (let i = 0; i < 3; i++) expect(await at(one)).toBe(200)
  await until(() => settled(3))
  expect(await at(two)).toBe(200)
  await until(() => settled(4))
  expect([await at(two), await at(two)]).toEqual([200, 429])
  await until(() => settled(6))
  await at(one) // it tells of this one, and hears of the others
  await until(async () => (await at(one)) === 429)
})

const redisServer = ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find((path) => existsSync(path))

test.skipIf(!redisServer)('over Redis two processes share one budget; without it reads go on', async () => {
  const port = await freePort()
  const server = spawn(
    redisServer ?? '',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', bed.folder],
    { stdio: 'ignore' },
  )
  ends.push(() => server.kill())
  const clients = [1, 2].map(() => new Redis({ port, host: '127.0.0.1', maxRetriesPerRequest: 1, enableOfflineQueue: false }))
  for (const client of clients) {
    client.on('error', () => {})
    ends.push(() => client.disconnect())
  }
  await until(async () => (await Promise.all(clients.map((client) => client.ping().catch(() => '')))).every((said) => said === 'PONG'))
  const [one, two] = await Promise.all(clients.map((client) => started({ RATE_LIMIT: '5' }, client)))
  const ann = bearer(tenant)
  const statuses: number[] = []
  for (let i = 0; i < 8; i++) statuses.push((await (i % 2 ? one : two)?.inject({ url: '/things', headers: ann }))?.statusCode ?? 0)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429])
  const gone = new Promise((done) => server.once('close', done))
  server.kill()
  await gone
  expect((await one?.inject({ url: '/things', headers: ann }))?.statusCode).toBe(200)
  expect((await one?.inject({ method: 'POST', url: '/login' }))?.statusCode, 'sign-in is never tried uncounted').toBe(503)
})
if (!redisServer) console.log('Redis is not on this machine: the shared budget is not tested.')
