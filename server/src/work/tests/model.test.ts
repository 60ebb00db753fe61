import fc from 'fast-check'
import { expect, test } from 'vitest'
import { patiently } from '../../testing/objects.ts'
import { type Somebody, somebody } from '../../testing/people.ts'
import { type World, world } from '../../testing/world.ts'

/** All commands of all clients together; the long run has ten times as many. */
const wanted = process.env.RAMPART_LONG ? 3600 : 360
const clients = 4
const perClient = 30
const testsAtOnce = 3
const people = ['red_lead', 'red_tech', 'blue_lead', 'blue_tech', 'admin', 'red_lead', 'blue_lead'] as const

/** features.md 5.2 once more, by hand: from which states an action leads, and where to. */
const legal: Readonly<Record<string, { from: readonly string[]; to: readonly string[] }>> = {
  'tests.start_execution': { from: ['draft'], to: ['red_executing'] },
  'tests.submit_red': { from: ['red_executing'], to: ['blue_evaluating'] },
  'tests.submit_blue': { from: ['blue_evaluating'], to: ['in_review'] },
  'tests.validate_red': { from: ['in_review'], to: ['in_review', 'validated', 'rejected'] },
  'tests.validate_blue': { from: ['in_review'], to: ['in_review', 'validated', 'rejected'] },
  'tests.reopen': { from: ['validated', 'rejected'], to: ['draft'] },
}
type Command =
  | { kind: 'move'; by: number; of: number; name: string; approve: boolean; override: boolean }
  | { kind: 'edit'; by: number; of: number; side: '' | '/red' | '/blue'; text: string }
  | { kind: 'evidence'; by: number; of: number; team: 'red' | 'blue' }
  | { kind: 'log'; by: number; of: number; team: 'red' | 'blue' }

const of = fc.nat(testsAtOnce - 1)
const by = fc.nat(people.length - 1)
const team = fc.constantFrom('red' as const, 'blue' as const)
const kind = <K extends string>(word: K) => fc.constant(word)
const name = fc.constantFrom('start-execution', 'submit-red', 'submit-blue', 'validate-red', 'validate-blue', 'reopen')
const override = fc.boolean()
const approve = fc.integer({ min: 0, max: 3 }).map((n) => n > 0)
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 14, arbitrary: fc.record({ kind: kind('move'), by, of, name, approve, override }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: kind('edit'),
      by,
      of,
      side: fc.constantFrom('' as const, '/red' as const, '/blue' as const),
      text: fc.constantFrom('a', 'b'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind('evidence'), by, of, team }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('log'), by, of, team }) },
)

/** What the clients were told went well: how often each action of each test. */
type Said = Map<string, number>
const count = (said: Said, id: string, action: string) => said.set(`${id} ${action}`, (said.get(`${id} ${action}`) ?? 0) + 1)

async function run(crew: readonly Somebody[], ids: readonly string[], commands: readonly Command[], said: Said) {
  for (const each of commands) {
    const id = ids[each.of] ?? ''
    const who = crew[each.by]
    if (!who) continue
    const ask: Somebody['call'] = (...all) => patiently(() => who.call(...all))
    const noted = async (reply: ReturnType<Somebody['call']>, action: string, refused = [403, 409]) => {
      const { statusCode, body } = await reply
      expect([200, 201, ...refused], body).toContain(statusCode)
      if (statusCode < 300) count(said, id, action)
    }
    if (each.kind === 'move') {
      const action = `tests.${each.name.replace('-', '_')}`
      const verdict = each.approve ? { decision: 'approve' } : { decision: 'reject', note: 'model' }
      const decides = each.name.startsWith('validate')
      const handed = { 'submit-red': { red_outcome: 'executed' }, 'submit-blue': { blue_outcome: 'alerted' } }[each.name]
      const body = decides ? { ...verdict, ...(each.override && { override_reason: 'model' }) } : handed
      await noted(ask('POST', `/tests/${id}/${each.name}`, body), action, decides ? [400, 403, 409] : undefined)
    } else if (each.kind === 'edit') {
      const { version } = (await ask('GET', `/tests/${id}`)).json()
      const field = each.side === '' ? 'objective' : each.side === '/red' ? 'red_notes' : 'blue_notes'
      await noted(ask('PATCH', `/tests/${id}${each.side}`, { [field]: each.text, version, override_reason: 'model' }), 'tests.edit')
    } else if (each.kind === 'evidence')
      await noted(
        ask('POST', `/tests/${id}/evidence?team=${each.team}&name=model&override_reason=model`, Buffer.from('model')),
        'tests.add_evidence',
      )
    else
      await noted(
        ask('POST', `/tests/${id}/worklogs`, { team: each.team, minutes: 1, note: 'model', override_reason: 'model' }),
        'tests.add_worklog',
      )
  }
}

interface Row {
  id: string
  status: string
  version: number
  round: number
  [column: string]: unknown
}
interface Told {
  action: string
  object_id: string
  actor_id: string
  before: Row | null
  after: Row
}
interface Other {
  action: string
  team: 'red' | 'blue'
  round: number
}
const workStates = { red: ['draft', 'red_executing'], blue: ['blue_evaluating'] }

