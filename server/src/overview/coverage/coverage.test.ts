import type { CoverageItem, CoverageMatrix, CoverageSummary, TechniqueCoverage } from '@rampart/contract/coverage.ts'
import { roles } from '@rampart/contract/identity.ts'
import { expect, test } from 'vitest'
import { crewOf, testIn } from '../../testing/purple.ts'
import { putTests, validated } from '../../testing/validated.ts'
import { world } from '../../testing/world.ts'

const start = async () => {
  const w = await world()
  const tenant = await w.tenant()
  return { w, tenant, call: w.as(tenant) }
}
type Call = Awaited<ReturnType<typeof start>>['call']
const matrixOf = async (call: Call) => (await call('viewer', 'GET', '/coverage/matrix')).json<CoverageMatrix>()
const cell = (matrix: CoverageMatrix, id: string): CoverageItem => {
  const found = matrix.items.find((item) => item.id === id)
  if (!found) throw new Error(`${id} is not in the matrix`)
  return found
}

test('before anything is tested the matrix is full of what is not evaluated, and says what has no source', async () => {
  const { call } = await start()
  const matrix = await matrixOf(call)
  expect(matrix.items).toHaveLength(691)
  expect(matrix).toMatchObject({
    release: 'enterprise-attack 18.1',
    score: 0,
    // 35 / 50: without groups and intelligence, the gap and the failures are all that is known
    risk: 70,
    confidence: null,
    weights_version: 0,
    left_out: { score: ['d3fend'], risk: ['actors', 'osint'] },
    statuses: { total: 691, validated: 0, partial: 0, in_progress: 0, not_covered: 0, not_evaluated: 691 },
  })
  expect(matrix.tactics).toHaveLength(14)
  expect(cell(matrix, 'T1059.001')).toMatchObject({
    status: 'not_evaluated',
    parent_id: 'T1059',
    actors: null,
    parts: { detection: 0, rules: 0, d3fend: null, freshness: 0, platforms: 0 },
  })
})

test('tests change the figures of their technique alone; the arithmetic adds up to what is shown', async () => {
  const { w, tenant, call } = await start()
  await putTests(w, tenant, [
    validated('T1059.001', 'detected'),
    validated('T1059.001', 'partial', 90),
    validated('T1059.001', 'failed', 10),
    validated('T1059.001', 'failed', 300),
    { technique_id: 'T1059.001', status: 'rejected', blue_outcome: 'alerted' },
    { technique_id: 'T1105', status: 'in_review', blue_outcome: 'alerted' },
    { technique_id: 'T1057', status: 'draft' },
    validated('T1003', 'failed', 1),
  ])
  const matrix = await matrixOf(call)
  // 40 * (1 + 0.5) / 4 + 15 * 1 + 10 * 1/1 = 15 + 15 + 10 = 40; of 85: 47.06
  expect(cell(matrix, 'T1059.001')).toMatchObject({
    status: 'partial',
    score: 47.06,
    tests: { total: 5, running: 0, validated: 4, detected: 1, partial: 1, failed: 2 },
    // 35 * (1 - 0.4706) + 15 * 2/4 = 18.529 + 7.5 = 26.029; of 50: 52.06
    risk: 52.06,
    risk_level: 'high',
  })
  expect(cell(matrix, 'T1105').status).toBe('in_progress')
  expect(cell(matrix, 'T1057').status).toBe('not_evaluated')
  expect(cell(matrix, 'T1003').status).toBe('not_covered')
  expect(cell(matrix, 'T1059')).toMatchObject({ status: 'not_evaluated', score: 0 })
  expect(matrix.statuses).toMatchObject({ partial: 1, in_progress: 1, not_covered: 1, not_evaluated: 688 })
  const sum = matrix.items.reduce((all, { score }) => all + score, 0)
  expect(matrix.score).toBeCloseTo(sum / 691, 2)

  const one = (await call('viewer', 'GET', '/coverage/techniques/t1059.001')).json<TechniqueCoverage>()
  expect(one.score).toBe(47.06)
  const added = (lines: { points: number | null }[]) => lines.reduce((all, { points }) => all + (points ?? 0), 0)
  expect(added(one.score_lines)).toBeCloseTo(one.score, 1)
  expect(added(one.risk_lines)).toBeCloseTo(one.risk, 1)
  expect(one.score_lines.find(({ part }) => part === 'detection')).toEqual({
    part: 'detection',
    weight: 40,
    scaled_weight: 47.06,
    value: 0.375,
    points: 17.65,
  })
  expect(one.score_lines.find(({ part }) => part === 'd3fend')).toEqual({
    part: 'd3fend',
    weight: 15,
    scaled_weight: null,
    value: null,
    points: null,
  })
  expect(one.recommendations[0]).toMatchObject({ what: 'fix_detection', points: 29.41, count: 3 })
  expect(one.platforms_tested).toEqual(['Windows'])
})

