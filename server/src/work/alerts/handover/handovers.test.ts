import { randomUUID } from 'node:crypto'
import type { Role } from '@rampart/contract/identity.ts'
import { expect, test } from 'vitest'
import { laws } from '../../../testing/laws.ts'
import { world } from '../../../testing/world.ts'

laws({
  path: '/handovers',
  input: () => ({ shift: `Night ${randomUUID()}`, notes: '# Quiet' }),
  change: { notes: '# Not so quiet' },
  read: 'handovers:read',
  write: 'handovers:write',
})

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const as = w.as(tenant)
  const ok = async (role: Role, method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) => {
    const reply = await as(role, method, path, body)
    expect(reply.statusCode, reply.body).toBeLessThan(300)
    return reply.json()
  }
  const notices = async (role: Role) =>
    ((await ok(role, 'GET', '/notifications?category=work')).items as { code: string; about: { id: string; title: string } }[]).map(
      ({ code, about }) => [code, about.id, about.title],
    )
  return { w, tenant, as, ok, notices }
}

test('a handover keeps how it stood: what is open, and each alert that cannot wait, whatever becomes of it', async () => {
  const { w, ok, tenant } = await start()
  const analyst = await w.person(tenant, 'analyst')
  const add = (title: string, more: object) => ok('analyst', 'POST', '/alerts', { title, ...more })
  const critical = await add('Beacon', { severity: 'critical' })
  await add('Phish', { severity: 'low' })
  const escalated = await add('Odd sign-in', { severity: 'medium' })
  await ok('analyst', 'POST', `/alerts/${escalated.id}/acknowledge`)
  await ok('analyst', 'POST', `/alerts/${escalated.id}/escalate`)
  const settled = await add('Solved', { severity: 'critical' })
  await ok('analyst', 'POST', `/alerts/${settled.id}/ignore`)
  const late = await add('Late', { severity: 'high' })
  await w.owner.query(`update alerts set breached = '{resolve}' where id = $1`, [late.id])

  const written = await ok('analyst', 'POST', '/handovers', {
    shift: 'Night',
    notes: 'Watch **ber-ws-1**.',
    from_at: '2026-11-22T20:00:00Z',
    to_at: '2026-11-23T06:00:00+01:00',
  })
  const { taken_at, alerts, ...counts } = written.snapshot
  expect(counts).toEqual({ open: { critical: 1, high: 1, medium: 1, low: 1, info: 0 }, unassigned: 3, overdue: 1, urgent: 3 })
  expect(
    alerts.map((alert: { title: string; status: string; assignee_id: string | null; breached: string[] }) => [
      alert.title,
      alert.status,
      alert.assignee_id,
      alert.breached,
    ]),
  ).toEqual([
    ['Beacon', 'new', null, []],
    ['Late', 'new', null, ['resolve']],
    ['Odd sign-in', 'escalated', analyst, []],
  ])
  await ok('analyst', 'POST', `/alerts/${critical.id}/ignore`)
  const read = await ok('viewer', 'GET', `/handovers/${written.id}`)
  expect(read.snapshot).toEqual({ taken_at, alerts, ...counts })
  expect(read.assignees).toEqual([{ id: analyst, display_name: 'analyst' }])
  expect([read.notes, read.author_name, read.actions]).toEqual(['Watch **ber-ws-1**.', 'analyst', []])
})

test('the next shift confirms it, once, and not who wrote it; both sides are told, and each step is one event', async () => {
  const { w, tenant, as, ok, notices } = await start()
  for (const role of ['lead', 'viewer'] as const) await w.person(tenant, role)
  const { id, actions } = await ok('analyst', 'POST', '/handovers', { shift: 'Night', notes: '' })
  expect(actions).toEqual([])
  expect([await notices('lead'), await notices('analyst'), await notices('viewer')]).toEqual([[['handover_written', id, 'Night']], [], []])
  const own = await as('analyst', 'POST', `/handovers/${id}/acknowledge`)
  expect([own.statusCode, own.json().code, own.json().detail]).toEqual([
    409,
    'guarded',
    'Somebody of the next shift confirms it, not who wrote it.',
  ])
  expect((await as('viewer', 'POST', `/handovers/${id}/acknowledge`)).statusCode).toBe(403)
  expect((await ok('lead', 'GET', `/handovers/${id}`)).actions).toEqual(['acknowledge'])
  const both = await Promise.all(
    ['lead', 'owner'].map((role) => as(role as Role, 'POST', `/handovers/${id}/acknowledge`, { note: 'Taken.' })),
  )
  expect(both.map((reply) => reply.statusCode).sort()).toEqual([200, 409])
  const read = await ok('analyst', 'GET', `/handovers/${id}`)
  expect([read.status, read.acknowledged_note, ['lead', 'owner'].includes(read.acknowledged_by_name)]).toEqual([
    'acknowledged',
    'Taken.',
    true,
  ])
  expect(await notices('analyst')).toEqual([['handover_acknowledged', id, 'Night']])
  const { rows } = await w.owner.query<{ action: string }>('select action from events where object_id = $1 order by xid, id', [id])
  expect(rows.map(({ action }) => action)).toEqual(['handovers.add', 'handovers.acknowledge'])
  expect((await ok('viewer', 'GET', '/handovers?status=acknowledged')).items).toHaveLength(1)
})

