import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { systemActor } from '../../kernel/guard.ts'
import { somebody } from '../../testing/people.ts'
import { crewOf, testIn } from '../../testing/purple.ts'
import { world } from '../../testing/world.ts'
import { testFacts } from './facts.ts'

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  return { w, tenant, call: w.as(tenant), crew: await crewOf(w, tenant) }
}

test('submissions and notes are logged with a chain of seals that verifies', async () => {
  const { call, crew } = await start()
  const made = await testIn('red_executing', crew)
  const noted = await crew.red_tech.call('POST', `/tests/${made.id}/worklogs`, { team: 'red', minutes: 45, note: 'Built the payload.' })
  expect(noted.statusCode, noted.body).toBe(201)
  expect((await crew.blue_tech.call('POST', `/tests/${made.id}/worklogs`, { team: 'blue', minutes: 5, note: 'x' })).statusCode).toBe(409)
  expect((await crew.blue_tech.call('POST', `/tests/${made.id}/worklogs`, { team: 'red', minutes: 5, note: 'x' })).statusCode).toBe(403)
  await crew.red_tech.call('POST', `/tests/${made.id}/submit-red`, { red_outcome: 'blocked' })
  await crew.blue_tech.call('POST', `/tests/${made.id}/submit-blue`, { blue_outcome: 'prevented' })
  const log = (await call('viewer', 'GET', `/tests/${made.id}/worklogs`)).json()
  expect(log).toMatchObject({
    verified: true,
    findings: [],
    items: [
      { n: 1, team: 'red', kind: 'note', seconds: 2700, note: 'Built the payload.', author_id: crew.red_tech.id },
      { n: 2, team: 'red', kind: 'submit', note: 'blocked', author_id: crew.red_tech.id },
      { n: 3, team: 'blue', kind: 'submit', note: 'prevented', author_id: crew.blue_tech.id },
    ],
  })
  expect(new Set(log.items.map(({ seal }: { seal: string }) => seal)).size).toBe(3)
})

test.each<[string, string, RegExp]>([
  ['an entry changed', `update test_worklogs set seconds = 9 where test_id = $1 and n = 1`, /Entry 1 was changed/],
  ['an entry taken out', 'delete from test_worklogs where test_id = $1 and n = 1', /Entry 1 is missing/],
  ['the last one taken out', 'delete from test_worklogs where test_id = $1 and n = 2', /The end of the log/],
  [
    'the tail cut and the end set back',
    `with gone as (delete from test_worklogs where test_id = $1 and n = 2)
     update tests t set worklog_n = 1, worklog_seal = l.seal from test_worklogs l where t.id = $1 and l.test_id = $1 and l.n = 1`,
    /The trail tells of entry 2/,
  ],
])('worklog: %s is found', async (_, statement, finding) => {
  const { w, call, crew } = await start()
  const made = await testIn('in_review', crew)
  await w.owner.query(statement, [made.id])
  const log = (await call('viewer', 'GET', `/tests/${made.id}/worklogs`)).json()
  expect(log.verified).toBe(false)
  expect(log.findings.join(' ')).toMatch(finding)
})

test('the login of the requests can neither change nor remove an entry of a worklog', async () => {
  const { w, tenant, crew } = await start()
  const made = await testIn('in_review', crew)
  for (const attempt of [
    () => w.db.withTenant(tenant, (tx) => tx.updateTable('test_worklogs').set({ seconds: 1 }).where('test_id', '=', made.id).execute()),
    () => w.db.withTenant(tenant, (tx) => tx.deleteFrom('test_worklogs').where('test_id', '=', made.id).execute()),
  ])
    await expect(attempt()).rejects.toThrow(/permission denied/)
})

test('what a rule did is said once for each round, while blue evaluates', async () => {
  const { call, crew } = await start()
  const rule = await call('owner', 'POST', '/detection-rules', {
    title: 'Encoded command line',
    content: 'x',
    technique_ids: ['T1059.001'],
  })
  expect(rule.statusCode, rule.body).toBe(201)
  const rule_id = rule.json().id
  const made = await testIn('blue_evaluating', crew)
  const say = (triggered: string, id = rule_id) => crew.blue_tech.call('POST', `/tests/${made.id}/rule-results`, { rule_id: id, triggered })
  expect((await say('no')).json()).toMatchObject({ triggered: 'no', rule_title: 'Encoded command line', round: 1 })
  expect((await say('yes')).json()).toMatchObject({ triggered: 'yes', version: 2 })
  expect((await say('yes', randomUUID())).json()).toMatchObject({ status: 400, errors: [{ path: 'rule_id' }] })
  expect((await crew.red_tech.call('POST', `/tests/${made.id}/rule-results`, { rule_id, triggered: 'yes' })).statusCode).toBe(403)
  await crew.blue_tech.call('POST', `/tests/${made.id}/submit-blue`, { blue_outcome: 'alerted' })
  expect((await say('no')).json()).toMatchObject({ status: 409 })
  const { items } = (await call('viewer', 'GET', `/tests/${made.id}/rule-results`)).json()
  expect(items).toMatchObject([{ triggered: 'yes', evaluated_by_name: expect.stringContaining('blue_tech') }])
})

