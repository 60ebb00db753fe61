import type { CoverageMatrix, TechniqueCoverage } from '@rampart/contract/coverage.ts'
import { expect, test, vi } from 'vitest'
import { bundleOf, catalogue, formerRelease, smallRelease } from '../../testing/attack.ts'
import { putTests, validated } from '../../testing/validated.ts'
import { world } from '../../testing/world.ts'

vi.setConfig({ testTimeout: 120_000 }) // each import starts a thread of its own, which takes long on a busy machine

async function migrating() {
  const at = await catalogue()
  const { send, call, get } = at
  await send(bundleOf(formerRelease()), '?version=0.9')
  await send(bundleOf(smallRelease()), '?version=1.0')
  const matrix = () => get<CoverageMatrix>('/coverage/matrix')
  const cells = async () =>
    Object.fromEntries(
      (await matrix()).items.map(({ id, tests, rules, confidence }) => [
        id,
        [tests.validated, tests.detected, tests.running, rules, confidence],
      ]),
    )
  const post = async (path: string, body: object) => {
    const reply = await call('blue_lead', 'POST', path, body)
    expect(reply.statusCode, reply.body).toBe(201)
    return reply.json()
  }
  const decide = async (technique_ids: string[]) => {
    const { items } = await get<{ items: { id: string; version: number }[] }>('/techniques/reviews?status=open&q=T1005')
    const [review] = items
    expect((await call('red_lead', 'POST', `/techniques/reviews/${review?.id}/decide`, { version: 1, technique_ids })).statusCode).toBe(200)
  }
  return { ...at, matrix, cells, post, decide }
}

test('what names a revoked technique counts for the one in its place, and the basis says under which id it was found', async () => {
  const { w, tenant, get, migrate, matrix, cells, post } = await migrating()
  await putTests(w, tenant, [
    validated('T1003', 'detected', 2, ['Windows']),
    validated('T1004', 'failed', 1, ['Linux']),
    validated('T1001', 'detected', 9, ['Windows']),
    { technique_id: 'T1003', status: 'in_review' },
  ])
  await post('/detection-rules', { title: 'Names both', technique_ids: ['T1003', 'T1001'], content: 'x' })
  await post('/detection-rules', { title: 'Names the oldest', technique_ids: ['T1004'], content: 'x' })
  const asset = await post('/detection-assets', { name: 'Door sensor', asset_type: 'sensor', technique_ids: ['T1004', 'T1003'] })
  await post(`/detection-assets/${asset.id}/validations`, { result: 'passed', method: 'knocked' })
  // 0.4 * 1 + 0.3 * 1/1 + 0.2 * 1 + 0.1 * 1/3 = 0.9333
  expect(await cells()).toMatchObject({ T1001: [1, 1, 0, 1, null], T1003: [1, 1, 1, 1, 0.9333], T1004: [1, 0, 0, 1, 0.9333] })
  expect((await matrix()).followed).toEqual([])
  await migrate('1.0')
  // A rule or an asset that names two of them is one.
  expect(await cells()).toEqual({ T1001: [3, 2, 1, 2, 0.9333], 'T1001.001': [0, 0, 0, 0, null], T1002: [0, 0, 0, 0, null] })
  const followed = [
    { id: 'T1003', to: ['T1001'], tests: 2, rules: 1, assets: 1 },
    { id: 'T1004', to: ['T1001'], tests: 1, rules: 1, assets: 1 },
  ]
  expect((await matrix()).followed).toEqual(followed)
  const one = await get<TechniqueCoverage>('/coverage/techniques/T1001')
  // 40 * 2/3 + 20 * 2/3 + 15 * (1 - 1/180) + 10 * 2/2 = 26.666… + 13.333… + 14.916… + 10 = 64.916…; / 85 = 0.76372…
  expect(one).toMatchObject({ score: 76.37, followed, platforms_tested: ['Linux', 'Windows'], confidence_parts: { coverage: 1 } })
  expect((await get<TechniqueCoverage>('/coverage/techniques/T1002')).followed).toEqual([])
  expect((await get<{ items: object[] }>('/detection-assets/confidence')).items).toMatchObject([{ technique_id: 'T1001', assets: 1 }])
})

test('a technique that was split counts nowhere until somebody decides, then for what was decided; back in force, for itself', async () => {
  const { w, tenant, call, get, migrate, cells, matrix, decide } = await migrating()
  await putTests(w, tenant, [validated('T1005', 'detected'), { technique_id: 'T1005', status: 'draft' }])
  await migrate('1.0')
  const none = [0, 0, 0, 0, null]
  expect(await cells()).toEqual({ T1001: none, 'T1001.001': none, T1002: none })
  await decide(['T1002', 'T1001.001'])
  const found = [1, 1, 0, 0, null]
  expect(await cells()).toEqual({ T1001: none, 'T1001.001': found, T1002: found })
  expect((await matrix()).followed).toEqual([{ id: 'T1005', to: ['T1001.001', 'T1002'], tests: 2, rules: 0, assets: 0 }])
  const { funnel } = await get<{ funnel: object }>('/dashboard/kpis?days=30')
  expect(funnel, 'the funnel counts each test once').toMatchObject({ validated: 1, draft: 1 })
  // Rules of coverage look at the past through the same eyes.
  const preview = await call('red_lead', 'POST', '/coverage/alert-rules/preview', { config: { type: 'high_risk_uncovered', risk: 40 } })
  expect(preview.json().matches.map((each: { technique_id: string }) => each.technique_id)).toEqual(['T1001'])
  await migrate('0.9')
  expect(await cells()).toMatchObject({ T1005: found, T1002: none, 'T1001.001': none })
})

test('before a release is imported our own facts are followed; decisions that lead round lead nowhere', async () => {
  const w = await world()
  const tenant = await w.tenant()
  await putTests(w, tenant, [validated('T1086', 'detected'), validated('T0901', 'detected'), validated('T0902', 'detected')])
  for (const [id, chosen] of [
    ['T0901', 'T0902'],
    ['T0902', 'T0901'],
    ['T1105', 'T0901'],
  ])
    await w.owner.query(
      `insert into attack_reviews (tenant_id, id, domain, from_version, to_version, technique_id, name, kind, candidates, status, chosen, decided_at)
       values ($1, gen_random_uuid(), 'enterprise-attack', '1', '2', $2, 'x', 'split', '{}', 'decided', array[$3], now())`,
      [tenant, id, chosen],
    )
  const { items, followed } = (await w.as(tenant)('viewer', 'GET', '/coverage/matrix')).json<CoverageMatrix>()
  expect(items.filter(({ tests }) => tests.total > 0).map(({ id }) => id)).toEqual(['T1059.001'])
  expect(followed).toEqual([{ id: 'T1086', to: ['T1059.001'], tests: 1, rules: 0, assets: 0 }])
})

test('what raises the priority of a technique looks at the tests under its former id, too', async () => {
  const w = await world()
  const tenant = await w.tenant()
  await putTests(w, tenant, [validated('T1086', 'detected')])
  await w.as(tenant)('analyst', 'POST', '/alerts', { title: 'Something', techniques: ['T1059.001', 'T1105'] })
  const marked = async () =>
    (await w.owner.query('select technique_id from technique_notes where tenant_id = $1', [tenant])).rows.map(
      ({ technique_id }) => technique_id,
    )
  await expect.poll(marked, { timeout: 60_000 }).toEqual(['T1105'])
})
