import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { systemActor } from '../../../kernel/guard.ts'
import { world } from '../../../testing/world.ts'
import { noteBreaches } from './breaches.ts'

const minute = 60_000

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const as = w.as(tenant)
  const ok = async (method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown, role: 'owner' | 'analyst' | 'lead' = 'owner') => {
    const reply = await as(role, method, path, body)
    expect(reply.statusCode, reply.body).toBeLessThan(300)
    return reply.json()
  }
  const alert = (more: object = {}) => ok('POST', '/alerts', { title: `alert ${randomUUID()}`, ...more })
  /** As if it had come in, and all that happened to it had happened, this much earlier. */
  const age = (id: string, minutes: number) =>
    w.owner.query(
      `update alerts set ${[
        'created_at',
        'assigned_at',
        'acknowledged_at',
        'contained_at',
        'resolved_at',
        'pending_since',
        'acknowledge_due_at',
        'contain_due_at',
        'resolve_due_at',
      ]
        .map((column) => `${column} = ${column} - $2 * interval '1 minute'`)
        .join(', ')} where id = $1`,
      [id, minutes],
    )
  const note = (db = w.db) => db.withTenant(tenant, (tx) => noteBreaches({ tx, actor: systemActor(tenant) }))
  const breaches = async (id: string) =>
    (
      await w.owner.query<{ after: { clock: string; due_at: string; number: number } }>(
        `select after from events where action = 'alerts.breach' and object_id = $1 order by xid, id`,
        [id],
      )
    ).rows.map(({ after }) => after.clock)
  const notices = async (role: 'owner' | 'analyst' | 'viewer') => {
    const reply = await as(role, 'GET', '/notifications?category=work')
    const all = reply.json().items as { code: string; priority: string; facts: Record<string, string>; about: { id: string } | null }[]
    return all.filter(({ code }) => code === 'alerts_overdue' || code.startsWith('alert_not_')) // not who was given what
  }
  return { w, tenant, as, ok, alert, age, note, breaches, notices }
}
const minutesTo = (due: string, from: string) => Math.round((Date.parse(due) - Date.parse(from)) / minute)

test('an alert is due as its severity promises, from the moment it came in; nothing is promised of mere information', async () => {
  const { alert } = await start()
  const dues = async (severity: string) => {
    const { created_at, acknowledge_due_at, contain_due_at, resolve_due_at } = await alert({ severity })
    return [acknowledge_due_at, contain_due_at, resolve_due_at].map((due) => due && minutesTo(due, created_at))
  }
  expect(await dues('critical')).toEqual([15, 60, 240])
  expect(await dues('high')).toEqual([60, 240, 1440])
  expect(await dues('info')).toEqual([null, null, null])
})

