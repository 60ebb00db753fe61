import { type CoverageComparison, type SnapshotItem, scorePart } from '@rampart/contract/coverage.ts'
import { mean, rolledUp } from './measure.ts'
import { hundredths } from './weigh.ts'

/** How it stood at a moment: a snapshot, or now (then without id and name). */
export interface Side {
  id: string | null
  name: string | null
  taken_at: string
  release: string
  weights_version: number
  items: readonly SnapshotItem[]
}

/** What got better and what got worse between two moments, by the score, and why: which parts of it changed and which counts behind them. */
export function compared(from: Side, to: Side): CoverageComparison {
  const before = new Map(from.items.map((item) => [item.id, item]))
  const after = new Map(to.items.map((item) => [item.id, item]))
  const moved = to.items.flatMap((item) => {
    const was = before.get(item.id)
    return was && (was.score !== item.score || was.status !== item.status) ? change(was, item) : []
  })
  const bySize = moved.sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || (a.id < b.id ? -1 : 1))
  const both = to.items.filter(({ id }) => before.has(id)).length
  const only = (items: readonly SnapshotItem[], other: ReadonlyMap<string, SnapshotItem>) =>
    items.filter(({ id }) => !other.has(id)).map(({ id, name, score }) => ({ id, name, score }))
  return {
    from: head(from),
    to: head(to),
    better: bySize.filter(isBetter),
    worse: bySize.filter((each) => !isBetter(each)),
    unchanged: both - moved.length,
    added: only(to.items, before),
    removed: only(from.items, after),
    by_tactic: tacticsOf(from, to),
  }
}

function head({ id, name, taken_at, release, weights_version, items }: Side): CoverageComparison['from'] {
  return { id, name, taken_at, release, weights_version, ...rolledUp(items) }
}

type Moved = CoverageComparison['better'][number]
const ranks = { not_evaluated: 0, in_progress: 1, not_covered: 2, partial: 3, validated: 4 } as const
/** By the score; where it is the same, by what is proven. */
const isBetter = ({ change, from, to }: Moved) => (change === 0 ? ranks[to.status] > ranks[from.status] : change > 0)

function change(was: SnapshotItem, is: SnapshotItem): Moved {
  const side = ({ score, status, risk }: SnapshotItem) => ({ score, status, risk })
  const why = scorePart.options
    .filter((part) => was.parts[part] !== is.parts[part])
    .map((part) => ({ part, from: was.parts[part], to: is.parts[part], facts: factsOf(part, was, is) }))
    .sort((a, b) => Math.abs((b.to ?? 0) - (b.from ?? 0)) - Math.abs((a.to ?? 0) - (a.from ?? 0)))
  return { id: is.id, name: is.name, tactics: is.tactics, from: side(was), to: side(is), change: hundredths(is.score - was.score), why }
}

/** The counts behind a part, those that differ. */
function factsOf(part: keyof SnapshotItem['parts'], was: SnapshotItem, is: SnapshotItem) {
  const counts = (item: SnapshotItem): Record<string, number> => {
    const { validated, detected, partial, failed } = item.tests
    if (part === 'detection') return { validated, detected, partial, failed }
    if (part === 'rules') return { rules: item.rules }
    if (part === 'platforms') return { platforms_tested: item.platforms_tested.length }
    return {}
  }
  const before = counts(was)
  return Object.fromEntries(
    Object.entries(counts(is))
      .map(([name, to]) => [name, { from: before[name] ?? 0, to }] as const)
      .filter(([, { from, to }]) => from !== to),
  )
}

function tacticsOf(from: Side, to: Side): CoverageComparison['by_tactic'] {
  const tactics = [...new Set([...to.items, ...from.items].flatMap((item) => item.tactics))]
  const of = (side: Side, tactic: string) => mean(side.items.filter((item) => item.tactics.includes(tactic)).map(({ score }) => score))
  return tactics.map((tactic) => ({ tactic, from: of(from, tactic), to: of(to, tactic) }))
}
