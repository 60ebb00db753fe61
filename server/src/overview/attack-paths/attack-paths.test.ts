import { randomUUID } from 'node:crypto'
import type { AttackPath, AttackPathDetail } from '@rampart/contract/attack-paths.ts'
import type { Role } from '@rampart/contract/identity.ts'
import { expect, test, vi } from 'vitest'
import { systemActor } from '../../kernel/guard.ts'
import { bundleOf, catalogue, smallRelease } from '../../testing/attack.ts'
import { laws } from '../../testing/laws.ts'
import { callerOf, somebody } from '../../testing/people.ts'
import { putTests, validated } from '../../testing/validated.ts'
import { world } from '../../testing/world.ts'
import { shown } from './shown.ts'

vi.setConfig({ testTimeout: 120_000 }) // an import starts a thread of its own, which takes long on a busy machine

laws({
  path: '/attack-paths',
  input: () => ({ name: randomUUID(), steps: [{ technique_id: 'T1566.001' }, { technique_id: 'T1059.001' }] }),
  change: { description: 'As last winter', steps: [{ technique_id: 'T1059.001' }] },
  read: 'attack_paths:read',
  write: 'attack_paths:write',
})

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const ok = async <T>(role: Role, method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<T> => {
    const reply = await call(role, method, path, body)
    expect(reply.statusCode, reply.body).toBeLessThan(300)
    return reply.json()
  }
  const drawn = (...ids: string[]) =>
    ok<AttackPathDetail>('red_lead', 'POST', '/attack-paths', { name: 'Winter', steps: ids.map((technique_id) => ({ technique_id })) })
  const again = ({ id }: { id: string }) => ok<AttackPathDetail>('viewer', 'GET', `/attack-paths/${id}`)
  return { w, tenant, call, ok, drawn, again }
}
const way = ['T1566.001', 'T1204.002', 'T1059.001', 'T1003.001', 'T1021.002', 'T1560.001', 'T1486']

test('a path tells for each step what we would see: the last validated test, the rules, the score; and where who goes it is seen first', async () => {
  const { w, tenant, ok, drawn, again } = await start()
  await putTests(w, tenant, [
    validated('T1566.001', 'failed', 3),
    validated('T1059.001', 'failed', 200),
    { ...validated('T1059.001', 'detected', 2), title: 'Encoded command' },
    { technique_id: 'T1059.001', status: 'in_review', blue_outcome: 'missed' },
    validated('T1003.001', 'partial', 5),
    { ...validated('T1486', 'detected', 1), blue_outcome: 'prevented' },
  ])
  await ok('blue_lead', 'POST', '/detection-rules', { title: 'Opened by a person', content: 'x', technique_ids: ['T1204.002'] })
  const path = await drawn(...way)
  expect(path).toMatchObject({ name: 'Winter', release: 'enterprise-attack 18.1', release_now: 'enterprise-attack 18.1', step_count: 7 })
  expect(path.story).toEqual({
    sights: ['missed', 'unproven', 'alerted', 'logged', 'unproven', 'unproven', 'prevented'],
    first_detected: { step: 3, technique_id: 'T1059.001', sight: 'alerted' },
    first_logged: 3,
    first_stopped: 7,
    longest_dark: { from: 1, to: 2 },
  })
  // Of a technique with several tactics the next on the way.
  expect(path.steps.map(({ tactic }) => tactic)).toEqual([
    'initial-access',
    'execution',
    'execution',
    'credential-access',
    'lateral-movement',
    'collection',
    'impact',
  ])
  const [, click, shell] = path.steps
  expect(click?.options).toMatchObject([{ id: 'T1204.002', sight: 'unproven', rules: 1, last_test: null, status: 'not_evaluated' }])
  expect(shell?.options).toMatchObject([
    {
      asked: 'T1059.001',
      name: 'PowerShell',
      status: 'partial',
      running: 1,
      last_test: { title: 'Encoded command', blue_outcome: 'alerted' },
    },
  ])
  expect(shell?.options[0]?.score).toBeGreaterThan(0)

  // A later test, and nothing that was stored, changes the story.
  await putTests(w, tenant, [validated('T1566.001', 'detected', 0)])
  expect((await again(path)).story.first_detected).toEqual({ step: 1, technique_id: 'T1566.001', sight: 'alerted' })
  const { items } = await ok<{ items: AttackPath[] }>('viewer', 'GET', '/attack-paths?q=inter')
  expect(items.map(({ story }) => story)).toEqual([(await again(path)).story])
})

