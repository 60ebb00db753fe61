import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { laws } from '../../testing/laws.ts'
import { somebody } from '../../testing/people.ts'
import { crewOf, testIn } from '../../testing/purple.ts'
import { world } from '../../testing/world.ts'

laws({
  path: '/tests',
  input: () => ({ title: 'Encoded PowerShell', technique_id: 'T1059.001', severity: 'high', platforms: ['Windows'] }),
  change: { title: 'Encoded PowerShell, twice', target_environment: 'Lab' },
  read: 'tests:read',
  write: 'tests:write',
})

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  return { w, tenant, call: w.as(tenant), crew: await crewOf(w, tenant) }
}

test('a test keeps the release it was made with, and names of what it names', async () => {
  const { tenant, call, crew } = await start()
  const host = (await call('analyst', 'POST', '/hosts', { hostname: 'WS-101' })).json()
  const made = await crew.red_lead.call('POST', '/tests', {
    title: 'Encoded PowerShell',
    technique_id: 'T1059.001',
    host_id: host.id,
    platforms: ['Windows', 'Windows'],
    red_assignee_id: crew.red_tech.id,
    blue_assignee_id: crew.blue_tech.id,
    scheduled_for: '2027-01-04T09:00:00+01:00',
    red_command: 'powershell -enc …',
  })
  expect(made.statusCode, made.body).toBe(201)
  expect(made.json()).toMatchObject({
    reference: 'TEST-1',
    status: 'draft',
    round: 1,
    technique_name: 'PowerShell',
    release: expect.stringMatching(/^enterprise-attack \d+\.\d+$/),
    hostname: 'WS-101',
    platforms: ['Windows'],
    severity: 'medium',
    classification: 'internal',
    scheduled_for: '2027-01-04T08:00:00Z',
    red_assignee_name: expect.stringContaining('red_tech'),
    blue_assignee_name: expect.stringContaining('blue_tech'),
    detection_result: null,
    seconds_to_detect: null,
  })
  for (const [field, value] of [
    ['technique_id', 'T9999'],
    ['host_id', randomUUID()],
    ['red_assignee_id', randomUUID()],
    ['blue_assignee_id', (await somebody(await (await world()).tenant(), 'blue_tech')).id],
  ] as const) {
    const refused = await crew.red_lead.call('POST', '/tests', { title: 'x', technique_id: 'T1059', [field]: value })
    expect(refused.json()).toMatchObject({ status: 400, errors: [{ path: field }] })
    const changed = await crew.red_lead.call('PATCH', `/tests/${made.json().id}`, { version: 1, [field]: value })
    expect(changed.json()).toMatchObject({ status: 400, errors: [{ path: field }] })
  }
  expect((await call('viewer', 'GET', `/tests/${made.json().id}`)).json()).toMatchObject({ version: 1, actions: [], rights: [] })
  expect(tenant).toBeTruthy()
})

test('the four people of a test take it from draft to validated; its clocks and its result are what they did', async () => {
  const { crew, call } = await start()
  const made = await testIn('draft', crew)
  const post = async (who: keyof typeof crew, action: string, body?: object) => {
    const reply = await crew[who].call('POST', `/tests/${made.id}/${action}`, body)
    expect(reply.statusCode, reply.body).toBe(200)
    return reply.json()
  }
  const running = await post('red_tech', 'start-execution')
  expect(running).toMatchObject({ status: 'red_executing', red_started_at: expect.any(String), red_workers: [{ id: crew.red_tech.id }] })
  const red = await crew.red_tech.call('PATCH', `/tests/${made.id}/red`, { red_notes: 'Ran it twice.', version: running.version })
  expect(red.json()).toMatchObject({ red_notes: 'Ran it twice.', rights: ['red'] })
  const submitted = await post('red_tech', 'submit-red', { red_outcome: 'executed', red_command: 'powershell -enc …' })
  expect(submitted).toMatchObject({ status: 'blue_evaluating', red_outcome: 'executed', blue_started_at: submitted.red_submitted_at })
  const detected_at = new Date().toISOString()
  const evaluated = await post('blue_tech', 'submit-blue', { blue_outcome: 'alerted', blue_notes: 'One alert.', detected_at })
  expect(evaluated).toMatchObject({ status: 'in_review', detection_result: 'detected', detected_at: detected_at.replace(/\.?0*Z$/, 'Z') })
  expect(evaluated.seconds_red).toBeGreaterThanOrEqual(0)
  expect(evaluated.seconds_blue).toBeGreaterThanOrEqual(0)
  expect(evaluated.seconds_to_detect).toBeCloseTo((Date.parse(detected_at) - Date.parse(running.red_started_at)) / 1000, 3)
  expect(await post('red_lead', 'validate-red', { decision: 'approve', note: 'As planned.' })).toMatchObject({
    status: 'in_review',
    ended_at: null,
    red_review: { decision: 'approve', by: crew.red_lead.id, note: 'As planned.', override_reason: null },
  })
  expect(await post('blue_lead', 'validate-blue', { decision: 'approve' })).toMatchObject({
    status: 'validated',
    ended_at: expect.any(String),
    actions: ['reopen'],
  })
  const timeline = (await call('viewer', 'GET', `/tests/${made.id}/timeline?limit=4`)).json()
  expect(timeline.items.map(({ action, text, round }: Record<string, unknown>) => [action, text, round])).toEqual([
    ['tests.validate_blue', 'approve', 1],
    ['tests.validate_red', 'approve: As planned.', 1],
    ['tests.submit_blue', 'alerted', 1],
    ['tests.submit_red', 'executed', 1],
  ])
  const older = (await call('viewer', 'GET', `/tests/${made.id}/timeline?cursor=${timeline.next}`)).json()
  expect(older.items.map(({ action, changed }: Record<string, unknown>) => [action, changed])).toEqual([
    ['tests.edit', ['red_notes']],
    ['tests.start_execution', []],
    ['tests.add', []],
  ])
  expect(older.next).toBeNull()
})

