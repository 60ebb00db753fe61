/** Earlier than this no such tool existed: a number that says so is of another unit, or no time. */
const earliest = Date.UTC(2000, 0, 1)
const day = 86_400_000

/**
 * A time as Velociraptor writes it, as ISO text in milliseconds: seconds, milliseconds, microseconds or nanoseconds since 1970
 * told apart by their size (each unit covers the years 2000 to 5138), numbers also as text, or an ISO date.
 * `undefined` for none (absent, '' or 0), `null` for what is no time or lies more than a day after `now`.
 */
export function timeOf(value: unknown, now: number = Date.now()): string | undefined | null {
  if (value === undefined || value === null || value === '' || value === 0 || value === '0') return undefined
  const ms =
    typeof value === 'number'
      ? millis(value)
      : typeof value === 'string'
        ? /^\d{1,20}(\.\d+)?$/.test(value)
          ? millis(Number(value))
          : isoMillis(value)
        : Number.NaN
  return ms >= earliest && ms <= now + day ? new Date(ms).toISOString() : null
}

function millis(count: number): number {
  if (count < 1e11) return count * 1e3
  if (count < 1e14) return count
  return Math.floor(count < 1e17 ? count / 1e3 : count / 1e6)
}

const isoMillis = (text: string) => (/^\d{4}-\d{2}-\d{2}([T ]|$)/.test(text) ? Date.parse(text) : Number.NaN)
