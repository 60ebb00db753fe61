/** Which object stands in the place of each revoked one, and whose chain of revoked-by leads round. */
export interface Successors {
  of: Map<string, string[]>
  cycles: Set<string>
}

/** Follows revoked-by from object to object until one that stands; `stands` says of an id whether it does. Several where a chain forks. */
export function successorsOf(edges: readonly (readonly [string, string])[], stands: (id: string) => boolean): Successors {
  const next = Map.groupBy(edges, ([from]) => from)
  const of = new Map<string, string[]>()
  const cycles = new Set<string>()
  for (const from of next.keys()) {
    const ends = new Set<string>()
    const seen = new Set<string>([from])
    const open = [from]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const [, to] of next.get(at) ?? []) {
        if (stands(to)) ends.add(to)
        else if (to === from) cycles.add(from)
        else if (!seen.has(to)) {
          seen.add(to)
          open.push(to)
        }
      }
    }
    of.set(from, [...ends].sort())
  }
  return { of, cycles }
}