test.each([
  ['prevented', 'detected'],
  ['alerted', 'detected'],
  ['logged', 'partial'],
  ['missed', 'not_detected'],
])('blue outcome %s is %s', async (blue_outcome, detection_result) => {
  const { crew } = await start()
  const made = await testIn('blue_evaluating', crew)
  const reply = await crew.blue_tech.call('PATCH', `/tests/${made.id}/blue`, { blue_outcome, version: made.version })
  expect(reply.json()).toMatchObject({ blue_outcome, detection_result })
})

test('a rejection needs a note; opened again the round before stays as it was, and a retest is chained to its test', async () => {
  const { crew, call } = await start()
  const made = await testIn('in_review', crew, { objective: 'Is it seen?', red_command: 'powershell -enc …' })
  for (const note of [undefined, '', '  ']) {
    const refused = await crew.blue_lead.call('POST', `/tests/${made.id}/validate-blue`, { decision: 'reject', note })
    expect(refused.json()).toMatchObject({ status: 400, errors: [{ path: 'note' }] })
  }
  const rejected = (await crew.blue_lead.call('POST', `/tests/${made.id}/validate-blue`, { decision: 'reject', note: 'No logs.' })).json()
  expect(rejected).toMatchObject({ status: 'rejected', blue_review: { decision: 'reject', note: 'No logs.' } })
  const opened = (await crew.red_lead.call('POST', `/tests/${made.id}/reopen`, { reason: 'Once more, with logs.' })).json()
  expect(opened).toMatchObject({
    status: 'draft',
    round: 2,
    red_command: 'powershell -enc …',
    red_outcome: null,
    blue_outcome: null,
    detection_result: null,
    red_started_at: null,
    red_submitted_at: null,
    blue_started_at: null,
    blue_submitted_at: null,
    detected_at: null,
    ended_at: null,
    red_workers: [],
    blue_workers: [],
    blue_review: { decision: null, by: null, at: null, note: '' },
  })
  const rounds = (await call('viewer', 'GET', `/tests/${made.id}/rounds`)).json().items
  expect(rounds).toMatchObject([
    {
      round: 1,
      status: 'rejected',
      red_outcome: 'executed',
      blue_outcome: 'alerted',
      detection_result: 'detected',
      red_started_at: rejected.red_started_at,
      blue_submitted_at: rejected.blue_submitted_at,
      ended_at: rejected.ended_at,
      red_workers: [{ id: crew.red_tech.id, name: expect.stringContaining('red_tech') }],
      blue_review: { decision: 'reject', note: 'No logs.', by: crew.blue_lead.id },
      reopen_reason: 'Once more, with logs.',
    },
  ])
  expect((await crew.red_lead.call('POST', `/tests/${made.id}/retest`)).json()).toMatchObject({ status: 409, code: 'wrong_state' })
  const over = await testIn('validated', crew, { objective: 'Is it seen?' })
  const retest = (await crew.blue_lead.call('POST', `/tests/${over.id}/retest`, { title: 'After tuning' })).json()
  expect(retest).toMatchObject({
    status: 'draft',
    title: 'After tuning',
    objective: 'Is it seen?',
    retest_of: over.id,
    retest_of_test: { id: over.id, reference: over.reference, status: 'validated' },
  })
  expect((await call('viewer', 'GET', `/tests/${over.id}`)).json().retests).toMatchObject([{ id: retest.id, title: 'After tuning' }])
})