test('tactics and platforms are plain means over their techniques', async () => {
  const { w, tenant, call } = await start()
  await putTests(w, tenant, [validated('T1059.001', 'detected'), validated('T1595', 'detected', 0, ['PRE'])])
  const [matrix, summary] = [await matrixOf(call), (await call('viewer', 'GET', '/coverage/summary')).json<CoverageSummary>()]
  expect(summary.score).toBeCloseTo(matrix.score ?? -1, 1)
  expect(summary.by_tactic.map(({ tactic }) => tactic)).toEqual(matrix.tactics)
  for (const tactic of ['execution', 'reconnaissance', 'impact']) {
    const of = matrix.items.filter((item) => item.tactics.includes(tactic))
    const row = summary.by_tactic.find((each) => each.tactic === tactic)
    expect(row?.statuses.total).toBe(of.length)
    expect(row?.score).toBeCloseTo(of.reduce((all, { score }) => all + score, 0) / of.length, 2)
  }
  expect(summary.by_tactic.find(({ tactic }) => tactic === 'impact')).toMatchObject({ score: 0, statuses: { validated: 0 } })
  expect(summary.by_platform.find(({ platform }) => platform === 'PRE')?.statuses.validated).toBe(1)
})

test('weights are versioned: the next one changes every figure and says so, the ones before stay in the history', async () => {
  const { w, tenant, call } = await start()
  await putTests(w, tenant, [validated('T1059.001', 'detected'), validated('T1059.001', 'failed')])
  const before = (await call('viewer', 'GET', '/coverage/weights')).json()
  expect(before).toMatchObject({ version: 0, score: { detection: 40, d3fend: 15 }, risk: { gap: 35 }, history: [] })
  const score = { detection: 100, rules: 0, d3fend: 0, freshness: 0, platforms: 0 }
  const risk = before.risk
  const put = (body: object) => call('admin', 'PUT', '/coverage/weights', body)
  const wrong = await put({ version: 0, score: { ...score, rules: 1 }, risk })
  expect([wrong.statusCode, wrong.json().errors]).toEqual([400, [{ path: 'score', message: 'The weights must add up to 100.' }]])
  expect((await put({ version: 0, score: { ...score, detection: 101, rules: -1 }, risk })).statusCode).toBe(400)
  const both = await Promise.all([1, 2].map(() => put({ version: 0, score, risk, note: 'Only what is proven' })))
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
  const after = (await call('viewer', 'GET', '/coverage/weights')).json()
  expect(after).toMatchObject({ version: 1, score, note: 'Only what is proven', created_by_name: 'admin', history: [{ version: 0 }] })
  const matrix = await matrixOf(call)
  expect([matrix.weights_version, cell(matrix, 'T1059.001').score]).toEqual([1, 50])
  for (const role of roles.filter((each) => each !== 'admin' && each !== 'owner'))
    expect((await call(role, 'PUT', '/coverage/weights', { version: 1, score, risk })).statusCode, role).toBe(403)
})

test('coverage is read by who may read it, of the own tenant only; what is no technique is told', async () => {
  const { w, tenant, call } = await start()
  await putTests(w, tenant, [validated('T1059.001', 'detected')])
  const readers = ['/coverage/matrix', '/coverage/summary', '/coverage/techniques/T1105', '/coverage/actors', '/coverage/weights']
  for (const path of readers) {
    for (const role of ['viewer', 'red_tech', 'blue_tech', 'auditor'] as const)
      expect((await call(role, 'GET', path)).statusCode, `${role} ${path}`).toBe(200)
    for (const role of ['respondent', 'reviewer', 'service'] as const)
      expect((await call(role, 'GET', path)).statusCode, `${role} ${path}`).toBe(403)
  }
  const stranger = w.as(await w.tenant())
  expect((await matrixOf(stranger)).statuses.validated).toBe(0)
  const gone = await call('viewer', 'GET', '/coverage/techniques/T9999')
  expect([gone.statusCode, gone.json().detail]).toEqual([404, 'enterprise-attack 18.1 has no technique T9999 in force.'])
  expect((await call('viewer', 'GET', '/coverage/techniques/PowerShell')).statusCode).toBe(400)
  expect((await call('viewer', 'GET', '/coverage/actors/G9999')).statusCode).toBe(404)
  expect((await call('viewer', 'GET', '/coverage/actors')).json()).toEqual({ items: [] })
})

