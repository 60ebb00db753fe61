import { expect, test } from 'vitest'
import { bundleOf, catalogue, object, relation, smallRelease, technique } from '../../testing/attack.ts'

test('a bundle made to hurt breaks no page: odd ids, endless texts, links that run, and those that pose as one’s own', async () => {
  const { call, get, send } = await catalogue()
  const entering = ['entering']
  const endless = '['.repeat(300_000)
  const group = object('intrusion-set', 'G0066', 'Endless', {
    description: endless,
    aliases: Array.from({ length: 2000 }, (_, n) => `alias ${n} ${'x'.repeat(500)}`),
    external_references: [{ source_name: 'mitre-attack', external_id: 'G0066', url: 'javascript:alert(1)' }],
  })
  const runs = technique('T1066', 'Runs', [...entering, 'no-such-tactic'], {
    description: endless,
    external_references: [{ source_name: 'mitre-attack', external_id: 'T1066', url: 'javascript:alert(1)' }],
    x_mitre_platforms: Array.from({ length: 2000 }, (_, n) => `platform ${n}`),
  })
  const odd = [
    ...['T1059.9999', 'EVIL-1', 'X-1', 't1067', 'T1068\u202e', '', 'T1069.001.001', '../T1070', "T1071'"].map((id) =>
      technique(id, `Odd ${id}`, entering),
    ),
    technique('T7777.001', 'Orphan', entering),
    technique('T1072', '', []),
    technique('T1073', 'n'.repeat(100_000), entering),
    object('intrusion-set', 'G1"><script>', 'Odd group'),
    object('x-mitre-tactic', 'TA9999', '', { x_mitre_shortname: 'x'.repeat(10_000) }),
  ]
  const uses = [...odd, runs].map((each) => relation('uses', group, each, endless))
  const done = await send(bundleOf(smallRelease([...odd, group, runs, ...uses])))
  expect(done.state, done.error ?? '').toBe('completed')
  const { items } = await get<{ items: { id: string; name: string }[] }>('/techniques?limit=1000')
  expect(items.map(({ id }) => id)).toEqual(['T1001', 'T1001.001', 'T1002', 'T1066', 'T1072', 'T1073', 'T7777.001'])
  expect((await call('red_lead', 'POST', '/techniques', { name: 'Ours', tactics: ['hiding'] })).json()).toMatchObject({
    technique_id: 'X-1',
  })
  expect(await get('/techniques/X-1')).toMatchObject({ name: 'Ours' })
  for (const path of ['/techniques/T1066', '/actors/G0066']) {
    const found = await get<{ url: string | null; description: string }>(path)
    expect([found.url, found.description.length], path).toEqual([null, 20_000])
  }
  const paths = [
    '/techniques/release',
    '/actors',
    '/coverage/matrix',
    '/coverage/summary',
    '/dashboard/executive',
    '/coverage/layer?by=score',
  ]
  for (const path of [
    ...paths,
    '/techniques/T7777.001',
    '/techniques/T1072',
    '/coverage/actors',
    '/coverage/actors/G0066',
    '/search?q=odd',
  ])
    await get(path)
  const size = (await call('viewer', 'GET', '/actors/G0066')).body.length
  expect(size, 'bytes of a page').toBeLessThan(1_500_000)
})
