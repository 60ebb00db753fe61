import { expect, test } from 'vitest'
import { ageOf, dayOf, periodOf } from './period.ts'

test('a period is whole days of this zone, today among them', () => {
  const now = new Date(2026, 10, 22, 9, 40, 12)
  const { from, to } = periodOf('week', now)
  expect(new Date(from)).toEqual(new Date(2026, 10, 16))
  expect(new Date(to)).toEqual(new Date(2026, 10, 22, 9, 41))
  expect(new Date(periodOf('day', now).from)).toEqual(new Date(2026, 10, 22))
})

test('a day ends where the next begins, whatever its clock does', () => {
  expect(dayOf('2026-10-25').to).toBe(dayOf('2026-10-26').from)
  expect(dayOf('2026-12-31').to).toBe(new Date(2027, 0, 1).toISOString())
})

test('the ages lie end to end, the oldest without a beginning', () => {
  const now = Date.UTC(2026, 10, 22)
  const ages = (['1h', '4h', '1d', '3d', '7d', 'older'] as const).map((age) => ageOf(age, now))
  for (const [i, { from }] of ages.entries()) expect(from).toBe(ages[i + 1]?.until)
  expect([ages[0]?.until, ages.at(-1)?.from]).toEqual([undefined, undefined])
})
