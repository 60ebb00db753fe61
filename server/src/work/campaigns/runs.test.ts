import { expect, test } from 'vitest'
import { type Detail, exercise, testAt } from '../../testing/campaigns.ts'

interface Run {
  id: string
  run: number
  status: string
}
const hour = 3_600_000

test('a run is planned when its time has come, once, with copies of the tests at the same distance; never beside a plan', async () => {
  const { ok, plan, planDueRuns, w } = await exercise()
  const begins = new Date(Date.now() - 40 * 24 * hour)
  const at = (hours: number) => new Date(begins.getTime() + hours * hour).toISOString()
  const made = await plan(['T1059.001', 'T1110'], { starts_at: at(0), ends_at: at(48), objective: 'As last time' })
  const [a, b] = [testAt(made, 0), testAt(made, 1)]
  await ok('red_lead', 'PATCH', `/campaigns/${made.id}/tests/${b}`, { depends_on: [a], planned_from: at(5), planned_to: at(7), version: 1 })
  await ok('red_lead', 'PATCH', `/tests/${a}`, { red_assignee_id: null, severity: 'high', version: 1 })
  const due = new Date(Date.now() - hour).toISOString()
  await ok('red_lead', 'PATCH', `/campaigns/${made.id}/schedule`, { recurrence: 'monthly', next_run_at: due, version: 1 })

  await planDueRuns()
  const still = await ok<{ items: Run[] }>('viewer', 'GET', `/campaigns/${made.id}/history`)
  expect(still.items).toHaveLength(1)
  expect(Date.parse((await ok('viewer', 'GET', `/campaigns/${made.id}`)).next_run_at ?? '')).toBeGreaterThan(Date.now())

  await ok('red_lead', 'POST', `/campaigns/${made.id}/activate`)
  await ok('red_lead', 'POST', `/campaigns/${made.id}/complete`)
  await ok('red_lead', 'PATCH', `/campaigns/${made.id}/schedule`, { recurrence: 'monthly', next_run_at: due, version: 3 })
  await Promise.all([planDueRuns(), planDueRuns()])
  await planDueRuns()
  const { items } = await ok<{ items: Run[] }>('viewer', 'GET', `/campaigns/${made.id}/history`)
  expect(items.map(({ run, status }) => [run, status])).toEqual([
    [2, 'draft'],
    [1, 'completed'],
  ])
  const next = await ok<Detail>('viewer', 'GET', `/campaigns/${items[0]?.id}`)
  const distance = (from: string | null, to: string | null) => (Date.parse(to ?? '') - Date.parse(from ?? '')) / hour
  expect(next).toMatchObject({ name: made.name, objective: 'As last time', run: 2, runs: 2, recurrence: 'monthly' })
  expect(Date.parse(next.starts_at ?? '')).toBe(Date.parse(due))
  expect(distance(next.starts_at, next.ends_at)).toBe(48)
  expect(next.items.map(({ test: of }) => [of?.technique_id, of?.status, of?.severity])).toEqual([
    ['T1059.001', 'draft', 'high'],
    ['T1110', 'draft', 'medium'],
  ])
  expect(next.items[1]).toMatchObject({ depends_on: [testAt(next, 0)] })
  expect([distance(due, next.items[1]?.planned_from ?? null), distance(due, next.items[1]?.planned_to ?? null)]).toEqual([5, 7])
  expect(next.items.map(({ test_id }) => test_id)).not.toContain(a)
  const events = await w.owner.query('select actor_kind from events where object_id = $1', [next.id])
  expect(events.rows).toEqual([{ actor_kind: 'system' }])
})

