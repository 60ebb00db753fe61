import { randomUUID } from 'node:crypto'
import { campaignLife } from '@rampart/contract/campaigns.ts'
import { expect, test } from 'vitest'
import { type Detail, exercise, testAt } from '../../testing/campaigns.ts'
import { laws } from '../../testing/laws.ts'
import { callerOf, somebody } from '../../testing/people.ts'

laws({
  path: '/campaigns',
  input: () => ({ name: `Autumn ${randomUUID()}`, campaign_type: 'purple_team', technique_ids: ['T1059.001'] }),
  change: { objective: 'See what we would see' },
  read: 'campaigns:read',
  write: 'campaigns:write',
  life: campaignLife,
})

test('a campaign drafts a test for each technique it is planned with, and begins only once it has one', async () => {
  const { ok, refused, plan, actionsOf } = await exercise()
  const made = await plan(['T1059.001', 'T1003.001'], { campaign_type: 'red_team' })
  expect(made.items.map(({ test: of, position }) => [position, of?.technique_id, of?.title, of?.status])).toEqual([
    [1, 'T1059.001', 'PowerShell', 'draft'],
    [2, 'T1003.001', 'LSASS Memory', 'draft'],
  ])
  expect([made.reference, made.status, made.tests, made.run, made.actions]).toEqual(['CMP-1', 'draft', 2, 1, ['activate']])
  const empty = await ok('blue_lead', 'POST', '/campaigns', { name: 'Nothing yet', campaign_type: 'tabletop' })
  expect(empty.actions).toEqual([])
  expect(await refused('blue_lead', 'POST', `/campaigns/${empty.id}/activate`)).toEqual([409, 'guarded'])
  await ok('blue_lead', 'POST', `/campaigns/${empty.id}/tests`, { test_ids: [testAt(made, 0)] })
  expect((await ok('blue_lead', 'POST', `/campaigns/${empty.id}/activate`)).status).toBe('active')
  expect(await actionsOf(empty.id)).toEqual(['campaigns.add', 'campaigns.add_tests', 'campaigns.activate'])
})

test('the red lead completes a campaign, the blue lead does not; from then on nothing of it changes, whatever becomes of its tests', async () => {
  const { ok, refused, plan, run } = await exercise()
  const { id, items } = await plan(['T1059.001', 'T1003.001'])
  const [first = '', second = ''] = items.map(({ test_id }) => test_id)
  await ok('blue_lead', 'POST', `/campaigns/${id}/activate`)
  await run(first, 'alerted')
  expect(await refused('blue_lead', 'POST', `/campaigns/${id}/complete`)).toEqual([403, 'forbidden'])
  const done = await ok('red_lead', 'POST', `/campaigns/${id}/complete`)
  expect(done).toMatchObject({ status: 'completed', completed_by_name: 'red_lead', actions: [] })
  expect(done.progress).toMatchObject({ total: 2, over: 1, detected: 1, by_status: { draft: 1, validated: 1 } })
  for (const [method, path, body] of [
    ['PATCH', '', { name: 'x', version: done.version }],
    ['DELETE', '', undefined],
    ['POST', '/tests', { technique_ids: ['T1110'] }],
    ['POST', '/tests/order', { test_ids: [second, first] }],
    ['PATCH', `/tests/${first}`, { depends_on: [second], version: 1 }],
    ['DELETE', `/tests/${second}`, undefined],
    ['POST', '/activate', undefined],
    ['POST', '/import-layer', { layer: { versions: { layer: '4.5' }, techniques: [] } }],
  ] as const)
    expect(await refused('owner', method, `/campaigns/${id}${path}`, body), `${method} ${path}`).toEqual([409, 'wrong_state'])
  const before = await ok('viewer', 'GET', `/campaigns/${id}`)
  await ok('red_lead', 'POST', `/tests/${first}/reopen`, { reason: 'Once more' })
  await ok('red_lead', 'DELETE', `/tests/${second}`)
  expect(await ok('viewer', 'GET', `/campaigns/${id}`)).toEqual(before)
})

