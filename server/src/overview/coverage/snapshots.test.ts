import type { CoverageComparison, CoverageSnapshot } from '@rampart/contract/coverage.ts'
import { expect, test } from 'vitest'
import { systemActor } from '../../kernel/guard.ts'
import { laws } from '../../testing/laws.ts'
import { somebody } from '../../testing/people.ts'
import { daysAgo, putTests, validated } from '../../testing/validated.ts'
import { type World, world } from '../../testing/world.ts'
import { dropOld, takeDue } from './schedule.ts'

laws({
  path: '/coverage/snapshots',
  table: 'coverage_snapshots',
  input: () => ({ name: 'Before the exercise' }),
  change: { note: 'As it was' },
  read: 'coverage:read',
  add: 'coverage:write',
  write: 'coverage:write',
})

const start = async () => {
  const w = await world()
  const tenant = await w.tenant()
  return { w, tenant, call: w.as(tenant) }
}
const day = 86_400_000
const asSystem = <T>(w: World, tenant: string, work: (who: Parameters<typeof takeDue>[0]) => Promise<T>) =>
  w.db.withTenant(tenant, (tx) => work({ tx, actor: systemActor(tenant) }))

test('two snapshots compared say what got better, what worse, and why', async () => {
  const { w, tenant, call } = await start()
  await putTests(w, tenant, [validated('T1059.001', 'failed', 1), validated('T1105', 'detected', 1)])
  const take = async (name: string) => (await call('red_lead', 'POST', '/coverage/snapshots', { name })).json<CoverageSnapshot>()
  const before = await take('Before')
  expect(before).toMatchObject({ origin: 'manual', statuses: { total: 691, validated: 1, not_covered: 1 }, created_by_name: 'red_lead' })
  await putTests(w, tenant, [
    validated('T1059.001', 'detected', 0, ['Windows', 'Linux']),
    validated('T1105', 'failed', 0),
    validated('T1057', 'detected', 0),
  ])
  const after = await take('After')
  const compared = (await call('viewer', 'GET', `/coverage/comparison?from=${before.id}&to=${after.id}`)).json<CoverageComparison>()
  expect(compared.better.map(({ id }) => id)).toEqual(['T1057', 'T1059.001'])
  expect(compared.worse.map(({ id }) => id)).toEqual(['T1105'])
  expect(compared.better[1]).toMatchObject({
    from: { status: 'not_covered' },
    to: { status: 'partial' },
    why: [
      { part: 'detection', from: 0, to: 23.53, facts: { validated: { from: 1, to: 2 }, detected: { from: 0, to: 1 } } },
      { part: 'freshness' },
    ],
  })
  expect(compared.unchanged).toBe(688)
  expect([compared.added, compared.removed]).toEqual([[], []])
  expect(compared.from.score).toBe(before.score)
  expect(compared.by_tactic.find(({ tactic }) => tactic === 'impact')).toMatchObject({ from: 0, to: 0 })
  const now = (await call('viewer', 'GET', `/coverage/comparison?from=${after.id}`)).json<CoverageComparison>()
  expect([now.better, now.worse.length < 4, now.to.id]).toEqual([[], true, null])
  const turned = (await call('viewer', 'GET', `/coverage/comparison?from=${after.id}&to=${before.id}`)).json<CoverageComparison>()
  expect(turned.worse.map(({ id }) => id)).toEqual(['T1057', 'T1059.001'])
})

test('a snapshot keeps what it was: later tests and weights do not change it', async () => {
  const { w, tenant, call } = await start()
  await putTests(w, tenant, [validated('T1059.001', 'detected')])
  const { id, score } = (await call('blue_lead', 'POST', '/coverage/snapshots', { name: 'Kept' })).json<CoverageSnapshot>()
  await putTests(w, tenant, [validated('T1059.001', 'failed')])
  await call('admin', 'PUT', '/coverage/weights', {
    version: 0,
    score: { detection: 100, rules: 0, d3fend: 0, freshness: 0, platforms: 0 },
    risk: { gap: 100, actors: 0, osint: 0, failures: 0 },
  })
  const kept = (await call('viewer', 'GET', `/coverage/snapshots/${id}`)).json()
  expect(kept).toMatchObject({ score, weights_version: 0 })
  expect(kept.items).toHaveLength(691)
  expect(kept.items.find((item: { id: string }) => item.id === 'T1059.001')).toMatchObject({ score: 76.47, status: 'validated' })
  const { from, to } = (await call('viewer', 'GET', `/coverage/comparison?from=${id}`)).json<CoverageComparison>()
  expect([from.weights_version, to.weights_version]).toEqual([0, 1])
})

