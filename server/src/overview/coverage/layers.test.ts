import { readFileSync } from 'node:fs'
import type { coverageLayer, coverageLayerDetail, NavigatorLayer } from '@rampart/contract/coverage-layers.ts'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { laws } from '../../testing/laws.ts'
import { putTests, validated } from '../../testing/validated.ts'
import { world } from '../../testing/world.ts'

type Layer = z.output<typeof coverageLayer>
const minimal = { name: 'Adversary', domain: 'enterprise-attack' }
laws({
  path: '/coverage/layers',
  table: 'coverage_layers',
  input: () => ({ ...minimal, versions: { attack: '18', navigator: '5.1.0', layer: '4.5' }, techniques: [{ techniqueID: 'T1105' }] }),
  read: 'coverage:read',
  write: 'coverage:write',
})

const start = async () => {
  const w = await world()
  const tenant = await w.tenant()
  return { w, tenant, call: w.as(tenant) }
}
/** The schema of the repository, as it was written from the published text. */
const schema = z.fromJSONSchema(JSON.parse(readFileSync(new URL('./layer-4.5.schema.json', import.meta.url), 'utf8')))
const fits = (layer: unknown) => schema.safeParse(layer).error?.issues ?? []

/** Written by us in the shape that the public Navigator saves: all that the format has. */
const saved = {
  name: 'Ransomware crew',
  versions: { attack: '17', navigator: '5.1.1', layer: '4.5' },
  domain: 'enterprise-attack',
  description: 'What we saw in spring',
  filters: { platforms: ['Windows', 'Linux', 'macOS', 'ESXi', 'PRE'] },
  sorting: 3,
  layout: {
    layout: 'flat',
    aggregateFunction: 'max',
    showID: true,
    showName: true,
    showAggregateScores: true,
    countUnscored: false,
    expandedSubtechniques: 'annotated',
  },
  hideDisabled: true,
  techniques: [
    {
      techniqueID: 'T1486',
      tactic: 'impact',
      score: 0.5,
      color: '#e60d0d',
      comment: 'Every drive – “at once”\nтест',
      enabled: true,
      metadata: [{ name: 'seen', value: '3' }, { divider: true }, { name: 'by', value: 'EDR' }],
      links: [{ label: 'Report', url: 'https://example.org/r?a=1&b=2' }, { divider: true }],
      showSubtechniques: false,
    },
    { techniqueID: 'T1059.001', color: '', comment: '', enabled: false, metadata: [], links: [], showSubtechniques: true },
    { techniqueID: 'T1086', tactic: 'execution', score: -3 },
  ],
  gradient: { colors: ['#ff6666ff', '#ffe766ff', '#8ec843ff'], minValue: -5, maxValue: 100 },
  legendItems: [{ label: 'Seen', color: '#e60d0d' }],
  showTacticRowBackground: true,
  tacticRowBackground: '#205b8f',
  selectTechniquesAcrossTactics: false,
  selectSubtechniquesWithParent: false,
  selectVisibleTechniques: true,
  metadata: [{ name: 'author', value: 'us' }],
  links: [],
}

test('our own layer, whatever it shows, is one of the format 4.5 by the schema in the repository', async () => {
  const { w, tenant, call } = await start()
  await putTests(w, tenant, [validated('T1059.001', 'detected'), validated('T1105', 'failed'), validated('T1105', 'partial')])
  for (const by of ['score', 'status', 'tests', 'actors', 'risk']) {
    const reply = await call('viewer', 'GET', `/coverage/layer?by=${by}`)
    expect(reply.headers['content-disposition']).toBe(`attachment; filename="Coverage_by_${by}.json"`)
    const layer = reply.json<NavigatorLayer>()
    expect(fits(layer), by).toEqual([])
    expect(layer).toMatchObject({ versions: { attack: '18', layer: '4.5' }, domain: 'enterprise-attack' })
    expect(layer.techniques).toHaveLength(691)
  }
  const layer = (await call('viewer', 'GET', '/coverage/layer?platform=ESXi')).json<NavigatorLayer>()
  expect(layer.techniques?.length).toBeGreaterThan(20)
  expect(layer.techniques?.length).toBeLessThan(200)
  const { techniques } = (await call('viewer', 'GET', '/coverage/layer')).json<NavigatorLayer>()
  expect(techniques?.find(({ techniqueID }) => techniqueID === 'T1059.001')).toMatchObject({ score: 76.47 })
  expect(techniques?.find(({ techniqueID }) => techniqueID === 'T1105')?.comment).toBe('2 validated: 0 detected, 1 partial, 1 not detected')
})

test('the schema refuses what the format does not have', () => {
  expect(fits(saved)).toEqual([])
  expect(fits(minimal)).toEqual([])
  const wrong: object[] = [
    { ...saved, name: undefined },
    { ...saved, domain: 'cloud-attack' },
    { ...saved, versions: { ...saved.versions, layer: '3.0' } },
    { ...saved, versions: { ...saved.versions, navigator: '4.8.2' } },
    { ...saved, sorting: 4 },
    { ...saved, layout: { layout: 'round' } },
    { ...saved, techniques: [{ tactic: 'impact' }] },
    { ...saved, techniques: [{ techniqueID: 'T1486', links: [{ label: 'x', url: 'example.org' }] }] },
    { ...saved, gradient: { colors: ['#fff'], minValue: 0, maxValue: 1 } },
    { ...saved, legendItems: [{ label: 'x' }] },
    { ...saved, metadata: [{ name: 'x' }] },
    { ...saved, viewMode: 1 },
  ]
  for (const layer of wrong) expect(fits(layer).length, JSON.stringify(layer).slice(0, 300)).toBeGreaterThan(0)
})

