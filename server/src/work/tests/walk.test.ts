import { expect, test } from 'vitest'
import { somebody } from '../../testing/people.ts'
import { type Crew, crewOf, type MadeTest, type TestState, testIn, testStates } from '../../testing/purple.ts'
import { type World, world } from '../../testing/world.ts'

const roles = ['admin', 'red_lead', 'blue_lead', 'red_tech', 'blue_tech', 'viewer'] as const
type Role = (typeof roles)[number]
interface Action {
  ask: (call: Crew['red_lead']['call'], test: MadeTest) => ReturnType<Crew['red_lead']['call']>
  who: readonly Role[]
  in: readonly TestState[]
  /** "admin always": in which states an administrator may beside these. */
  admin?: readonly TestState[]
  /** The state that it leads to, where it leads to one. */
  to?: TestState
}
const everywhere = testStates
/** What an administrator must say who changes what was decided; to everybody else it says nothing. */
const why = { override_reason: 'walk' }
const red = ['admin', 'red_lead', 'red_tech'] as const
const blue = ['admin', 'blue_lead', 'blue_tech'] as const
const leads = ['admin', 'red_lead', 'blue_lead'] as const
const post =
  (action: string, body?: object): Action['ask'] =>
  (call, { id }) =>
    call('POST', `/tests/${id}/${action}`, body)
const patch =
  (side: string, body: object): Action['ask'] =>
  (call, { id, version }) =>
    call('PATCH', `/tests/${id}${side}`, { ...body, version, ...(side !== '/classification' && why) })
const evidence =
  (team: 'red' | 'blue'): Action['ask'] =>
  (call, { id }) =>
    call('POST', `/tests/${id}/evidence?team=${team}&name=a.txt&override_reason=walk`, Buffer.from('proof'))

/** features.md 5.2 and 5.4, written out; "[?]" counts as yes. Nothing here is read from the product. */
const table: Readonly<Record<string, Action>> = {
  read: { ask: (call, { id }) => call('GET', `/tests/${id}`), who: roles, in: everywhere },
  'read evidence': { ask: (call, { id }) => call('GET', `/tests/${id}/evidence`), who: roles, in: everywhere },
  'read timeline': { ask: (call, { id }) => call('GET', `/tests/${id}/timeline`), who: roles, in: everywhere },
  create: { ask: (call) => call('POST', '/tests', { title: 'another', technique_id: 'T1059' }), who: leads, in: everywhere },
  edit: { ask: patch('', { title: 'edited' }), who: leads, in: ['draft', 'rejected'], admin: everywhere },
  delete: { ask: (call, { id }) => call('DELETE', `/tests/${id}`), who: leads, in: ['draft', 'rejected'] },
  'start-execution': { ask: post('start-execution'), who: red, in: ['draft'], to: 'red_executing' },
  'edit red': { ask: patch('/red', { red_notes: 'x' }), who: red, in: ['draft', 'red_executing'], admin: everywhere },
  'red evidence': { ask: evidence('red'), who: red, in: ['draft', 'red_executing'], admin: everywhere },
  'submit-red': { ask: post('submit-red', { red_outcome: 'executed' }), who: red, in: ['red_executing'], to: 'blue_evaluating' },
  'edit blue': { ask: patch('/blue', { blue_notes: 'x' }), who: blue, in: ['blue_evaluating'], admin: everywhere },
  'blue evidence': { ask: evidence('blue'), who: blue, in: ['blue_evaluating'], admin: everywhere },
  'submit-blue': { ask: post('submit-blue', { blue_outcome: 'alerted' }), who: blue, in: ['blue_evaluating'], to: 'in_review' },
  'validate-red approve': {
    ask: post('validate-red', { decision: 'approve' }),
    who: ['admin', 'red_lead'],
    in: ['in_review'],
    to: 'in_review',
  },
  'validate-red reject': {
    ask: post('validate-red', { decision: 'reject', note: 'x' }),
    who: ['admin', 'red_lead'],
    in: ['in_review'],
    to: 'rejected',
  },
  'validate-blue approve': {
    ask: post('validate-blue', { decision: 'approve' }),
    who: ['admin', 'blue_lead'],
    in: ['in_review'],
    to: 'in_review',
  },
  'validate-blue reject': {
    ask: post('validate-blue', { decision: 'reject', note: 'x' }),
    who: ['admin', 'blue_lead'],
    in: ['in_review'],
    to: 'rejected',
  },
  reopen: { ask: post('reopen'), who: leads, in: ['validated', 'rejected'], to: 'draft' },
  classification: { ask: patch('/classification', { classification: 'restricted' }), who: ['admin'], in: everywhere },
}

