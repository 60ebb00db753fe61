import { expect, test } from 'vitest'
import { callerOf, somebody } from '../../testing/people.ts'
import { crewOf, testIn } from '../../testing/purple.ts'
import { world } from '../../testing/world.ts'

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const crew = await crewOf(w, tenant)
  const admin = await somebody(tenant, 'admin', {}, w)
  return { w, tenant, crew, admin }
}
const approve = { decision: 'approve' }
const guarded = (words: string) => ({ status: 409, code: 'guarded', detail: expect.stringContaining(words) })

test('who executed does not validate: started, submitted, wrote or brought evidence while red executed', async () => {
  const { w, tenant, crew } = await start()
  const second = await somebody(tenant, 'red_lead', {}, w)
  const touches = {
    start: async () => {
      const made = await testIn('draft', crew)
      await second.call('POST', `/tests/${made.id}/start-execution`)
      await crew.red_tech.call('POST', `/tests/${made.id}/submit-red`, { red_outcome: 'executed' })
      return made.id
    },
    submit: async () => {
      const made = await testIn('red_executing', crew)
      await second.call('POST', `/tests/${made.id}/submit-red`, { red_outcome: 'executed' })
      return made.id
    },
    write: async () => {
      const made = await testIn('red_executing', crew)
      await second.call('PATCH', `/tests/${made.id}/red`, { red_notes: 'x', version: made.version })
      await crew.red_tech.call('POST', `/tests/${made.id}/submit-red`, { red_outcome: 'executed' })
      return made.id
    },
    evidence: async () => {
      const made = await testIn('red_executing', crew)
      await second.call('POST', `/tests/${made.id}/evidence?team=red&name=a.txt`, Buffer.from('x'))
      await crew.red_tech.call('POST', `/tests/${made.id}/submit-red`, { red_outcome: 'executed' })
      return made.id
    },
    worklog: async () => {
      const made = await testIn('red_executing', crew)
      await second.call('POST', `/tests/${made.id}/worklogs`, { team: 'red', minutes: 5, note: 'x' })
      await crew.red_tech.call('POST', `/tests/${made.id}/submit-red`, { red_outcome: 'executed' })
      return made.id
    },
    'an outcome in the draft': async () => {
      const made = await testIn('draft', crew)
      await second.call('PATCH', `/tests/${made.id}/red`, { red_outcome: 'executed', version: made.version })
      await crew.red_tech.call('POST', `/tests/${made.id}/start-execution`)
      await crew.red_tech.call('POST', `/tests/${made.id}/submit-red`, { red_outcome: 'executed' })
      return made.id
    },
    'evidence in the draft': async () => {
      const made = await testIn('draft', crew)
      await second.call('POST', `/tests/${made.id}/evidence?team=red&name=a.txt`, Buffer.from('x'))
      await crew.red_tech.call('POST', `/tests/${made.id}/start-execution`)
      await crew.red_tech.call('POST', `/tests/${made.id}/submit-red`, { red_outcome: 'executed' })
      return made.id
    },
  }
  for (const [how, touch] of Object.entries(touches)) {
    const id = await touch()
    expect((await crew.blue_tech.call('POST', `/tests/${id}/submit-blue`, { blue_outcome: 'alerted' })).statusCode, how).toBe(200)
    const seen = (await second.call('GET', `/tests/${id}`)).json()
    expect(seen.actions, how).toEqual([])
    expect(seen.four_eyes.validate_red, how).toContain('You executed this round')
    const refused = await second.call('POST', `/tests/${id}/validate-red`, { ...approve, override_reason: 'I am no admin' })
    expect(refused.json(), how).toMatchObject(guarded('You executed this round'))
    expect((await crew.red_lead.call('POST', `/tests/${id}/validate-red`, approve)).statusCode, how).toBe(200)
  }
})

test('a plan is no execution: the lead who wrote the command of a draft may validate it', async () => {
  const { crew } = await start()
  const made = await testIn('draft', crew)
  await crew.red_lead.call('PATCH', `/tests/${made.id}/red`, { red_command: 'whoami', version: made.version })
  for (const [who, action, body] of [
    ['red_tech', 'start-execution', undefined],
    ['red_tech', 'submit-red', { red_outcome: 'executed' }],
    ['blue_tech', 'submit-blue', { blue_outcome: 'missed' }],
  ] as const)
    expect((await crew[who].call('POST', `/tests/${made.id}/${action}`, body)).statusCode).toBe(200)
  expect((await crew.red_lead.call('POST', `/tests/${made.id}/validate-red`, approve)).statusCode).toBe(200)
})

