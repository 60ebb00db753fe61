import { usualWeights } from '@rampart/contract/coverage.ts'
import { expect, test } from 'vitest'
import { figuresFrom } from '../measure.ts'
import { riskValues } from '../risk.ts'
import { weighed } from '../weigh.ts'
import { axesOf, sharesOf } from './axes.ts'

const weights = usualWeights.risk
const axes = (facts: Partial<Parameters<typeof riskValues>[0]>, by = weights) => {
  const values = riskValues({ score: 0, actors: null, osint: null, validated: 0, failed: 0, ...facts })
  return { ...axesOf({ risk: { ...weighed(values, by), values } }, by), risk: weighed(values, by).total }
}

// Likelihood: 30 groups + 20 OSINT, of 50. Exposure: 35 gap + 15 failures, of 50.
test.each<[name: string, facts: Parameters<typeof axes>[0], likelihood: number | null, exposure: number]>([
  // nothing says how likely; 35 * 1 + 15 * 0 = 35, of 50: 70
  ['nothing done, no groups known', {}, null, 70],
  // groups alone: 30 * 4/10, of 30: 40
  ['nothing done, four groups', { actors: 4 }, 40, 70],
  // more than ten are as bad as ten; 35 * (1 - 0.2) + 15 * 3/4 = 28 + 11.25 = 39.25, of 50: 78.5
  ['many groups, three of four tests failed', { actors: 25, score: 20, validated: 4, failed: 3 }, 100, 78.5],
  // 30 * 3/10 + 20 * 0.5 = 19, of 50: 38; 35 * 0.6 + 15 * 1/4 = 24.75, of 50: 49.5
  ['with intelligence', { actors: 3, osint: 0.5, score: 40, validated: 4, failed: 1 }, 38, 49.5],
  // 20 * 0.75, of 20: 75; 0
  ['intelligence alone, covered in full', { osint: 0.75, score: 100, validated: 2 }, 75, 0],
])('the axes of the risk: %s', (_, facts, likelihood, exposure) => {
  const { risk, ...found } = axes(facts)
  expect(found).toEqual({ likelihood, exposure })
  const { actors = null, osint = null } = facts
  const shares = sharesOf(weights, [...(actors === null ? (['actors'] as const) : []), ...(osint === null ? (['osint'] as const) : [])])
  expect(((likelihood ?? 0) * shares.likelihood + exposure * shares.exposure) / 100, 'they add up to the risk').toBeCloseTo(risk, 1)
})

test('the shares of the axes follow the weights that have a source', () => {
  // 50 and 50 of 100
  expect(sharesOf(weights, [])).toEqual({ likelihood: 50, exposure: 50 })
  // 30 and 50 of 80
  expect(sharesOf(weights, ['osint'])).toEqual({ likelihood: 37.5, exposure: 62.5 })
  // 20 and 50 of 70: 28.571…, 71.428…
  expect(sharesOf(weights, ['actors'])).toEqual({ likelihood: 28.57, exposure: 71.43 })
  expect(sharesOf(weights, ['actors', 'osint'])).toEqual({ likelihood: 0, exposure: 100 })
  // where nothing that counts has a source
  expect(sharesOf({ gap: 0, actors: 0, osint: 100, failures: 0 }, ['osint'])).toEqual({ likelihood: 0, exposure: 0 })
})

test('score and risk of the same facts are those that the formulas give', () => {
  const facts = { validated: 0, detected: 0, partial: 0, failed: 0, rules: 0, countermeasures: null, last_validated_at: null }
  const { score, risk } = figuresFrom(
    { ...facts, platforms_tested: 0, platforms: 1, actors: 10, osint: null },
    { version: 0, ...usualWeights },
    0,
  )
  // (35 + 30) / 80
  expect([score.total, risk.total]).toEqual([0, 81.25])
})
