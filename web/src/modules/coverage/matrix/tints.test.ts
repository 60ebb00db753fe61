import type { CoverageComparison, CoverageItem } from '@rampart/contract/coverage.ts'
import type { NavigatorLayer } from '@rampart/contract/coverage-layers.ts'
import { expect, test } from 'vitest'
import { shadingOf } from './tints.ts'

const item = (id: string, more: Partial<CoverageItem> = {}): CoverageItem => ({
  ...{
    id,
    name: id,
    parent_id: null,
    tactics: ['execution'],
    platforms: [],
    score: 0,
    risk: 0,
    risk_level: 'info',
    status: 'not_evaluated',
  },
  parts: { detection: 0, rules: 0, d3fend: null, freshness: 0, platforms: 0 },
  tests: { total: 0, running: 0, validated: 0, detected: 0, partial: 0, failed: 0 },
  ...{ rules: 0, actors: null, last_validated_at: null, confidence: null },
  ...more,
})
const nothing = { actor: undefined, comparison: undefined, layer: undefined }

test('each score falls into the band whose figures the legend says', () => {
  const { bands, of } = shadingOf('score', [], nothing)
  expect(bands.map(({ band, from, to }) => `${band} ${from}-${to}`)).toEqual(['s0 0-0', 's1 1-25', 's2 26-50', 's3 51-75', 's4 76-100'])
  for (const { band, from = 0, to = 0 } of bands)
    for (const score of [from, to]) expect([score, of(item('T1059', { score })).band]).toEqual([score, band])
  expect(of(item('T1059', { score: 0.4 }))).toEqual({ band: 's0', figure: 0.4 })
  expect(of(item('T1059', { score: 25.4 })).band).toBe('s1')
})

test('counts are tinted by the greatest of them; bands without a whole number are not in the legend; what is not known has none', () => {
  const items = [item('T1', { rules: 2 }), item('T2', { rules: 1 }), item('T3')]
  const { bands, of } = shadingOf('rules', items, nothing)
  expect(bands.map(({ band, from, to }) => `${band} ${from}-${to}`)).toEqual(['s0 0-0', 's2 1-1', 's4 2-2'])
  expect(items.map((each) => of(each).band)).toEqual(['s4', 's2', 's0'])
  expect(shadingOf('actors', items, nothing).of(item('T1'))).toEqual({ band: 'none', figure: null })
  expect(shadingOf('tests', [], nothing).of(item('T1')).band).toBe('s0')
})

test('of a group, what it uses is told apart by whether we would see it', () => {
  const { of } = shadingOf('actor', [], { ...nothing, actor: new Set(['T1', 'T2', 'T3']) })
  const bands = [item('T1', { status: 'validated' }), item('T2', { status: 'partial' }), item('T3'), item('T4')].map(
    (each) => of(each).band,
  )
  expect(bands).toEqual(['used-seen', 'used-partly', 'used-unseen', 'unused'])
})

test('the difference of two snapshots: better, worse, the same, and not in both', () => {
  const moved = (id: string, change: number) => ({ id, change }) as CoverageComparison['better'][number]
  const comparison = {
    better: [moved('T1', 40), moved('T2', 3)],
    worse: [moved('T3', -25), moved('T4', -1)],
    added: [{ id: 'T5', name: '', score: 0 }],
  } as CoverageComparison
  const { of } = shadingOf('difference', [], { ...nothing, comparison })
  expect(['T1', 'T2', 'T3', 'T4', 'T5', 'T6'].map((id) => of(item(id)))).toEqual([
    { band: 'up2', figure: 40 },
    { band: 'up1', figure: 3 },
    { band: 'down2', figure: -25 },
    { band: 'down1', figure: -1 },
    { band: 'none', figure: null },
    { band: 'same', figure: null },
  ])
})

test('a layer is tinted between its own ends; a technique that it does not name, or switches off, is not', () => {
  const layer: NavigatorLayer = {
    name: 'Exercise',
    domain: 'enterprise-attack',
    versions: { layer: '4.5' },
    gradient: { colors: ['#fff', '#000'], minValue: 0, maxValue: 8 },
    techniques: [
      { techniqueID: 'T1', score: 8 },
      { techniqueID: 'T2', score: 1, tactic: 'execution' },
      { techniqueID: 'T2', score: 4, tactic: 'persistence' },
      { techniqueID: 'T3', score: 5, enabled: false },
      { techniqueID: 'T4', color: '#ff0000' },
    ],
  }
  const { of } = shadingOf('layer', [], { ...nothing, layer })
  expect(['T1', 'T2', 'T3', 'T4', 'T5'].map((id) => of(item(id)).band)).toEqual(['s4', 's2', 'none', 's4', 'none'])
})
