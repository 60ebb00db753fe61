import { expect, test } from 'vitest'
import { axisOf, placeOf, ranOf } from './axis.ts'
import type { Planned } from './words.tsx'

const at = (text: string) => Date.parse(`2026-12-01T${text}:00.000Z`)
const planned = (from: string | null, to: string | null, ran?: { from: string; to: string | null }): Planned => ({
  ...{ test_id: '', version: 1, position: 1, depends_on: [], waits_for: [] },
  planned_from: from && new Date(at(from)).toISOString(),
  planned_to: to && new Date(at(to)).toISOString(),
  test: ran
    ? ({
        red_started_at: new Date(at(ran.from)).toISOString(),
        blue_submitted_at: null,
        ended_at: ran.to && new Date(at(ran.to)).toISOString(),
      } as Planned['test'])
    : null,
})

test('the axis holds all that is planned and all that ran, in steps that people count in', () => {
  expect(axisOf([planned(null, null)], at('12:00'))).toBeUndefined()
  const axis = axisOf([planned('08:05', '10:00'), planned('10:00', '13:50', { from: '10:20', to: null })], at('14:10'))
  if (!axis) throw new Error('no axis')
  expect(axis.from).toBeLessThanOrEqual(at('08:05'))
  expect(axis.to).toBeGreaterThanOrEqual(at('14:10'))
  expect(axis.marks.length).toBeLessThanOrEqual(9)
  expect(
    axis.marks
      .map((mark, i) => mark - (axis.marks[i - 1] ?? mark))
      .slice(1)
      .every((step) => step === 3_600_000),
  ).toBe(true)
  expect([placeOf(axis, axis.from), placeOf(axis, axis.to), placeOf(axis, axis.to + 1e9)]).toEqual([0, 100, 100])
})

test('weeks of tests are marked by days or weeks, one moment still has a width', () => {
  const day = (n: number) => new Date(Date.UTC(2026, 11, n)).toISOString()
  const long = axisOf([{ ...planned(null, null), planned_from: day(1), planned_to: day(40) }], at('00:00'))
  expect([long?.days, (long?.marks.length ?? 99) <= 9]).toEqual([true, true])
  const point = axisOf([planned('08:00', null)], at('00:00'))
  expect((point?.to ?? 0) - (point?.from ?? 0)).toBeGreaterThan(0)
})

test('a test ran from red’s begin to its end, and still runs where there is none', () => {
  expect(ranOf(planned('08:00', '09:00'))).toBeUndefined()
  expect(ranOf(planned(null, null, { from: '08:10', to: '09:10' }))).toEqual({ from: at('08:10'), to: at('09:10') })
})