test('tests of a campaign have an order, a time and others that come before, without circles', async () => {
  const { ok, refused, plan, run } = await exercise()
  const { id, items } = await plan(['T1059.001', 'T1003.001', 'T1110'])
  const [a = '', b = '', c = ''] = items.map(({ test_id }) => test_id)
  const path = (test_id: string) => `/campaigns/${id}/tests/${test_id}`
  await ok('red_lead', 'PATCH', path(b), {
    depends_on: [a],
    planned_from: '2026-12-01T08:00:00Z',
    planned_to: '2026-12-01T10:00:00Z',
    version: 1,
  })
  await ok('red_lead', 'PATCH', path(c), { depends_on: [b], version: 1 })
  expect(await refused('red_lead', 'PATCH', path(a), { depends_on: [c], version: 1 })).toEqual([400, 'invalid'])
  expect(await refused('red_lead', 'PATCH', path(a), { depends_on: [a], version: 1 })).toEqual([400, 'invalid'])
  expect(await refused('red_lead', 'PATCH', path(a), { depends_on: [randomUUID()], version: 1 })).toEqual([400, 'invalid'])
  expect(await refused('red_lead', 'PATCH', path(b), { planned_to: '2026-12-01T07:00:00Z', version: 2 })).toEqual([400, 'invalid'])
  expect(await refused('red_lead', 'PATCH', path(b), { depends_on: [], version: 1 })).toEqual([409, 'stale'])
  const ordered = await ok('blue_lead', 'POST', `/campaigns/${id}/tests/order`, { test_ids: [c, a, b] })
  expect(ordered.items.map(({ test_id, waits_for, planned_from }) => [test_id, waits_for, planned_from])).toEqual([
    [c, [b], null],
    [a, [], null],
    [b, [a], '2026-12-01T08:00:00Z'],
  ])
  expect(await refused('red_lead', 'POST', `/campaigns/${id}/tests/order`, { test_ids: [a, b] })).toEqual([400, 'invalid'])
  await run(a, 'prevented')
  const later = await ok('viewer', 'GET', `/campaigns/${id}`)
  expect(later.items.find(({ test_id }) => test_id === b)?.waits_for).toEqual([])
  const without = await ok('red_lead', 'DELETE', path(b))
  expect(without.items.map(({ test_id, depends_on }) => [test_id, depends_on])).toEqual([
    [c, []],
    [a, []],
  ])
  expect(await refused('red_tech', 'PATCH', path(a), { depends_on: [], version: 1 })).toEqual([403, 'forbidden'])
})

test('a running campaign keeps its last test and is not deleted; a plan is, and its tests stay', async () => {
  const { ok, refused, plan } = await exercise()
  const running = await plan(['T1059.001'])
  await ok('red_lead', 'POST', `/campaigns/${running.id}/activate`)
  expect(await refused('red_lead', 'DELETE', `/campaigns/${running.id}/tests/${testAt(running, 0)}`)).toEqual([409, 'guarded'])
  expect(await refused('red_lead', 'DELETE', `/campaigns/${running.id}`)).toEqual([409, 'wrong_state'])
  const draft = await plan(['T1110'])
  await ok('blue_lead', 'DELETE', `/campaigns/${draft.id}`)
  expect(await refused('viewer', 'GET', `/campaigns/${draft.id}`)).toEqual([404, 'not_found'])
  expect((await ok('viewer', 'GET', `/tests/${testAt(draft, 0)}`)).status).toBe('draft')
})

test('what is named must be there: tests, techniques, who leads, and times that run forward', async () => {
  const { w, refused, plan } = await exercise()
  const stranger = await w.tenant()
  const theirs = (await w.as(stranger)('red_lead', 'POST', '/tests', { title: 'x', technique_id: 'T1059' })).json().id as string
  for (const body of [
    { test_ids: [theirs] },
    { technique_ids: ['T9999'] },
    { lead_id: await w.person(stranger, 'red_lead') },
    { starts_at: '2026-12-02T00:00:00Z', ends_at: '2026-12-01T00:00:00Z' },
  ])
    expect(await refused('red_lead', 'POST', '/campaigns', { name: 'x', ...body }), JSON.stringify(body)).toEqual([400, 'invalid'])
  const { id, version } = await plan(['T1059'], { starts_at: '2026-12-02T00:00:00Z' })
  expect(await refused('red_lead', 'PATCH', `/campaigns/${id}`, { ends_at: '2026-12-01T00:00:00Z', version })).toEqual([400, 'invalid'])
})

