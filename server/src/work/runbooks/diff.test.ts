import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesBetween } from './diff.ts'

const sideOf = (lines: ReturnType<typeof linesBetween>, side: 'before' | 'after') =>
  lines.filter((line) => line[side] !== null).map(({ text }) => text)
const lines = fc.array(fc.constantFrom('', 'a', 'b', 'c', 'd'), { maxLength: 14 })

/** Length of the longest common subsequence, by the table of its definition. */
function common(a: readonly string[], b: readonly string[]): number {
  let last = b.map(() => 0)
  for (const x of a) {
    const next: number[] = []
    b.forEach((y, i) => {
      next.push(x === y ? (last[i - 1] ?? 0) + 1 : Math.max(last[i] ?? 0, next[i - 1] ?? 0))
    })
    last = next
  }
  return last.at(-1) ?? 0
}

test('a difference holds both texts, keeps as many lines as can be kept, and numbers them', () => {
  fc.assert(
    fc.property(lines, lines, (a, b) => {
      const found = linesBetween(a.join('\n'), b.join('\n'))
      // A text of one empty line is no text.
      const [old, now] = [a, b].map((of) => (of.join('\n') === '' ? [] : of)) as [string[], string[]]
      expect(sideOf(found, 'before')).toEqual(old)
      expect(sideOf(found, 'after')).toEqual(now)
      expect(found.filter(({ change }) => change === 'same')).toHaveLength(common(old, now))
      expect(found.flatMap(({ before }) => before ?? [])).toEqual(old.map((_, i) => i + 1))
      expect(found.flatMap(({ after }) => after ?? [])).toEqual(now.map((_, i) => i + 1))
    }),
  )
})

test('ends of lines of Windows are no difference, and long texts with nothing in common are told as a whole', () => {
  expect(linesBetween('a\r\nb', 'a\nb').every(({ change }) => change === 'same')).toBe(true)
  const [a, b] = ['old', 'new'].map((word) => Array.from({ length: 20_000 }, (_, i) => `${word} ${i}`).join('\n')) as [string, string]
  const found = linesBetween(`first\n${a}\nlast`, `first\n${b}\nlast`)
  expect(found).toHaveLength(40_002)
  expect([found[0]?.change, found[1]?.change, found[20_001]?.change, found.at(-1)?.change]).toEqual(['same', 'removed', 'added', 'same'])
})
