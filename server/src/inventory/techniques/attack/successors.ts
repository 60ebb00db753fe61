/** Which object stands in the place of each revoked one, and whose chain of revoked-by leads round or on and on. */
export interface Successors {
  of: Map<string, string[]>
  cycles: Set<string>
}

/** Steps of one chain that are followed: those of MITRE have two, and a bundle made to hurt has as many as it likes. */
const longest = 200

/**
 * Follows revoked-by from object to object until one that stands; `stands` says of an id whether it does. Several where a chain forks.
 * One of more than 200 steps is given up, like one that leads round.
 */
export function successorsOf(edges: readonly (readonly [string, string])[], stands: (id: string) => boolean): Successors {
  const next = Map.groupBy(edges, ([from]) => from)
  const of = new Map<string, string[]>()
  const cycles = new Set<string>()
  for (const from of next.keys()) {
    const ends = new Set<string>()
    const seen = new Set<string>([from])
    const open = [from]
    let steps = 0
    for (let at = open.pop(); at !== undefined && steps <= longest; at = open.pop()) {
      for (const [, to] of next.get(at) ?? []) {
        steps += 1
        if (steps > longest) break
        if (stands(to)) ends.add(to)
        else if (to === from) cycles.add(from)
        else if (!seen.has(to)) {
          seen.add(to)
          open.push(to)
        }
      }
    }
    if (steps > longest) cycles.add(from)
    of.set(from, steps > longest ? [] : [...ends].sort())
  }
  return { of, cycles }
}
