import { caseLife } from '@rampart/contract/cases.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { patiently } from '../../testing/objects.ts'
import { type Caller, type World, world } from '../../testing/world.ts'

/** All commands of all clients together; the long run has ten times as many. */
const wanted = process.env.RAMPART_LONG ? 5000 : 500
const clients = 4
const perClient = 25
const casesAtOnce = 4

type Move = (typeof caseLife.move.options)[number]
type Command =
  | { kind: 'move'; of: number; name: Move }
  | { kind: 'edit'; of: number; title: string; stale: boolean }
  | { kind: 'merge'; of: number; other: number }
  | { kind: 'unmerge'; of: number }
  | { kind: 'note'; of: number }
  | { kind: 'done'; of: number; status: 'open' | 'in_progress' | 'done' }
  | { kind: 'link'; of: number; alert: number; out: boolean }

const of = fc.nat(casesAtOnce - 1)
const kind = <K extends string>(word: K) => fc.constant(word)
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: kind('move'), of, name: fc.constantFrom(...caseLife.move.options) }) },
  { weight: 4, arbitrary: fc.record({ kind: kind('edit'), of, title: fc.constantFrom('a', 'b', 'c'), stale: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ kind: kind('merge'), of, other: of }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('unmerge'), of }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('note'), of }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('done'), of, status: fc.constantFrom('open', 'in_progress', 'done') }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('link'), of, alert: fc.nat(2), out: fc.boolean() }) },
)
const asked: Partial<Record<Move, object>> = {
  escalate: { to: 'CERT', reason: 'model' },
  resolve: { root_cause: 'model', summary: 'model' },
  reopen: { reason: 'model' },
}

interface Told {
  action: string
  object_id: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}
interface Ground {
  ids: string[]
  alerts: string[]
  tasks: string[]
}
/** What the clients were told went well: how often each action of each case. */
type Said = Map<string, number>
const count = (said: Said, id: string, action: string) => said.set(`${id} ${action}`, (said.get(`${id} ${action}`) ?? 0) + 1)

/** One client: its commands one after the other, on cases that all share. */
async function run(call: Caller, { ids, alerts, tasks }: Ground, commands: readonly Command[], said: Said) {
  const ask: Caller = (...all) => patiently(() => call(...all))
  const noted = async (reply: ReturnType<Caller>, told: [id: string, action: string][], refused = [409]) => {
    const { statusCode, body } = await reply
    expect([200, 201, 204, ...refused], body).toContain(statusCode)
    if (statusCode < 300) for (const [id, action] of told) count(said, id, action)
  }
  for (const each of commands) {
    const id = ids[each.of] ?? ''
    if (each.kind === 'move')
      await noted(ask('analyst', 'POST', `/cases/${id}/${each.name}`, asked[each.name]), [[id, `cases.${each.name}`]])
    else if (each.kind === 'edit') {
      const { version } = (await ask('analyst', 'GET', `/cases/${id}`)).json()
      const change = { title: each.title, version: each.stale ? version - 1 : version }
      await noted(ask('analyst', 'PATCH', `/cases/${id}`, change), [[id, 'cases.edit']])
    } else if (each.kind === 'merge') {
      const other = ids[each.other] ?? ''
      const told: [string, string][] = [
        [id, 'cases.merge'],
        [other, 'cases.join'],
      ]
      await noted(ask('analyst', 'POST', `/cases/${id}/merge`, { case_id: other }), told, [400, 409])
    } else if (each.kind === 'unmerge') await noted(ask('lead', 'POST', `/cases/${id}/unmerge`), [[id, 'cases.part']])
    else if (each.kind === 'note')
      await noted(ask('analyst', 'POST', `/cases/${id}/notes`, { title: 'model', text: '' }), [[id, 'cases.add_note']])
    else if (each.kind === 'done') {
      const task = (await ask('analyst', 'GET', `/cases/${id}/tasks`)).json().items.find((one: { id: string }) => one.id === tasks[each.of])
      const change = { status: each.status, version: task.version }
      await noted(ask('analyst', 'PATCH', `/cases/${id}/tasks/${task.id}`, change), [[id, 'cases.edit_task']])
    } else if (each.out)
      await noted(ask('analyst', 'DELETE', `/cases/${id}/alerts/${alerts[each.alert]}`), [[id, 'cases.drop_alert']], [404, 409])
    else await noted(ask('analyst', 'POST', `/cases/${id}/alerts`, { alert_ids: [alerts[each.alert]] }), [[id, 'cases.add_alerts']])
  }
}

