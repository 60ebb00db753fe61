import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Caller, world } from '../../testing/world.ts'

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const good = async (role: Parameters<Caller>[0], method: Parameters<Caller>[1], path: string, body?: unknown) => {
    const reply = await call(role, method, path, body)
    expect(reply.statusCode, `${method} ${path}: ${reply.body}`).toBeLessThan(300)
    return reply.statusCode === 204 ? null : reply.json()
  }
  const opened = async (title: string, more: object = {}) =>
    (await good('analyst', 'POST', '/cases', { title, severity: 'high', ...more })).id as string
  /** All that a case shows, without what every change touches. */
  const whole = async (id: string) => {
    const parts = await Promise.all(
      ['tasks', 'notes', 'artifacts', 'alerts', 'hosts'].map(async (part) => [
        part,
        (await good('viewer', 'GET', `/cases/${id}/${part}`)).items,
      ]),
    )
    const { version: _, updated_at: __, ...facts } = await good('viewer', 'GET', `/cases/${id}`)
    return { ...Object.fromEntries(parts), facts, entries: (await good('viewer', 'GET', `/cases/${id}/timeline?source=entry`)).items }
  }
  return { w, tenant, call, good, opened, whole }
}
/** Something of each kind in a case, named after it. */
async function furnished({ good, opened }: Awaited<ReturnType<typeof start>>, title: string) {
  const host = (await good('analyst', 'POST', '/hosts', { hostname: `host-of-${title}` })).id
  const alert = (await good('analyst', 'POST', '/alerts', { title: `alert of ${title}`, source: 'test' })).id
  const id = await opened(title, { host_ids: [host], alert_ids: [alert] })
  await good('analyst', 'POST', `/cases/${id}/tasks`, { title: `task of ${title}` })
  await good('analyst', 'POST', `/cases/${id}/notes`, { title: `note of ${title}`, text: 'x' })
  await good('analyst', 'POST', `/cases/${id}/entries`, { at: '2026-01-01T00:00:00Z', text: `entry of ${title}` })
  await good('analyst', 'POST', `/cases/${id}/artifacts`, { artifact_type: 'domain', value: `${title}.example.com` })
  return id
}

test('two merged cases show the content of both; the undo gives each back what it had and what was added meanwhile', async () => {
  const s = await start()
  const [one, two] = [await furnished(s, 'one'), await furnished(s, 'two')]
  const before = await s.whole(two)
  const merged = await s.good('analyst', 'POST', `/cases/${one}/merge`, { case_id: two, reason: 'the same beacon' })
  expect(merged.merged_cases).toMatchObject([{ id: two, reference: 'CASE-2' }])
  const both = await s.whole(one)
  for (const part of ['tasks', 'notes', 'artifacts', 'alerts', 'hosts', 'entries'] as const) expect(both[part], part).toHaveLength(2)
  expect((await s.good('viewer', 'GET', '/cases')).items.map((row: { id: string }) => row.id)).toEqual([one])
  expect((await s.good('viewer', 'GET', '/cases')).hidden).toEqual({ restricted: 0, merged: 1 })
  expect((await s.good('viewer', 'GET', '/cases?merged=only')).items).toMatchObject([{ id: two, merged: true }])
  for (const [filter, part] of [
    ['alert_id', both.alerts[1].id],
    ['host_id', both.hosts[1].id],
    ['observable_id', both.artifacts[1].observable_id],
  ])
    expect((await s.good('viewer', 'GET', `/cases?${filter}=${part}`)).items, filter).toMatchObject([{ id: one }])
  expect((await s.good('viewer', 'GET', `/cases?observable_id=${two}`)).items).toEqual([])
  expect((await s.whole(two)).facts).toMatchObject({ merged_into: { id: one, reference: 'CASE-1' }, actions: [] })
  // The merged case stands still; its task is worked on where it is shown.
  expect((await s.call('analyst', 'POST', `/cases/${two}/tasks`, { title: 'x' })).json().code).toBe('merged')
  expect((await s.call('analyst', 'PATCH', `/cases/${two}`, { title: 'x', version: 2 })).json().code).toBe('merged')
  expect((await s.call('analyst', 'POST', `/cases/${two}/start`)).statusCode).toBe(409)
  const task = both.tasks.find((each: { case_id: string }) => each.case_id === two)
  await s.good('analyst', 'PATCH', `/cases/${one}/tasks/${task.id}`, { status: 'done', version: task.version })
  await s.good('analyst', 'POST', `/cases/${one}/notes`, { title: 'written meanwhile', text: 'y' })
  const timeline = (await s.good('viewer', 'GET', `/cases/${one}/timeline`)).items.map((item: { action: string | null }) => item.action)
  expect(timeline).toContain('cases.merge')

  expect((await s.call('analyst', 'POST', `/cases/${two}/unmerge`)).statusCode).toBe(403)
  await s.good('lead', 'POST', `/cases/${two}/unmerge`)
  const after = await s.whole(two)
  expect(after.tasks).toMatchObject([{ status: 'done' }])
  expect({ ...after, tasks: [], facts: { ...after.facts, tasks_open: 1 } }).toEqual({ ...before, tasks: [] })
  const kept = await s.whole(one)
  expect(kept.notes.map((note: { title: string }) => note.title)).toEqual(['note of one', 'written meanwhile'])
  for (const part of ['tasks', 'artifacts', 'alerts', 'hosts', 'entries'] as const) expect(kept[part], part).toHaveLength(1)
  expect((await s.call('lead', 'POST', `/cases/${two}/unmerge`)).json().code).toBe('wrong_state')
  await s.good('analyst', 'POST', `/cases/${two}/merge`, { case_id: one })
})