test('who evaluated does not validate the blue side', async () => {
  const { crew } = await start()
  const made = await testIn('blue_evaluating', crew)
  await crew.blue_lead.call('POST', `/tests/${made.id}/submit-blue`, { blue_outcome: 'missed' })
  expect((await crew.blue_lead.call('POST', `/tests/${made.id}/validate-blue`, approve)).json()).toMatchObject(guarded('You evaluated'))
})

test('an administrator decides about both sides only with a reason, which is kept and marked', async () => {
  const { w, tenant, crew, admin } = await start()
  const made = await testIn('in_review', crew)
  const say = (side: string, more: object = {}) => admin.call('POST', `/tests/${made.id}/validate-${side}`, { ...approve, ...more })
  // A reason that nobody asked for marks nothing: four eyes hold.
  expect((await say('red', { override_reason: 'just in case' })).json().red_review.override_reason).toBeNull()
  const seen = (await admin.call('GET', `/tests/${made.id}`)).json()
  expect(seen).toMatchObject({
    actions: ['validate_blue'],
    four_eyes: { validate_blue: expect.stringContaining('decided about the red side') },
  })
  expect((await say('blue')).json()).toMatchObject({ status: 400, errors: [{ path: 'override_reason' }] })
  expect((await say('blue', { override_reason: ' ' })).json()).toMatchObject({ status: 400, errors: [{ path: 'override_reason' }] })
  const over = (await say('blue', { override_reason: 'The blue lead is ill.' })).json()
  expect(over).toMatchObject({ status: 'validated', blue_review: { override_reason: 'The blue lead is ill.', by: admin.id } })
  const { rows } = await w.owner.query(
    `select after ->> 'blue_override_reason' as reason from events where tenant_id = $1 and object_id = $2 and action = 'tests.validate_blue'`,
    [tenant, made.id],
  )
  expect(rows).toEqual([{ reason: 'The blue lead is ill.' }])
  const timeline = (await crew.blue_tech.call('GET', `/tests/${made.id}/timeline`)).json()
  expect(timeline.items[0]).toMatchObject({ action: 'tests.validate_blue', override_reason: 'The blue lead is ill.' })
})

test('an administrator who executed needs a reason for either side', async () => {
  const { crew, admin } = await start()
  const made = await testIn('draft', crew)
  await admin.call('POST', `/tests/${made.id}/start-execution`)
  await crew.red_tech.call('POST', `/tests/${made.id}/submit-red`, { red_outcome: 'executed' })
  await crew.blue_tech.call('POST', `/tests/${made.id}/submit-blue`, { blue_outcome: 'alerted' })
  for (const side of ['red', 'blue'])
    expect((await admin.call('POST', `/tests/${made.id}/validate-${side}`, approve)).json()).toMatchObject({
      status: 400,
      errors: [{ path: 'override_reason', message: expect.stringContaining('You executed this round') }],
    })
})

test('an administrator who writes into a side while it is reviewed has worked on it', async () => {
  const { crew, admin } = await start()
  const made = await testIn('in_review', crew)
  const edited = await admin.call('PATCH', `/tests/${made.id}/blue`, { blue_outcome: 'logged', version: made.version })
  expect(edited.statusCode, edited.body).toBe(200)
  expect((await admin.call('POST', `/tests/${made.id}/validate-blue`, approve)).json()).toMatchObject({
    status: 400,
    errors: [{ path: 'override_reason', message: expect.stringContaining('You evaluated this round') }],
  })
})

test('four eyes are of a round: opened again, who executed the one before may validate this one', async () => {
  const { w, tenant, crew } = await start()
  const second = await somebody(tenant, 'red_lead', {}, w)
  const made = await testIn('draft', crew)
  const post = async (who: typeof second, action: string, body?: object) => {
    const reply = await who.call('POST', `/tests/${made.id}/${action}`, body)
    expect(reply.statusCode, reply.body).toBe(200)
  }
  await post(second, 'start-execution')
  await post(second, 'submit-red', { red_outcome: 'executed' })
  await post(crew.blue_tech, 'submit-blue', { blue_outcome: 'alerted' })
  await post(crew.blue_lead, 'validate-blue', { decision: 'reject', note: 'x' })
  await post(crew.red_lead, 'reopen')
  await post(crew.red_tech, 'start-execution')
  await post(crew.red_tech, 'submit-red', { red_outcome: 'executed' })
  await post(crew.blue_tech, 'submit-blue', { blue_outcome: 'alerted' })
  await post(second, 'validate-red', approve)
})