interface Now {
  id: string
  status: string
  version: number
  title: string
  merged_into_id: string | null
}
/** The trail of a case is a walk of its machine, version by version; a merged case makes no step but the end of its merge. */
function checkWalk(trail: readonly Told[], now: Now) {
  const steps = trail
    .filter(({ action }) => action === 'cases.join' || action === 'cases.part' || /^cases\.(edit|[a-z]+)$/.test(action))
    .filter(({ action, after }) => action !== 'cases.add' && after !== null && 'version' in after)
    .toSorted((a, b) => Number(a.after?.version) - Number(b.after?.version))
  let [status, version, title, merged] = ['open', 1, 'model', null as unknown]
  for (const { action, before, after } of steps) {
    expect(after?.version, `${action} comes right after the change before it`).toBe(version + 1)
    version += 1
    if (action === 'cases.join' || action === 'cases.part') {
      expect(merged === null).toBe(action === 'cases.join')
      merged = action === 'cases.join' ? after?.case_id : null
      continue
    }
    expect(merged, `${action} of a merged case`).toBeNull()
    expect(before).toMatchObject({ status, title, version: version - 1 })
    const move = caseLife.move.safeParse(action.slice('cases.'.length)).data
    if (move) {
      expect(caseLife.moves[move].from, `${status} cannot ${move}`).toContain(status)
      expect(after?.status).toBe(caseLife.moves[move].to)
    } else expect([action, after?.status]).toEqual(['cases.edit', status])
    ;[status, title] = [String(after?.status), String(after?.title)]
  }
  expect(now).toMatchObject({ status, version, title, merged_into_id: merged })
}

async function round(w: World, scripts: readonly (readonly Command[])[]): Promise<number> {
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const made = async (path: string, body: object) => (await call('analyst', 'POST', path, body)).json().id as string
  const ground: Ground = { ids: [], alerts: [], tasks: [] }
  for (let n = 0; n < 3; n++) ground.alerts.push(await made('/alerts', { title: `model ${n}`, source: 'model' }))
  for (let n = 0; n < casesAtOnce; n++) {
    const id = await made('/cases', { title: 'model', severity: 'low' })
    ground.ids.push(id)
    ground.tasks.push(await made(`/cases/${id}/tasks`, { title: 'model' }))
  }
  const said: Said = new Map()
  await Promise.all(scripts.map((commands) => run(call, ground, commands, said)))
  const { rows: trail } = await w.owner.query<Told>(
    `select action, object_id, before, after from events where tenant_id = $1 and object_type = 'cases'`,
    [tenant],
  )
  const { rows: cases } = await w.owner.query<Now>('select id, status, version, title, merged_into_id from cases where tenant_id = $1', [
    tenant,
  ])
  const ends = new Map(cases.map(({ id, merged_into_id }) => [id, merged_into_id]))
  for (const row of cases) {
    const own = trail.filter((told) => told.object_id === row.id)
    checkWalk(own, row)
    // From each case the merges lead to an end.
    let [at, far] = [ends.get(row.id), 0]
    while (at) {
      expect(far++, 'a circle of merges').toBeLessThan(casesAtOnce)
      at = ends.get(at)
    }
    const { rows } = await w.owner.query<{ notes: number; tasks: number }>(
      `select (select count(*) from case_notes where case_id = $1)::int as notes, (select sum(version) - count(*) from case_tasks where case_id = $1)::int as tasks`,
      [row.id],
    )
    const times = (action: string) => own.filter((told) => told.action === action).length
    expect(rows).toEqual([{ notes: times('cases.add_note'), tasks: times('cases.edit_task') }])
  }
  // Exactly what the clients were told went well is in the trail, and nothing else; unmerge is told to its source here.
  const kept: Said = new Map()
  for (const { object_id, action } of trail)
    if (!['cases.add', 'cases.add_task', 'cases.unmerge'].includes(action)) count(kept, object_id, action)
  expect(new Map([...kept].toSorted())).toEqual(
    new Map([...said].filter(([key]) => !key.endsWith('.edit_task') || kept.has(key)).toSorted()),
  )
  return scripts.flat().length
}

test('random commands of several clients at once on the same cases: no illegal state, no circle, no lost update, and the trail is complete', {
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
