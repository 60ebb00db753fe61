import type { TechniqueAdvice, TechniqueCoverage } from '@rampart/contract/coverage.ts'
import type { RecommendationItem, RiskItem, RiskMatrix, RiskProfile } from '@rampart/contract/coverage-risk.ts'
import { expect, test } from 'vitest'
import { bundleOf, catalogue, smallRelease } from '../../../testing/attack.ts'
import { putTests, validated } from '../../../testing/validated.ts'
import { world } from '../../../testing/world.ts'

const start = async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const get = async <T>(path: string) => {
    const reply = await call('viewer', 'GET', path)
    expect(reply.statusCode, reply.body).toBe(200)
    return reply.json<T>()
  }
  const post = async (path: string, body: object) => {
    const reply = await call('owner', 'POST', path, body)
    expect(reply.statusCode, reply.body).toBe(201)
    return reply.json<{ id: string; version: number }>()
  }
  const adviceOf = async (id: string) => (await get<TechniqueCoverage>(`/coverage/techniques/${id}`)).recommendations
  return { w, tenant, call, get, post, adviceOf }
}
interface Page<T> {
  items: T[]
  next: string | null
  total?: number
}
const brief = (all: readonly TechniqueAdvice[]) => all.map(({ what, points, risk, count }) => [what, points, risk, count])

test('the matrix counts each technique once by how likely and how exposed it is, and says which axis nothing is known of', async () => {
  const { w, tenant, get } = await start()
  await putTests(w, tenant, [validated('T1003', 'detected', 200), validated('T1059.001', 'detected')])
  const matrix = await get<RiskMatrix>('/coverage/risk')
  // No groups, no intelligence: the exposure is the risk.
  expect(matrix).toMatchObject({ shares: { likelihood: 0, exposure: 100 }, left_out: { risk: ['actors', 'osint'] } })
  const of = (exposure: string) => matrix.cells.find((cell) => cell.exposure === exposure)
  expect(matrix.cells).toHaveLength(3)
  // untested: 35 / 50 = 70
  expect(of('high')).toEqual({ likelihood: null, exposure: 'high', techniques: 689, risk: 70, risk_level: 'high' })
  // T1003, three platforms: 40 + 15 * 0 + 10 * 1/3 = 43.333…, of 85: 50.98; 35 * (1 - 0.5098) = 17.157, of 50: 34.31
  expect(of('medium')).toEqual({ likelihood: null, exposure: 'medium', techniques: 1, risk: 34.31, risk_level: 'medium' })
  // T1059.001: 40 + 15 + 10 = 65, of 85: 76.47; 35 * (1 - 0.7647) = 8.2355, of 50: 16.47
  expect(of('low')).toEqual({ likelihood: null, exposure: 'low', techniques: 1, risk: 16.47, risk_level: 'low' })
  expect(matrix.levels).toEqual({ critical: 0, high: 689, medium: 1, low: 1, info: 0 })
  const cell = await get<Page<RiskItem>>('/coverage/risk/techniques?likelihood=unknown&exposure=medium&total=exact')
  expect(cell).toMatchObject({ items: [{ id: 'T1003', likelihood: null, exposure: 34.31, risk: 34.31 }], next: null, total: 1 })
  expect((await get<Page<RiskItem>>('/coverage/risk/techniques?likelihood=critical')).items).toEqual([])
})

test('with groups the two axes add up to the risk; the profile names the groups and the way of the figures through the snapshots', async () => {
  const { w, tenant, call, send, get } = await catalogue()
  const job = await send(bundleOf(smallRelease()), '?version=1.0&file_name=small.json')
  expect(job.state, job.error ?? '').toBe('completed')
  await call('red_lead', 'POST', '/coverage/snapshots', { name: 'Before' })
  await putTests(w, tenant, [validated('T1001', 'detected', 0, ['Windows'])])
  const profile = await get<RiskProfile>('/coverage/risk/techniques/T1001')
  // 40 + 15 + 10 * 1/2 = 60, of 85: 70.59. Likelihood 30 * 1/10, of 30: 10. Exposure 35 * (1 - 0.7059) = 10.2935, of 50: 20.59.
  // 10 * 37.5 % + 20.59 * 62.5 % = 3.75 + 12.87 = 16.62
  expect(profile).toMatchObject({
    score: 70.59,
    risk: 16.62,
    likelihood: 10,
    exposure: 20.59,
    shares: { likelihood: 37.5, exposure: 62.5 },
    groups: [{ id: 'G0001', name: 'Quiet Otter' }],
    countermeasures: null,
  })
  // before: 35 * 1 + 30 * 1/10 = 38, of 80: 47.5
  expect(profile.trend.map(({ name, score, risk }) => [name, score, risk])).toEqual([
    ['Before', 0, 47.5],
    [null, 70.59, 16.62],
  ])
  const { cells } = await get<RiskMatrix>('/coverage/risk')
  expect(cells).toContainEqual({ likelihood: 'low', exposure: 'low', techniques: 1, risk: 16.62, risk_level: 'low' })
})

