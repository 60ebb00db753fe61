import { usualWeights } from '@rampart/contract/coverage.ts'
import { expect, test } from 'vitest'
import { statusOf } from './measure.ts'
import { type RiskFacts, riskLevelOf, riskValues } from './risk.ts'
import { type ScoreFacts, scoreValues } from './score.ts'
import { hundredths, weighed } from './weigh.ts'

const now = Date.parse('2026-11-22T12:00:00.000Z')
const ago = (days: number) => new Date(now - days * 86_400_000).toISOString()
const nothing: ScoreFacts = {
  validated: 0,
  detected: 0,
  partial: 0,
  rules: 0,
  countermeasures: null,
  last_validated_at: null,
  platforms_tested: 0,
  platforms: 1,
}
const scoreOf = (facts: Partial<ScoreFacts>, weights = usualWeights.score) =>
  weighed(scoreValues({ ...nothing, ...facts }, now), weights).total
/** One validated test, today. */
const seen = { validated: 1, detected: 1, last_validated_at: ago(0), platforms_tested: 1 }

// 40 detection + 20 rules + 15 D3FEND + 15 freshness + 10 platforms. D3FEND has no source in most of these: the rest is of 85.
test.each<[name: string, facts: Partial<ScoreFacts>, score: number]>([
  // 0 + 0 + 0 + 0
  ['nothing is 0', {}, 0],
  // 40 * 1/1 + 0 + 15 * 1 + 10 * 1/1 = 65; 65 / 85 = 0.76470…
  ['one test, detected today, on its only platform', seen, 76.47],
  // 40 * 0.5/1 + 0 + 15 + 10 * 1/3 = 38.333…; / 85 = 0.45098…
  ['logged only, on one of three platforms', { ...seen, detected: 0, partial: 1, platforms: 3 }, 45.1],
  // 40 + 20 * 3/3 + 15 + 10 * 3/3 = 85; / 85 = 1
  ['all there is', { ...seen, rules: 3, platforms_tested: 3, platforms: 3 }, 100],
  // 20 * min(5, 3)/3 = 20; / 85 = 0.23529…
  ['rules alone, more than count', { rules: 5 }, 23.53],
  // 20 * 1/3 = 6.666…; / 85 = 0.07843…
  ['one rule alone', { rules: 1 }, 7.84],
  // 40 + 15 * (1 - 90/180) + 10 * 1/min(3, 2) = 40 + 7.5 + 5 = 52.5; / 85 = 0.61764…
  ['half stale, on one of two platforms', { ...seen, last_validated_at: ago(90), platforms: 2 }, 61.76],
  // 40 + 15 * (1 - 180/180) + 10 = 50; / 85 = 0.58823…
  ['on the day it is stale', { ...seen, last_validated_at: ago(180) }, 58.82],
  // 40 + 15 * max(0, 1 - 365/180) + 10 = 50; / 85
  ['long stale is no less than stale', { ...seen, last_validated_at: ago(365) }, 58.82],
  // 40 + 15 * (1 - 0/180) + 10 = 65; / 85: a test of tomorrow is one of today
  ['after the clock was set back', { ...seen, last_validated_at: ago(-1) }, 76.47],
  // 40 * (2 + 0.5)/4 + 20 * 2/3 + 15 * (1 - 45/180) + 10 * 2/3 = 25 + 13.333… + 11.25 + 6.666… = 56.25; / 85 = 0.66176…
  ['a mixture', { validated: 4, detected: 2, partial: 1, rules: 2, last_validated_at: ago(45), platforms_tested: 2, platforms: 5 }, 66.18],
  // 40 * 0/3 + 20 + 15 + 10 = 45; / 85 = 0.52941…
  [
    'nobody saw it, though there are rules',
    { validated: 3, rules: 3, last_validated_at: ago(0), platforms_tested: 3, platforms: 3 },
    52.94,
  ],
  // min(4, 3)/min(3, 6) = 1: 40 + 15 + 10 = 65; / 85
  ['four of six platforms are as good as three', { ...seen, platforms_tested: 4, platforms: 6 }, 76.47],
  // tested on two, though it names one: min(1, 2/1) = 1: 65 / 85
  ['more platforms than it names', { ...seen, platforms_tested: 2, platforms: 1 }, 76.47],
  // it names no platform, so that part has no source either: (40 + 15) / (40 + 20 + 15) = 55 / 75 = 0.73333…
  ['a technique without platforms', { ...seen, platforms_tested: 0, platforms: 0 }, 73.33],
  // 40 + 20 + 15 * 1/2 + 15 + 10 = 92.5, of 100
  ['with one countermeasure of D3FEND', { ...seen, rules: 3, countermeasures: 1 }, 92.5],
  // 40 + 0 + 15 * min(4, 2)/2 + 15 + 10 = 80, of 100
  ['with four countermeasures', { ...seen, countermeasures: 4 }, 80],
  // 15 * 0/2 counts where the table is there: 40 + 0 + 0 + 15 + 10 = 65, of 100
  ['with a table of D3FEND and nothing in place', { ...seen, countermeasures: 0 }, 65],
])('score: %s', (_, facts, score) => {
  expect(scoreOf(facts)).toBe(score)
})

