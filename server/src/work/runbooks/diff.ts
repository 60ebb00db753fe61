import type { diffLine } from '@rampart/contract/runbooks.ts'
import type { z } from 'zod'

type Line = z.output<typeof diffLine>

/** So many lines added and removed are looked for; texts that differ in more have little in common to show. */
const most = 1000

/**
 * The shortest way from one text to another, line by line, by the greedy algorithm of Myers (An O(ND) Difference Algorithm, 1986).
 * Where more than a thousand lines differ, the part that differs is told as a whole: still a true way, not the shortest.
 */
export function linesBetween(before: string, after: string): Line[] {
  const [old, now] = [linesOf(before), linesOf(after)]
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head++
  let tail = 0
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++
  const [a, b] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)]
  const changes: Line['change'][] = [
    ...Array.from({ length: head }, () => 'same' as const),
    ...(pathOf(a, b) ?? [...a.map(() => 'removed' as const), ...b.map(() => 'added' as const)]),
    ...Array.from({ length: tail }, () => 'same' as const),
  ]
  let [x, y] = [0, 0]
  return changes.map((change) => {
    const line = { change, text: (change === 'added' ? now[y] : old[x]) ?? '' }
    return { ...line, before: change === 'added' ? null : ++x, after: change === 'removed' ? null : ++y }
  })
}

const linesOf = (text: string) => (text === '' ? [] : text.replaceAll('\r\n', '\n').split('\n'))

/** What happens to each line on the way from `a` to `b`; undefined where more than `most` differ. */
function pathOf(a: readonly string[], b: readonly string[]): Line['change'][] | undefined {
  const trail: Int32Array[] = []
  const furthest = new Map<number, number>([[1, 0]]) // of each diagonal x - y, how far into `a`
  const at = (diagonal: number) => furthest.get(diagonal) ?? -1
  for (let d = 0; d <= Math.min(most, a.length + b.length); d++) {
    trail.push(Int32Array.from({ length: 2 * d + 3 }, (_, i) => at(i - d - 1)))
    for (let k = -d; k <= d; k += 2) {
      let x = k === -d || (k !== d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      furthest.set(k, x)
      if (x >= a.length && x - k >= b.length) return walkBack(trail, a.length, b.length)
    }
  }
  return undefined
}

/** The steps that led to the end, from how far each diagonal had come before each of them. */
function walkBack(trail: readonly Int32Array[], width: number, height: number): Line['change'][] {
  const steps: Line['change'][] = []
  let [x, y] = [width, height]
  for (let d = trail.length - 1; d >= 0; d--) {
    const at = (diagonal: number) => trail[d]?.[diagonal + d + 1] ?? -1
    const k = x - y
    const came = k === -d || (k !== d && at(k - 1) < at(k + 1)) ? k + 1 : k - 1
    const fromX = d === 0 ? 0 : at(came)
    const fromY = d === 0 ? 0 : fromX - came
    while (x > fromX && y > fromY) {
      steps.push('same')
      x--
      y--
    }
    if (d > 0) steps.push(x === fromX ? 'added' : 'removed')
    x = fromX
    y = fromY
  }
  return steps.toReversed()
}
