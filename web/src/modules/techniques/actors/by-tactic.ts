/** Techniques under the first of their tactics, tactics in the order given; those of a tactic that is not there stand last, under its short name. */
export function byTactic<T extends { tactics: readonly string[] }>(
  techniques: readonly T[],
  tactics: readonly { tactic: string; name: string }[],
): { name: string; techniques: T[] }[] {
  const place = new Map(tactics.map(({ tactic }, i) => [tactic, i]))
  const first = ({ tactics: of }: T) => of.toSorted((a, b) => (place.get(a) ?? place.size) - (place.get(b) ?? place.size))[0] ?? ''
  const groups = Map.groupBy(techniques, first)
  return [...groups]
    .toSorted(([a], [b]) => (place.get(a) ?? place.size) - (place.get(b) ?? place.size))
    .map(([tactic, of]) => ({ name: tactics[place.get(tactic) ?? -1]?.name ?? tactic, techniques: of }))
}
