import { type Calendar, calendar, weekday } from '@rampart/contract/sla.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueAt, minutesBetween } from './calendar.ts'

const minute = 60_000
const day = 1440 * minute
const office: Calendar = calendar.parse({
  time_zone: 'Europe/Berlin',
  hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' }],
  holidays: ['2026-12-25'],
})
const due = (from: string, minutes: number, of: Calendar | null = office) => new Date(dueAt(Date.parse(from), minutes, of)).toISOString()

/** Minute by minute: whether a clock on the wall there shows a time of work. Nothing of what is tested is used. */
function reference({ time_zone, hours, holidays }: Calendar) {
  const wall = new Intl.DateTimeFormat('en-CA', {
    timeZone: time_zone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  return (at: number) => {
    const {
      year,
      month,
      day: date,
      hour,
      minute: min,
      weekday: name = '',
    } = Object.fromEntries(wall.formatToParts(at).map((p) => [p.type, p.value]))
    const shown = `${hour}:${min}`
    if (holidays.includes(`${year}-${month}-${date}`)) return false
    return hours.some(({ days, from, to }) => days.some((d) => name.toLowerCase().startsWith(d)) && from <= shown && shown < to)
  }
}

// Half an hour of summer time, a change at midnight, quarters of an hour, a day that was left out, none at all.
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Apia',
  'UTC',
]
const changes = [
  '2026-03-29T01:00Z',
  '2026-10-25T01:00Z',
  '2026-03-08T07:00Z',
  '2026-11-01T06:00Z',
  '2026-10-03T15:30Z',
  '2026-04-04T15:00Z',
  '2026-04-23T22:00Z',
  '2026-10-29T21:00Z',
  '2011-12-30T10:00Z',
].map((at) => Date.parse(at))
const clock = fc
  .integer({ min: 0, max: 1440 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`)
const opening = fc
  .record({ days: fc.uniqueArray(fc.constantFrom(...weekday.options), { minLength: 1 }), from: clock, to: clock })
  .filter(({ from, to }) => from < to)
const starts = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -3000, max: 1000 })).map(([at, minutes]) => at + minutes * minute)
const calendars = fc
  .record({
    time_zone: fc.constantFrom(...zones),
    hours: fc.array(opening, { minLength: 1, maxLength: 4 }),
    off: fc.integer({ min: 0, max: 3 }),
    at: starts,
  })
  .map(({ time_zone, hours, off, at }) => ({
    at,
    calendar: { time_zone, hours, holidays: off ? [new Date(at + off * day).toISOString().slice(0, 10)] : [] } satisfies Calendar,
  }))
const runs = process.env.RAMPART_LONG ? 2000 : 150

describe('work by the calendar', () => {
  test('is counted as somebody with a clock on the wall would, minute by minute, whatever the zone and its summer time', () => {
    fc.assert(
      fc.property(calendars, fc.integer({ min: 0, max: 4000 }), ({ at, calendar: of }, length) => {
        const open = reference(of)
        let counted = 0
        for (let m = 0; m < length; m++) if (open(at + m * minute)) counted += 1
        expect(minutesBetween(at, at + length * minute, of)).toBe(counted)
        if (counted === 0) return
        const end = dueAt(at, counted, of)
        expect(end).toBeLessThanOrEqual(at + length * minute)
        expect(open(end - minute), 'the last minute before it is done is one of work').toBe(true)
        expect(minutesBetween(at, end, of)).toBe(counted)
      }),
      { numRuns: runs },
    )
  })

  test('begins at any ms; parts of it add up, and a longer promise never ends before a shorter one', () => {
    const amount = fc.integer({ min: 1, max: 20_000 })
    fc.assert(
      fc.property(calendars, fc.integer({ min: 0, max: 59_999 }), amount, amount, ({ at, calendar: of }, ms, first, second) => {
        const from = at + ms
        const middle = dueAt(from, first, of)
        const end = dueAt(from, first + second, of)
        expect(middle).toBeLessThan(end)
        expect(dueAt(middle, second, of)).toBe(end)
        expect(minutesBetween(from, end, of)).toBeCloseTo(first + second, 6)
        expect(minutesBetween(from, middle, of) + minutesBetween(middle, end, of)).toBeCloseTo(first + second, 6)
      }),
      { numRuns: runs },
    )
  })

  test('waits out the night, the weekend and a holiday', () => {
    expect(due('2026-11-18T16:30:00Z', 60)).toBe('2026-11-19T07:30:00.000Z')
    expect(due('2026-11-20T16:30:00Z', 60)).toBe('2026-11-23T07:30:00.000Z')
    expect(due('2026-12-24T16:30:00Z', 60)).toBe('2026-12-28T07:30:00.000Z')
    expect(due('2026-11-21T12:00:00Z', 15)).toBe('2026-11-23T07:15:00.000Z')
    expect(due('2026-11-18T10:00:00.123Z', 60)).toBe('2026-11-18T11:00:00.123Z')
    expect(due('2026-11-21T12:00:00Z', 15, null), 'around the clock').toBe('2026-11-21T12:15:00.000Z')
    expect(due('2026-11-21T12:00:00Z', 0), 'nothing is done at once').toBe('2026-11-21T12:00:00.000Z')
  })

  test('an hour left out counts nothing, one that comes twice counts twice', () => {
    const night = { ...office, hours: [{ days: [...weekday.options], from: '01:00', to: '04:00' }], holidays: [] }
    const between = (from: string, to: string) => minutesBetween(Date.parse(from), Date.parse(to), night)
    expect(between('2026-03-28T23:00:00Z', '2026-03-29T04:00:00Z')).toBe(120)
    expect(between('2026-10-24T23:00:00Z', '2026-10-25T04:00:00Z')).toBe(240)
    expect(between('2026-10-25T04:00:00Z', '2026-10-24T23:00:00Z'), 'the wrong way round').toBe(0)
  })
})

test.each([
  ['hours that end before they begin', { hours: [{ days: ['mon'], from: '18:00', to: '08:00' }] }],
  ['no hours', { hours: [] }],
  ['no day', { hours: [{ days: [], from: '08:00', to: '18:00' }] }],
  ['an unknown zone', { time_zone: 'Europe/Atlantis' }],
  ['a day that is none', { holidays: ['2026-02-30'] }],
  ['25:00', { hours: [{ days: ['mon'], from: '08:00', to: '25:00' }] }],
])('a calendar with %s is refused', (_, change) => {
  expect(calendar.safeParse({ ...office, ...change }).success).toBe(false)
})