/** Of each role somebody who has not touched any of the tests: those who bring them to their states are others. */
async function start(w: World) {
  const tenant = await w.tenant()
  const crew = await crewOf(w, tenant)
  const asking = await Promise.all(roles.map(async (role) => [role, await somebody(tenant, role, {}, w)] as const))
  return { crew, asking: new Map(asking) }
}

test.each(testStates)(
  '%s: six roles and all actions do exactly what the table says, by people who have not touched the test',
  async (state) => {
    const w = await world()
    const { crew, asking } = await start(w)
    const wrong: string[] = []
    let [tried, done] = [0, 0]
    let fresh: MadeTest | undefined
    for (const [name, action] of Object.entries(table))
      for (const role of roles) {
        const call = asking.get(role)?.call ?? crew.red_lead.call
        fresh ??= await testIn(state, crew)
        const before = await call('GET', `/tests/${fresh.id}`)
        const reply = await action.ask(call, fresh)
        const may = action.who.includes(role)
        const now = action.in.includes(state) || (role === 'admin' && action.admin?.includes(state) === true)
        const expected = may && now ? 'done' : may ? '409' : '403'
        const found = reply.statusCode < 300 ? 'done' : String(reply.statusCode)
        tried++
        if (found !== expected) wrong.push(`${role} ${name} in ${state}: ${found} instead of ${expected} ${reply.body.slice(0, 150)}`)
        const after = await call('GET', `/tests/${fresh.id}`)
        if (found === 'done') {
          done++
          const reached = after.statusCode === 404 ? 'gone' : after.json().status
          if (reached !== (name === 'delete' ? 'gone' : (action.to ?? state))) wrong.push(`${role} ${name} in ${state} led to ${reached}`)
          // Whoever changed it has touched it: the next one is asked of another test.
          if (!/^read|^create$/.test(name)) fresh = undefined
        } else if (after.body !== before.body) wrong.push(`${role} ${name} in ${state} was refused and changed something`)
      }
    expect(wrong).toEqual([])
    expect(tried).toBe(Object.keys(table).length * roles.length)
    expect(done).toBeGreaterThan(3 * roles.length)
  },
  120_000,
)

test('what is offered is what works: actions and rights of each role in each state', async () => {
  const w = await world()
  const { crew, asking } = await start(w)
  const actions = ['start-execution', 'submit-red', 'submit-blue', 'validate-red', 'validate-blue', 'reopen']
  const rights = { edit: 'edit', drop: 'delete', red: 'edit red', blue: 'edit blue', classify: 'classification' }
  const allowed = (of: Action | undefined, role: Role, state: TestState) =>
    of?.who.includes(role) && (of.in.includes(state) || (role === 'admin' && of.admin?.includes(state) === true))
  for (const state of testStates) {
    const { id } = await testIn(state, crew)
    for (const role of roles) {
      const seen = (await asking.get(role)?.call('GET', `/tests/${id}`))?.json()
      const moves = actions.filter((name) => allowed(table[name] ?? table[`${name} approve`], role, state))
      expect(seen.actions, `${role} in ${state}`).toEqual(moves.map((name) => name.replace('-', '_')))
      const shown = Object.keys(rights).filter((right) => seen.rights.includes(right))
      expect(shown, `${role} in ${state}`).toEqual(
        Object.entries(rights).flatMap(([right, name]) => (allowed(table[name], role, state) ? [right] : [])),
      )
    }
  }
}, 180_000)