test('steps of remediation have an owner and a date, and are done once', async () => {
  const { call, crew } = await start()
  const made = await testIn('rejected', crew)
  const path = `/tests/${made.id}/remediations`
  const step = { step: 'Turn script block logging on', owner_id: crew.blue_tech.id, due_on: '2027-01-31' }
  const added = await crew.blue_lead.call('POST', path, step)
  expect(added.statusCode, added.body).toBe(201)
  expect(added.json()).toMatchObject({ ...step, status: 'open', owner_name: expect.stringContaining('blue_tech'), done_at: null })
  const other = await somebody(await (await world()).tenant(), 'blue_tech')
  expect((await crew.blue_lead.call('POST', path, { ...step, owner_id: other.id })).statusCode).toBe(400)
  expect((await crew.red_tech.call('POST', path, step)).statusCode).toBe(403)
  const at = `${path}/${added.json().id}`
  const done = await crew.blue_tech.call('PATCH', at, { status: 'done', version: 1 })
  expect(done.json()).toMatchObject({ status: 'done', done_at: expect.any(String), version: 2 })
  expect((await crew.blue_tech.call('PATCH', at, { status: 'open', version: 1 })).json()).toMatchObject({ status: 409, code: 'stale' })
  expect((await crew.blue_tech.call('PATCH', at, { step: 'On all hosts', version: 2 })).json().done_at).toBe(done.json().done_at)
  expect((await crew.blue_lead.call('DELETE', at)).statusCode).toBe(204)
  expect((await call('viewer', 'GET', path)).json().items).toEqual([])
})

test('a test of a template has its command with the arguments filled in; what is said beside it holds', async () => {
  const { call, crew } = await start()
  const template = await call('owner', 'POST', '/test-templates', {
    name: 'Encoded PowerShell',
    technique_id: 'T1059.001',
    platforms: ['Windows'],
    severity: 'high',
    command: 'powershell -enc #{payload} #{unknown}',
    cleanup: 'Remove-Item #{payload}',
    arguments: [{ name: 'payload', value: 'QQA=' }],
  })
  expect(template.statusCode, template.body).toBe(201)
  const template_id = template.json().id
  const made = await crew.red_lead.call('POST', '/tests/from-template', { template_id, title: 'Ours', arguments: { payload: 'QgA=' } })
  expect(made.statusCode, made.body).toBe(201)
  expect(made.json()).toMatchObject({
    title: 'Ours',
    template_id,
    technique_id: 'T1059.001',
    severity: 'high',
    platforms: ['Windows'],
    red_command: 'powershell -enc QgA= #{unknown}\n\n# Afterwards:\nRemove-Item QgA=',
  })
  expect((await crew.red_lead.call('POST', '/tests/from-template', { template_id, arguments: { other: 'x' } })).statusCode).toBe(400)
  expect((await crew.red_lead.call('POST', '/tests/from-template', { template_id: randomUUID() })).json()).toMatchObject({
    status: 400,
    errors: [{ path: 'template_id' }],
  })
  expect((await crew.red_tech.call('POST', '/tests/from-template', { template_id })).statusCode).toBe(403)
})

test('facts of a technique count what its tests prove', async () => {
  const { w, tenant, crew } = await start()
  const outcome = async (blue_outcome: string, platforms: string[]) => {
    const made = await testIn('blue_evaluating', crew, { platforms })
    await crew.blue_tech.call('POST', `/tests/${made.id}/submit-blue`, { blue_outcome })
    await crew.red_lead.call('POST', `/tests/${made.id}/validate-red`, { decision: 'approve' })
    return (await crew.blue_lead.call('POST', `/tests/${made.id}/validate-blue`, { decision: 'approve' })).json()
  }
  await outcome('alerted', ['Windows'])
  await outcome('logged', ['Windows', 'Linux'])
  const last = await outcome('missed', [])
  await testIn('rejected', crew, { platforms: ['macOS'] })
  await testIn('red_executing', crew)
  await testIn('draft', crew, { technique_id: 'T1003' })
  const facts = await testFacts({ tx: w.db.read(tenant), actor: systemActor(tenant) })
  expect([...facts.keys()].toSorted()).toEqual(['T1003', 'T1059.001'])
  expect(facts.get('T1059.001')).toEqual({
    validated: 3,
    detected: 1,
    partial: 1,
    failed: 1,
    last_validated_at: last.ended_at,
    platforms: ['Linux', 'Windows'],
    running: 1,
    counts: { draft: 0, red_executing: 1, blue_evaluating: 0, in_review: 0, validated: 3, rejected: 1 },
  })
})

test('those whose turn it is are told: assignees, the leads who review, those whose round was rejected, owners of steps', async () => {
  const { crew } = await start()
  const inbox = async (who: keyof typeof crew) =>
    (await crew[who].call('GET', '/notifications')).json().items.map(({ code }: { code: string }) => code)
  const made = await testIn('draft', crew, { red_assignee_id: crew.red_tech.id, blue_assignee_id: crew.blue_tech.id })
  expect([await inbox('red_tech'), await inbox('blue_tech')]).toEqual([['test_assigned'], ['test_assigned']])
  await crew.red_tech.call('POST', `/tests/${made.id}/start-execution`)
  await crew.red_tech.call('POST', `/tests/${made.id}/submit-red`, { red_outcome: 'executed' })
  expect(await inbox('blue_tech')).toEqual(['test_blue_turn', 'test_assigned'])
  await crew.blue_tech.call('POST', `/tests/${made.id}/submit-blue`, { blue_outcome: 'alerted' })
  expect([await inbox('red_lead'), await inbox('blue_lead')]).toEqual([['test_review'], ['test_review']])
  await crew.blue_lead.call('POST', `/tests/${made.id}/validate-blue`, { decision: 'reject', note: 'No logs.' })
  expect((await inbox('red_tech'))[0]).toBe('test_rejected')
  await crew.blue_lead.call('POST', `/tests/${made.id}/remediations`, { step: 'Log more', owner_id: crew.blue_tech.id })
  expect(await inbox('blue_tech')).toEqual(['test_step_assigned', 'test_rejected', 'test_blue_turn', 'test_assigned'])
})