test('a case merged into one that is merged itself goes along; no circle can be made, also not by two at once', async () => {
  const s = await start()
  const [a, b, c] = [await furnished(s, 'a'), await furnished(s, 'b'), await furnished(s, 'c')]
  await s.good('analyst', 'POST', `/cases/${b}/merge`, { case_id: c })
  await s.good('analyst', 'POST', `/cases/${a}/merge`, { case_id: b })
  expect((await s.whole(a)).tasks).toHaveLength(3)
  for (const [target, source] of [
    [b, a],
    [c, a],
    [c, b],
  ])
    expect((await s.call('analyst', 'POST', `/cases/${target}/merge`, { case_id: source })).statusCode).toBe(409)
  expect((await s.call('analyst', 'POST', `/cases/${a}/merge`, { case_id: a })).statusCode).toBe(400)
  expect((await s.call('analyst', 'POST', `/cases/${a}/merge`, { case_id: c })).json().code, 'merged already').toBe('merged')
  expect((await s.call('analyst', 'POST', `/cases/${a}/merge`, { case_id: randomUUID() })).json().errors).toMatchObject([
    { path: 'case_id' },
  ])
  await s.good('lead', 'POST', `/cases/${b}/unmerge`)
  expect((await s.whole(b)).tasks).toHaveLength(2)
  expect((await s.whole(a)).tasks).toHaveLength(1)
  for (let turn = 0; turn < 5; turn++) {
    const [x, y] = [await s.opened('x'), await s.opened('y')]
    const both = await Promise.all([
      s.call('analyst', 'POST', `/cases/${x}/merge`, { case_id: y }),
      s.call('analyst', 'POST', `/cases/${y}/merge`, { case_id: x }),
    ])
    expect(both.map((reply) => reply.statusCode).toSorted()).toEqual([200, 409])
  }
})

test('a case with others merged into it is not deleted from under them', async () => {
  const s = await start()
  const [a, b] = [await s.opened('a'), await s.opened('b')]
  await s.good('analyst', 'POST', `/cases/${a}/merge`, { case_id: b })
  expect((await s.call('lead', 'DELETE', `/cases/${a}`)).json()).toMatchObject({
    status: 409,
    detail: expect.stringContaining('merged into this one'),
  })
  await s.good('lead', 'POST', `/cases/${b}/unmerge`)
  await s.good('lead', 'DELETE', `/cases/${a}`)
  expect((await s.whole(b)).facts.merged_into).toBeNull()
})

test('similar cases are ranked by what they share and say what that is; what is rare weighs more, what is not shared is absent', async () => {
  const s = await start()
  const domain = async (id: string, value: string) =>
    s.good('analyst', 'POST', `/cases/${id}/artifacts`, { artifact_type: 'domain', value })
  const host = (await s.good('analyst', 'POST', '/hosts', { hostname: 'ws-101' })).id
  const mine = await s.opened('mine', { host_ids: [host], techniques: ['T1059.001', 'T1566'] })
  await domain(mine, 'c2.example.com')
  const [close, near, far] = [
    await s.opened('close', { host_ids: [host], techniques: ['T1059.001'] }),
    await s.opened('near', { host_ids: [host] }),
    await s.opened('far', { techniques: ['T1566'] }),
  ]
  await domain(close, 'c2.example.com')
  await domain(await s.opened('stranger'), 'other.example.com')
  const { items } = await s.good('viewer', 'GET', `/cases/${mine}/similar`)
  expect(items.map((item: { id: string }) => item.id)).toEqual([close, near, far])
  expect(items[0]).toMatchObject({
    observables: [{ type: 'domain', value: 'c2.example.com' }],
    hosts: [{ hostname: 'ws-101' }],
    techniques: ['T1059.001'],
  })
  expect(items[2]).toMatchObject({ observables: [], hosts: [], techniques: ['T1566'] })
  expect(items[0].score).toBeGreaterThan(items[1].score)
  expect((await s.good('viewer', 'GET', `/cases/${far}/similar`)).items.map((item: { id: string }) => item.id)).toEqual([mine])
})

test('MTTD and MTTR are the means of the stamps, by severity and of the period asked', async () => {
  const s = await start()
  const resolve = { root_cause: 'x', summary: 'y' }
  for (const [severity, hours] of [
    ['high', 1],
    ['high', 3],
    ['low', 8],
  ] as const) {
    const detected_at = new Date(Date.now() - hours * 3_600_000).toISOString()
    const occurred_at = new Date(Date.now() - 2 * hours * 3_600_000).toISOString()
    await s.good('analyst', 'POST', `/cases/${await s.opened('x', { severity, detected_at, occurred_at })}/resolve`, resolve)
  }
  const found = await s.good('viewer', 'GET', '/cases/metrics')
  expect(found).toMatchObject({ opened: 3, resolved: 3, reopened: 0, time_to_detect: { cases: 3 } })
  expect(found.time_to_detect.mean_seconds).toBeCloseTo(4 * 3600, -1)
  expect(found.time_to_resolve.mean_seconds).toBeCloseTo(4 * 3600, -1)
  const high = found.by_severity.find((row: { severity: string }) => row.severity === 'high')
  expect(high.time_to_resolve).toMatchObject({ cases: 2 })
  expect(high.time_to_resolve.mean_seconds).toBeCloseTo(2 * 3600, -1)
  const early = await s.good('viewer', 'GET', '/cases/metrics?since=2020-01-01T00:00:00Z&until=2020-02-01T00:00:00Z')
  expect(early).toMatchObject({ opened: 0, resolved: 0, time_to_resolve: { cases: 0, mean_seconds: null } })
  expect((await s.call('viewer', 'GET', '/cases/metrics?since=2026-02-01T00:00:00Z&until=2026-01-01T00:00:00Z')).statusCode).toBe(400)
})