test('a tenant decides what it promises, by the hours in which it works; hours that never reach the end are refused', async () => {
  const { ok, alert, as } = await start()
  const usual = await ok('GET', '/sla-policy', undefined, 'analyst')
  expect([usual.version, usual.calendar, usual.goals.critical.acknowledge]).toEqual([0, null, 15])
  // Work is done tomorrow only, between nine and ten, in Kathmandu (UTC+5:45, no summer time).
  const local = new Date(Date.now() + 345 * minute + 86_400_000)
  const days = [(['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const)[local.getUTCDay()]]
  const calendar = { time_zone: 'Asia/Kathmandu', hours: [{ days, from: '09:00', to: '10:00' }], holidays: [] }
  const high = { acknowledge: 30, contain: null, resolve: 90, always: false }
  const saved = await ok('PATCH', '/sla-policy', { version: 0, calendar, goals: { high } }, 'lead')
  expect(saved).toMatchObject({ version: 1, calendar, goals: { high, critical: usual.goals.critical } })
  const { acknowledge_due_at, contain_due_at, resolve_due_at } = await alert({ severity: 'high' })
  const opens = Date.parse(`${local.toISOString().slice(0, 10)}T03:15:00Z`)
  expect(Date.parse(acknowledge_due_at)).toBe(opens + 30 * minute)
  expect(contain_due_at).toBeNull()
  expect(Date.parse(resolve_due_at), 'half an hour of the week after').toBe(opens + 7 * 1440 * minute + 30 * minute)
  const critical = await alert({ severity: 'critical' })
  expect(minutesTo(critical.acknowledge_due_at, critical.created_at), 'around the clock').toBe(15)

  const refused = async (role: 'lead' | 'analyst', body: object) => {
    const reply = await as(role, 'PATCH', '/sla-policy', body)
    return [reply.statusCode, reply.json().code, reply.json().errors?.[0]?.path]
  }
  expect(await refused('lead', { version: 0, goals: {} })).toEqual([409, 'stale', undefined])
  expect(await refused('analyst', { version: 1 })).toEqual([403, 'forbidden', undefined])
  expect(await refused('lead', { version: 1, goals: { high: { ...high, resolve: 60 * 105 } } })).toEqual([
    400,
    'invalid',
    'goals.high.resolve',
  ])
  expect((await refused('lead', { version: 1, goals: { high: { ...high, resolve: 0 } } }))[0]).toBe(400)
  expect((await refused('lead', { version: 1, goals: { urgent: high } }))[0]).toBe(400)
  expect((await refused('lead', { version: 1, calendar: { ...calendar, hours: [] } }))[0]).toBe(400)
  expect((await ok('GET', '/sla-policy')).version).toBe(1)
})

test('two who change the policy in the same moment: one is told that it is stale', async () => {
  const { as } = await start()
  const replies = await Promise.all([1, 2].map(() => as('owner', 'PATCH', '/sla-policy', { version: 0, calendar: null })))
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 409])
})

test('another severity moves the clocks that still run, and only those', async () => {
  const { ok, alert, age, note, breaches } = await start()
  const made = await alert({ severity: 'medium' })
  await age(made.id, 30)
  const seen = await ok('POST', `/alerts/${made.id}/acknowledge`)
  const worse = await ok('PATCH', `/alerts/${made.id}`, { version: seen.version, severity: 'critical' })
  expect(minutesTo(worse.acknowledge_due_at, worse.created_at), 'it was looked at in time').toBe(240)
  expect([minutesTo(worse.contain_due_at, worse.created_at), minutesTo(worse.resolve_due_at, worse.created_at)]).toEqual([60, 240])
  await note()
  expect(await breaches(made.id)).toEqual([])
})

test('while an alert waits its clocks stand, and go on when it is taken up again', async () => {
  const { ok, alert, age, note, breaches } = await start()
  const { id } = await alert({ severity: 'critical' })
  await ok('POST', `/alerts/${id}/acknowledge`)
  await age(id, 10)
  await ok('POST', `/alerts/${id}/wait`)
  await age(id, 600) // waits for ten hours
  await note()
  expect(await breaches(id)).toEqual([])
  const resumed = await ok('POST', `/alerts/${id}/resume`)
  expect(minutesTo(resumed.contain_due_at, new Date().toISOString()), 'fifty of sixty minutes are left').toBe(50)
  expect(minutesTo(resumed.resolve_due_at, resumed.created_at)).toBe(240 + 600)
  expect(Math.round(resumed.pending_ms / minute)).toBe(600)
  await age(id, 55)
  await note()
  expect(await breaches(id)).toEqual(['contain'])
})

test('who answers an alert out of its waiting is not late for the time that it waited', async () => {
  const { ok, alert, age, note, breaches } = await start()
  const { id } = await alert({ severity: 'critical' })
  await ok('POST', `/alerts/${id}/acknowledge`)
  await ok('POST', `/alerts/${id}/wait`)
  await age(id, 600)
  await ok('POST', `/alerts/${id}/resolve`, { reason: 'true_positive' })
  await note()
  expect(await breaches(id)).toEqual([])
})

test('a clock that ran out before the alert waited is noted all the same', async () => {
  const { ok, alert, age, note, breaches } = await start()
  const { id } = await alert({ severity: 'critical' })
  await ok('POST', `/alerts/${id}/acknowledge`)
  await age(id, 70)
  await ok('POST', `/alerts/${id}/wait`)
  await note()
  expect(await breaches(id)).toEqual(['contain'])
})

test('the time between the answer and the day it is opened again is not counted', async () => {
  const { ok, alert, age, note, breaches } = await start()
  const { id } = await alert({ severity: 'critical' })
  await ok('POST', `/alerts/${id}/resolve`, { reason: 'benign' })
  await age(id, 3000)
  await note()
  const again = await ok('POST', `/alerts/${id}/reopen`)
  expect([again.contained_at, again.resolved_at]).toEqual([null, null])
  expect(minutesTo(again.resolve_due_at, new Date().toISOString())).toBe(240)
  expect(minutesTo(again.contain_due_at, new Date().toISOString())).toBe(60)
  await note()
  expect(await breaches(id)).toEqual([])
})

test('each clock that runs out leaves one event, also when two processes look in the same moment and again later', async () => {
  const { w, alert, age, note, breaches, ok, tenant } = await start()
  const other = await w.another()
  const made = await Promise.all(Array.from({ length: 8 }, () => alert({ severity: 'critical' })))
  const [first] = made
  for (const { id } of made) await age(id, 61)
  const noted = await Promise.all([note(), note(other.app.db), note(), note(other.app.db)])
  expect(noted.reduce((sum, n) => sum + n, 0)).toBe(16)
  for (const { id } of made) expect(await breaches(id)).toEqual(['acknowledge', 'contain'])
  expect((await ok('GET', `/alerts/${first.id}`)).breached).toEqual(['acknowledge', 'contain'])
  expect((await ok('GET', '/alerts?breached=contain&total=exact')).total).toBe(8)
  await age(first.id, 200)
  expect(await note()).toBe(1)
  expect(await note()).toBe(0)
  expect(await breaches(first.id)).toEqual(['acknowledge', 'contain', 'resolve'])
  const { rows } = await w.owner.query(
    `select object_title, after from events where tenant_id = $1 and action = 'alerts.breach' and object_id = $2 order by id limit 1`,
    [tenant, first.id],
  )
  expect(rows[0]).toMatchObject({
    object_title: `ALR-${first.number} ${first.title}`,
    after: { clock: 'acknowledge', severity: 'critical', due_at: expect.any(String) },
  })
})

test('the clock of the server notes them: a run of the schedule, asked for by hand', async () => {
  const { as, alert, age, breaches } = await start()
  const { id } = await alert({ severity: 'critical' })
  await age(id, 20)
  expect((await as('owner', 'POST', '/system/schedules/alerts.overdue/run')).statusCode).toBe(202)
  await expect.poll(() => breaches(id), { timeout: 60_000 }).toEqual(['acknowledge'])
})

test('who answers too late is late, although nobody looked between the end of the clock and the answer', async () => {
  const { ok, alert, age, note, breaches } = await start()
  const late = await alert({ severity: 'critical' })
  const inTime = await alert({ severity: 'critical' })
  await age(late.id, 500)
  for (const { id } of [late, inTime]) await ok('POST', `/alerts/${id}/resolve`, { reason: 'true_positive' })
  await age(inTime.id, 500)
  await note()
  expect(await breaches(late.id)).toEqual(['acknowledge', 'contain', 'resolve'])
  expect(await breaches(inTime.id)).toEqual([])
})

test('who has the alert is told that it is overdue, all who could take it when nobody has it; of many at once, the number', async () => {
  const { w, tenant, ok, alert, age, note, notices } = await start()
  const analyst = await w.person(tenant, 'analyst')
  for (const role of ['owner', 'viewer'] as const) await w.person(tenant, role)
  const mine = await alert({ severity: 'critical', title: 'Beacon to evil.example' })
  await ok('POST', `/alerts/${mine.id}/assign`, { assignee_id: analyst })
  const nobodys = await alert({ severity: 'medium' })
  await age(mine.id, 20)
  await age(nobodys.id, 250)
  await note()
  const [analysts, owners] = [await notices('analyst'), await notices('owner')]
  expect(analysts).toHaveLength(2)
  expect(analysts).toContainEqual(
    expect.objectContaining({
      code: 'alert_not_acknowledged',
      priority: 'urgent',
      facts: { number: `ALR-${mine.number}`, title: 'Beacon to evil.example', severity: 'critical' },
      about: expect.objectContaining({ id: mine.id }),
    }),
  )
  expect(owners.map(({ about }) => about?.id)).toEqual([nobodys.id])
  expect(await notices('viewer')).toEqual([])

  const many = await Promise.all(Array.from({ length: 6 }, () => alert({ severity: 'high' })))
  for (const { id } of many) await age(id, 250)
  await note()
  expect((await notices('owner')).filter(({ code }) => code !== 'alert_not_acknowledged')).toMatchObject([
    { code: 'alerts_overdue', priority: 'high', facts: { count: '6' } },
  ])
})

test('what a rule hides is never overdue', async () => {
  const { ok, alert, age, note, breaches } = await start()
  await ok('POST', '/suppression-rules', {
    name: 'scanner',
    reason: 'known',
    conditions: [{ field: 'source', op: 'is', values: ['scanner'] }],
    ends_at: new Date(Date.now() + 86_400_000).toISOString(),
  })
  const { id } = await alert({ severity: 'critical', source: 'scanner' })
  await age(id, 5000)
  expect(await note()).toBe(0)
  expect(await breaches(id)).toEqual([])
})
