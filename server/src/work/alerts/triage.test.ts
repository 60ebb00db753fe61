import { randomUUID } from 'node:crypto'
import type { Role } from '@rampart/contract/identity.ts'
import { expect, test } from 'vitest'
import { world } from '../../testing/world.ts'

const start = async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const add = async (alert: object = {}) => (await call('analyst', 'POST', '/alerts', { title: `Alert ${randomUUID()}`, ...alert })).json()
  const move = async (id: string, name: string, said?: object, role: Role = 'analyst') => {
    const reply = await call(role, 'POST', `/alerts/${id}/${name}`, said)
    return { status: reply.statusCode, body: reply.json() }
  }
  return { w, tenant, call, add, move }
}

test('moves leave the times that clocks and figures are made of, and whoever acknowledges has the alert', async () => {
  const { w, tenant, call, add, move } = await start()
  const analyst = await w.person(tenant, 'analyst')
  const { id } = await add()
  const acknowledged = (await move(id, 'acknowledge', { note: 'mine' })).body
  expect(acknowledged).toMatchObject({ status: 'in_progress', assignee_id: analyst, assignee_name: 'analyst', note: 'mine' })
  expect([acknowledged.acknowledged_at, acknowledged.assigned_at]).toEqual([expect.any(String), expect.any(String)])
  const waiting = (await move(id, 'wait', { note: 'asked the user' })).body
  expect(waiting).toMatchObject({ status: 'pending', pending_since: expect.any(String) })
  await w.owner.query(`update alerts set pending_since = pending_since - interval '1 hour' where id = $1`, [id])
  const resumed = (await move(id, 'resume')).body
  expect(resumed).toMatchObject({ status: 'in_progress', pending_since: null, note: null })
  expect(resumed.pending_ms).toBeGreaterThanOrEqual(3_600_000)
  const resolved = (await move(id, 'resolve', { reason: 'true_positive', note: 'host rebuilt' })).body
  expect(resolved).toMatchObject({ resolution: 'true_positive', note: 'host rebuilt', contained_at: resolved.resolved_at })
  expect((await move(id, 'close')).body.closed_at).toEqual(expect.any(String))
  const reopened = (await move(id, 'reopen')).body
  expect(reopened).toMatchObject({
    status: 'in_progress',
    reopened: 1,
    resolution: null,
    resolved_at: null,
    closed_at: null,
    contained_at: null,
  })
  expect(reopened.acknowledged_at).toBe(acknowledged.acknowledged_at)
  const history = (await call('auditor', 'GET', `/audit?object_id=${id}&sort=at`)).json().items
  expect(history.map((event: { action: string }) => event.action).toSorted()).toEqual(
    ['add', 'acknowledge', 'wait', 'resume', 'resolve', 'close', 'reopen'].map((verb) => `alerts.${verb}`).toSorted(),
  )
})

test('an alert goes to somebody of this tenant who may read alerts, and to nobody else; without a name to who asks', async () => {
  const { w, tenant, call, add, move } = await start()
  const { id } = await add()
  const lead = await w.person(tenant, 'lead')
  const stranger = await w.person(await w.tenant(), 'lead')
  for (const nobody of [stranger, randomUUID(), await w.person(tenant, 'respondent')]) {
    expect(await move(id, 'assign', { assignee_id: nobody })).toMatchObject({ status: 400, body: { errors: [{ path: 'assignee_id' }] } })
    expect((await call('analyst', 'PATCH', `/alerts/${id}`, { assignee_id: nobody, version: 1 })).statusCode).toBe(400)
  }
  expect((await move(id, 'assign', { assignee_id: lead })).body).toMatchObject({ status: 'assigned', assignee_id: lead })
  expect((await move(id, 'assign')).body).toMatchObject({ assignee_id: await w.person(tenant, 'analyst') })
  expect((await move(id, 'escalate', { assignee_id: lead })).body).toMatchObject({ status: 'escalated', assignee_id: lead })
  const { items } = (await call('analyst', 'GET', '/alerts/assignees')).json()
  expect(items.map((person: { id: string }) => person.id)).toContain(lead)
  expect(items.map((person: { id: string }) => person.id)).not.toContain(await w.person(tenant, 'respondent'))
  const mine = async (role: Role, filter: string) =>
    (await call(role, 'GET', `/alerts?assignee=${filter}`)).json().items.map((alert: { id: string }) => alert.id)
  expect([await mine('lead', 'me'), await mine('analyst', 'me'), await mine('analyst', lead)]).toEqual([[id], [], [id]])
  const free = (await add()).id
  expect(await mine('lead', 'none')).toEqual([free])
  expect((await mine('lead', 'none&assignee=me')).toSorted()).toEqual([id, free].toSorted())
})

