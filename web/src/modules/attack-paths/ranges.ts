/** Numbers in ascending order, of which three and more in a row are written as one. */
export function rangesOf(places: readonly number[]): string[] {
  const found: { from: number; to: number }[] = []
  for (const place of places) {
    const last = found.at(-1)
    if (last && last.to === place - 1) last.to = place
    else found.push({ from: place, to: place })
  }
  return found.flatMap(({ from, to }) => (from === to ? [String(from)] : to === from + 1 ? [String(from), String(to)] : [`${from}–${to}`]))
}