test('a step with alternatives counts by the worst of them, each with what we would see', async () => {
  const { w, tenant, ok } = await start()
  await putTests(w, tenant, [validated('T1021.001', 'detected'), validated('T1021.002', 'failed')])
  const steps = [{ technique_id: 'T1021.001', note: 'From the jump host', alternatives: ['T1021.002', 'T1021.001', 'T1021.002'] }]
  const path = await ok<AttackPathDetail>('red_lead', 'POST', '/attack-paths', { name: 'Sideways', steps })
  expect(path.steps).toMatchObject([{ note: 'From the jump host', alternatives: ['T1021.002'], sight: 'missed' }])
  expect(path.steps[0]?.options.map(({ id, sight }) => [id, sight])).toEqual([
    ['T1021.001', 'alerted'],
    ['T1021.002', 'missed'],
  ])
})

test('steps are put in another order, inserted and removed by version; the trail says what was and what is', async () => {
  const { w, ok, call, drawn } = await start()
  const path = await drawn('T1566.001', 'T1059.001')
  const steps = [{ technique_id: 'T1059.001', tactic: 'execution' }, { technique_id: 'T1105' }, { technique_id: 'T1566.001' }]
  const after = await ok<AttackPathDetail>('blue_lead', 'PATCH', `/attack-paths/${path.id}`, { version: path.version, steps })
  expect(after.steps.map(({ technique_id, tactic }) => [technique_id, tactic])).toEqual([
    ['T1059.001', 'execution'],
    ['T1105', 'command-and-control'],
    ['T1566.001', 'initial-access'],
  ])
  const stale = await call('red_lead', 'PATCH', `/attack-paths/${path.id}`, { version: path.version, steps: [] })
  expect([stale.statusCode, stale.json().code]).toEqual([409, 'stale'])
  const { rows } = await w.owner.query(
    `select jsonb_path_query_array(before::jsonb, '$.steps[*].technique_id') as before, jsonb_path_query_array(after::jsonb, '$.steps[*].technique_id') as after
     from events where object_id = $1 and action = 'attack_paths.edit'`,
    [path.id],
  )
  expect(rows).toEqual([{ before: ['T1566.001', 'T1059.001'], after: ['T1059.001', 'T1105', 'T1566.001'] }])
})

test('what is no technique, no tactic, no group and no campaign is refused at its place, and nothing is left', async () => {
  const { call } = await start()
  const post = async (rest: string, body: object) => {
    const reply = await call('red_lead', 'POST', `/attack-paths${rest}`, body)
    return [reply.statusCode, reply.json().errors?.[0]?.path]
  }
  const first = { technique_id: 'T1059' }
  const named = (...steps: object[]) => ({ name: 'x', steps })
  expect(await post('', named(first, { technique_id: 'T9999' }))).toEqual([400, 'steps.1.technique_id'])
  expect(await post('', named({ ...first, alternatives: ['T9999'] }))).toEqual([400, 'steps.0.technique_id'])
  expect(await post('', named({ ...first, tactic: 'nothing-such' }))).toEqual([400, 'steps.0.tactic'])
  expect(await post('', named({ ...first, alternatives: Array.from({ length: 6 }, () => 'T1105') }))).toEqual([400, 'steps.0.alternatives'])
  expect(await post('', named(...Array.from({ length: 201 }, () => first)))).toEqual([400, 'steps'])
  expect(await post('/from-actor', { actor_id: 'G9999' })).toEqual([400, 'actor_id'])
  expect(await post('/from-campaign', { campaign_id: randomUUID() })).toEqual([400, 'campaign_id'])
  expect((await call('viewer', 'GET', '/attack-paths?total=exact')).json()).toMatchObject({ items: [], total: 0 })
})