test('what to do follows from the facts, with what it would win by the formulas, the most of the risk first', async () => {
  const { w, tenant, post, call, adviceOf } = await start()
  const [, , failed] = await putTests(w, tenant, [
    validated('T1059.001', 'detected'),
    validated('T1059.001', 'partial', 90),
    validated('T1059.001', 'failed', 10),
    validated('T1059.001', 'failed', 300),
    validated('T1003', 'detected', 200),
    { technique_id: 'T1057', status: 'in_review' },
  ])
  // T1105, nothing done: 35 / 50 = 70. Tested at its best 65 / 85 = 76.47, and 35 * 0.2353 / 50 = 16.47: 53.53 less.
  // With three rules 20 / 85 = 23.53, and 35 * 0.7647 / 50 = 53.53: 16.47 less.
  const untested = [
    ['first_test', 76.47, 53.53, 0],
    ['add_rules', 23.53, 16.47, 3],
  ]
  expect(brief(await adviceOf('T1105'))).toEqual(untested)
  expect(brief(await adviceOf('T1057'))[0]).toEqual(['finish_test', 76.47, 53.53, 1])
  // T1059.001 stands at 15 + 15 + 10 = 40, of 85: 47.06; risk 35 * 0.5294 + 15 * 2/4 = 26.029, of 50: 52.06.
  // All detected 76.47: 29.41 more; 35 * 0.2353 + 0, of 50: 16.47: 35.59 less. Three rules 60 / 85 = 70.59; 17.79, of 50: 35.59.
  expect(brief(await adviceOf('T1059.001'))).toEqual([
    ['fix_detection', 29.41, 35.59, 3],
    ['add_rules', 23.53, 16.47, 3],
  ])
  // T1003, long ago on one of three platforms: 50.98 and 34.31. Anew 43.33 + 15 = 58.33, of 85: 68.63; 35 * 0.3137 / 50 = 21.96.
  // On three platforms 50, of 85: 58.82; 35 * 0.4118 / 50 = 28.83. Three rules 63.33, of 85: 74.51; 35 * 0.2549 / 50 = 17.84.
  const stale = await adviceOf('T1003')
  expect(brief(stale)).toEqual([
    ['add_rules', 23.53, 16.47, 3],
    ['retest', 17.65, 12.35, 200],
    ['test_platforms', 7.84, 5.48, 2],
  ])
  expect(stale.at(-1)?.platforms).toEqual(['Linux', 'macOS'])

  for (const n of [1, 2])
    await post('/test-templates', { name: `Fetch ${n}`, technique_id: 'T1105', executor: 'bash', command: 'true', platforms: ['Linux'] })
  await post('/detection-rules', { title: 'Off', technique_ids: ['T1059.001'], content: 'x', enabled: false })
  await call('blue_lead', 'POST', `/tests/${failed}/remediations`, { step: 'Log script blocks' })
  expect(brief(await adviceOf('T1105'))[0]).toEqual(['first_test', 76.47, 53.53, 2])
  // One rule: 40 + 6.667 = 46.667, of 85: 54.9; 35 * 0.451 + 7.5 = 23.285, of 50: 46.57
  const steps = await adviceOf('T1059.001')
  expect(brief(steps)).toEqual([
    ['remediate', 29.41, 35.59, 1],
    ['enable_rules', 7.84, 5.49, 1],
  ])
  expect(steps[0]?.test).toEqual({ id: failed, reference: expect.stringMatching(/^TEST-/) })
})

test('all there is to do stands in one list, the most of the risk first, without loss or repeat over its pages', async () => {
  const { w, tenant, call, get } = await start()
  await putTests(w, tenant, [validated('T1059.001', 'failed'), validated('T1003', 'detected', 200)])
  const found: RecommendationItem[] = []
  for (let cursor = ''; ; ) {
    const { items, next } = await get<Page<RecommendationItem>>(`/coverage/risk/recommendations?limit=200${cursor}`)
    found.push(...items)
    if (next === null) break
    cursor = `&cursor=${next}`
  }
  expect(new Set(found.map(({ id, advice }) => `${id} ${advice.what}`)).size).toBe(found.length)
  // 689 untested: test and rules; T1059.001: detection and rules; T1003: rules, test anew, platforms
  expect(found).toHaveLength(2 * 689 + 2 + 3)
  const gains = found.map(({ advice }) => advice.risk)
  expect(gains).toEqual(gains.toSorted((a, b) => b - a))
  const fix = await get<Page<RecommendationItem>>('/coverage/risk/recommendations?what=fix_detection&what=retest&total=exact')
  expect(fix.items.map(({ id }) => id)).toEqual(['T1059.001', 'T1003'])
  expect(fix.total).toBe(2)
  const sorted = await get<Page<RiskItem>>('/coverage/risk/techniques?sort=risk&limit=2')
  expect(sorted.items.map(({ id }) => id)).toEqual(['T1003', 'T1001'])
  expect((await call('viewer', 'GET', '/coverage/risk/recommendations?cursor=nonsense')).statusCode).toBe(400)
  expect((await call('viewer', 'GET', '/coverage/risk/techniques?level=worse')).statusCode).toBe(400)
})

test('the risk of techniques is read by who may read coverage, of the own tenant only', async () => {
  const { w, tenant, call } = await start()
  await putTests(w, tenant, [validated('T1059.001', 'detected')])
  for (const path of ['', '/techniques', '/recommendations', '/techniques/T1059.001']) {
    for (const role of ['viewer', 'red_tech', 'auditor'] as const)
      expect((await call(role, 'GET', `/coverage/risk${path}`)).statusCode, `${role} ${path}`).toBe(200)
    for (const role of ['respondent', 'reviewer'] as const)
      expect((await call(role, 'GET', `/coverage/risk${path}`)).statusCode, `${role} ${path}`).toBe(403)
  }
  const stranger = w.as(await w.tenant())
  expect((await stranger('viewer', 'GET', '/coverage/risk')).json<RiskMatrix>().levels).toMatchObject({ high: 691 })
  const gone = await call('viewer', 'GET', '/coverage/risk/techniques/T9999')
  expect([gone.statusCode, gone.json().detail]).toEqual([404, 'enterprise-attack 18.1 has no technique T9999 in force.'])
})
