import { expect, test } from 'vitest'
import { type Covering, confidenceOf, recencyOf, stepFor, usualSteps } from './confidence.ts'

const policy = { tactic: 'default', fresh_days: 90, aging_days: 180, expires_days: 365 }
const now = Date.parse('2026-11-22T12:00:00.000Z')
const ago = (days: number) => now - days * 86_400_000
const asset = (asset_type: Covering['asset_type'], health: Covering['health'], days: number | null): Covering => ({
  asset_type,
  health,
  valid_at: days === null ? null : ago(days),
})

test.each<[string, Covering[], number]>([
  // 0.4·1 + 0.3·1/1 + 0.2·1 + 0.1·1/3 = 0.9333
  ['one sound asset, validated today', [asset('siem_rule', 'healthy', 0)], 0.9333],
  // 90 days are still fresh: the same
  ['on the last fresh day', [asset('siem_rule', 'healthy', 90)], 0.9333],
  // 0.4·2/3 + 0.3 + 0.2 + 0.1/3 = 0.2667 + 0.5333 = 0.8
  ['a day later', [asset('siem_rule', 'healthy', 91)], 0.8],
  ['on the last day of the second step', [asset('siem_rule', 'healthy', 180)], 0.8],
  // 0.4/3 + 0.5333 = 0.6667
  ['in the third step', [asset('siem_rule', 'healthy', 181)], 0.6667],
  ['on its last day', [asset('siem_rule', 'healthy', 365)], 0.6667],
  // 0 + 0.5333: whoever asks says that it holds, and its age is worth nothing
  ['older than the policy', [asset('siem_rule', 'healthy', 366)], 0.5333],
  // Nothing holds: 0.2·1
  ['never validated', [asset('siem_rule', 'healthy', null)], 0.2],
  ['never validated and down', [asset('siem_rule', 'down', null)], 0],
  // 0.4 + 0.3 + 0.2·0.5 + 0.1/3 = 0.8333
  ['degraded', [asset('sensor', 'degraded', 10)], 0.8333],
  // 0.4 + 0.3·1/2 + 0.2·1 + 0.1/3 = 0.7833
  ['one of two holds', [asset('sensor', 'healthy', 10), asset('sensor', 'healthy', null)], 0.7833],
  // The newest counts: 0.4·1 + 0.3 + 0.2 + 0.1·2/3 = 0.9667
  ['two kinds, one old', [asset('sensor', 'healthy', 300), asset('edr_policy', 'healthy', 10)], 0.9667],
  // All at the top: 1
  ['three kinds', [asset('sensor', 'healthy', 1), asset('edr_policy', 'healthy', 1), asset('siem_rule', 'healthy', 1)], 1],
  // Four kinds say no more than three
  [
    'four kinds',
    [asset('sensor', 'healthy', 1), asset('edr_policy', 'healthy', 1), asset('siem_rule', 'healthy', 1), asset('custom', 'healthy', 1)],
    1,
  ],
  // 0.4·2/3 + 0.3·2/3 + 0.2·(1 + 0.5 + 0)/3 + 0.1·2/3 = 0.2667 + 0.2 + 0.1 + 0.0667 = 0.6333
  ['mixed', [asset('sensor', 'healthy', 100), asset('edr_policy', 'degraded', 150), asset('ids_rule', 'down', null)], 0.6333],
])('confidence: %s', (_name, assets, expected) => {
  expect(confidenceOf(assets, policy, now)?.confidence).toBe(expected)
})

test('without an asset there is no confidence; a clock that was ahead counts as today', () => {
  expect(confidenceOf([], policy, now)).toBeNull()
  expect(recencyOf(-3, policy)).toBe(1)
})

test('the strictest tactic decides, the default where none has a step of its own', () => {
  expect(stepFor(['execution'], usualSteps)).toMatchObject({ tactic: 'default', expires_days: 365 })
  expect(stepFor(['execution', 'initial-access'], usualSteps)).toMatchObject({ tactic: 'initial-access', expires_days: 180 })
  const lax = [...usualSteps, { tactic: 'impact', fresh_days: 400, aging_days: 500, expires_days: 600 }]
  expect(stepFor(['impact'], lax)).toMatchObject({ tactic: 'default' })
})
