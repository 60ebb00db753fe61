import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import type { Working } from '../../kernel/module.ts'
import { type News, news } from '../../kernel/news.ts'
import { Problem } from '../../kernel/problem.ts'
import { quiet, type Testbed, testbed, until } from '../../testing/testbed.ts'
import { startJob } from './jobs.port.ts'
import { worker } from './work.ts'

let bed: Testbed
let told: News
beforeAll(async () => {
  bed = await testbed()
  told = news(bed.app)
  await until(() => told.connected())
}, 120_000)
afterAll(async () => {
  await told.end()
  await bed.stop()
})

type Work = (work: Working) => Promise<unknown>
const run = (work: Record<string, Work>, more = {}) =>
  worker({ db: bed.db, news: told, modules: [{ work }], log: quiet, every: 3_600_000, ...more })
const start = (tenant: string, kind: string, input: object = {}) =>
  bed.db.withTenant(tenant, (tx) => startJob({ tx, actor: systemActor(tenant) }, { kind, total: null, input }))
const job = async (id: string) => (await bed.owner.query('select * from job_runs where id = $1', [id])).rows[0]
const ended = (id: string) => until(async () => ((await job(id)).finished_at ? job(id) : false))
const askToCancel = async (tenant: string, id: string) => {
  await bed.owner.query('update job_runs set cancel_asked_at = now() where id = $1', [id])
  await bed.owner.query(`select pg_notify('rampart_work', $1)`, [`${tenant} ${id}`])
}
/** Ends when it is told to. */
const endless: Work = ({ signal }) => new Promise((_, fail) => signal.addEventListener('abort', () => fail(signal.reason)))

test('work runs as soon as its transaction commits, and leaves its progress and its result', async () => {
  const tenant = await bed.tenant()
  const w = run({
    'test.count': async ({ input, progress, actor }) => {
      for (let i = 1; i <= 3; i++) await progress(i, 3)
      return { heard: input, by: actor.tenant_id }
    },
  })
  const id = await start(tenant, 'test.count', { rows: [1, 2] })
  expect(await ended(id)).toMatchObject({
    state: 'completed',
    done: '3',
    total: '3',
    error: null,
    result: { heard: { rows: [1, 2] }, by: tenant },
    lease_until: null,
  })
  await w.stop()
})

test('work of a transaction that is undone never runs', async () => {
  const tenant = await bed.tenant()
  const ran: string[] = []
  const w = run({ 'test.undone': async ({ job_id }) => void ran.push(job_id) })
  await bed.db
    .withTenant(tenant, async (tx) => {
      await startJob({ tx, actor: systemActor(tenant) }, { kind: 'test.undone', total: null, input: {} })
      throw new Error('undone')
    })
    .catch(() => {})
  const id = await start(tenant, 'test.undone')
  await ended(id)
  expect(ran).toEqual([id])
  await w.stop()
})

test('a failure is a sentence for people; an unexpected one tells no secrets', async () => {
  const tenant = await bed.tenant()
  const w = run({
    'test.refused': () => Promise.reject(new Problem(400, 'invalid', 'The file is empty.')),
    'test.broken': () => Promise.reject(new Error('password=hunter2')),
  })
  expect(await ended(await start(tenant, 'test.refused'))).toMatchObject({ state: 'failed', error: 'The file is empty.' })
  expect(await ended(await start(tenant, 'test.broken'))).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('The log has it'),
  })
  await w.stop()
})

test('work at hand is cancelled across processes', async () => {
  const tenant = await bed.tenant()
  const elsewhere = news(bed.app)
  await until(() => elsewhere.connected())
  const w = run({ 'test.endless': endless }, { news: elsewhere })
  const id = await start(tenant, 'test.endless')
  await until(async () => (await job(id)).state === 'running')
  await askToCancel(tenant, id)
  expect(await ended(id)).toMatchObject({ state: 'cancelled', error: null })
  await w.stop()
  await elsewhere.end()
})

