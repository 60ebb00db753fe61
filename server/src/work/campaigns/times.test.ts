import { expect, test } from 'vitest'
import { nextAfter } from './times.ts'

test('the next time of a recurrence keeps the day and the time of day, and the last day where a month is too short', () => {
  const next = (first: string, how: Parameters<typeof nextAfter>[1], after: string) => nextAfter(first, how, new Date(after))
  expect(next('2026-01-31T08:30:00.000Z', 'monthly', '2026-01-31T08:30:00Z')).toBe('2026-02-28T08:30:00.000Z')
  expect(next('2026-01-31T08:30:00.000Z', 'monthly', '2026-03-01T00:00:00Z')).toBe('2026-03-31T08:30:00.000Z')
  expect(next('2024-02-29T00:00:00.000Z', 'yearly', '2025-06-01T00:00:00Z')).toBe('2026-02-28T00:00:00.000Z')
  expect(next('2024-02-29T00:00:00.000Z', 'yearly', '2027-06-01T00:00:00Z')).toBe('2028-02-29T00:00:00.000Z')
  expect(next('2026-11-22T10:00:00.000Z', 'weekly', '2026-12-06T10:00:00Z')).toBe('2026-12-13T10:00:00.000Z')
  expect(next('2026-11-30T10:00:00.000Z', 'quarterly', '2026-12-01T00:00:00Z')).toBe('2027-02-28T10:00:00.000Z')
  expect(next('2026-08-31T10:00:00.000Z', 'half_yearly', '2026-09-01T00:00:00Z')).toBe('2027-02-28T10:00:00.000Z')
  expect(next('2030-01-01T00:00:00.000Z', 'weekly', '2026-01-01T00:00:00Z')).toBe('2030-01-01T00:00:00.000Z')
})