test('a campaign of the gaps tries what nobody is told of, each technique once; of the whole path every step; each test after the one before', async () => {
  const { w, tenant, ok, call } = await start()
  await putTests(w, tenant, [validated('T1059.001', 'detected'), validated('T1003.001', 'partial')])
  const steps = [
    { technique_id: 'T1566.001', note: 'An invoice' },
    { technique_id: 'T1059.001' },
    { technique_id: 'T1021.001', alternatives: ['T1021.002'] },
    { technique_id: 'T1003.001' },
    { technique_id: 'T1566.001' },
  ]
  const { id } = await ok<AttackPathDetail>('red_lead', 'POST', '/attack-paths', { name: 'Winter', description: 'As they did', steps })
  interface Plan {
    name: string
    objective: string
    sources: string[]
    items: { test_id: string; depends_on: string[]; test: { technique_id: string } }[]
  }
  const planned = async (which: 'gaps' | 'all') => {
    const made = await ok<{ campaign: { id: string; reference: string }; tests: number; skipped: object[] }>(
      'red_lead',
      'POST',
      `/attack-paths/${id}/campaign`,
      { steps: which, name: `Winter, ${which}` },
    )
    const plan = await ok<Plan>('viewer', 'GET', `/campaigns/${made.campaign.id}`)
    const place = new Map(plan.items.map(({ test_id }, n) => [test_id, n]))
    expect([made.tests, made.skipped]).toEqual([plan.items.length, []])
    return { plan, order: plan.items.map(({ test, depends_on }) => [test.technique_id, depends_on.map((each) => place.get(each))]) }
  }
  const gaps = await planned('gaps')
  expect(gaps.plan).toMatchObject({ name: 'Winter, gaps', objective: 'As they did', sources: ['Winter'] })
  expect(gaps.order).toEqual([
    ['T1566.001', []],
    ['T1021.001', [0]],
    ['T1021.002', [0]],
    ['T1003.001', [1, 2]],
  ])
  const test1 = await ok<{ objective: string; title: string }>('viewer', 'GET', `/tests/${gaps.plan.items[0]?.test_id}`)
  expect(test1).toMatchObject({ title: 'Spearphishing Attachment', objective: 'An invoice' })
  expect((await planned('all')).order).toEqual([
    ['T1566.001', []],
    ['T1059.001', [0]],
    ['T1021.001', [1]],
    ['T1021.002', [1]],
    ['T1003.001', [2, 3]],
    ['T1566.001', [4]],
  ])
  const { rows } = await w.owner.query(
    `select after from events where object_id = $1 and action = 'attack_paths.plan_campaign' order by xid`,
    [id],
  )
  expect(rows.map(({ after }) => [after.steps, after.techniques.length])).toEqual([
    ['gaps', 4],
    ['all', 6],
  ])
  for (const role of ['viewer', 'red_tech', 'analyst'] as const)
    expect((await call(role, 'POST', `/attack-paths/${id}/campaign`, { steps: 'all' })).statusCode, role).toBe(403)
})

test('a path without steps, and one that is detected everywhere, makes no campaign of its gaps', async () => {
  const { w, tenant, call, drawn } = await start()
  await putTests(w, tenant, [validated('T1059.001', 'detected')])
  for (const [path, said] of [
    [await drawn(), 'This path has no steps yet'],
    [await drawn('T1059.001'), 'Every step of this path is detected'],
  ] as const) {
    const reply = await call('red_lead', 'POST', `/attack-paths/${path.id}/campaign`, { steps: 'gaps' })
    expect([reply.statusCode, reply.json().detail]).toEqual([409, expect.stringContaining(said)])
  }
  expect((await call('viewer', 'GET', '/campaigns?total=exact')).json().total).toBe(0)
})

test('a path begins with a campaign: its techniques in the order of its tests, those in a row once', async () => {
  const { ok } = await start()
  const campaign = await ok<{ id: string; reference: string }>('red_lead', 'POST', '/campaigns', {
    name: 'Spring',
    technique_ids: ['T1566.001', 'T1059.001', 'T1486'],
  })
  const path = await ok<AttackPathDetail>('blue_lead', 'POST', '/attack-paths/from-campaign', { campaign_id: campaign.id })
  expect(path).toMatchObject({ name: 'Spring', source: `${campaign.reference} Spring` })
  expect(path.steps.map(({ technique_id, tactic }) => [technique_id, tactic])).toEqual([
    ['T1566.001', 'initial-access'],
    ['T1059.001', 'execution'],
    ['T1486', 'impact'],
  ])
})

test('a key tells nothing of what it may not read: no campaign as a path, no path as a campaign', async () => {
  const { w, tenant, ok, drawn } = await start()
  const admin = await somebody(tenant, 'admin', {}, w)
  const keyed = async (...scopes: string[]) => {
    const expires_at = new Date(Date.now() + 86_400_000).toISOString()
    return callerOf(w, (await admin.call('POST', '/api-keys', { name: 'planner', scopes, expires_at })).json().key)
  }
  const campaign = await ok<{ id: string }>('red_lead', 'POST', '/campaigns', { name: 'Spring', technique_ids: ['T1486'] })
  const { id } = await drawn('T1486')
  const draws = await keyed('attack_paths:read', 'attack_paths:write')
  const from = await draws('POST', '/attack-paths/from-campaign', { campaign_id: campaign.id })
  expect(from.json()).toMatchObject({ status: 403, detail: expect.stringContaining('campaigns:read') })
  const plans = await keyed('campaigns:write', 'tests:write')
  const planned = await plans('POST', `/attack-paths/${id}/campaign`, { steps: 'all' })
  expect(planned.json()).toMatchObject({ status: 403, detail: expect.stringContaining('attack_paths:read') })
  expect((await ok<{ items: object[] }>('viewer', 'GET', '/attack-paths')).items).toHaveLength(1)
  expect((await ok<{ items: object[] }>('viewer', 'GET', '/campaigns')).items).toHaveLength(1)
})

