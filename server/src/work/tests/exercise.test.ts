import { expect, test } from 'vitest'
import { bundleOf, catalogue, formerRelease, smallRelease } from '../../testing/attack.ts'
import { callerOf, somebody } from '../../testing/people.ts'
import { crewOf, testIn } from '../../testing/purple.ts'
import { world } from '../../testing/world.ts'

const day = 86_400_000
async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const crew = await crewOf(w, tenant)
  const host = (await call('analyst', 'POST', '/hosts', { hostname: 'WS-101' })).json()
  const raise = async (more: object = {}) => {
    const reply = await call('analyst', 'POST', '/alerts', {
      title: 'Encoded command line',
      source: 'edr',
      hosts: [{ hostname: 'WS-101' }],
      techniques: ['T1059.001'],
      dedupe_minutes: 0,
      ...more,
    })
    expect(reply.statusCode, reply.body).toBe(201)
    return reply.json().id as string
  }
  const marked = async (id: string) => (await call('viewer', 'GET', `/alerts/${id}`)).json().exercise_test_id
  const metrics = async () => {
    const query = new URLSearchParams({ from: new Date(Date.now() - day).toISOString(), to: new Date(Date.now() + day).toISOString() })
    return (await call('owner', 'GET', `/alerts/metrics?${query}`)).json().total
  }
  return { w, tenant, call, crew, host, raise, marked, metrics }
}

test('an alert during a running test on its host and technique is an exercise, by its parent technique too; others are not', async () => {
  const { call, crew, host, raise, marked } = await start()
  const before = await raise()
  const made = await testIn('red_executing', crew, { host_id: host.id })
  const exercises = [await raise(), await raise({ techniques: ['T1059'] })]
  const others = [await raise({ techniques: ['T1003'] }), await raise({ hosts: [{ hostname: 'WS-102' }] }), await raise({ techniques: [] })]
  await crew.red_tech.call('POST', `/tests/${made.id}/submit-red`, { red_outcome: 'executed' })
  exercises.push(await raise())
  const batch = await call(
    'analyst',
    'POST',
    '/alerts/bulk',
    [1, 2].map((n) => ({
      title: `batch ${n}`,
      source: 'edr',
      hosts: [{ hostname: n === 1 ? 'WS-101' : 'WS-102' }],
      techniques: ['T1059.001'],
    })),
  )
  expect(batch.statusCode, batch.body).toBeLessThan(300)
  for (const id of exercises) await expect.poll(() => marked(id), { timeout: 60_000 }).toBe(made.id)
  const listed = async () => (await call('viewer', 'GET', '/alerts?exercise=only')).json().items
  await expect.poll(async () => (await listed()).length, { timeout: 60_000 }).toBe(4)
  expect((await listed()).some(({ title }: { title: string }) => title === 'batch 1')).toBe(true)
  await crew.blue_tech.call('POST', `/tests/${made.id}/submit-blue`, { blue_outcome: 'alerted' })
  const after = await raise()
  const last = await raise({ title: 'the last one', techniques: ['T1003'] })
  // Told one after the other: once the module has heard of the last one, it has heard of all.
  expect(last).toBeTruthy()
  const heard = async () =>
    (
      await (
        await world()
      ).owner.query(
        `select o.n >= s.n as heard from events e join event_seals s on s.tenant_id = e.tenant_id and s.event_id = e.id
      join outbox_cursors o on o.tenant_id = e.tenant_id and o.consumer = 'tests' where e.object_id = $1 and e.action = 'alerts.add'`,
        [last],
      )
    ).rows[0]?.heard
  await expect.poll(heard, { timeout: 60_000 }).toBe(true)
  for (const id of [before, ...others, after]) expect(await marked(id)).toBeNull()
  expect((await call('viewer', 'GET', '/alerts?exercise=without')).json().items).toHaveLength(7)
})

test('an alert whose rule names the technique by a former id, or by the one that has come in its place, is an exercise too', async () => {
  const { tenant, crew, host, raise, marked } = await start()
  const { send, migrate } = await catalogue(tenant)
  await send(bundleOf(formerRelease()), '?version=0.9')
  await send(bundleOf(smallRelease()), '?version=1.0')
  const former = await testIn('red_executing', crew, { host_id: host.id, technique_id: 'T1004' })
  await migrate('1.0')
  const newer = await raise({ techniques: ['T1001'] })
  await expect.poll(() => marked(newer), { timeout: 60_000 }).toBe(former.id)
  const others = [await raise({ title: 'split, and nobody has decided', techniques: ['T1005'] }), await raise({ techniques: ['T1006'] })]
  const made = await testIn('red_executing', crew, { host_id: host.id, technique_id: 'T1001.001' })
  const older = await raise({ title: 'the older id of its parent technique', techniques: ['T1003'] })
  await expect.poll(() => marked(older), { timeout: 60_000 }).toBe(made.id)
  for (const id of others) expect(await marked(id)).toBeNull() // heard before the last one
}, 120_000)

