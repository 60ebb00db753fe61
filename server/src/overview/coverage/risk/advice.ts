import type { TechniqueAdvice } from '@rampart/contract/coverage.ts'
import { ruleFacts } from '../../../inventory/detections/detections.port.ts'
import { inPlaceOf, type Succession } from '../../../inventory/techniques/techniques.port.ts'
import { templateCounts } from '../../../inventory/templates/templates.port.ts'
import type { Looking } from '../../../kernel/guard.ts'
import { type OpenSteps, openSteps } from '../../../work/tests/tests.port.ts'
import { rulesInPlace } from '../fold.ts'
import { type Facts, figuresFrom, type Ground, type Measured } from '../measure.ts'
import { daysSince, fullCountermeasures, fullPlatforms, fullRules, staleDays } from '../score.ts'
import { hundredths } from '../weigh.ts'

/** What could be used for a technique and is not, by its id. */
export interface Means {
  /** Templates that are switched on. */
  templates: ReadonlyMap<string, number>
  /** Rules that are switched off. */
  rules: ReadonlyMap<string, number>
  steps: ReadonlyMap<string, Omit<OpenSteps, 'technique_id'>>
}

/** Three queries; what names a technique that is not in force any more counts for those in its place. */
export async function meansOf(who: Looking, succession: Succession): Promise<Means> {
  const [templates, rules, steps] = await Promise.all([templateCounts(who), ruleFacts(who, false), openSteps(who)])
  return { templates: summed(templates, succession), rules: rulesInPlace(rules, succession), steps: stepsInPlace(steps, succession) }
}
function summed(counts: ReadonlyMap<string, number>, succession: Succession): Map<string, number> {
  const found = new Map<string, number>()
  for (const [id, n] of counts) for (const to of inPlaceOf(succession, [id])) found.set(to, (found.get(to) ?? 0) + n)
  return found
}
function stepsInPlace(all: readonly OpenSteps[], succession: Succession) {
  const found = new Map<string, { steps: number; test: OpenSteps['test'] }>()
  for (const { technique_id, steps, test } of all)
    for (const id of inPlaceOf(succession, [technique_id])) {
      const there = found.get(id)
      found.set(id, there ? { ...there, steps: there.steps + steps } : { steps, test })
    }
  return found
}

/** What could be done: the facts as they would be once all of it is done as well as it can be. */
interface Doing {
  what: TechniqueAdvice['what']
  change: Partial<Facts>
  count: number
  test?: TechniqueAdvice['test']
  platforms?: string[]
}

/** Points below which an advice is not worth a line. */
const leastGain = 0.5

/**
 * What to do for a technique, by rules over its facts, what takes the most off the risk first. The gain of each is the difference that
 * the formulas themselves make of it, each taken alone: the gains of several do not add up.
 */
export function adviceFor(ground: Ground, measured: Measured, means: Means, now: number): TechniqueAdvice[] {
  return doings(ground, measured, means, now)
    .map(({ what, change, count, test = null, platforms = [] }) => {
      const after = figuresFrom({ ...measured.facts, ...change }, ground.weights, now)
      return {
        what,
        points: hundredths(after.score.total - measured.score.total),
        risk: hundredths(measured.risk.total - after.risk.total),
        count,
        test,
        platforms,
      }
    })
    .filter(({ points, risk }) => points >= leastGain || risk >= leastGain)
    .sort((a, b) => b.risk - a.risk || b.points - a.points)
}

const doings = (ground: Ground, measured: Measured, means: Means, now: number): Doing[] => [
  ...(measured.facts.validated === 0 ? untested(measured, means, now) : tested(measured, means, now)),
  ...ruled(measured, means),
  ...countered(ground, measured),
]

/** At its best one test shows that all of it is detected, on every platform. */
function untested({ item, facts }: Measured, means: Means, now: number): Doing[] {
  const { running } = item.tests
  const change = { validated: 1, detected: 1, last_validated_at: new Date(now).toISOString(), platforms_tested: facts.platforms }
  return running > 0
    ? [{ what: 'finish_test', change, count: running }]
    : [{ what: 'first_test', change, count: means.templates.get(item.id) ?? 0 }]
}

function tested({ item, facts, platforms_tested }: Measured, means: Means, now: number): Doing[] {
  const found: Doing[] = []
  const { validated, detected } = facts
  if (detected < validated) {
    const change = { detected: validated, partial: 0, failed: 0 }
    const open = means.steps.get(item.id)
    found.push(
      open
        ? { what: 'remediate', change, count: open.steps, test: open.test }
        : { what: 'fix_detection', change, count: validated - detected },
    )
  }
  const days = daysSince(facts.last_validated_at, now)
  if (days !== null && days > staleDays)
    found.push({ what: 'retest', change: { last_validated_at: new Date(now).toISOString() }, count: Math.floor(days) })
  if (facts.platforms_tested < Math.min(fullPlatforms, facts.platforms)) {
    const platforms = item.platforms.filter((each) => !platforms_tested.includes(each))
    found.push({ what: 'test_platforms', change: { platforms_tested: facts.platforms }, count: platforms.length, platforms })
  }
  return found
}

/** Those that are there and switched off first: they cost the least. */
function ruled({ item, facts: { rules } }: Measured, means: Means): Doing[] {
  if (rules >= fullRules) return []
  const off = means.rules.get(item.id) ?? 0
  return off > 0
    ? [{ what: 'enable_rules', change: { rules: rules + off }, count: off }]
    : [{ what: 'add_rules', change: { rules: fullRules }, count: fullRules - rules }]
}

function countered(ground: Ground, { item }: Measured): Doing[] {
  const { known, in_place } = ground.countermeasures?.get(item.id) ?? { known: 0, in_place: 0 }
  if (known === in_place || in_place >= fullCountermeasures) return []
  return [{ what: 'countermeasures', change: { countermeasures: known }, count: known - in_place }]
}
