import type { actorCoverage, actorsCoverage, CoverageComparison, CoverageMatrix } from '@rampart/contract/coverage.ts'
import type { NavigatorLayer } from '@rampart/contract/coverage-layers.ts'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { bundleOf, catalogue, smallRelease } from '../../testing/attack.ts'
import { putTests, validated } from '../../testing/validated.ts'

test('with a release in force groups count: for the risk, and each by how well its techniques are covered', async () => {
  const { w, tenant, call, send } = await catalogue()
  const get = async <T>(path: string) => (await call('viewer', 'GET', path)).json<T>()
  const before = (await call('red_lead', 'POST', '/coverage/snapshots', { name: 'Our own table' })).json<{ id: string }>()
  const job = await send(bundleOf(smallRelease()), '?version=1.0&file_name=small.json')
  expect(job.state, job.error ?? '').toBe('completed')
  await putTests(w, tenant, [validated('T1001', 'detected', 0, ['Windows']), validated('T1002', 'failed')])

  const matrix = await get<CoverageMatrix>('/coverage/matrix')
  expect(matrix).toMatchObject({
    release: 'enterprise-attack 1.0',
    tactics: ['entering', 'hiding'],
    left_out: { score: ['d3fend'], risk: ['osint'] },
    statuses: { total: 3, validated: 1, not_covered: 1, not_evaluated: 1 },
  })
  const used = matrix.items.filter(({ actors }) => actors === 1)
  expect(used.map(({ id }) => id)).toContain('T1001')
  // 40 + 15 + 10 * 1/2 = 60, of 85: 70.59; risk 35 * (1 - 0.7059) + 30 * 1/10 = 13.2935, of 80: 16.62
  expect(matrix.items.find(({ id }) => id === 'T1001')).toMatchObject({ score: 70.59, risk: 16.62, risk_level: 'low', actors: 1 })

  const { items } = await get<z.output<typeof actorsCoverage>>('/coverage/actors')
  const one = await get<z.output<typeof actorCoverage>>('/coverage/actors/G0001')
  expect(items).toMatchObject([{ id: 'G0001', name: 'Quiet Otter', techniques: used.length, score: one.score }])
  expect(one.items.map(({ id }) => id).toSorted()).toEqual(used.map(({ id }) => id).toSorted())
  expect(one.score).toBeCloseTo(used.reduce((all, { score }) => all + score, 0) / used.length, 2)
  for (const id of ['G0002', 'G9999']) expect((await call('viewer', 'GET', `/coverage/actors/${id}`)).statusCode, id).toBe(404)
  const layer = await get<NavigatorLayer>('/coverage/layer?by=actors&actor_id=G0001')
  expect(layer.techniques?.map(({ techniqueID, score }) => [techniqueID, score]).toSorted()).toEqual(
    used.map(({ id }) => [id, 1]).toSorted(),
  )

  // The snapshot keeps the release that it was made with.
  const compared = await get<CoverageComparison>(`/coverage/comparison?from=${before.id}`)
  expect([compared.from.release, compared.to.release]).toEqual(['enterprise-attack 18.1', 'enterprise-attack 1.0'])
  expect(compared.removed.length).toBeGreaterThan(600)
})