test('an exercise stays out of the times to answer, and is evidence of the blue side in one click', async () => {
  const { call, crew, host, raise, marked, metrics } = await start()
  const real = await raise({ hosts: [] })
  const made = await testIn('red_executing', crew, { host_id: host.id })
  const id = await raise()
  await expect.poll(() => marked(id), { timeout: 60_000 }).toBe(made.id)
  for (const each of [real, id]) {
    expect((await call('analyst', 'POST', `/alerts/${each}/acknowledge`)).statusCode).toBe(200)
    expect((await call('analyst', 'POST', `/alerts/${each}/resolve`, { reason: 'benign' })).statusCode).toBe(200)
  }
  expect(await metrics()).toMatchObject({ arrivals: 2, acknowledged: 1, closures: 1 })
  await crew.red_tech.call('POST', `/tests/${made.id}/submit-red`, { red_outcome: 'executed' })
  expect((await call('viewer', 'GET', `/tests/${made.id}/alerts`)).json().items).toMatchObject([{ id, linked: false }])
  const linked = await crew.blue_tech.call('POST', `/tests/${made.id}/alerts`, { alert_id: id })
  expect(linked.statusCode, linked.body).toBe(201)
  expect(linked.json()).toMatchObject({
    team: 'blue',
    kind: 'alert',
    alert_id: id,
    sha256: null,
    name: expect.stringContaining('Encoded command line'),
  })
  expect((await crew.blue_tech.call('POST', `/tests/${made.id}/alerts`, { alert_id: id })).statusCode).toBe(409)
  expect((await call('viewer', 'GET', `/tests/${made.id}/alerts`)).json().items).toMatchObject([{ id, linked: true }])
  expect((await call('viewer', 'GET', `/tests/${made.id}/evidence/${linked.json().id}/content`)).statusCode).toBe(404)
  expect((await crew.red_tech.call('POST', `/tests/${made.id}/alerts`, { alert_id: real })).statusCode).toBe(403)
})

test('an alert that only looked like the exercise counts again; one that was missed is taken in by hand', async () => {
  const { call, crew, raise, marked, metrics } = await start()
  const made = await testIn('blue_evaluating', crew) // of no host: nothing is marked by itself
  const id = await raise()
  await call('analyst', 'POST', `/alerts/${id}/resolve`, { reason: 'benign' })
  expect((await metrics()).closures).toBe(1)
  expect((await crew.blue_tech.call('POST', `/tests/${made.id}/alerts`, { alert_id: id })).statusCode).toBe(201)
  expect(await marked(id)).toBe(made.id)
  expect((await metrics()).closures).toBe(0)
  const other = await testIn('blue_evaluating', crew)
  expect((await crew.blue_tech.call('POST', `/tests/${other.id}/alerts`, { alert_id: id })).json()).toMatchObject({ status: 409 })
  expect((await crew.blue_tech.call('DELETE', `/tests/${other.id}/alerts/${id}`)).statusCode).toBe(404)
  expect((await crew.blue_tech.call('DELETE', `/tests/${made.id}/alerts/${id}`)).statusCode).toBe(204)
  expect([await marked(id), (await metrics()).closures]).toEqual([null, 1])
  expect((await call('viewer', 'GET', `/tests/${made.id}/evidence`)).json().items).toEqual([])
})

test('a deleted alert is evidence no more', async () => {
  const { call, crew, raise } = await start()
  const made = await testIn('blue_evaluating', crew)
  const id = await raise()
  await crew.blue_tech.call('POST', `/tests/${made.id}/alerts`, { alert_id: id })
  expect((await call('lead', 'DELETE', `/alerts/${id}`)).statusCode).toBe(204)
  await expect.poll(async () => (await call('viewer', 'GET', `/tests/${made.id}/evidence`)).json().items, { timeout: 60_000 }).toEqual([])
})

test('what a round recorded of an alert outlives the alert from when blue handed it over: its number, title and time', async () => {
  const { call, crew, raise } = await start()
  const made = await testIn('blue_evaluating', crew)
  const open = await testIn('blue_evaluating', crew)
  const [id, other] = [await raise(), await raise()]
  const linked = (await crew.blue_tech.call('POST', `/tests/${made.id}/alerts`, { alert_id: id })).json()
  const { first_seen_at } = (await call('viewer', 'GET', `/alerts/${id}`)).json()
  expect(linked).toMatchObject({ seen_at: first_seen_at, alert_gone_at: null })
  await crew.blue_tech.call('POST', `/tests/${open.id}/alerts`, { alert_id: other })
  await crew.blue_tech.call('POST', `/tests/${made.id}/submit-blue`, { blue_outcome: 'alerted' })
  await crew.blue_lead.call('POST', `/tests/${made.id}/validate-blue`, { decision: 'reject', note: 'x' })
  await crew.red_lead.call('POST', `/tests/${made.id}/reopen`)
  for (const alert of [id, other]) expect((await call('lead', 'DELETE', `/alerts/${alert}`)).statusCode).toBe(204)
  const evidence = async (of: { id: string }) => (await call('viewer', 'GET', `/tests/${of.id}/evidence`)).json().items
  await expect.poll(() => evidence(open), { timeout: 60_000 }).toEqual([])
  await expect.poll(async () => (await evidence(made))[0]?.alert_gone_at, { timeout: 60_000 }).toEqual(expect.any(String))
  expect(await evidence(made)).toMatchObject([{ id: linked.id, round: 1, name: linked.name, seen_at: first_seen_at }])
})