test('a reason is asked for, words that nobody knows are refused, and a settled alert says why it does not move', async () => {
  const { add, move } = await start()
  const { id } = await add()
  expect((await move(id, 'resolve')).status).toBe(400)
  expect((await move(id, 'resolve', { reason: 'bored' })).body.errors[0].path).toBe('reason')
  expect((await move(id, 'ignore', { reason: 'x' })).status).toBe(400)
  expect((await move(id, 'mark_false_positive')).status).toBe(200)
  expect(await move(id, 'acknowledge')).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
})

test('many are moved in one go: each says what became of it, and each that moved has its own event', async () => {
  const { w, tenant, call, add, move } = await start()
  const ids: string[] = []
  for (let n = 0; n < 5; n++) ids.push((await add()).id)
  await move(ids[1] ?? '', 'ignore')
  const elsewhere = (await w.as(await w.tenant())('analyst', 'POST', '/alerts', { title: 'theirs' })).json().id
  const asked = { ids: [...ids, elsewhere, ids[0]], move: 'acknowledge', note: 'together' }
  const { moved, results } = (await call('analyst', 'POST', '/alerts/moves', asked)).json()
  expect(moved).toBe(4)
  expect(results.map((each: { id: string; code: string | null }) => [each.id, each.code])).toEqual(
    [...ids, elsewhere].map((id) => [id, id === ids[1] ? 'wrong_state' : id === elsewhere ? 'not_found' : null]),
  )
  const { rows } = await w.owner.query<{ object_id: string }>(
    `select object_id from events where tenant_id = $1 and action = 'alerts.acknowledge'`,
    [tenant],
  )
  expect(rows.map((row) => row.object_id).toSorted()).toEqual(ids.filter((id) => id !== ids[1]).toSorted())
  expect((await call('analyst', 'POST', '/alerts/moves', { ids, move: 'resolve' })).json().errors[0].path).toBe('reason')
  expect((await call('viewer', 'POST', '/alerts/moves', asked)).statusCode).toBe(403)
  expect((await call('analyst', 'POST', '/alerts/moves', { ids: [], move: 'close' })).statusCode).toBe(400)
})

test('500 are moved together, while others move some of them the other way round: none is lost, none moves twice', async () => {
  const { w, tenant, call } = await start()
  const items = Array.from({ length: 500 }, (_, n) => ({ title: `Alert ${n}` }))
  const bulk = await call('analyst', 'POST', '/alerts/bulk', Buffer.from(JSON.stringify(items)), { 'content-type': 'application/json' })
  const ids: string[] = bulk.json().alerts.map((alert: { id: string }) => alert.id)
  const both = await Promise.all(
    [ids, ids.toReversed()].map((order) => call('analyst', 'POST', '/alerts/moves', { ids: order, move: 'acknowledge' })),
  )
  expect(both.map((reply) => reply.json().moved).reduce((a, b) => a + b)).toBe(500)
  const { rows } = await w.owner.query(
    `select count(*)::int as events, count(distinct object_id)::int as alerts from events where tenant_id = $1 and action = 'alerts.acknowledge'`,
    [tenant],
  )
  expect(rows).toEqual([{ events: 500, alerts: 500 }])
})

