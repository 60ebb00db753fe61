import { randomUUID } from 'node:crypto'
import { type AlertMove, alertLife, resolution } from '@rampart/contract/alerts.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { patiently } from '../../testing/objects.ts'
import { type Caller, type World, world } from '../../testing/world.ts'

/** All commands of all clients together; the long run has ten times as many. */
const wanted = process.env.RAMPART_LONG ? 5000 : 500
const clients = 4
const alertsAtOnce = 5

type Command =
  | { kind: 'move'; alert: number; name: AlertMove; reason: string }
  | { kind: 'edit'; alert: number; severity: string; stale: boolean }
  | { kind: 'repeat'; alert: number; ref: number | null }
  | { kind: 'many'; name: AlertMove; reason: string }

const alert = fc.nat(alertsAtOnce - 1)
const name = fc.constantFrom(...alertLife.move.options)
const reason = fc.constantFrom(...resolution.options)
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('move' as const), alert, name, reason }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('edit' as const), alert, severity: fc.constantFrom('low', 'high'), stale: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('repeat' as const), alert, ref: fc.option(fc.nat(5)) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('many' as const), name, reason }) },
)

interface Told {
  action: string
  object_id: string
  before: { status: string; version: number; severity: string } | null
  after: { status: string; version: number; severity: string } | null
}
/** What the clients were told: successes by alert, and what must be true of each. */
interface Said {
  moved: { id: string; name: string; status: string; version: number }[]
  edited: { id: string; from: number; severity: string }[]
  repeated: { id: string; ref: string | null; status: number }[]
  ran: number
}

/** One client: its commands one after the other, on alerts that all share. */
async function run(call: Caller, ids: string[], keys: string[], commands: readonly Command[], said: Said) {
  const ask: Caller = (...asked) => patiently(() => call(...asked))
  const body = (move: AlertMove, why: string) => (move === 'resolve' ? { reason: why } : {})
  for (const each of commands) {
    said.ran += 1
    if (each.kind === 'many') {
      const reply = (await ask('analyst', 'POST', '/alerts/moves', { ids, move: each.name, ...body(each.name, each.reason) })).json()
      for (const { id, status, code } of reply.results) {
        if (code === null) said.moved.push({ id, name: each.name, status, version: 0 })
        else expect(code).toBe('wrong_state')
      }
      continue
    }
    const id = ids[each.alert] ?? ''
    if (each.kind === 'move') {
      const reply = await ask('analyst', 'POST', `/alerts/${id}/${each.name}`, body(each.name, each.reason))
      expect([200, 409], reply.body).toContain(reply.statusCode)
      if (reply.statusCode === 200) said.moved.push({ id, name: each.name, status: reply.json().status, version: reply.json().version })
      else expect(reply.json().code).toBe('wrong_state')
    } else if (each.kind === 'edit') {
      const { version } = (await ask('analyst', 'GET', `/alerts/${id}`)).json()
      const from = each.stale ? version - 1 : version
      const reply = await ask('analyst', 'PATCH', `/alerts/${id}`, { severity: each.severity, version: from })
      expect([200, 409], reply.body).toContain(reply.statusCode)
      if (reply.statusCode === 200) said.edited.push({ id, from, severity: each.severity })
      if (each.stale) expect(reply.statusCode).toBe(409)
    } else {
      const ref = each.ref === null ? null : `${keys[each.alert]} ${each.ref}`
      const reply = await ask('service', 'POST', '/alerts', {
        title: 'again',
        source: 'model',
        source_ref: ref,
        dedupe_key: keys[each.alert],
      })
      expect([200, 201], reply.body).toContain(reply.statusCode)
      said.repeated.push({ id: reply.json().id, ref, status: reply.statusCode })
    }
  }
}

/** The trail of one alert is a walk of the machine, version by version, and holds exactly what the clients were told. */
function checkWalk(trail: readonly Told[], said: Said, id: string, now: { status: string; version: number; severity: string }) {
  const steps = trail.filter((told) => told.before !== null).toSorted((a, b) => (a.after?.version ?? 0) - (b.after?.version ?? 0))
  let [status, version, severity] = ['new', 1, 'medium']
  for (const { action, before, after } of steps) {
    expect(before, 'each change begins where the one before ended').toMatchObject({ status, version, severity })
    const verb = action.slice('alerts.'.length)
    const move = alertLife.move.safeParse(verb).data
    if (move) {
      expect(alertLife.moves[move].from, `${status} cannot ${move}`).toContain(status)
      expect(after?.status).toBe(alertLife.moves[move].to)
    } else expect([verb, after?.status]).toEqual(['edit', status])
    expect(after?.version).toBe(version + 1)
    ;({ status, version, severity } = after ?? { status, version, severity })
  }
  expect(now).toMatchObject({ status, version, severity })
  const moved = said.moved.filter((each) => each.id === id)
  const told = steps.map(({ action }) => action.slice('alerts.'.length))
  expect(told.filter((verb) => verb !== 'edit').toSorted()).toEqual(moved.map((each) => each.name).toSorted())
  const edited = said.edited.filter((each) => each.id === id)
  const edits = steps.filter(({ action }) => action === 'alerts.edit').map(({ before, after }) => [before?.version, after?.severity])
  expect(edits.toSorted()).toEqual(edited.map((each) => [each.from, each.severity]).toSorted())
}

async function round(w: World, scripts: readonly (readonly Command[])[]): Promise<number> {
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const keys = Array.from({ length: alertsAtOnce }, () => randomUUID())
  const ids: string[] = []
  for (const key of keys)
    ids.push((await call('analyst', 'POST', '/alerts', { title: 'model', source: 'model', dedupe_key: key })).json().id)
  const said: Said = { moved: [], edited: [], repeated: [], ran: 0 }
  await Promise.all(scripts.map((commands) => run(call, ids, keys, commands, said)))
  const { rows: trail } = await w.owner.query<Told>(
    `select action, object_id, before, after from events where tenant_id = $1 and action like 'alerts.%'`,
    [tenant],
  )
  const { rows: alerts } = await w.owner.query<{
    id: string
    status: string
    version: number
    severity: string
    count: number
    number: number
  }>('select id, status, version, severity, count, number from alerts where tenant_id = $1 order by number', [tenant])
  for (const row of alerts) {
    checkWalk(
      trail.filter((told) => told.object_id === row.id),
      said,
      row.id,
      row,
    )
    const repeats = trail.filter((told) => told.object_id === row.id && told.action === 'alerts.repeat').length
    expect(row.count, 'counted once for each repeat').toBe(1 + repeats)
  }
  // A reference is one alert, whoever sends it how often; every alert has its own number, without gaps.
  const refs = Map.groupBy(
    said.repeated.filter(({ ref }) => ref !== null),
    ({ ref }) => ref,
  )
  for (const [ref, of] of refs) expect([ref, new Set(of.map(({ id }) => id)).size]).toEqual([ref, 1])
  expect(alerts.map(({ number }) => number)).toEqual(alerts.map((_, i) => i + 1))
  expect(alerts.length).toBe(alertsAtOnce + said.repeated.filter(({ status }) => status === 201).length)
  return said.ran
}

test('random commands of several clients at once: no illegal state, no lost update, and the trail is complete', {
  timeout: 600_000,
}, async () => {
  const w = await world()
  const perClient = 25
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
