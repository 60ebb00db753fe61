import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../../kernel/guard.ts'
import type { Scheduled } from '../../kernel/module.ts'
import { quiet, type Testbed, testbed, until } from '../../testing/testbed.ts'
import { installQueue, queueOf, ticks } from './queue.ts'
import { type Schedules, schedules } from './schedules.ts'

let bed: Testbed
beforeAll(async () => {
  bed = await testbed()
  await installQueue(bed.owner)
  await bed.owner.query(`create table lapsed (tenant_id uuid not null, at timestamptz default now()); select guard_table('lapsed')`)
}, 120_000)
afterAll(() => bed.stop())

const never = '0 0 1 1 *'
const lapse: Scheduled = {
  cron: never,
  description: 'Notes that it ran',
  run: async ({ tx, actor }) => void (await sql`insert into lapsed (tenant_id) values (${actor.tenant_id})`.execute(tx)),
}
const open = (jobs: Record<string, Scheduled>, runs = true) =>
  schedules({ app: bed.app, db: bed.db, modules: [{ jobs }], log: quiet, runs })
const count = async (tenant: string) =>
  Number((await bed.owner.query('select count(*) as n from lapsed where tenant_id = $1', [tenant])).rows[0].n)
const last = async (tenant: string, name: string) =>
  (await bed.owner.query('select * from schedule_runs where tenant_id = $1 and name = $2', [tenant, name])).rows[0]
const now = (s: Schedules, tenant: string, name: string) =>
  bed.db.withTenant(tenant, (tx) => s.runNow({ tx, actor: systemActor(tenant) }, name))

test('the login that serves requests uses the queue and owns nothing of it', async () => {
  await installQueue(bed.owner) // a second start changes nothing
  const app = new pg.Client(bed.app)
  await app.connect()
  const { rows } = await app.query(
    `select count(*)::int as n from pg_class where relnamespace = 'jobs_queue'::regnamespace and pg_get_userbyid(relowner) = 'rampart_app'`,
  )
  expect(rows).toEqual([{ n: 0 }])
  await expect(app.query('create table jobs_queue.mine (a int)')).rejects.toThrow(/permission denied/)
  await expect(app.query('alter table jobs_queue.job add a int')).rejects.toThrow(/must be owner/)
  await app.end()
})

test('run now: in the tenant that asked and in no other, and it is noted', async () => {
  const [tenant, other] = [await bed.tenant(), await bed.tenant()]
  const s = await open({ 'test.now': lapse })
  expect(await now(s, tenant, 'test.now')).toBe(true)
  await until(async () => (await last(tenant, 'test.now'))?.last_state === 'completed')
  expect([await count(tenant), await count(other)]).toEqual([1, 0])
  expect(await last(tenant, 'test.now')).toMatchObject({ failures: 0, last_error: null })
  await s.stop()
})

test('a due tick runs once for each tenant, with several processes', async () => {
  const tenants = [await bed.tenant(), await bed.tenant(), await bed.tenant()]
  const both = await Promise.all([open({ 'test.tick': lapse }), open({ 'test.tick': lapse })])
  const clock = queueOf(bed.app, { schedule: false, supervise: false, useListenNotify: false })
  await clock.start()
  // What the clock sends when a schedule is due.
  await clock.send(ticks, { name: 'test.tick' }, { singletonKey: 'test.tick' })
  await Promise.all(tenants.map((tenant) => until(async () => (await last(tenant, 'test.tick'))?.last_state === 'completed')))
  expect(await Promise.all(tenants.map(count))).toEqual([1, 1, 1])
  await clock.stop({ graceful: false })
  await Promise.all(both.map((s) => s.stop()))
})

test('what is of the whole instance runs once, in the tenant that was there first', async () => {
  const mine = await bed.tenant()
  const { rows } = await bed.owner.query<{ id: string }>('select id from tenants order by id limit 1')
  const first = rows[0]?.id ?? ''
  const before = await count(first)
  const s = await open({ 'test.instance': { ...lapse, instance: true } })
  const clock = queueOf(bed.app, { schedule: false, supervise: false, useListenNotify: false })
  await clock.start()
  await clock.send(ticks, { name: 'test.instance' }, { singletonKey: 'test.instance' })
  await until(async () => (await last(first, 'test.instance'))?.last_state === 'completed')
  expect([await count(first), await count(mine)]).toEqual([before + 1, 0])
  await clock.stop({ graceful: false })
  await s.stop()
})

test('a failing run leaves nothing but the note of its failure, and is tried again', async () => {
  const tenant = await bed.tenant()
  const s = await open({
    'test.fails': {
      ...lapse,
      run: async (who) => {
        await lapse.run(who)
        throw new Error('no vendor list')
      },
    },
  })
  await now(s, tenant, 'test.fails')
  await until(async () => (await last(tenant, 'test.fails'))?.last_state === 'failed')
  expect(await last(tenant, 'test.fails')).toMatchObject({ last_error: 'no vendor list', failures: 1 })
  expect(await count(tenant)).toBe(0)
  // It waits for its second try: a second request would only add to that.
  await until(async () => (await now(s, tenant, 'test.fails')) === false)
  await s.stop()
})

test('a process without jobs shows when a schedule is due and asks for runs, which another makes', async () => {
  const tenant = await bed.tenant()
  const front = await open({ 'test.front': { ...lapse, cron: '15 2 * * *' } }, false)
  expect(front.next('test.front')).toMatch(/T02:15:00.000Z$/)
  expect(await now(front, tenant, 'test.front')).toBe(true)
  const back = await open({ 'test.front': lapse })
  await until(async () => (await count(tenant)) === 1)
  await front.stop()
  await back.stop()
  expect(front.running()).toBe(false)
})