test('a test of which a round was validated is proof, and is not deleted by opening it again', async () => {
  const w = await world()
  const crew = await crewOf(w, await w.tenant())
  const { id } = await testIn('validated', crew)
  expect((await crew.red_lead.call('POST', `/tests/${id}/reopen`)).statusCode).toBe(200)
  const refused = await crew.red_lead.call('DELETE', `/tests/${id}`)
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'validated_round'])
  expect((await crew.red_lead.call('GET', `/tests/${id}`)).statusCode).toBe(200)
  const rejected = await testIn('rejected', crew)
  expect((await crew.red_lead.call('POST', `/tests/${rejected.id}/reopen`)).statusCode).toBe(200)
  expect((await crew.red_lead.call('DELETE', `/tests/${rejected.id}`)).statusCode).toBe(204)
})

test('a detection lies neither before red began nor ahead of the clock', async () => {
  const { crew } = await start()
  const made = await testIn('blue_evaluating', crew)
  for (const detected_at of ['2020-01-01T00:00:00Z', new Date(Date.now() + 3_600_000).toISOString()]) {
    const edited = await crew.blue_tech.call('PATCH', `/tests/${made.id}/blue`, { detected_at, version: made.version })
    expect(edited.json()).toMatchObject({ status: 400, errors: [{ path: 'detected_at' }] })
    const submitted = await crew.blue_tech.call('POST', `/tests/${made.id}/submit-blue`, { detected_at })
    expect(submitted.json()).toMatchObject({ status: 400, errors: [{ path: 'detected_at' }] })
  }
})

test('a clock that is set back makes no time that lies before another', async () => {
  const { w, crew } = await start()
  const made = await testIn('red_executing', crew)
  // As if it had been started by a process whose clock was an hour ahead.
  await w.owner.query(`update tests set red_started_at = now() + interval '1 hour' where id = $1`, [made.id])
  const red = (await crew.red_tech.call('POST', `/tests/${made.id}/submit-red`, { red_outcome: 'executed' })).json()
  expect(red).toMatchObject({ seconds_red: 0, red_submitted_at: red.red_started_at, blue_started_at: red.red_started_at })
  const blue = (await crew.blue_tech.call('POST', `/tests/${made.id}/submit-blue`, { blue_outcome: 'alerted' })).json()
  expect(blue).toMatchObject({ seconds_blue: 0, blue_submitted_at: red.red_started_at })
  await crew.red_lead.call('POST', `/tests/${made.id}/validate-red`, { decision: 'approve' })
  const over = (await crew.blue_lead.call('POST', `/tests/${made.id}/validate-blue`, { decision: 'approve' })).json()
  expect(Date.parse(over.ended_at)).toBeGreaterThanOrEqual(Date.parse(over.blue_submitted_at))
})

test('lists find by state, technique, platform, assignee, result and words; the funnel counts what the list shows', async () => {
  const { call, crew } = await start()
  const draft = await testIn('draft', crew, { platforms: ['Linux'], red_assignee_id: crew.red_tech.id, technique_id: 'T1003.001' })
  const review = await testIn('in_review', crew, { platforms: ['Windows'], title: 'Needle' })
  const done = await testIn('validated', crew, { platforms: ['Windows', 'Linux'], severity: 'critical' })
  const found = async (query: string) =>
    (await call('viewer', 'GET', `/tests?sort=number&${query}`)).json().items.map(({ id }: { id: string }) => id)
  expect(await found('')).toEqual([draft.id, review.id, done.id])
  expect(await found('status=draft&status=in_review')).toEqual([draft.id, review.id])
  expect(await found('technique_id=T1003.001')).toEqual([draft.id])
  expect(await found('platform=Linux')).toEqual([draft.id, done.id])
  expect(await found(`assignee=${crew.red_tech.id}`)).toEqual([draft.id])
  expect(await found('red_assignee=none')).toEqual([review.id, done.id])
  expect(await found('assignee=me')).toEqual([])
  expect(await found('detection_result=detected')).toEqual([review.id, done.id])
  expect(await found('q=needl')).toEqual([review.id])
  expect(await found('q=TEST-3')).toEqual([done.id])
  expect(await found(`id=${done.id}&id=${draft.id}`)).toEqual([draft.id, done.id])
  expect(await found('validated_since=2026-01-01T00:00:00Z')).toEqual([done.id])
  expect(await found('validated_until=2026-01-01T00:00:00Z')).toEqual([])
  const facets = (await call('viewer', 'GET', '/tests/facets')).json()
  expect(facets.counts).toEqual({ draft: 1, red_executing: 0, blue_evaluating: 0, in_review: 1, validated: 1, rejected: 0 })
  expect(facets.platform).toEqual([
    { value: 'Linux', count: 2 },
    { value: 'Windows', count: 2 },
  ])
  expect(facets.assignee).toEqual([{ value: crew.red_tech.id, count: 1 }])
  expect((await call('viewer', 'GET', '/tests/facets?severity=critical&q=powershell')).json().counts).toMatchObject({
    draft: 0,
    validated: 1,
  })
})