test('an alert on a technique without a validated detection makes that technique urgent; one on a proven technique does not', async () => {
  const { w, tenant, call } = await start()
  await putTests(w, tenant, [validated('T1059.001', 'detected'), validated('T1105', 'failed')])
  const names = { title: 'Something', techniques: ['T1059.001', 'T1105', 'T1486'] }
  expect((await call('analyst', 'POST', '/alerts', names)).statusCode).toBe(201)
  const marked = async () => {
    const { rows } = await w.owner.query(
      'select technique_id, priority, priority_reason from technique_notes where tenant_id = $1 order by technique_id',
      [tenant],
    )
    return rows
  }
  const why = 'ALR-1 names it, and no validated test shows that it is detected.'
  await expect.poll(marked, { timeout: 60_000 }).toEqual([
    { technique_id: 'T1105', priority: 'high', priority_reason: why },
    { technique_id: 'T1486', priority: 'high', priority_reason: why },
  ])
  const several = [
    { title: 'Another', techniques: ['T1105', 'T1003'] },
    { title: 'Exercise of coverage', kind: 'coverage', techniques: ['T1057'] },
  ]
  const body = several.map((each) => JSON.stringify(each)).join('\n')
  await call('analyst', 'POST', '/alerts/bulk', body, { 'content-type': 'application/x-ndjson' })
  await expect.poll(async () => (await marked()).length, { timeout: 60_000 }).toBe(3)
  expect((await marked())[0]).toMatchObject({ technique_id: 'T1003', priority: 'high' })
})

test('what an alert made urgent is so no longer once a validated test shows that it is detected; what a person made urgent stays', async () => {
  const { w, tenant, call } = await start()
  expect((await call('analyst', 'POST', '/alerts', { title: 'Something', techniques: ['T1486', 'T1105'] })).statusCode).toBe(201)
  const noteOf = async (id: string) => (await call('viewer', 'GET', `/techniques/${id}`)).json().note
  await expect
    .poll(async () => [(await noteOf('T1486')).priority, (await noteOf('T1105')).priority], { timeout: 60_000 })
    .toEqual(['high', 'high'])
  const own = { version: 1, priority_reason: 'The board asks for it.' }
  expect((await call('red_lead', 'PATCH', '/techniques/T1105', own)).statusCode).toBe(200)
  const crew = await crewOf(w, tenant)
  for (const technique_id of ['T1105', 'T1486']) await testIn('validated', crew, { technique_id })
  await expect.poll(() => noteOf('T1486'), { timeout: 60_000 }).toMatchObject({ priority: 'normal', priority_reason: null })
  expect(await noteOf('T1105')).toMatchObject({ priority: 'high', priority_reason: own.priority_reason })
})

test('confidence comes from the detection assets of a technique, with its four figures; without any there is none', async () => {
  const { call } = await start()
  const asset = { name: 'SIEM: encoded command', asset_type: 'siem_rule', technique_ids: ['T1059.001', 'T1105'] }
  const made = await call('blue_lead', 'POST', '/detection-assets', asset)
  expect(made.statusCode, made.body).toBe(201)
  const of = async () => cell(await matrixOf(call), 'T1059.001').confidence
  // 0.4 * 0 + 0.3 * 0/1 + 0.2 * 1 + 0.1 * 0/3: healthy, and never tried
  expect(await of()).toBe(0.2)
  const tried = await call('blue_lead', 'POST', `/detection-assets/${made.json().id}/validations`, { result: 'passed', method: 'replay' })
  expect(tried.statusCode, tried.body).toBe(201)
  // 0.4 * 1 + 0.3 * 1/1 + 0.2 * 1 + 0.1 * 1/3 = 0.93333…
  expect(await of()).toBeCloseTo(0.9333, 4)
  const one = (await call('viewer', 'GET', '/coverage/techniques/T1105')).json<TechniqueCoverage>()
  expect(one).toMatchObject({ confidence: expect.closeTo(0.9333, 4), confidence_parts: { recency: 1, coverage: 1, health: 1 } })
  const matrix = await matrixOf(call)
  expect(cell(matrix, 'T1057').confidence).toBeNull()
  expect(matrix.confidence, 'the mean of those that have assets').toBe(0.93)
})