test('score: other weights; where nothing that counts has a source it is 0', () => {
  const only = { detection: 0, rules: 0, d3fend: 0, freshness: 0, platforms: 0 }
  // 100 * (1 + 0.5)/4 = 37.5
  expect(scoreOf({ ...seen, validated: 4, partial: 1 }, { ...only, detection: 100 })).toBe(37.5)
  // 50 * 1/1 + 50 * (1 - 18/180) = 95
  expect(scoreOf({ ...seen, last_validated_at: ago(18) }, { ...only, detection: 50, freshness: 50 })).toBe(95)
  expect(scoreOf(seen, { ...only, d3fend: 100 })).toBe(0)
})

test('score: the points of the parts and what each could bring are said', () => {
  const { total, points, scaled } = weighed(scoreValues({ ...nothing, ...seen, rules: 1, platforms: 3 }, now), usualWeights.score)
  // of 85: 40 / 0.85 = 47.058…, 20 * 1/3 / 0.85 = 7.843…, 15 / 0.85 = 17.647…, 10 * 1/3 / 0.85 = 3.921…; together 65 / 0.85 = 76.47…
  expect(points).toEqual({ detection: 47.06, rules: 7.84, d3fend: null, freshness: 17.65, platforms: 3.92 })
  expect(scaled).toEqual({ detection: 47.06, rules: 23.53, d3fend: null, freshness: 17.65, platforms: 11.76 })
  expect(total).toBe(76.47)
})

const riskOf = (facts: Partial<RiskFacts>) =>
  weighed(riskValues({ score: 0, actors: null, osint: null, validated: 0, failed: 0, ...facts }), usualWeights.risk).total

// 35 gap + 30 actors + 20 OSINT + 15 failures. Without OSINT the rest is of 80, without groups too of 50.
test.each<[name: string, facts: Partial<RiskFacts>, risk: number, level: string]>([
  // 35 * 1 + 30 * 0/10 + 0 = 35; / 80 = 0.4375
  ['nothing done, nobody uses it', { actors: 0 }, 43.75, 'medium'],
  // 35 + 30 * 10/10 = 65; / 80 = 0.8125
  ['nothing done, ten groups use it', { actors: 10 }, 81.25, 'critical'],
  // 35 + 30 * min(25, 10)/10 = 65; / 80
  ['more than ten are as bad as ten', { actors: 25 }, 81.25, 'critical'],
  // 35 * (1 - 0.7647) + 30 * 5/10 + 15 * 0/1 = 8.2355 + 15 = 23.2355; / 80 = 0.29044…
  ['detected once, five groups', { score: 76.47, actors: 5, validated: 1 }, 29.04, 'medium'],
  // 35 * (1 - 0.5294) + 30 + 15 * 3/3 = 16.471 + 45 = 61.471; / 80 = 0.76838…
  ['every test failed, many groups', { score: 52.94, actors: 25, validated: 3, failed: 3 }, 76.84, 'critical'],
  // 35 / 50 = 0.7
  ['no groups known: the gap and the failures are all', {}, 70, 'high'],
  // 35 * 0 + 0
  ['covered in full', { score: 100, validated: 2 }, 0, 'info'],
  // 35 * 0.6 + 30 * 3/10 + 20 * 0.5 + 15 * 1/4 = 21 + 9 + 10 + 3.75 = 43.75, of 100
  ['with intelligence', { score: 40, actors: 3, osint: 0.5, validated: 4, failed: 1 }, 43.75, 'medium'],
  // 35 * 0.2 + 30 * 1/10 = 7 + 3 = 10; / 80 = 0.125
  ['nearly covered, one group', { score: 80, actors: 1, validated: 3 }, 12.5, 'low'],
])('risk: %s', (_, facts, risk, level) => {
  expect([riskOf(facts), riskLevelOf(riskOf(facts))]).toEqual([risk, level])
})

test('risk levels begin at 75, 50, 25 and 10', () => {
  const levels = [100, 75, 74.99, 50, 49.99, 25, 24.99, 10, 9.99, 0].map(riskLevelOf)
  expect(levels).toEqual(['critical', 'critical', 'high', 'high', 'medium', 'medium', 'low', 'low', 'info', 'info'])
})

test('status: what the validated tests prove, and only where there are none, what is under way', () => {
  const of = (validated: number, detected: number, partial: number, running = 0) =>
    statusOf({ total: 9, running, validated, detected, partial, failed: validated - detected - partial })
  expect(of(0, 0, 0)).toBe('not_evaluated')
  expect(of(0, 0, 0, 1)).toBe('in_progress')
  expect(of(2, 0, 0, 1)).toBe('not_covered')
  expect(of(2, 0, 1)).toBe('partial')
  expect(of(2, 1, 0)).toBe('partial')
  expect(of(2, 0, 2)).toBe('partial')
  expect(of(2, 2, 0, 3)).toBe('validated')
})

test('hundredths round halves away from zero, and a hair below a half too', () => {
  expect([1.005, -1.005, 0, 12.345, 66.1764705].map(hundredths)).toEqual([1.01, -1.01, 0, 12.35, 66.18])
})