test('who is deleted is called by the pseudonym in tests, too', async () => {
  const { w, call, crew } = await start()
  const made = await testIn('rejected', crew)
  await crew.red_lead.call('POST', `/tests/${made.id}/reopen`)
  expect((await call('admin', 'DELETE', `/users/${crew.blue_lead.id}`)).statusCode).toBeLessThan(300)
  const name = async () => (await call('viewer', 'GET', `/tests/${made.id}/rounds`)).json().items[0].blue_review.by_name
  await expect.poll(name, { timeout: 60_000 }).not.toContain('Ann')
  const { rows } = await w.owner.query('select display_name from users where id = $1', [crew.blue_lead.id])
  expect(await name()).toBe(rows[0].display_name)
})

test('a side is given to who may act on it: others are not offered, and refused; who may not any more is left out of what is made anew', async () => {
  const { w, tenant, call, crew } = await start()
  const viewer = await somebody(tenant, 'viewer', {}, w)
  const offered = async (team: 'red' | 'blue', more = '') => {
    const reply = await crew.red_lead.call('GET', `/tests/assignees?team=${team}${more}`)
    expect(reply.statusCode, reply.body).toBe(200)
    return reply.json<{ items: { id: string; display_name: string }[]; next: string | null }>()
  }
  const [red, blue] = await Promise.all((['red', 'blue'] as const).map(async (team) => (await offered(team)).items.map(({ id }) => id)))
  expect(red).toEqual(expect.arrayContaining([crew.red_lead.id, crew.red_tech.id]))
  expect(blue).toEqual(expect.arrayContaining([crew.blue_lead.id, crew.blue_tech.id]))
  expect(red?.filter((id) => [viewer.id, crew.blue_tech.id, crew.blue_lead.id].includes(id))).toEqual([])
  expect(blue?.filter((id) => [viewer.id, crew.red_tech.id, crew.red_lead.id].includes(id))).toEqual([])
  const first = await offered('red', '&limit=1')
  const then = await offered('red', `&limit=1&cursor=${first.next}`)
  expect([...first.items, ...then.items].map(({ id }) => id)).toEqual(red?.slice(0, 2))
  expect((await offered('red', '&q=red_tech')).items.map(({ id }) => id)).toEqual([crew.red_tech.id])
  for (const wrong of ['', '?team=green', '?team=red&limit=201'])
    expect((await crew.red_lead.call('GET', `/tests/assignees${wrong}`)).statusCode, wrong).toBe(400)
  const given = { red_assignee_id: crew.red_tech.id, blue_assignee_id: crew.blue_tech.id }
  const made = await testIn('rejected', crew, given)
  for (const [field, id] of [
    ['red_assignee_id', crew.blue_tech.id],
    ['blue_assignee_id', crew.red_lead.id],
    ['blue_assignee_id', viewer.id],
  ] as const) {
    const added = await crew.red_lead.call('POST', '/tests', { title: 'x', technique_id: 'T1059', [field]: id })
    const edited = await crew.red_lead.call('PATCH', `/tests/${made.id}`, { [field]: id, version: made.version })
    for (const refused of [added, edited]) expect(refused.json()).toMatchObject({ status: 400, errors: [{ path: field }] })
  }
  const { version } = (await call('admin', 'GET', `/users/${crew.red_tech.id}`)).json()
  const moved = await call('admin', 'POST', `/users/${crew.red_tech.id}/role`, { role: 'viewer', role_id: null, version })
  expect(moved.statusCode, moved.body).toBe(200)
  // Whoever has it may keep it, so that the rest of the form can be saved.
  const kept = await crew.red_lead.call('PATCH', `/tests/${made.id}`, { ...given, title: 'y', version: made.version })
  expect(kept.json()).toMatchObject(given)
  expect((await crew.red_lead.call('POST', `/tests/${made.id}/retest`)).json()).toMatchObject({ ...given, red_assignee_id: null })
})
