import { type Calendar, weekday } from '@rampart/contract/sla.ts'

/** Moments from `from` up to, not including, `to`: ms since 1970. */
interface Span {
  from: number
  to: number
}

const minute = 60_000 // ms
const day = 1440 * minute

/** The moment at which `minutes` of work have been done since `from`, both in ms since 1970. Without a calendar each minute counts. */
export function dueAt(from: number, minutes: number, calendar: Calendar | null): number {
  if (calendar === null) return from + minutes * minute
  let left = minutes * minute
  if (left <= 0) return from
  for (const span of openFrom(from, calendar)) {
    const length = span.to - span.from
    if (length >= left) return span.from + left
    left -= length
  }
  throw new Error('no calendar ends')
}

/** How many minutes of work lie between two moments, with their fraction; 0 when `to` is not after `from`. */
export function minutesBetween(from: number, to: number, calendar: Calendar | null): number {
  if (to <= from) return 0
  if (calendar === null) return (to - from) / minute
  let sum = 0
  for (const span of openFrom(from, calendar)) {
    if (span.from >= to) break
    sum += Math.min(span.to, to) - span.from
  }
  return sum / minute
}

/** How many minutes of a week are work, holidays aside. */
export const minutesOfWeek = (calendar: Calendar): number =>
  readied(calendar)
    .open.flat()
    .reduce((sum, { from, to }) => sum + to - from, 0) / minute

/** The spans of work from a moment on, in order, without end. A day of UTC at a time: what is open is a question of the local clock. */
function* openFrom(from: number, calendar: Calendar): Generator<Span> {
  const { open, holidays } = readied(calendar)
  for (let start = Math.floor(from / day) * day; ; start += day)
    for (const { from: begins, to: ends, offset } of straightParts(calendar.time_zone, start)) {
      // Within a part the local clock runs evenly: local = UTC + offset.
      for (let date = Math.floor((begins + offset) / day) * day; date < ends + offset; date += day) {
        if (holidays.has(date)) continue
        for (const hours of open[new Date(date).getUTCDay()] ?? []) {
          const span = {
            from: Math.max(date + hours.from - offset, begins, from),
            to: Math.min(date + hours.to - offset, ends),
          }
          if (span.from < span.to) yield span
        }
      }
    }
}

interface Ready {
  /** By the day of the week from Sunday, 0: ms since midnight, in order and apart. */
  open: readonly (readonly Span[])[]
  /** Their midnights, as if they were UTC. */
  holidays: ReadonlySet<number>
}
const known = new WeakMap<Calendar, Ready>()

function readied(calendar: Calendar): Ready {
  const found = known.get(calendar)
  if (found) return found
  const open = Array.from({ length: 7 }, (_, sundayFirst) => {
    const name = weekday.options[(sundayFirst + 6) % 7]
    const hours = calendar.hours.filter(({ days }) => days.some((one) => one === name))
    return merged(hours.map(({ from, to }) => ({ from: sinceMidnight(from), to: sinceMidnight(to) })))
  })
  const made = { open, holidays: new Set(calendar.holidays.map((date) => Date.parse(date))) }
  known.set(calendar, made)
  return made
}

const sinceMidnight = (clock: string) => (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) * minute

/** Hours that overlap count once. */
function merged(spans: readonly Span[]): Span[] {
  const apart: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = apart.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else apart.push({ ...span })
  }
  return apart
}

interface Part extends Span {
  /** What the local clock is ahead of UTC, in ms. */
  offset: number
}
const keptParts = 5000
const parts = new Map<string, readonly Part[]>()

/** A day of UTC, cut where the clocks of a zone are changed. No zone has changed them twice within a day. */
function straightParts(zone: string, start: number): readonly Part[] {
  const key = `${zone} ${start}`
  const found = parts.get(key)
  if (found) return found
  const [first, last] = [offsetAt(zone, start), offsetAt(zone, start + day)]
  const change = first === last ? undefined : changeBetween(zone, start, start + day)
  const made =
    change === undefined
      ? [{ from: start, to: start + day, offset: first }]
      : [
          { from: start, to: change, offset: first },
          { from: change, to: start + day, offset: last },
        ]
  if (parts.size >= keptParts) parts.clear()
  parts.set(key, made)
  return made
}

/** The minute from which the offset is the later one: clocks are changed at full minutes. */
function changeBetween(zone: string, from: number, to: number): number {
  const before = offsetAt(zone, from)
  let [low, high] = [from / minute, to / minute]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(zone, middle * minute) === before) low = middle
    else high = middle
  }
  return high * minute
}

const formats = new Map<string, Intl.DateTimeFormat>()

function offsetAt(zone: string, at: number): number {
  let format = formats.get(zone)
  if (!format) {
    const two = '2-digit'
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    })
    formats.set(zone, format)
  }
  const shown = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day: date = 1, hour = 0, minute: minutes = 0, second = 0 } = shown
  return Date.UTC(year, month - 1, date, hour, minutes, second) - at
}