test('a layer of the Navigator brings a test for each technique it names, and says what it left out', async () => {
  const { ok, refused, plan } = await exercise()
  const { id } = await plan(['T1059.001'])
  const layer = {
    name: 'Autumn threats',
    versions: { attack: '18', navigator: '5.1.0', layer: '4.5' },
    domain: 'enterprise-attack',
    gradient: { colors: ['#ffffff', '#ff0000'], minValue: 0, maxValue: 100 },
    techniques: [
      { techniqueID: 'T1059.001', tactic: 'execution', score: 90 },
      { techniqueID: 'T1110', tactic: 'credential-access', score: 80, color: '#ff0000' },
      { techniqueID: 'T1110', tactic: 'persistence', score: 10 },
      { techniqueID: 'T1003', score: 20 },
      { techniqueID: 'T1021', score: 100, enabled: false },
      { techniqueID: 'T8888', score: 100 },
    ],
  }
  const taken = await ok<{
    added: number
    source: string
    skipped: object[]
    campaign: { items: { test: { technique_id: string } }[]; sources: string[] }
  }>('blue_lead', 'POST', `/campaigns/${id}/import-layer`, { layer, least: 50 })
  expect([taken.added, taken.source, taken.campaign.sources]).toEqual([1, 'Autumn threats', ['Autumn threats']])
  expect(taken.campaign.items.map(({ test: of }) => of.technique_id)).toEqual(['T1059.001', 'T1110'])
  expect(taken.skipped).toEqual([
    { technique_id: 'T1003', reason: 'below' },
    { technique_id: 'T1021', reason: 'disabled' },
    { technique_id: 'T8888', reason: 'unknown' },
    { technique_id: 'T1059.001', reason: 'has_test' },
  ])
  const again = await ok<{ added: number }>('blue_lead', 'POST', `/campaigns/${id}/import-layer`, { layer, least: 50 })
  expect(again.added).toBe(0)
  for (const wrong of [
    { ...layer, versions: { layer: '3.0' } },
    { ...layer, versions: {} },
    { ...layer, domain: 'ics-attack' },
    { name: 'no techniques', versions: { layer: '4.5' } },
  ])
    expect(await refused('blue_lead', 'POST', `/campaigns/${id}/import-layer`, { layer: wrong })).toEqual([400, 'invalid'])
  expect(await refused('blue_lead', 'POST', `/campaigns/${id}/import-actor`, { actor_id: 'G9999' })).toEqual([400, 'invalid'])
})

test('a retest joins the running campaign of its test; a deleted test leaves a plan', async () => {
  const { ok, plan, run } = await exercise()
  const made = await plan(['T1059.001', 'T1110'])
  await ok('red_lead', 'POST', `/campaigns/${made.id}/activate`)
  await run(testAt(made, 0), 'missed', 'reject')
  const retest = await ok<{ id: string }>('red_lead', 'POST', `/tests/${testAt(made, 0)}/retest`)
  const ids = async () => (await ok('viewer', 'GET', `/campaigns/${made.id}`)).items.map(({ test_id }) => test_id)
  await expect.poll(ids, { timeout: 60_000 }).toEqual([testAt(made, 0), testAt(made, 1), retest.id])
  await ok('red_lead', 'DELETE', `/tests/${testAt(made, 1)}`)
  await expect.poll(ids, { timeout: 60_000 }).toEqual([testAt(made, 0), retest.id])
  const found = await ok<{ items: { id: string }[] }>('viewer', 'GET', `/campaigns?test_id=${retest.id}`)
  expect(found.items.map(({ id }) => id)).toEqual([made.id])
})

test('who may plan campaigns but not add tests plans them with tests that are there: none is drafted for them', async () => {
  const { w, tenant, ok, plan } = await exercise()
  const admin = await somebody(tenant, 'admin', {}, w)
  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  const made = await admin.call('POST', '/api-keys', { name: 'planner', scopes: ['campaigns:read', 'campaigns:write'], expires_at })
  const planner = callerOf(w, made.json().key)
  const there = await plan(['T1059'])
  const { id, tests } = (await planner('POST', '/campaigns', { name: 'Mine', test_ids: [testAt(there, 0)] })).json()
  expect(tests).toBe(1)
  const layer = { versions: { layer: '4.5' }, techniques: [{ techniqueID: 'T1110' }] }
  for (const [path, body] of [
    ['/campaigns', { name: 'Drafts', technique_ids: ['T1110'] }],
    [`/campaigns/${id}/tests`, { technique_ids: ['T1110'] }],
    [`/campaigns/${id}/import-layer`, { layer }],
    [`/campaigns/${id}/repeat`, undefined],
  ] as const)
    expect((await planner('POST', path, body)).json(), path).toMatchObject({
      status: 403,
      code: 'forbidden',
      detail: expect.stringContaining('tests:write'),
    })
  expect((await ok<{ items: object[] }>('viewer', 'GET', '/tests')).items).toHaveLength(1)
})

