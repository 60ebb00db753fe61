import { randomUUID } from 'node:crypto'
import type { revalidations, techniqueNote } from '@rampart/contract/techniques.ts'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { bundleOf, catalogue, smallRelease } from '../../testing/attack.ts'
import { laws } from '../../testing/laws.ts'
import { activeTechniques, actorsOf, actorTechniques, groupsInForce, techniquesNamed } from './techniques.port.ts'

type Queue = z.output<typeof revalidations>
type Note = z.output<typeof techniqueNote>
const own = (name: string) => ({ name, tactics: ['execution'], platforms: ['Windows'], description: 'Seen here only.', parent_id: null })

laws({
  path: '/custom-techniques',
  input: () => own(`Odd scheduler ${randomUUID()}`),
  change: { description: 'Seen twice.' },
  read: 'techniques:read',
  write: 'techniques:write',
})

test('a technique of our own stands behind those of ATT&CK with an id that is never given again', async () => {
  const { call, get } = await catalogue()
  const made = await call('red_lead', 'POST', '/techniques', own('Odd scheduler'))
  expect([made.statusCode, made.json()], made.body).toMatchObject([201, { technique_id: 'X-1', name: 'Odd scheduler', version: 1 }])
  const second = (await call('blue_lead', 'POST', '/custom-techniques', { ...own('Beside it'), parent_id: 'T1053' })).json()
  expect(second).toMatchObject({ technique_id: 'X-2', parent_id: 'T1053' })
  const items = (await get<{ items: { id: string }[] }>('/techniques?limit=1000')).items.map(({ id }) => id)
  expect(items).toHaveLength(693)
  expect(items.slice(-2)).toEqual(['X-1', 'X-2'])
  expect(await get('/techniques/x-1')).toMatchObject({
    id: 'X-1',
    custom: true,
    domain: null,
    description: 'Seen here only.',
    tactics: ['execution'],
  })
  expect(await get('/techniques/T1053')).toMatchObject({ subtechniques: expect.arrayContaining([{ id: 'X-2', name: 'Beside it' }]) })
  expect(await get(`/techniques/${made.json().id}`), 'as the trail names it').toMatchObject({ id: 'X-1', asked: 'X-1' })
  expect((await call('viewer', 'GET', `/techniques/${randomUUID()}`)).statusCode).toBe(404)
  const found = await get<{ groups: object[] }>('/search?q=odd%20sched')
  expect(found.groups).toMatchObject([
    { type: 'custom_techniques', items: [{ id: made.json().id, title: 'Odd scheduler', detail: 'X-1' }] },
  ])
  const page = await get<{ next: string }>('/techniques?limit=692')
  expect((await get<{ items: { id: string }[] }>(`/techniques?limit=692&cursor=${page.next}`)).items.map(({ id }) => id)).toEqual(['X-2'])
  expect((await call('red_lead', 'DELETE', `/custom-techniques/${second.id}`)).statusCode).toBe(204)
  expect((await call('red_lead', 'POST', '/techniques', own('Third'))).json()).toMatchObject({ technique_id: 'X-3' })
  expect((await call('viewer', 'GET', '/techniques/X-2')).statusCode).toBe(404)
  const refused = async (change: object) => (await call('red_lead', 'POST', '/techniques', { ...own('No'), ...change })).json()
  expect(await refused({ tactics: ['cooking'] })).toMatchObject({ status: 400, errors: [{ path: 'tactics.0' }] })
  expect(await refused({ parent_id: 'T9999' })).toMatchObject({ status: 400, errors: [{ path: 'parent_id' }] })
  expect(await refused({ parent_id: 'T1059.001' })).toMatchObject({
    status: 400,
    errors: [{ path: 'parent_id', message: expect.stringContaining('T1059') }],
  })
  expect((await call('red_tech', 'POST', '/techniques', own('No'))).statusCode).toBe(403)
})