test('a key of one’s own is no second pair of eyes', async () => {
  const { w, tenant, crew, admin } = await start()
  const made = await testIn('red_executing', crew)
  const key = await admin.call('POST', '/api-keys', {
    name: 'mine',
    scopes: ['tests:read', 'tests:red', 'tests:validate_red'],
    expires_at: new Date(Date.now() + 86_400_000).toISOString(),
  })
  const withKey = callerOf(w, key.json().key)
  expect((await withKey('POST', `/tests/${made.id}/submit-red`, { red_outcome: 'executed' })).statusCode).toBe(200)
  await crew.blue_tech.call('POST', `/tests/${made.id}/submit-blue`, { blue_outcome: 'alerted' })
  expect((await withKey('POST', `/tests/${made.id}/validate-red`, approve)).json()).toMatchObject(guarded('You executed this round'))
  expect((await admin.call('GET', `/tests/${made.id}`)).json().four_eyes.validate_red).toContain('You executed this round')
  expect(tenant).toBeTruthy()
})

test('an administrator changes what two leads decided about only with a reason, which marks the test and stands in its timeline', async () => {
  const { crew, admin } = await start()
  const other = await testIn('validated', crew)
  const { id } = other
  const version = async () => (await admin.call('GET', `/tests/${id}`)).json().version as number
  const rule = (
    await crew.blue_lead.call('POST', '/detection-rules', { title: 'Encoded', content: 'x', language: 'spl', technique_ids: ['T1059.001'] })
  ).json()
  const asks = {
    'PATCH /red': async (more: object) =>
      admin.call('PATCH', `/tests/${id}/red`, { red_outcome: 'blocked', version: await version(), ...more }),
    'PATCH /blue': async (more: object) =>
      admin.call('PATCH', `/tests/${id}/blue`, { blue_outcome: 'missed', version: await version(), ...more }),
    'PATCH it': async (more: object) => admin.call('PATCH', `/tests/${id}`, { title: 'Another', version: await version(), ...more }),
    'POST /worklogs': (more: object) => admin.call('POST', `/tests/${id}/worklogs`, { team: 'red', minutes: 1, note: 'x', ...more }),
    'POST /rule-results': (more: object) =>
      admin.call('POST', `/tests/${id}/rule-results`, { rule_id: rule.id, triggered: 'yes', ...more }),
    'POST /evidence': (more: object) =>
      admin.call('POST', `/tests/${id}/evidence?${new URLSearchParams({ team: 'blue', name: 'a', ...more })}`, Buffer.from('x')),
  }
  for (const [what, ask] of Object.entries(asks)) {
    const before = (await admin.call('GET', `/tests/${id}`)).body
    expect((await ask({})).json(), what).toMatchObject({ status: 400, errors: [{ path: 'override_reason' }] })
    expect((await admin.call('GET', `/tests/${id}`)).body, what).toBe(before)
    const done = await ask({ override_reason: `Because of ${what}` })
    expect(done.statusCode, `${what}: ${done.body}`).toBeLessThan(300)
    const after = (await crew.blue_tech.call('GET', `/tests/${id}`)).json()
    expect(after, what).toMatchObject({
      status: 'validated',
      override: { by_name: expect.stringContaining('Ann'), reason: `Because of ${what}` },
    })
    const [last] = (await crew.blue_tech.call('GET', `/tests/${id}/timeline`)).json().items
    expect(last.override_reason, what).toBe(`Because of ${what}`)
  }
  const piece = (await admin.call('GET', `/tests/${id}/evidence`)).json().items[0].id
  const drop = (query: string) => admin.call('DELETE', `/tests/${id}/evidence/${piece}${query}`)
  expect((await drop('')).json()).toMatchObject({ status: 400, errors: [{ path: 'override_reason' }] })
  expect((await drop('?override_reason=twice')).statusCode).toBe(204)
  // What its classification is was decided by nobody: that asks for nothing, and tells of no override.
  await admin.call('PATCH', `/tests/${id}/classification`, { classification: 'restricted', version: await version() })
  expect((await admin.call('GET', `/tests/${id}/timeline`)).json().items[0].override_reason).toBeNull()
  // Opened again, the mark is the ended round's.
  await crew.red_lead.call('POST', `/tests/${id}/reopen`)
  expect((await admin.call('GET', `/tests/${id}`)).json().override).toBeNull()
  expect((await admin.call('GET', `/tests/${id}/rounds`)).json().items[0].override).toMatchObject({ reason: 'twice' })
})
