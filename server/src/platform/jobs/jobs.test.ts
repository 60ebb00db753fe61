import type { Role } from '@rampart/contract/identity.ts'
import { job, schedulerStatus } from '@rampart/contract/jobs.ts'
import { page } from '@rampart/contract/kit/rest.ts'
import { system } from '@rampart/contract/system.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Module } from '../../kernel/module.ts'
import { type Front, front } from '../../testing/front.ts'
import { quiet, until } from '../../testing/testbed.ts'
import { partStates } from '../system/parts.ts'
import { systemModule } from '../system/system.module.ts'
import { tenantJobs } from '../tenants/tenants.module.ts'
import { jobsModule } from './jobs.module.ts'
import { startJob } from './jobs.port.ts'
import { installQueue } from './queue.ts'
import { type Schedules, schedules } from './schedules.ts'
import { worker } from './work.ts'

const made: Module = {
  name: 'made',
  grants: {},
  routes: async () => {},
  work: { 'made.endless': ({ signal }) => new Promise((_, fail) => signal.addEventListener('abort', () => fail(signal.reason))) },
}
let app: Front
let scheduler: Schedules
let jobs: ReturnType<typeof worker>
const operators = new Set<string>()
beforeAll(async () => {
  app = await front(() => [
    jobsModule(() => scheduler),
    systemModule({
      version: '0.0.0',
      database: { version: '18', embedded: true },
      store: { kind: 'filesystem', usage: async () => ({ bytes: 7, objects: 1, free: null }) },
      parts: partStates([{ name: 'redis', check: 'not_configured' }]),
      runs: async (tenant) => operators.has(tenant),
    }),
  ])
  await installQueue(app.world.owner)
  scheduler = await schedules({ app: app.world.login.app, db: app.world.db, modules: [{ jobs: tenantJobs }], log: quiet })
  jobs = worker({ db: app.world.db, news: app.news, modules: [made], log: quiet })
}, 120_000)
afterAll(async () => {
  await jobs?.stop()
  await scheduler?.stop()
  await app?.close()
})

const start = async (tenant: string, role: Role, kind: string) => {
  const id = await app.world.person(tenant, role)
  return app.world.db.withTenant(tenant, (tx) =>
    startJob({ tx, actor: { id, kind: 'user', name: role, tenant_id: tenant, permissions: new Set() } }, { kind, total: 10, input: {} }),
  )
}
const get = async <T>(tenant: string, role: Role, path: string, shape: z.ZodType<T>): Promise<T> =>
  shape.parse(await (await app.fetch(tenant, role, path)).json())
const post = (tenant: string, role: Role, path: string) => app.fetch(tenant, role, path, { method: 'POST' })

test('each sees his own jobs, manager and auditor all of the tenant, nobody those of another', async () => {
  const [tenant, other] = [await app.world.tenant(), await app.world.tenant()]
  const id = await start(tenant, 'analyst', 'nobody.runs.this')
  expect(await get(tenant, 'analyst', `/jobs/${id}`, job)).toMatchObject({ id, state: 'queued', done: 0, total: 10 })
  expect((await app.fetch(tenant, 'viewer', `/jobs/${id}`)).status).toBe(404)
  expect((await app.fetch(tenant, 'auditor', `/jobs/${id}`)).status).toBe(200)
  expect((await app.fetch(other, 'manager', `/jobs/${id}`)).status).toBe(404)
  const seen = async (at: string, role: Role) => (await get(at, role, '/jobs?state=queued', page(job))).items.map((one) => one.id)
  expect([
    await seen(tenant, 'analyst'),
    await seen(tenant, 'viewer'),
    await seen(tenant, 'manager'),
    await seen(other, 'manager'),
  ]).toEqual([[id], [], [id], []])
})

test('a waiting job is cancelled at once, one at work as soon as it hears; an ended one cannot be', async () => {
  const tenant = await app.world.tenant()
  const waiting = await start(tenant, 'analyst', 'nobody.runs.this')
  expect((await post(tenant, 'auditor', `/jobs/${waiting}/cancel`)).status).toBe(403)
  expect(job.parse(await (await post(tenant, 'analyst', `/jobs/${waiting}/cancel`)).json())).toMatchObject({ state: 'cancelled' })
  expect((await post(tenant, 'analyst', `/jobs/${waiting}/cancel`)).status).toBe(409)
  const running = await start(tenant, 'analyst', 'made.endless')
  await until(async () => (await get(tenant, 'analyst', `/jobs/${running}`, job)).state === 'running')
  expect((await post(tenant, 'manager', `/jobs/${running}/cancel`)).status).toBe(200)
  await until(async () => (await get(tenant, 'analyst', `/jobs/${running}`, job)).state === 'cancelled')
  const { rows } = await app.world.owner.query(`select count(*)::int as n from events where tenant_id = $1 and action = 'jobs.cancel'`, [
    tenant,
  ])
  expect(rows).toEqual([{ n: 2 }])
})

test('the scheduler says what runs when; a run now is noted in the tenant that asked, and only there', async () => {
  const [tenant, other] = [await app.world.tenant(), await app.world.tenant()]
  // A schedule that the world's own process knows too: whichever of the two takes it, it is run.
  const [name = '', { cron } = { cron: '' }] = Object.entries(tenantJobs)[0] ?? []
  const status = async (at: string) =>
    (await get(at, 'admin', '/system/scheduler-status', schedulerStatus)).schedules.find((one) => one.name === name)
  expect(await status(tenant)).toMatchObject({ cron, last_run_at: null, next_run_at: expect.stringMatching(/T03:20:00/) })
  expect((await post(tenant, 'admin', `/system/schedules/${name}/run`)).status).toBe(202)
  await until(async () => (await status(tenant))?.last_state === 'completed')
  expect((await status(other))?.last_state).toBeNull()
  expect((await post(tenant, 'admin', '/system/schedules/no.such/run')).status).toBe(404)
  expect((await post(tenant, 'auditor', `/system/schedules/${name}/run`)).status).toBe(403)
  expect((await app.fetch(tenant, 'analyst', '/system/scheduler-status')).status).toBe(403)
})

test('the system page: sizes, parts, and what of this tenant is not well', async () => {
  const [tenant, other] = [await app.world.tenant(), await app.world.tenant()]
  operators.add(tenant)
  await app.world.owner.query(
    `insert into outbox_cursors (tenant_id, consumer, n, failures, error) values ($1, 'vendors', 0, 3, 'no list')`,
    [tenant],
  )
  const seen = await get(tenant, 'admin', '/system', system)
  expect(seen).toMatchObject({ storage: { kind: 'filesystem', bytes: 7, files: 1, free_bytes: null }, database: { embedded: true } })
  expect(seen.database.bytes).toBeGreaterThan(1_000_000)
  expect(seen.parts).toContainEqual({ name: 'listeners', state: 'failed', latency_ms: null, message: 'vendors failed 3 times: no list' })
  const others = await get(other, 'admin', '/system', system) // who does not run the instance learns no size of all tenants
  expect(others.parts).toContainEqual({ name: 'listeners', state: 'ok', latency_ms: null, message: null })
  expect(others).toMatchObject({ storage: { bytes: null, files: null }, database: { bytes: null }, memory_bytes: null })
  expect((await app.fetch(tenant, 'manager', '/system')).status).toBe(403)
})
