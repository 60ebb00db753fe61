import { expect, test } from 'vitest'
import { bundleOf, catalogue, object, relation, smallRelease, technique } from '../../testing/attack.ts'
import { exercise } from '../../testing/campaigns.ts'

interface Taken {
  added: number
  source: string
  skipped: object[]
  campaign: { sources: string[]; tests: number; items: { test: { technique_id: string; title: string; release: string } }[] }
}

test('the techniques of a group in the active release become tests, each once; a technique that is not in force does not', async () => {
  const { tenant, ok, refused, plan } = await exercise()
  const { send } = await catalogue(tenant)
  const vole = object('intrusion-set', 'G0009', 'Busy Vole')
  const [dig, nest, gone] = [
    technique('T1101', 'Dig', ['hiding']),
    technique('T1102', 'Nest', ['hiding', 'entering']),
    technique('T1103', 'Burrow', ['hiding'], { x_mitre_deprecated: true }),
  ] as const
  const job = await send(bundleOf(smallRelease([vole, dig, nest, gone, ...[dig, nest, gone].map((of) => relation('uses', vole, of))])))
  expect(job.state, job.error ?? '').toBe('completed')

  const { id } = await plan(['T1101'])
  const taken = await ok<Taken>('blue_lead', 'POST', `/campaigns/${id}/import-actor`, { actor_id: 'G0009' })
  expect([taken.added, taken.source]).toEqual([1, 'Busy Vole (G0009)'])
  expect(taken.skipped).toEqual([{ technique_id: 'T1101', reason: 'has_test' }])
  expect(taken.campaign.items.map(({ test: of }) => [of.technique_id, of.title])).toEqual([
    ['T1101', 'Dig'],
    ['T1102', 'Nest'],
  ])
  expect([taken.campaign.sources, taken.campaign.tests]).toEqual([['Busy Vole (G0009)'], 2])
  const again = await ok<Taken>('red_lead', 'POST', `/campaigns/${id}/import-actor`, { actor_id: 'G0009' })
  expect([again.added, again.campaign.sources]).toEqual([0, ['Busy Vole (G0009)']])
  expect(await refused('red_lead', 'POST', `/campaigns/${id}/import-actor`, { actor_id: 'G0002' }), 'revoked').toEqual([400, 'invalid'])
  expect(await refused('red_tech', 'POST', `/campaigns/${id}/import-actor`, { actor_id: 'G0009' })).toEqual([403, 'forbidden'])
})