test('export, import, export is the same bytes: of ours and of one of the public Navigator', async () => {
  const { w, tenant, call } = await start()
  await putTests(w, tenant, [validated('T1059.001', 'detected', 3.3), validated('T1105', 'partial', 7)])
  const again = async (body: string) => {
    const made = await call('blue_lead', 'POST', '/coverage/layers', body, { 'content-type': 'application/json' })
    expect(made.statusCode, made.body).toBe(201)
    return (await call('viewer', 'GET', `/coverage/layers/${made.json<Layer>().id}/export`)).body
  }
  for (const by of ['score', 'status', 'risk']) {
    const ours = (await call('viewer', 'GET', `/coverage/layer?by=${by}`)).body
    expect(await again(ours), by).toBe(ours)
  }
  const first = await again(JSON.stringify(saved))
  expect(JSON.parse(first)).toEqual(saved)
  expect(await again(first)).toBe(first)
  // The Navigator writes null for no score: by the schema, too. Here it is left out.
  const unscored = { ...saved, techniques: [...saved.techniques, { techniqueID: 'T1105', score: null, comment: 'seen' }] }
  expect(fits(unscored)).toEqual([])
  const bare = await again(JSON.stringify(unscored))
  expect(JSON.parse(bare).techniques.at(-1)).toEqual({ techniqueID: 'T1105', comment: 'seen' })
  expect(await again(bare)).toBe(bare)
  // Keys in another order, spaces elsewhere: the same layer.
  const turned = Object.fromEntries(Object.entries(saved).reverse())
  expect(await again(JSON.stringify(turned, null, '\t'))).toBe(first)
})

test('layers of the formats 4.0 to 4.4 are brought up to 4.5, a list of several too; what the release does not know is named', async () => {
  const { call } = await start()
  const old = {
    ...minimal,
    versions: { attack: '8', navigator: '4.0', layer: '4.0' },
    layout: { layout: 'side', showID: false, showName: true },
  }
  const newer = { ...minimal, name: 'Newer', versions: { attack: '14', navigator: '4.9.4', layer: '4.4' }, techniques: saved.techniques }
  const without = { ...minimal, name: 'Without versions' }
  const made = await call('red_lead', 'POST', '/coverage/layers', [old, newer, without])
  expect(made.statusCode, made.body).toBe(201)
  const { items } = made.json<{ items: Layer[] }>()
  expect(items.map(({ name, attack_version, techniques, unknown }) => [name, attack_version, techniques, unknown])).toEqual([
    ['Adversary', '8', 0, []],
    ['Newer', '14', 3, ['T1086']],
    ['Without versions', null, 0, []],
  ])
  const versions = []
  for (const { id } of items) {
    const { layer } = (await call('viewer', 'GET', `/coverage/layers/${id}`)).json<z.output<typeof coverageLayerDetail>>()
    expect(fits(layer)).toEqual([])
    versions.push(layer.versions)
  }
  expect(versions).toEqual([
    { attack: '8', navigator: '5.1.0', layer: '4.5' },
    { attack: '14', navigator: '4.9.4', layer: '4.5' },
    { navigator: '5.1.0', layer: '4.5' },
  ])
})

test('a layer of the format 3, one that is cut off and what is none are refused with what is wrong, and nothing is kept', async () => {
  const { call } = await start()
  const post = async (body: unknown) => {
    const reply = await call('red_lead', 'POST', '/coverage/layers', JSON.stringify(body), { 'content-type': 'application/json' })
    const [first] = reply.json<{ errors?: { path: string; message: string }[] }>().errors ?? []
    return [reply.statusCode, first?.path, first?.message]
  }
  const at = async (body: unknown) => (await post(body)).slice(0, 2)
  const older = 'Open it in the ATT&CK Navigator, which brings it up to date, and save it again.'
  expect(await post({ name: 'Old', version: '3.0', domain: 'mitre-enterprise', techniques: [] })).toEqual([
    400,
    'version',
    `This layer is of a format before 4.0. ${older}`,
  ])
  expect(await at([minimal, { ...minimal, versions: { layer: '3.0', navigator: '3.1' } }])).toEqual([400, '1.versions.layer'])
  expect(await at({ ...minimal, versions: { layer: '4.6' } })).toEqual([400, 'versions.layer'])
  expect(await at({ ...minimal, techniques: [{ techniqueID: 'T1105', links: [{ label: 'x', url: 'javascript:alert(1)' }] }] })).toEqual([
    400,
    'techniques.0.links.0.url',
  ])
  expect(await post({ ...minimal, techniques: [{ techniqueID: 'T1105', scores: 1 }] })).toEqual([
    400,
    'techniques.0.scores',
    'There is no such field.',
  ])
  expect(await at({ ...minimal, gradient: { colors: ['#fff', '#000'], minValue: 1, maxValue: 1 } })).toEqual([400, 'gradient.maxValue'])
  expect(await post([])).toEqual([400, '', 'The list holds no layer.'])
  expect((await post(Array.from({ length: 51 }, () => minimal)))[2]).toMatch(/^The list holds 51 layers/)
  for (const none of [null, 'layer', 7]) expect((await post(none))[0], String(none)).toBe(400)
  const cut = await call('red_lead', 'POST', '/coverage/layers', JSON.stringify(saved).slice(0, 400), {
    'content-type': 'application/json',
  })
  expect(cut.statusCode).toBe(400)
  expect((await call('viewer', 'GET', '/coverage/layers')).json().items).toEqual([])
})