test('two tests that take an alert in the same moment: one has it, the other is told which', async () => {
  const { crew, raise } = await start()
  const [one, two] = [await testIn('blue_evaluating', crew), await testIn('blue_evaluating', crew)]
  for (let turn = 0; turn < 10; turn++) {
    const id = await raise()
    const replies = await Promise.all([one, two].map((of) => crew.blue_tech.call('POST', `/tests/${of.id}/alerts`, { alert_id: id })))
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409])
    const winner = replies[0]?.statusCode === 201 ? one : two
    expect(replies.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject({
      code: 'other_exercise',
      detail: expect.stringContaining(winner.reference),
    })
  }
})

test('a test shows no more of an alert than the queue: without alerts:read its number, without alerts:write nothing is marked', async () => {
  const { w, tenant, call, crew, raise } = await start()
  const made = await testIn('blue_evaluating', crew)
  const [id, loose] = [await raise(), await raise()]
  expect((await crew.blue_tech.call('POST', `/tests/${made.id}/alerts`, { alert_id: id })).statusCode).toBe(201)
  const admin = await somebody(tenant, 'admin', {}, w)
  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  const keyed = async (...scopes: string[]) =>
    callerOf(w, (await admin.call('POST', '/api-keys', { name: scopes.join(), scopes, expires_at })).json().key)
  const reader = await keyed('tests:read')
  for (const path of ['alerts', 'evidence', 'timeline']) {
    const told = (await reader('GET', `/tests/${made.id}/${path}`)).body
    expect(told, path).not.toContain('Encoded command line')
    expect((await call('viewer', 'GET', `/tests/${made.id}/${path}`)).body, path).toContain('Encoded command line')
  }
  expect((await reader('GET', `/tests/${made.id}/alerts`)).json()).toEqual({ count: 1, items: [] })
  expect((await reader('GET', `/tests/${made.id}/evidence`)).json().items[0].name).toMatch(/^ALR-\d+$/)
  const blue = await keyed('tests:read', 'tests:blue', 'alerts:read')
  for (const refused of [
    await blue('POST', `/tests/${made.id}/alerts`, { alert_id: loose }),
    await blue('DELETE', `/tests/${made.id}/alerts/${id}`),
  ])
    expect(refused.json()).toMatchObject({ status: 403, code: 'forbidden', detail: expect.stringContaining('alerts:write') })
  const marker = await keyed('tests:blue', 'alerts:write')
  const other = await testIn('blue_evaluating', crew)
  expect((await marker('POST', `/tests/${other.id}/alerts`, { alert_id: id })).json().detail).toContain('another test')
  const made2 = await marker('POST', `/tests/${other.id}/alerts`, { alert_id: loose })
  expect([made2.statusCode, made2.json().name]).toEqual([201, expect.stringMatching(/^ALR-\d+$/)])
})

test('a case that was opened from alerts of an exercise stays out of the figures of cases; with a real one it counts, merged or not', async () => {
  const { call, crew, raise } = await start()
  const made = await testIn('blue_evaluating', crew)
  const open = async (...alert_ids: string[]) => {
    const { id } = (await call('analyst', 'POST', '/cases', { title: 'x', severity: 'high', alert_ids })).json()
    return id as string
  }
  const resolve = async (id: string) =>
    expect((await call('analyst', 'POST', `/cases/${id}/resolve`, { root_cause: 'x', summary: 'y' })).statusCode).toBe(200)
  const exercise = async () => {
    const id = await raise()
    expect((await crew.blue_tech.call('POST', `/tests/${made.id}/alerts`, { alert_id: id })).statusCode).toBe(201)
    return id
  }
  const figures = async () => {
    const { opened, resolved, time_to_resolve } = (await call('viewer', 'GET', '/cases/metrics')).json()
    return [opened, resolved, time_to_resolve.cases]
  }
  const rehearsed = await open(await exercise(), await exercise())
  await resolve(rehearsed)
  expect(await figures()).toEqual([0, 0, 0])
  await resolve(await open())
  expect(await figures(), 'without an alert').toEqual([1, 1, 1])
  await resolve(await open(await exercise(), await raise()))
  expect(await figures(), 'a real one is in it').toEqual([2, 2, 2])
  const [whole, part] = [await open(await exercise()), await open(await raise())]
  expect(await figures()).toEqual([3, 2, 2])
  const merged = await call('lead', 'POST', `/cases/${whole}/merge`, { case_id: part })
  expect(merged.statusCode, merged.body).toBe(200)
  await resolve(whole)
  expect(await figures(), 'a real one came by a merge').toEqual([3, 3, 3])
})
