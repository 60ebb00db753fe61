import type { Executive, Kpis } from '@rampart/contract/dashboards.ts'
import { expect, test } from 'vitest'
import { daysAgo, putTests, validated } from '../../testing/validated.ts'
import { world } from '../../testing/world.ts'

const start = async () => {
  const w = await world()
  const tenant = await w.tenant()
  return { w, tenant, call: w.as(tenant) }
}

test('the figures of an organisation that has done nothing are empty, not invented', async () => {
  const { call } = await start()
  const kpis = (await call('viewer', 'GET', '/dashboard/kpis')).json<Kpis>()
  expect(kpis).toMatchObject({
    days: 90,
    cards: { total: 691, not_evaluated: 691 },
    funnel: { draft: 0, red_executing: 0, blue_evaluating: 0, in_review: 0, validated: 0, rejected: 0 },
    mttd: null,
    mttr: null,
    detection_efficacy: null,
    validation_rate: null,
    validation_throughput: 0,
    red: { done: 0, seconds: null, rejected: null },
  })
  const page = (await call('viewer', 'GET', '/dashboard/executive')).json<Executive>()
  expect(page).toMatchObject({ score: 0, parts: { coverage: 0, detection: null, critical: null, response: null }, actors: [] })
  expect(page.trend).toHaveLength(1)
  expect(page.gaps).toHaveLength(20)
  for (const path of ['/dashboard/kpis?days=0', '/dashboard/executive?days=367', '/dashboard/kpis?weeks=1'])
    expect((await call('viewer', 'GET', path)).statusCode, path).toBe(400)
  expect((await call('respondent', 'GET', '/dashboard/executive')).statusCode).toBe(403)
})

test('MTTD, efficacy, throughput and rates are those of the rows in the period, rounds that were opened again included', async () => {
  const { w, tenant, call } = await start()
  const at = (days: number) => ({ red_started_at: daysAgo(days + 1), detected_at: daysAgo(days + 1 - 600 / 86_400) }) // 600 s
  const [reopened] = await putTests(w, tenant, [
    { technique_id: 'T1105', status: 'draft', round: 2 },
    { ...validated('T1059.001', 'detected', 3), ...at(3) },
    { ...validated('T1059.001', 'detected', 4), red_started_at: daysAgo(5), detected_at: daysAgo(5 - 1200 / 86_400) },
    validated('T1059.001', 'failed', 5),
    validated('T1057', 'detected', 40), // before the period
    { technique_id: 'T1057', status: 'rejected', ended_at: daysAgo(2), red_decision: 'reject', red_decided_at: daysAgo(2) },
    { technique_id: 'T1057', status: 'in_review' },
  ])
  await w.owner.query(
    `insert into test_rounds (tenant_id, test_id, round, status, red_notes, red_command, blue_notes, red_workers, blue_workers, red_decision_note, blue_decision_note, blue_outcome,
       detection_result, ended_at, reopened_at, reopened_by, reopened_by_name)
     values ($1, $2, 1, 'validated', '', '', '', '{}', '{}', '', '', 'missed', 'not_detected', $3, now(), $2, 'x')`,
    [tenant, reopened, daysAgo(1)],
  )
  const kpis = (await call('viewer', 'GET', '/dashboard/kpis?days=28')).json<Kpis>()
  expect(kpis).toMatchObject({
    funnel: { draft: 1, in_review: 1, validated: 4, rejected: 1 },
    mttd: 900, // of 600 and 1200
    validated: 4,
    detection_efficacy: 0.5, // 2 of 4
    validation_throughput: 1, // 4 in 4 weeks
    validation_rate: 0.8, // 4 of 5
    cards: { total: 691, partial: 1, validated: 1 },
  })
  // Submitted and decided in the period: three validated; red was also rejected once.
  expect(kpis.red).toMatchObject({ done: 3, rejected: 0.25 })
  expect(kpis.blue).toMatchObject({ done: 3, rejected: 0 })
  // From 0.4 to 0.2 days before the end.
  expect(kpis.blue.seconds).toBeCloseTo(0.2 * 86_400, 0)
})

