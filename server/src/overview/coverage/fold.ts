import type { TestStatus } from '@rampart/contract/tests.ts'
import type { RuleFacts } from '../../inventory/detections/detections.port.ts'
import { inPlaceOf, type Succession } from '../../inventory/techniques/techniques.port.ts'
import type { TestFacts } from '../../work/tests/tests.port.ts'

/** Tests by the technique that they count for now: of one that is not in force, those in its place. */
export function testsInPlace(tests: ReadonlyMap<string, TestFacts>, succession: Succession): Map<string, TestFacts> {
  const found = new Map<string, TestFacts>()
  for (const [id, facts] of tests)
    for (const to of inPlaceOf(succession, [id])) {
      const there = found.get(to)
      found.set(to, there ? together(there, facts) : facts)
    }
  return found
}

function together(a: TestFacts, b: TestFacts): TestFacts {
  const counts = Object.entries(a.counts).map(([status, n]) => [status, n + b.counts[status as TestStatus]] as const)
  return {
    validated: a.validated + b.validated,
    detected: a.detected + b.detected,
    partial: a.partial + b.partial,
    failed: a.failed + b.failed,
    last_validated_at: [a.last_validated_at, b.last_validated_at].reduce((last, at) =>
      last === null || (at !== null && at > last) ? at : last,
    ),
    platforms: [...new Set([...a.platforms, ...b.platforms])].sort(),
    running: a.running + b.running,
    counts: Object.fromEntries(counts) as TestFacts['counts'], // of the same states
  }
}

/** Rules by the technique that they count for now, each rule once. */
export function rulesInPlace(rules: readonly RuleFacts[], succession: Succession): Map<string, number> {
  const found = new Map<string, number>()
  for (const { technique_ids, rules: n } of rules)
    for (const id of inPlaceOf(succession, technique_ids)) found.set(id, (found.get(id) ?? 0) + n)
  return found
}

/** What there is against a technique, and how much of it is in place. */
export interface Countered {
  known: number
  in_place: number
}
/** Countermeasures by the technique that they count for now, each countermeasure once. */
export function countermeasuresInPlace(
  all: readonly { technique_ids: readonly string[]; in_place: boolean }[],
  succession: Succession,
): Map<string, Countered> {
  const found = new Map<string, Countered>()
  for (const { technique_ids, in_place } of all)
    for (const id of inPlaceOf(succession, technique_ids)) {
      const { known = 0, in_place: n = 0 } = found.get(id) ?? {}
      found.set(id, { known: known + 1, in_place: n + (in_place ? 1 : 0) })
    }
  return found
}

/** What was found under an id that is not in force, and which techniques it counts for. */
export interface Followed {
  id: string
  to: string[]
  tests: number
  rules: number
  assets: number
}
interface Found {
  tests: ReadonlyMap<string, TestFacts>
  rules: readonly RuleFacts[]
  assets: readonly { technique_ids: readonly string[] }[]
}
/** By id; only what counts for a technique in force. */
export function followedFrom({ tests, rules, assets }: Found, succession: Succession, inForce: ReadonlySet<string>): Followed[] {
  const found = new Map<string, Followed>()
  const at = (id: string): Followed | undefined => {
    const known = found.get(id)
    if (known) return known
    const to = (succession.get(id) ?? []).filter((each) => inForce.has(each))
    if (to.length === 0) return undefined
    const made = { id, to, tests: 0, rules: 0, assets: 0 }
    found.set(id, made)
    return made
  }
  const count = (ids: readonly string[], what: 'rules' | 'assets', n: number) => {
    for (const id of new Set(ids)) {
      const into = at(id)
      if (into) into[what] += n
    }
  }
  for (const [id, { counts }] of tests) {
    const into = at(id)
    if (into) into.tests += Object.values(counts).reduce((sum, each) => sum + each, 0)
  }
  for (const { technique_ids, rules: n } of rules) count(technique_ids, 'rules', n)
  for (const { technique_ids } of assets) count(technique_ids, 'assets', 1)
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}