test('a path begins with a group, in the order of the tactics; what a release revokes or splits is followed, and the path stays one of its release', async () => {
  const { w, tenant, call, send, releases } = await catalogue()
  const before = smallRelease()
    .filter(({ relationship_type }) => relationship_type !== 'revoked-by')
    .map((each) => (each.type === 'attack-pattern' ? { ...each, revoked: false, x_mitre_deprecated: false } : each))
  await send(bundleOf(before), '?version=0.9')
  await send(bundleOf(smallRelease()), '?version=1.0')
  const ok = async <T>(role: Role, method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<T> => {
    const reply = await call(role, method, path, body)
    expect(reply.statusCode, reply.body).toBeLessThan(300)
    return reply.json()
  }
  const migrate = async (version: string) =>
    ok('admin', 'POST', `/techniques/releases/${(await releases()).find((each) => each.version === version)?.id}/activate`)
  const actor = await ok<AttackPathDetail>('red_lead', 'POST', '/attack-paths/from-actor', { actor_id: 'G0001', name: 'Otter' })
  expect(actor).toMatchObject({ name: 'Otter', source: 'Quiet Otter (G0001)', steps: [{ technique_id: 'T1001', tactic: 'entering' }] })

  await putTests(w, tenant, [validated('T1003', 'detected', 5), validated('T1005', 'failed', 4)])
  const steps = ['T1003', 'T1005', 'T1006', 'T1002'].map((technique_id) => ({ technique_id }))
  const { id, version } = await ok<AttackPathDetail>('red_lead', 'POST', '/attack-paths', { name: 'Old', steps })
  const ways = async () => {
    const path = await ok<AttackPathDetail>('viewer', 'GET', `/attack-paths/${id}`)
    return { path, ways: path.steps.map(({ options }) => options.map((each) => [each.id, each.sight])) }
  }
  expect((await ways()).ways).toEqual([[['T1003', 'alerted']], [['T1005', 'missed']], [['T1006', 'unproven']], [['T1002', 'unproven']]])
  await migrate('1.0')
  const { items } = await ok<{ items: { id: string; version: number }[] }>('viewer', 'GET', '/techniques/reviews?status=open&q=T1005')
  await ok('admin', 'POST', `/techniques/reviews/${items[0]?.id}/decide`, {
    version: items[0]?.version,
    technique_ids: ['T1002', 'T1001.001'],
  })
  const after = await ways()
  expect(after.path).toMatchObject({ release: 'enterprise-attack 0.9', release_now: 'enterprise-attack 1.0' })
  expect(after.path.steps.map(({ technique_id }) => technique_id)).toEqual(['T1003', 'T1005', 'T1006', 'T1002'])
  expect(after.ways).toEqual([
    [['T1001', 'alerted']],
    [
      ['T1001.001', 'missed'],
      ['T1002', 'missed'],
    ],
    [[null, 'unproven']],
    [['T1002', 'missed']], // what was tried before the split counts for it, too
  ])
  // What it named may stay; only what is new must be in force. With the last former step gone it is a path of the release in force.
  const kept = await ok<AttackPathDetail>('red_lead', 'PATCH', `/attack-paths/${id}`, { version, steps: steps.slice(2) })
  expect([kept.release, kept.steps[0]?.tactic]).toEqual(['enterprise-attack 0.9', null])
  const skipped = await ok<{ skipped: object[]; tests: number }>('red_lead', 'POST', `/attack-paths/${id}/campaign`, { steps: 'all' })
  expect(skipped).toMatchObject({ tests: 1, skipped: [{ step: 1, technique_id: 'T1006' }] })
  const now = await ok<AttackPathDetail>('red_lead', 'PATCH', `/attack-paths/${id}`, { version: kept.version, steps: steps.slice(3) })
  expect(now.release).toBe('enterprise-attack 1.0')
})

test('a path of 60 steps asks the database for as much as one of a single step', async () => {
  const { w, tenant, drawn, ok } = await start()
  const { items } = await ok<{ items: { id: string }[] }>('viewer', 'GET', '/techniques?limit=60')
  const [short, long] = [await drawn('T1059'), await drawn(...items.map(({ id }) => id))]
  expect(long.step_count).toBe(60)
  await putTests(
    w,
    tenant,
    items.map(({ id }) => validated(id, 'partial')),
  )
  const asked = async ({ id }: { id: string }) => {
    let statements = 0
    const tx = w.db.read(tenant).withPlugin({
      transformQuery: ({ node }) => {
        statements += 1
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const { steps } = await shown({ tx, actor: systemActor(tenant) }, id)
    return [steps.length, statements]
  }
  const [[one, few], [sixty, many]] = [await asked(short), await asked(long)]
  expect([one, sixty]).toEqual([1, 60])
  expect(many).toBe(few)
  expect(many).toBeLessThanOrEqual(20)
})