test('MTTR leaves exercises out, and the response is the share that was in time', async () => {
  const { w, tenant, call } = await start()
  const raise = async (title: string) => (await call('analyst', 'POST', '/alerts', { title })).json<{ id: string }>().id
  const settle = (id: string, seconds: number, due: number, exercise: string | null) =>
    w.owner.query(
      `update alerts set status = 'resolved', created_at = now() - interval '1 day', resolved_at = now() - interval '1 day' + $3 * interval '1 second',
         resolve_due_at = now() - interval '1 day' + $4 * interval '1 second', exercise_test_id = $5 where tenant_id = $1 and id = $2`,
      [tenant, id, seconds, due, exercise],
    )
  await settle(await raise('In time'), 600, 900, null)
  await settle(await raise('Late'), 1800, 900, null)
  await settle(await raise('Exercise'), 30_000, 900, await raise('of a test'))
  const kpis = (await call('viewer', 'GET', '/dashboard/kpis')).json<Kpis>()
  expect(kpis.mttr).toBe(1200)
  const { parts, score } = (await call('viewer', 'GET', '/dashboard/executive')).json<Executive>()
  expect(parts).toEqual({ coverage: 0, detection: null, critical: null, response: 50 })
  expect(score).toBe(25) // the mean of what has a source
})

test('the executive page shows the trend of the snapshots, and the gaps by their risk', async () => {
  const { w, tenant, call } = await start()
  await putTests(w, tenant, [validated('T1105', 'failed', 1), validated('T1059.001', 'detected', 1)])
  for (const name of ['One', 'Two']) await call('red_lead', 'POST', '/coverage/snapshots', { name })
  await w.owner.query(`update coverage_snapshots set taken_at = $2, score = 12.5 where tenant_id = $1 and name = 'One'`, [
    tenant,
    daysAgo(10),
  ])
  const page = (await call('viewer', 'GET', '/dashboard/executive?days=30')).json<Executive>()
  expect(page.trend.map(({ score }) => score)).toEqual([12.5, expect.any(Number), expect.any(Number)])
  expect(page.trend.map(({ at }) => at)).toEqual(page.trend.map(({ at }) => at).toSorted())
  expect(page.gaps[0]).toMatchObject({ id: 'T1105', name: 'Ingress Tool Transfer', status: 'not_covered' })
  expect(page.gaps.map(({ id }) => id)).not.toContain('T1059.001')
  // 1 of 2
  expect(page.parts).toMatchObject({ detection: 50, critical: null })
  expect(page.by_tactic).toHaveLength(14)
})

test('reports are files of who may report, as CSV and as JSON, and the trail tells of them', async () => {
  const { w, tenant, call } = await start()
  const [id] = await putTests(w, tenant, [{ ...validated('T1105', 'failed', 1), title: '=cmd()', platforms: ['Windows', 'Linux'] }])
  await w.owner.query(
    `insert into test_remediations (tenant_id, id, test_id, step, due_on) values ($1, gen_random_uuid(), $2, 'Write a rule', '2026-12-24')`,
    [tenant, id],
  )
  const report = async (name: string, format: string) => call('manager', 'GET', `/reports/${name}?format=${format}`)
  const csv = await report('tests', 'csv')
  expect(csv.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="tests.csv"',
  })
  const [head, row, end] = csv.body.split('\r\n')
  expect(head).toMatch(/^\uFEFFreference,title,technique_id/)
  expect(row).toMatch(/^TEST-1,'=cmd\(\),T1105,enterprise-attack 18\.1,validated,1,medium,internal,"\["Windows","Linux"\]"|^TEST-1,'=cmd/)
  expect(end).toBe('')
  expect((await report('tests', 'json')).json()).toMatchObject([{ reference: 'TEST-1', detection_result: 'not_detected' }])
  expect((await report('remediation', 'json')).json()).toMatchObject([
    { reference: 'TEST-1', step: 'Write a rule', status: 'open', owner: null, due_on: '2026-12-24' },
  ])
  const coverage = (await report('coverage', 'json')).json<{ technique_id: string; status: string }[]>()
  expect(coverage).toHaveLength(691)
  expect(coverage.find(({ technique_id }) => technique_id === 'T1105')?.status).toBe('not_covered')
  expect((await report('coverage', 'csv')).body.split('\r\n')).toHaveLength(693)
  const empty = w.as(await w.tenant())
  expect((await empty('owner', 'GET', '/reports/remediation?format=json')).json()).toEqual([])
  for (const role of ['viewer', 'red_tech', 'blue_tech', 'analyst'] as const)
    expect((await call(role, 'GET', '/reports/tests')).statusCode, role).toBe(403)
  const told = await w.owner.query(`select action from events where tenant_id = $1 and action like 'reports_%' order by xid, id`, [tenant])
  expect(told.rows.map(({ action }) => action)).toContain('reports_tests.export')
})