test('a parent is another alert that is there, and never below its own child', async () => {
  const { call, add } = await start()
  const [top, middle, low] = [await add(), await add(), await add()]
  const under = async (child: { id: string }, parent: string | null) => {
    const { version } = (await call('viewer', 'GET', `/alerts/${child.id}`)).json()
    return call('analyst', 'PATCH', `/alerts/${child.id}`, { parent_id: parent, version })
  }
  expect((await under(middle, top.id)).json()).toMatchObject({ parent_id: top.id, parent_title: top.title })
  expect((await under(low, middle.id)).statusCode).toBe(200)
  for (const [child, parent] of [
    [top, low.id],
    [top, top.id],
    [top, randomUUID()],
  ] as const)
    expect((await under(child, parent)).json().errors).toMatchObject([{ path: 'parent_id' }])
  expect((await call('viewer', 'GET', `/alerts/${top.id}`)).json().children).toBe(1)
  const both = await Promise.all([under(top, null), under(middle, null)])
  expect(both.map((reply) => reply.statusCode)).toEqual([200, 200])
  const ring = await Promise.all([under(top, middle.id), under(middle, top.id)])
  expect(ring.map((reply) => reply.statusCode).toSorted()).toEqual([200, 400])
})

test('a person who changes an alert names techniques that there are, and of two who change it at once one reads it again', async () => {
  const { call, add } = await start()
  const { id } = await add()
  const change = (body: object) => call('analyst', 'PATCH', `/alerts/${id}`, body)
  expect((await change({ techniques: ['T0000'], version: 1 })).json().errors).toMatchObject([{ path: 'techniques' }])
  expect((await change({ techniques: ['t1105', 'T1086'], severity: 'critical', version: 1 })).json()).toMatchObject({
    techniques: ['T1105', 'T1059.001'],
    severity: 'critical',
    severity_rank: 5,
    version: 2,
  })
  expect((await change({ title: 'late', version: 1 })).json()).toMatchObject({ status: 409, code: 'stale' })
})

test('related alerts say what they share: observables, hosts, the correlation and the family; those of other tenants share nothing', async () => {
  const { w, call, add } = await start()
  const host = (await call('owner', 'POST', '/hosts', { hostname: 'ws-7' })).json()
  const about = { observables: [{ type: 'domain', value: 'evil.example' }], hosts: [{ hostname: 'ws-7' }], correlation_id: 'flow 9' }
  const alert = await add(about)
  const both = await add(about)
  const named = await add({ description: 'again evil[.]example' })
  const child = await add({ parent_id: alert.id })
  await add()
  const other = w.as(await w.tenant())
  await other('analyst', 'POST', '/alerts', { title: 'theirs', ...about })
  const { items } = (await call('viewer', 'GET', `/alerts/${alert.id}/related`)).json()
  expect(
    items.map((each: { alert: { id: string }; reasons: { kind: string; title: string }[] }) => [
      each.alert.id,
      each.reasons.map(({ kind, title }) => `${kind} ${title}`).toSorted(),
    ]),
  ).toEqual([
    [both.id, ['correlation flow 9', 'host ws-7', 'observable evil.example']],
    [child.id, [`child ALR-${child.number}`]],
    [named.id, ['observable evil.example']],
  ])
  expect((await call('viewer', 'GET', `/alerts?host_id=${host.id}`)).json().items).toHaveLength(2)
})

test('an alert is talked about, tagged and linked like any record, and named in the trail and in a search by its number', async () => {
  const { w, tenant, call, add } = await start()
  const { id, number, title } = await add({ tags: ['phishing'] })
  const about = { object_type: 'alerts', object_id: id }
  expect((await call('analyst', 'POST', '/comments', { ...about, text: 'looks real' })).statusCode).toBe(201)
  expect((await call('viewer', 'GET', `/tags?object_type=alerts&object_id=${id}`)).json().items).toMatchObject([{ name: 'phishing' }])
  const host = (await call('owner', 'POST', '/hosts', { hostname: 'ws-1' })).json().id
  const link = await call('analyst', 'POST', '/links', { from_type: 'alerts', from_id: id, verb: 'affects', to_type: 'hosts', to_id: host })
  expect(link.json().from_title).toBe(`ALR-${number} ${title}`)
  expect((await w.as(tenant)('viewer', 'GET', `/alerts?q=ALR-${number}`)).json().items).toMatchObject([{ id }])
  const { groups } = (await call('viewer', 'GET', `/search?q=alr-${number}`)).json()
  const found = groups.find(({ type }: { type: string }) => type === 'alerts')
  expect(found.items).toMatchObject([{ id, title: `ALR-${number} ${title}`, detail: 'medium · manual' }])
})