/** The trail of a test is a walk of the table, version by version, with four eyes at each decision. */
function checkWalk(trail: readonly Told[], now: Row, admins: ReadonlySet<string>) {
  const steps = trail
    .filter(({ action, before }) => before && (action in legal || action === 'tests.edit'))
    .toSorted((a, b) => a.after.version - b.after.version)
  let [status, version, round] = ['draft', 1, 1]
  for (const { action, before, after, actor_id } of steps) {
    expect(after.version, `${action} comes right after the change before it`).toBe(version + 1)
    expect(before).toMatchObject({ status, version, round })
    const move = legal[action]
    if (move) {
      expect(move.from, `${action} in ${status}`).toContain(status)
      expect(move.to, action).toContain(after.status)
    } else expect([action, after.status]).toEqual(['tests.edit', status])
    const side = action === 'tests.validate_red' ? 'red' : action === 'tests.validate_blue' ? 'blue' : undefined
    if (side) {
      const other = side === 'red' ? 'blue' : 'red'
      expect(before?.[`${side}_decision`], 'decided once').toBeNull()
      const worked = [before?.red_workers, before?.blue_workers].flat().includes(actor_id)
      const both = before?.[`${other}_decision`] !== null && before?.[`${other}_decided_by`] === actor_id
      expect(after[`${side}_override_reason`] !== null, 'marked where four eyes did not hold').toBe(worked || both)
      if (worked || both) expect(admins.has(actor_id)).toBe(true)
      const ends = [after.red_decision, after.blue_decision]
      expect(after.status).toBe(ends.includes('reject') ? 'rejected' : ends.includes(null) ? 'in_review' : 'validated')
    }
    expect(after.round).toBe(action === 'tests.reopen' ? round + 1 : round)
    ;[status, version, round] = [after.status, after.version, after.round]
  }
  expect(now).toMatchObject({ status, version, round })
}

/** In which state a test was when its evidence and its worklog were added: xid and id say the order of the trail of one row. */
function checkWork(trail: readonly Told[], admins: ReadonlySet<string>) {
  let status = 'draft'
  for (const { action, actor_id, after } of trail) {
    if (action in legal) status = after.status
    if (action !== 'tests.add_evidence' && action !== 'tests.add_worklog') continue
    const { team } = after as unknown as Other
    if (!admins.has(actor_id)) expect(workStates[team], `${action} of ${team} in ${status}`).toContain(status)
  }
}

async function round(w: World, scripts: readonly (readonly Command[])[]): Promise<number> {
  const tenant = await w.tenant()
  const crew: Somebody[] = []
  for (const role of people) crew.push(await somebody(tenant, role, {}, w))
  const admins = new Set(crew.filter((_, at) => people[at] === 'admin').map(({ id }) => id))
  const ids: string[] = []
  for (let n = 0; n < testsAtOnce; n++)
    ids.push((await crew[0]?.call('POST', '/tests', { title: 'model', technique_id: 'T1059' }))?.json().id as string)
  const said: Said = new Map()
  await Promise.all(scripts.map((commands) => run(crew, ids, commands, said)))
  const { rows: trail } = await w.owner.query<Told>(
    // The lock of the test makes the order in which its events were written the order in which they happened.
    `select action, object_id, actor_id, before, after from events where tenant_id = $1 and object_type = 'tests' order by at, id`,
    [tenant],
  )
  const { rows: tests } = await w.owner.query<Row>('select id, status, version, round from tests where tenant_id = $1', [tenant])
  expect(tests).toHaveLength(testsAtOnce)
  for (const row of tests) {
    const own = trail.filter((told) => told.object_id === row.id)
    checkWalk(own, row, admins)
    checkWork(own, admins)
    const log = (await crew[0]?.call('GET', `/tests/${row.id}/worklogs`))?.json()
    expect(log).toMatchObject({ verified: true, findings: [] })
    const times = (...actions: string[]) => own.filter(({ action }) => actions.includes(action)).length
    expect(log.items).toHaveLength(times('tests.submit_red', 'tests.submit_blue', 'tests.add_worklog'))
    const counted = await w.owner.query<{ rounds: number; evidence: number }>(
      `select (select count(*) from test_rounds where test_id = $1)::int as rounds, (select count(*) from test_evidence where test_id = $1)::int as evidence`,
      [row.id],
    )
    expect(counted.rows).toEqual([{ rounds: times('tests.reopen'), evidence: times('tests.add_evidence') }])
    expect(row.round).toBe(times('tests.reopen') + 1)
  }
  // Exactly what the clients were told went well is in the trail, and nothing else.
  const kept: Said = new Map()
  for (const { object_id, action } of trail) if (!['tests.add', 'tests.denied'].includes(action)) count(kept, object_id, action)
  expect(new Map([...kept].toSorted())).toEqual(new Map([...said].toSorted()))
  return scripts.flat().length
}

test('random commands of several clients at once on the same tests: no illegal transition, four eyes at each decision, and the trail is complete', {
  timeout: 900_000,
}, async () => {
  const w = await world()
  let ran = 0
  const script = fc.array(command, { minLength: perClient, maxLength: perClient })
  await fc.assert(
    fc.asyncProperty(fc.array(script, { minLength: clients, maxLength: clients }), async (scripts) => {
      ran += await round(w, scripts)
    }),
    { numRuns: wanted / (clients * perClient), seed: 20261122, endOnFailure: true },
  )
  expect(ran).toBeGreaterThanOrEqual(wanted)
})
