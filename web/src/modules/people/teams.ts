import type { team } from '@rampart/contract/people.ts'
import type { z } from 'zod'

export type Team = z.output<typeof team>

/** A tree as it is read: each team under the one it lies within, with its depth. */
export function asTree(teams: readonly Team[]): { team: Team; depth: number }[] {
  const known = new Set(teams.map(({ id }) => id))
  const below = Map.groupBy(teams, ({ parent_id }) => (parent_id && known.has(parent_id) ? parent_id : ''))
  const walk = (parent: string, depth: number): { team: Team; depth: number }[] =>
    (below.get(parent) ?? []).flatMap((each) => [{ team: each, depth }, ...walk(each.id, depth + 1)])
  return walk('', 0)
}
