import type { CoverageItem, CoverageSummary } from '@rampart/contract/coverage.ts'
import { basisOf, type Ground, type Measured, rolledUp } from './measure.ts'

/** The organisation, each tactic and each platform: plain means. A technique counts in each of its tactics and platforms. */
export function summaryOf(ground: Ground, items: readonly CoverageItem[]): CoverageSummary {
  const platforms = [...new Set(items.flatMap((item) => item.platforms))].sort()
  return {
    ...basisOf(ground),
    ...rolledUp(items),
    by_tactic: ground.tactics.map((tactic) => ({ tactic, ...rolledUp(items.filter((item) => item.tactics.includes(tactic))) })),
    by_platform: platforms.map((platform) => ({ platform, ...rolledUp(items.filter((item) => item.platforms.includes(platform))) })),
  }
}

interface Group {
  id: string
  attack_id: string | null
  name: string
  techniques: readonly string[]
}
/** Groups by how well we are covered against them, the worst first; one without a technique in force is no danger that is known. */
export function actorsOver(groups: readonly Group[], measured: readonly Measured[]) {
  const items = new Map(measured.map(({ item }) => [item.id, item]))
  return groups
    .flatMap(({ techniques, id, attack_id, name }) => {
      const used = techniques.flatMap((technique) => items.get(technique) ?? [])
      const { score, statuses } = rolledUp(used)
      return score === null ? [] : { id, attack_id, name, techniques: used.length, score, statuses }
    })
    .sort((a, b) => a.score - b.score || b.techniques - a.techniques || (a.name < b.name ? -1 : 1))
}