test('the progress of a list is counted over all tests of a campaign, and of a completed one stays as it was', async () => {
  const { ok, plan, run } = await exercise()
  const { id, items } = await plan(['T1059.001', 'T1003.001', 'T1110', 'T1566', 'T1105', 'T1021'])
  const [alerted = '', logged = '', prevented = '', missed = '', , gone = ''] = items.map(({ test_id }) => test_id)
  const idle = await plan([])
  await ok('blue_lead', 'POST', `/campaigns/${id}/activate`)
  await run(alerted, 'alerted')
  await run(logged, 'logged')
  await run(prevented, 'prevented', 'reject')
  await run(missed, 'missed')
  await ok('red_lead', 'DELETE', `/tests/${gone}`)
  const listed = async () =>
    new Map((await ok<{ items: Detail[] }>('viewer', 'GET', '/campaigns')).items.map((each) => [each.id, each.progress]))
  const expected = {
    total: 5,
    by_status: { draft: 1, red_executing: 0, blue_evaluating: 0, in_review: 0, validated: 3, rejected: 1 },
    over: 4,
    detected: 2,
    partial: 1,
    not_detected: 1,
    prevented: 1,
    seconds_to_detect: expect.any(Number),
  }
  await expect.poll(async () => (await listed()).get(id)).toEqual(expected)
  const tests = (await ok('viewer', 'GET', `/campaigns/${id}`)).items.flatMap(({ test: of }) => of ?? [])
  const took = tests.flatMap(({ detection_result, red_started_at, detected_at }) =>
    detection_result === 'detected' ? [(Date.parse(detected_at ?? '') - Date.parse(red_started_at ?? '')) / 1000] : [],
  )
  expect(took).toHaveLength(2)
  expect((await listed()).get(id)?.seconds_to_detect).toBeCloseTo(took.reduce((sum, each) => sum + each, 0) / 2, 6)
  expect((await listed()).get(idle.id)).toMatchObject({ total: 0, over: 0, seconds_to_detect: null, by_status: { draft: 0 } })
  const { progress } = await ok('red_lead', 'POST', `/campaigns/${id}/complete`)
  await ok('red_lead', 'POST', `/tests/${alerted}/reopen`, { reason: 'Once more' })
  expect([progress, (await listed()).get(id)]).toEqual([expected, progress])
})

test('who is deleted is called by the pseudonym in campaigns, and in what a completed one keeps of its tests [R20]', async () => {
  const { w, tenant, ok } = await exercise()
  const [lead, red, blue] = [
    await somebody(tenant, 'red_lead', {}, w),
    await somebody(tenant, 'red_tech', {}, w),
    await somebody(tenant, 'blue_tech', {}, w),
  ]
  const sides = { red_assignee_id: red.id, blue_assignee_id: blue.id }
  const { id: test_id } = (await lead.call('POST', '/tests', { title: 'Shell', technique_id: 'T1059', ...sides })).json()
  const { id } = (await lead.call('POST', '/campaigns', { name: 'Autumn', test_ids: [test_id] })).json()
  for (const action of ['activate', 'complete']) expect((await lead.call('POST', `/campaigns/${id}/${action}`)).statusCode).toBe(200)
  const kept = async () => JSON.stringify(await ok('viewer', 'GET', `/campaigns/${id}`))
  for (const { username } of [lead, red, blue]) expect(await kept()).toContain(username)
  for (const who of [red, blue, lead]) {
    await ok('admin', 'DELETE', `/users/${who.id}`)
    await expect.poll(kept, { timeout: 60_000 }).not.toContain(who.username)
    expect(await kept()).toContain(`deleted-${who.id.slice(-12)}`)
  }
})