test('only who administers coverage deletes a snapshot; a comparison with another tenant’s is a 404', async () => {
  const { w, call } = await start()
  const { id } = (await call('red_lead', 'POST', '/coverage/snapshots', { name: 'Mine' })).json<CoverageSnapshot>()
  for (const role of ['red_lead', 'blue_lead', 'lead', 'manager', 'viewer'] as const)
    expect((await call(role, 'DELETE', `/coverage/snapshots/${id}`)).statusCode, role).toBe(403)
  const stranger = w.as(await w.tenant())
  expect((await stranger('owner', 'GET', `/coverage/comparison?from=${id}`)).statusCode).toBe(404)
  expect((await call('admin', 'DELETE', `/coverage/snapshots/${id}`)).statusCode).toBe(204)
  expect((await call('viewer', 'GET', `/coverage/comparison?from=${id}`)).statusCode).toBe(404)
})

test('by the clock one is taken when it is due, and those that were kept for long enough go, those taken by hand stay', async () => {
  const { w, tenant, call } = await start()
  const listed = async () => (await call('viewer', 'GET', '/coverage/snapshots?sort=taken_at')).json<{ items: CoverageSnapshot[] }>().items
  const due = (now?: number) => asSystem(w, tenant, (who) => takeDue(who, now))
  await due()
  expect(await listed(), 'nothing was tested').toEqual([])
  await putTests(w, tenant, [validated('T1059.001', 'detected')])
  await due()
  await due()
  expect((await listed()).map(({ origin }) => origin)).toEqual(['scheduled'])
  await due(Date.now() + 6 * day)
  expect(await listed()).toHaveLength(1)
  await due(Date.now() + 7 * day)
  expect(await listed()).toHaveLength(2)
  await call('red_lead', 'POST', '/coverage/snapshots', { name: 'By hand' })
  await w.owner.query(`update coverage_snapshots set taken_at = $2 where tenant_id = $1`, [tenant, daysAgo(31)])
  const drop = () => asSystem(w, tenant, (who) => dropOld(who))
  expect(await drop()).toBe(0)
  const policy = (role: 'admin' | 'red_lead', body: object) => call(role, 'PATCH', '/coverage/snapshot-policy', body)
  expect((await policy('red_lead', { version: 0, keep_days: 30 })).statusCode).toBe(403)
  expect((await policy('admin', { version: 0, keep_days: 30 })).json()).toEqual({ version: 1, every: 'week', keep_days: 30 })
  expect((await policy('admin', { version: 0, keep_days: 40 })).statusCode).toBe(409)
  expect(await drop()).toBe(2)
  expect((await listed()).map(({ name }) => name)).toEqual(['By hand'])
  const events = await w.owner.query(`select from events where tenant_id = $1 and action = 'coverage_snapshots.drop'`, [tenant])
  expect(events.rowCount).toBe(2)
  await policy('admin', { version: 1, every: 'never' })
  await due(Date.now() + 100 * day)
  expect(await listed()).toHaveLength(1)
})

test('who is deleted is called by the pseudonym in snapshots, layers, weights and rules of coverage [R20]', async () => {
  const { w, tenant, call } = await start()
  const ann = await somebody(tenant, 'admin', {}, w)
  const { version: _, history: __, ...weights } = (await call('viewer', 'GET', '/coverage/weights')).json()
  const layer = { name: 'Crew', domain: 'enterprise-attack', versions: { layer: '4.5' }, techniques: [] }
  for (const [method, path, body] of [
    ['POST', '/coverage/snapshots', { name: 'Before' }],
    ['POST', '/coverage/layers', layer],
    ['POST', '/coverage/alert-rules', { name: 'Stale', config: { type: 'stale_test', days: 90 } }],
    ['PUT', '/coverage/weights', { version: 0, score: weights.score, risk: weights.risk }],
  ] as const) {
    const made = await ann.call(method, path, body)
    expect(made.statusCode, `${path}: ${made.body}`).toBeLessThan(300)
  }
  const told = async () =>
    (await Promise.all(['snapshots', 'layers', 'alert-rules', 'weights'].map((list) => call('viewer', 'GET', `/coverage/${list}`)))).map(
      ({ body }) => [body.includes(ann.username), body.includes(`deleted-${ann.id.slice(-12)}`)],
    )
  expect(await told()).toEqual(Array.from({ length: 4 }, () => [true, false]))
  await call('owner', 'DELETE', `/users/${ann.id}`)
  await expect.poll(told, { timeout: 60_000 }).toEqual(Array.from({ length: 4 }, () => [false, true]))
})
