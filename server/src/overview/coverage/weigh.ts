/** Of each part how much of it there is, 0-1; null where nothing says. */
export type Values<P extends string> = Readonly<Record<P, number | null>>
export interface Weighed<P extends string> {
  /** 0-100, two decimals. */
  total: number
  /** What each part brings of it. */
  points: Record<P, number | null>
  /** What each part counts of 100 after those without a source are left out. */
  scaled: Record<P, number | null>
}

/**
 * The sum of parts by their weights (points of 100). Parts without a source are left out and the weights of the others scaled to 100,
 * so that full marks stay within reach. 0 where nothing that counts has a source.
 */
export function weighed<P extends string>(values: Values<P>, weights: Readonly<Record<P, number>>): Weighed<P> {
  const parts = Object.keys(values) as P[] // Object.keys forgets the keys' type
  const there = parts.reduce((sum, part) => sum + (values[part] === null ? 0 : weights[part]), 0)
  const scale = there > 0 ? 100 / there : 0
  const points = {} as Record<P, number | null>
  const scaled = {} as Record<P, number | null>
  let total = 0
  for (const part of parts) {
    const value = values[part]
    const most = weights[part] * scale
    scaled[part] = value === null ? null : hundredths(most)
    points[part] = value === null ? null : hundredths(value * most)
    total += value === null ? 0 : value * most
  }
  return { total: hundredths(total), points, scaled }
}

/** Two decimals; what a sum of binary fractions misses by a hair is not rounded down. */
export const hundredths = (n: number) => (Math.sign(n) * Math.round(Math.abs(n) * 100 + 1e-7)) / 100 + 0 // no -0
export const atMost = (n: number, most: number) => Math.min(n, most) / most