test('one that is for somebody tells only that person, who must be able to take over', async () => {
  const { w, tenant, as, ok, notices } = await start()
  const [lead, viewer] = await Promise.all([w.person(tenant, 'lead'), w.person(tenant, 'viewer')])
  await w.person(tenant, 'owner')
  const { id } = await ok('analyst', 'POST', '/handovers', { shift: 'Night', notes: '', to_id: lead })
  expect([await notices('lead'), await notices('owner')]).toEqual([[['handover_written', id, 'Night']], []])
  for (const to_id of [viewer, randomUUID(), await w.person(await w.tenant(), 'lead')]) {
    const refused = await as('analyst', 'POST', '/handovers', { shift: 'Night', notes: '', to_id })
    expect([refused.statusCode, refused.json().errors[0].path]).toEqual([400, 'to_id'])
  }
})

test('it names records of any kind by their titles as the reader may see them; one that the writer cannot see is refused', async () => {
  const { w, as, ok } = await start()
  const alert = await ok('analyst', 'POST', '/alerts', { title: 'Beacon' })
  const host = await ok('analyst', 'POST', '/hosts', { hostname: 'ber-ws-1' })
  const about = [
    { type: 'alerts', id: alert.id },
    { type: 'hosts', id: host.id },
  ]
  const { id } = await ok('analyst', 'POST', '/handovers', { shift: 'Night', notes: '', about })
  const titles = async () => (await ok('viewer', 'GET', `/handovers/${id}`)).about.map((ref: { title: string | null }) => ref.title)
  expect(await titles()).toEqual([`ALR-${alert.number} Beacon`, 'ber-ws-1'])
  await as('owner', 'DELETE', `/hosts/${host.id}`)
  expect(await titles()).toEqual([`ALR-${alert.number} Beacon`, null])
  const foreign = (await w.as(await w.tenant())('owner', 'POST', '/hosts', { hostname: 'not-yours' })).json().id
  for (const ref of [
    { type: 'hosts', id: foreign },
    { type: 'hosts', id: randomUUID() },
    { type: 'nonsense', id: alert.id },
  ]) {
    const refused = await as('analyst', 'POST', '/handovers', { shift: 'Night', notes: '', about: [about[0], ref] })
    expect([refused.statusCode, refused.json().errors[0].path]).toEqual([400, 'about.1'])
  }
})

test('only who wrote it changes or drops it, and only until it is confirmed', async () => {
  const { as, ok } = await start()
  const { id } = await ok('analyst', 'POST', '/handovers', { shift: 'Night', notes: '' })
  const at = `/handovers/${id}`
  expect((await as('owner', 'PATCH', at, { version: 1, notes: 'mine' })).json().code).toBe('guarded')
  expect((await as('owner', 'DELETE', at)).json().code).toBe('guarded')
  const edited = await ok('analyst', 'PATCH', at, { version: 1, notes: 'Look at the proxy.', to_at: '2026-11-23T06:00:00Z' })
  const turned = await as('analyst', 'PATCH', at, { version: 2, from_at: '2026-11-23T07:00:00Z' })
  expect([edited.version, turned.statusCode, turned.json().errors[0].path]).toEqual([2, 400, 'to_at'])
  await ok('lead', 'POST', `${at}/acknowledge`)
  expect((await as('analyst', 'PATCH', at, { version: 3, notes: 'Never said that.' })).json().code).toBe('wrong_state')
  expect((await as('analyst', 'DELETE', at)).json().code).toBe('wrong_state')
  expect((await ok('viewer', 'GET', at)).notes).toBe('Look at the proxy.')
})

test('who is deleted is called by the pseudonym on what they wrote and confirmed, and on rules', async () => {
  const { w, tenant, as, ok } = await start()
  const lead = await w.person(tenant, 'lead')
  await ok('analyst', 'POST', '/handovers', { shift: 'Night', notes: '' }).then(({ id }) =>
    ok('lead', 'POST', `/handovers/${id}/acknowledge`),
  )
  await ok('lead', 'POST', '/handovers', { shift: 'Day', notes: '' })
  const conditions = [{ field: 'title', op: 'is', values: ['x'] }]
  await ok('lead', 'POST', '/suppression-rules', {
    name: 'x',
    reason: 'x',
    conditions,
    ends_at: new Date(Date.now() + 86_400_000).toISOString(),
  })
  expect((await as('owner', 'DELETE', `/users/${lead}`)).statusCode).toBe(204)
  const gone = `deleted-${lead.slice(-12)}`
  const names = async () => {
    const [day, night] = (await ok('owner', 'GET', '/handovers')).items
    const [rule] = (await ok('owner', 'GET', '/suppression-rules')).items
    return [day.author_name, night.author_name, night.acknowledged_by_name, rule.created_by_name]
  }
  await expect.poll(names, { timeout: 60_000 }).toEqual([gone, 'analyst', gone, gone])
})
