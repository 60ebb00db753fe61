const day = 86_400_000
/** As in the contract: what lies before is another unit, or no time of an event. */
const earliest = Date.UTC(1990, 0, 1)

/**
 * A time as senders write it, as ISO text in milliseconds: seconds, milliseconds, microseconds or nanoseconds since 1970 told apart
 * by their size (also as text), or ISO 8601, with Wazuh's `+0000` for an offset, without one UTC.
 * `undefined` where there is none, `null` for what is no time, lies before 1990 or more than a day ahead.
 */
export function timeOf(value: unknown, now: number = Date.now()): string | undefined | null {
  if (value === undefined || value === null || value === '' || value === 0) return undefined
  const ms =
    typeof value === 'number'
      ? millis(value)
      : typeof value === 'string'
        ? /^\d{1,20}(\.\d{1,9})?$/.test(value.trim())
          ? millis(Number(value))
          : isoMillis(value.trim())
        : Number.NaN
  return ms >= earliest && ms <= now + day ? new Date(ms).toISOString() : null
}

function millis(count: number): number {
  if (count < 1e11) return Math.floor(count * 1e3)
  if (count < 1e14) return Math.floor(count)
  return Math.floor(count < 1e17 ? count / 1e3 : count / 1e6)
}

const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?))?\s?(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i

function isoMillis(text: string): number {
  const [, date, clock = '00:00', zone = 'Z'] = iso.exec(text) ?? []
  if (date === undefined || Number.isNaN(Date.parse(date)) || new Date(date).toISOString().slice(0, 10) !== date) return Number.NaN
  const offset = /^z$/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`
  return Date.parse(`${date}T${clock.replace(',', '.')}${offset}`)
}