test('work of a killed process is taken up again when its lease is over, as another attempt', async () => {
  const tenant = await bed.tenant()
  const lease = 1000
  const victim = spawn(process.execPath, [join(import.meta.dirname, 'victim.testing.ts'), JSON.stringify({ app: bed.app, lease })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const id = await start(tenant, 'test.killed')
  await once(victim.stdout, 'data')
  victim.kill('SIGKILL')
  await once(victim, 'exit')
  const w = run({ 'test.killed': async () => 'done by another' }, { lease, every: 50 })
  expect(await ended(id)).toMatchObject({ state: 'completed', attempt: 2, result: 'done by another' })
  await w.stop()
}, 120_000)

test('one who lost the lease is stopped, and what it still says changes nothing', async () => {
  const tenant = await bed.tenant()
  let reason: unknown
  const slow = run(
    {
      'test.fenced': async ({ signal }) => {
        await until(() => signal.aborted)
        reason = signal.reason
        return 'too late'
      },
    },
    { lease: 300 },
  )
  const id = await start(tenant, 'test.fenced')
  await until(async () => (await job(id)).state === 'running')
  // As if another process had taken it up while this one slept.
  await bed.owner.query(`update job_runs set attempt = attempt + 1, lease_until = now() + interval '1 hour' where id = $1`, [id])
  await until(() => reason)
  await slow.stop()
  expect(await job(id)).toMatchObject({ state: 'running', attempt: 2, result: null })
})

test('work that kills its process each time is given up after five attempts', async () => {
  const tenant = await bed.tenant()
  const id = await start(tenant, 'test.poison')
  await bed.owner.query(`update job_runs set state = 'running', attempt = 5, lease_until = now() - interval '1 s' where id = $1`, [id])
  const w = run({ 'test.poison': async () => 'never' }, { every: 50 })
  expect(await ended(id)).toMatchObject({ state: 'failed', error: expect.stringContaining('5 attempts') })
  await w.stop()
})

test('a process that stops gives its work back at once', async () => {
  const tenant = await bed.tenant()
  const first = run({ 'test.moved': endless })
  const id = await start(tenant, 'test.moved')
  await until(async () => (await job(id)).state === 'running')
  await first.stop()
  expect(await job(id)).toMatchObject({ state: 'queued', attempt: 0 })
  const second = run({ 'test.moved': async () => 'here' })
  expect(await ended(id)).toMatchObject({ state: 'completed', result: 'here' })
  await second.stop()
})

test('several processes: each piece of work runs once', async () => {
  const tenants = [await bed.tenant(), await bed.tenant(), await bed.tenant()]
  const ran: string[] = []
  const work = {
    'test.once': async ({ job_id }: Working) => {
      ran.push(job_id)
      await sleep(1)
    },
  }
  const workers = [1, 2, 3].map(() => run(work, { every: 10 }))
  const ids = await Promise.all(Array.from({ length: 30 }, (_, i) => start(tenants[i % 3] ?? '', 'test.once')))
  for (const id of ids) await ended(id)
  expect(ran.toSorted()).toEqual(ids.toSorted())
  await Promise.all(workers.map((w) => w.stop()))
})

test('who started work that failed is told with its end, and nobody is when it was cancelled or done by a key', async () => {
  const tenant = await bed.tenant()
  const ada = newId()
  await bed.owner.query(
    `insert into users (tenant_id, id, username, email, display_name, role) values ($1, $2, $3, $3 || '@example.org', 'Ada', 'analyst')`,
    [tenant, ada, `ada-${ada}`],
  )
  const w = run({
    'test.refuse': async () => {
      throw new Problem(400, 'no', 'Line 3 is no JSON.')
    },
    'test.fall': async () => {
      throw new Error('secret address of the database')
    },
  })
  const by = (kind: 'user' | 'api_key', id: string) => ({ ...systemActor(tenant), id, kind, name: 'Ada' })
  const begin = (kind: string, actor: ReturnType<typeof by>) =>
    bed.db.withTenant(tenant, (tx) => startJob({ tx, actor }, { kind, total: null, input: {} }))
  const refused = await begin('test.refuse', by('user', ada))
  const fallen = await begin('test.fall', by('user', ada))
  const keyed = await begin('test.refuse', by('api_key', newId()))
  for (const id of [refused, fallen, keyed]) await ended(id)
  const { rows } = await bed.owner.query(
    'select user_id, priority, code, facts, about_type, about_id from notifications where tenant_id = $1',
    [tenant],
  )
  expect(rows).toHaveLength(2)
  expect(rows.find((row) => row.about_id === refused)).toEqual({
    user_id: ada,
    priority: 'high',
    code: 'job_failed',
    facts: { kind: 'test.refuse', error: 'Line 3 is no JSON.' },
    about_type: 'jobs',
    about_id: refused,
  })
  expect(JSON.stringify(rows)).not.toContain('secret address')
  await w.stop()
})
