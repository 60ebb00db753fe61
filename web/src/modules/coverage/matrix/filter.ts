import type { CoverageItem } from '@rampart/contract/coverage.ts'
import type { CoverageSearch } from '../search.ts'

type Filter = Pick<CoverageSearch, 'q' | 'tactic' | 'platform' | 'status'>

interface Kept {
  actor: ReadonlySet<string> | undefined
  campaign: ReadonlySet<string> | undefined
}

/** The techniques that fit; a tactic that is not chosen does not show those that stand in a chosen one too. */
export function fitting(items: readonly CoverageItem[], filter: Filter, { actor, campaign }: Kept): CoverageItem[] {
  const q = filter.q.toLowerCase()
  const { tactic, platform, status } = filter
  return items.filter(
    (item) =>
      (q === '' || item.id.toLowerCase().includes(q) || item.name.toLowerCase().includes(q)) &&
      (tactic.length === 0 || item.tactics.some((each) => tactic.includes(each))) &&
      (platform.length === 0 || item.platforms.some((each) => platform.includes(each))) &&
      (status.length === 0 || status.includes(item.status)) &&
      (!actor || actor.has(item.id)) &&
      (!campaign || campaign.has(item.id)),
  )
}

/** The plain mean of the scores of each tactic. */
export function meansOf(items: readonly CoverageItem[]): ReadonlyMap<string, number> {
  const sums = new Map<string, { sum: number; of: number }>()
  for (const { score, tactics } of items)
    for (const tactic of tactics) {
      const { sum, of } = sums.get(tactic) ?? { sum: 0, of: 0 }
      sums.set(tactic, { sum: sum + score, of: of + 1 })
    }
  return new Map([...sums].map(([tactic, { sum, of }]) => [tactic, sum / of]))
}