test('a technique has an owner, a priority and a flag; what must be looked at again is one list, the most urgent first', async () => {
  const { w, tenant, call, get } = await catalogue()
  const me = await w.person(tenant, 'blue_lead')
  const patch = (id: string, change: object) => call('blue_lead', 'PATCH', `/techniques/${id}`, { version: 0, ...change })
  expect((await patch('T1059', { owner_id: me, priority: 'critical', priority_reason: 'Seen last week' })).json()).toMatchObject({
    owner_id: me,
    owner_name: 'blue_lead',
    priority: 'critical',
    version: 1,
  })
  expect((await patch('T1566', { review_due_on: '2020-01-31', owner_id: me })).statusCode).toBe(200)
  expect((await patch('T1003', { review_due_on: '2999-01-31' })).statusCode).toBe(200)
  expect(
    (await call('red_lead', 'PATCH', '/techniques/t1110/review', { review_required: true, review_reason: 'New tool' })).json(),
  ).toMatchObject({
    review_required: true,
    version: 1,
  })
  const queue = await get<Queue>('/techniques/revalidation')
  expect(queue.items.map(({ id, reasons, why }) => [id, reasons, why])).toEqual([
    ['T1059', ['priority'], 'Seen last week'],
    ['T1566', ['due'], null],
    ['T1110', ['review_required'], 'New tool'],
  ])
  expect(queue.owners).toEqual([
    { value: me, count: 2 },
    { value: 'none', count: 1 },
  ])
  expect((await get<Queue>('/techniques/revalidation?owner=me', 'blue_lead')).items.map(({ id }) => id)).toEqual(['T1059', 'T1566'])
  expect((await get<Queue>('/techniques/revalidation?owner=none')).items.map(({ id }) => id)).toEqual(['T1110'])
  expect((await call('red_lead', 'PATCH', '/techniques/T1110/review', { review_required: false })).json()).toMatchObject({
    review_required: false,
    review_reason: null,
    version: 2,
  })
  expect((await get<Queue>('/techniques/revalidation?owner=none')).items).toEqual([])
  expect((await get<{ note: Note }>('/techniques/T1059')).note).toMatchObject({ owner_name: 'blue_lead', priority: 'critical', version: 1 })
  expect((await patch('T1059', { priority: 'low' })).json().code, 'the second of two').toBe('stale')
  expect((await patch('T9999', { priority: 'low' })).statusCode).toBe(404)
  const stranger = await w.person(await w.tenant(), 'viewer')
  expect((await patch('T1001', { owner_id: stranger })).json()).toMatchObject({ status: 400, errors: [{ path: 'owner_id' }] })
  expect((await call('viewer', 'PATCH', '/techniques/T1059', { version: 1, priority: 'low' })).statusCode).toBe(403)
  const { rows } = await w.owner.query(
    `select action, object_title from events where tenant_id = $1 and action = 'technique_notes.edit' order by id`,
    [tenant],
  )
  expect(rows.map(({ object_title }) => object_title)).toEqual(['T1059', 'T1566', 'T1003', 'T1110', 'T1110'])
})

test('who is disabled or was deleted does not become the owner of a technique', async () => {
  const { w, tenant, call } = await catalogue()
  const own = (id: string, owner_id: string | null, version = 0) => call('blue_lead', 'PATCH', `/techniques/${id}`, { version, owner_id })
  for (const [role, column] of [
    ['analyst', 'disabled_at'],
    ['manager', 'deleted_at'],
  ] as const) {
    const gone = await w.person(tenant, role)
    expect((await own('T1490', gone)).statusCode).toBe(role === 'analyst' ? 200 : 409)
    await w.owner.query(`update users set ${column} = now() where id = $1`, [gone])
    const refused = await own('T1491', gone)
    expect([refused.statusCode, refused.json().errors[0].path], column).toEqual([400, 'owner_id'])
  }
  // What somebody had before stays theirs until another one is named.
  expect((await own('T1490', null, 1)).statusCode).toBe(200)
})

test('other modules are told what is in force: first our own facts, then the release', async () => {
  const { w, tenant, send } = await catalogue()
  const who = {
    actor: { id: tenant, kind: 'system', name: 'test', tenant_id: tenant, permissions: new Set<string>() } as const,
    tx: w.db.read(tenant),
  }
  expect(await activeTechniques(who)).toMatchObject({ release: 'enterprise-attack 18.1' })
  expect((await techniquesNamed(who, ['T1059.001', 'T9999'])).get('T1059.001')?.name).toBe('PowerShell')
  expect([(await actorsOf(who)).size, await groupsInForce(who), (await activeTechniques(who)).tactics.length]).toEqual([0, [], 14])
  await expect(actorTechniques(who, 'G0001')).rejects.toMatchObject({ status: 404 })
  await send(bundleOf(smallRelease()))
  expect(await activeTechniques(who)).toMatchObject({
    release: 'enterprise-attack 1.0',
    techniques: [{ id: 'T1001' }, { id: 'T1001.001' }, { id: 'T1002' }],
  })
  expect([...(await techniquesNamed(who, ['T1001', 'T1059'])).keys()]).toEqual(['T1001'])
  expect([...(await actorsOf(who))]).toEqual([['T1001', 1]])
  expect(await actorTechniques(who, 'G0001')).toEqual(['T1001'])
  await expect(actorTechniques(who, 'G0002'), 'revoked').rejects.toMatchObject({ status: 404 })
  expect(await groupsInForce(who)).toEqual([{ id: 'G0001', attack_id: 'G0001', name: 'Quiet Otter', techniques: ['T1001'] }])
  expect((await activeTechniques(who)).tactics).toEqual(['entering', 'hiding'])
})