test('both approvals validate, in either order; of one side nothing is decided twice', async () => {
  const w = await world()
  const { crew } = await start(w)
  for (const order of [
    ['red', 'blue'],
    ['blue', 'red'],
  ] as const) {
    const { id } = await testIn('in_review', crew)
    const [first, second] = order
    const say = (side: 'red' | 'blue', decision = 'approve') =>
      crew[`${side}_lead`].call('POST', `/tests/${id}/validate-${side}`, { decision, note: 'x' })
    expect((await say(first)).json()).toMatchObject({ status: 'in_review', [`${first}_decision`]: 'approve' })
    expect((await say(first, 'reject')).json()).toMatchObject({
      status: 409,
      code: 'guarded',
      detail: expect.stringContaining('decided already'),
    })
    expect((await say(second)).json()).toMatchObject({ status: 'validated' })
  }
})

test('two leads decide in the same moment: one end, and each decision stands once', async () => {
  const w = await world()
  const { crew } = await start(w)
  const second = await somebody(crew.red_lead.tenant, 'red_lead', {}, w)
  for (let turn = 0; turn < 8; turn++) {
    const { id } = await testIn('in_review', crew)
    const approve = { decision: 'approve' }
    const reject = { decision: 'reject', note: 'x' }
    const replies = await Promise.all([
      crew.red_lead.call('POST', `/tests/${id}/validate-red`, approve),
      second.call('POST', `/tests/${id}/validate-red`, reject),
      crew.blue_lead.call('POST', `/tests/${id}/validate-blue`, turn % 2 ? approve : reject),
    ])
    const codes = replies.map((reply) => reply.statusCode)
    const [one, other, third] = codes
    // Of the two red leads at most one decided; with a reject the round was over for all who came later.
    expect([one, other].filter((code) => code === 200).length).toBeLessThanOrEqual(1)
    expect(codes.every((code) => code === 200 || code === 409)).toBe(true)
    const { rows } = await w.owner.query<{ action: string; after: { status: string } }>(
      `select action, after from events where object_id = $1 and action like 'tests.validate%' order by (after->>'version')::int`,
      [id],
    )
    expect(rows).toHaveLength(codes.filter((code) => code === 200).length)
    const now = (await crew.red_lead.call('GET', `/tests/${id}`)).json()
    expect(rows.at(-1)?.after.status).toBe(now.status)
    const rejected = other === 200 || (third === 200 && turn % 2 === 0)
    expect(now.status).toBe(rejected ? 'rejected' : one === 200 && third === 200 ? 'validated' : 'in_review')
    expect(rows.slice(0, -1).every(({ after }) => after.status === 'in_review')).toBe(true)
  }
}, 180_000)

test('a side is handed over with its outcome: without one the server says so, names the field, and nothing moves', async () => {
  const w = await world()
  const { crew } = await start(w)
  const { id } = await testIn('red_executing', crew)
  for (const [who, team, outcome] of [
    ['red_tech', 'red', 'blocked'],
    ['blue_tech', 'blue', 'logged'],
  ] as const) {
    const before = (await crew[who].call('GET', `/tests/${id}`)).body
    for (const body of [undefined, {}, { [`${team}_outcome`]: null }, { [`${team}_notes`]: 'done' }])
      expect((await crew[who].call('POST', `/tests/${id}/submit-${team}`, body)).json()).toMatchObject({
        status: 409,
        code: 'guarded',
        detail: expect.stringContaining('outcome'),
        errors: [{ path: `${team}_outcome` }],
      })
    expect((await crew[who].call('GET', `/tests/${id}`)).body).toBe(before)
    // Who may not, or not now, is told that.
    const other = team === 'red' ? 'blue_tech' : 'red_tech'
    expect((await crew[other].call('POST', `/tests/${id}/submit-${team}`)).statusCode).toBe(403)
    // Written before, it need not be said again.
    const { version } = JSON.parse(before)
    await crew[who].call('PATCH', `/tests/${id}/${team}`, { [`${team}_outcome`]: outcome, version })
    expect((await crew[who].call('POST', `/tests/${id}/submit-${team}`)).statusCode).toBe(200)
  }
  expect((await crew.red_tech.call('POST', `/tests/${id}/submit-red`)).json()).toMatchObject({ status: 409, code: 'wrong_state' })
})
