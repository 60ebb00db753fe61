import type { Planned } from './words.tsx'

const minute = 60_000 // ms
const hour = 60 * minute
const day = 24 * hour
/** Steps that people count time in; no more than `most` marks stand on an axis. */
const steps = [15 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day, 14 * day, 30 * day, 91 * day]
const most = 8

export interface Axis {
  from: number
  to: number
  /** Where the marks stand, ms since 1970. */
  marks: number[]
  /** True where the marks are days: their time of day says nothing. */
  days: boolean
}
/** From when to when a test ran; null where it has not ended. Undefined where it has not begun. */
export function ranOf({ test }: Planned): { from: number; to: number | null } | undefined {
  if (!test?.red_started_at) return undefined
  const end = test.ended_at ?? test.blue_submitted_at
  return { from: Date.parse(test.red_started_at), to: end === null ? null : Date.parse(end) }
}

/** The time that the plans and the runs of tests take, in whole steps of the local clock; undefined where nothing has a time. */
export function axisOf(tests: readonly Planned[], now: number): Axis | undefined {
  const times = tests.flatMap((each) => {
    const ran = ranOf(each)
    const planned = [each.planned_from, each.planned_to].flatMap((at) => (at === null ? [] : [Date.parse(at)]))
    return [...planned, ...(ran ? [ran.from, ran.to ?? now] : [])]
  })
  if (times.length === 0) return undefined
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const step = steps.find((each) => (last - first) / each < most - 1) ?? Math.ceil((last - first) / (most - 1) / (91 * day)) * 91 * day
  const shift = new Date(first).getTimezoneOffset() * minute
  const from = Math.floor((first - shift) / step) * step + shift
  const marks: number[] = []
  for (let at = from; at <= last || marks.length < 2; at += step) marks.push(at)
  const end = (marks.at(-1) ?? from) + (marks.at(-1) === last ? 0 : step)
  return { from, to: Math.max(end, from + step), marks, days: step >= day }
}

/** Where a time stands on an axis, in percent of its width. */
export const placeOf = ({ from, to }: Axis, at: number) => Math.min(100, Math.max(0, (100 * (at - from)) / (to - from)))