test('a run is planned by hand too, and runs are compared test by test: better, worse, open, left out and new', async () => {
  const { ok, refused, plan, run } = await exercise()
  const first = await plan(['T1059.001', 'T1110', 'T1003.001', 'T1021', 'T1566'])
  await ok('red_lead', 'POST', `/campaigns/${first.id}/activate`)
  for (const [place, outcome] of ['missed', 'prevented', 'logged', 'alerted'].entries()) await run(testAt(first, place), outcome)
  await ok('red_lead', 'POST', `/campaigns/${first.id}/complete`)
  const second = await ok('blue_lead', 'POST', `/campaigns/${first.id}/repeat`)
  expect([second.run, second.status, second.starts_at]).toEqual([2, 'draft', null])
  await ok('red_lead', 'DELETE', `/campaigns/${second.id}/tests/${testAt(second, 4)}`)
  await ok('red_lead', 'POST', `/campaigns/${second.id}/tests`, { technique_ids: ['T1486'] })
  await ok('red_lead', 'POST', `/campaigns/${second.id}/activate`)
  for (const [place, outcome] of ['alerted', 'logged', 'logged'].entries()) await run(testAt(second, place), outcome)
  const compared = await ok<{ rows: { technique_id: string; change: string }[]; counts: object; before: Run; after: Run }>(
    'viewer',
    'GET',
    `/campaigns/${second.id}/compare?with=${first.id}`,
  )
  expect([compared.before.run, compared.after.run]).toEqual([1, 2])
  expect(compared.rows.map(({ technique_id, change }) => [technique_id, change])).toEqual([
    ['T1003.001', 'same'],
    ['T1021', 'open'],
    ['T1059.001', 'better'],
    ['T1110', 'worse'],
    ['T1486', 'added'],
    ['T1566', 'removed'],
  ])
  expect(compared.counts).toEqual({ better: 1, worse: 1, same: 1, open: 1, added: 1, removed: 1 })
  expect(await refused('viewer', 'GET', `/campaigns/${second.id}/compare?with=01900000-0000-7000-8000-000000000000`)).toEqual([
    404,
    'not_found',
  ])
})

test('a schedule names its first time, and can be taken back', async () => {
  const { ok, refused, plan, planDueRuns } = await exercise()
  const { id } = await plan(['T1059'])
  expect(await refused('red_lead', 'PATCH', `/campaigns/${id}/schedule`, { recurrence: 'weekly', next_run_at: null, version: 1 })).toEqual([
    400,
    'invalid',
  ])
  expect(await refused('red_tech', 'PATCH', `/campaigns/${id}/schedule`, { recurrence: null, next_run_at: null, version: 1 })).toEqual([
    403,
    'forbidden',
  ])
  await ok('red_lead', 'POST', `/campaigns/${id}/activate`)
  await ok('red_lead', 'PATCH', `/campaigns/${id}/schedule`, { recurrence: null, next_run_at: '2026-01-01T00:00:00Z', version: 1 })
  await planDueRuns()
  const once = await ok('viewer', 'GET', `/campaigns/${id}`)
  expect([once.runs, once.recurrence, once.next_run_at]).toEqual([2, null, null])
  await planDueRuns()
  expect((await ok('viewer', 'GET', `/campaigns/${id}`)).runs).toBe(2)
})

test('a schedule has a version of its own: what was read before somebody else set it, or before the clock moved it, is stale', async () => {
  const { w, tenant, ok, refused, plan, planDueRuns } = await exercise()
  const as = w.as(tenant)
  const made = await plan(['T1059'])
  expect(made.schedule_version).toBe(1)
  const at = `/campaigns/${made.id}/schedule`
  const body = (version: number) => ({ recurrence: 'weekly', next_run_at: '2026-01-01T00:00:00Z', version })
  expect(await refused('red_lead', 'PATCH', at, { recurrence: null, next_run_at: null })).toEqual([400, 'invalid'])
  const both = await Promise.all((['red_lead', 'blue_lead'] as const).map((role) => as(role, 'PATCH', at, body(1))))
  expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
  expect((await ok('viewer', 'GET', `/campaigns/${made.id}`)).schedule_version).toBe(2)
  await planDueRuns()
  expect((await ok('viewer', 'GET', `/campaigns/${made.id}`)).schedule_version).toBe(3)
  expect(await refused('red_lead', 'PATCH', at, body(2))).toEqual([409, 'stale'])
  expect((await ok('red_lead', 'PATCH', at, body(3))).schedule_version).toBe(4)
})
