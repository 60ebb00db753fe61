import { defaultPreferences, type NotificationPreferences } from '@rampart/contract/notifications.ts'
import { expect, test } from 'vitest'
import { type Weight, waysOf } from './preferences.ts'

const berlin: Partial<NotificationPreferences> = { time_zone: 'Europe/Berlin' }
const night: Partial<NotificationPreferences> = { ...berlin, quiet_from: '22:00', quiet_to: '07:00' }
const ways = (more: Partial<NotificationPreferences>, weight: Partial<Weight>, now: string) => {
  const { inbox, mail_at, in_digest } = waysOf(
    { ...defaultPreferences, ...more },
    { category: 'system', priority: 'high', ...weight },
    new Date(now),
  )
  return [inbox, mail_at?.toISOString() ?? null, in_digest]
}
const at = (iso: string) => new Date(iso).toISOString()

test('the minimum and the switches decide for inbox and letter apart; security is always kept', () => {
  const now = '2026-11-22T12:00:00Z'
  expect(ways({}, {}, now)).toEqual([true, at(now), false])
  expect(ways({}, { priority: 'normal' }, now)).toEqual([true, null, false])
  expect(ways({ minimum_mail: 'low' }, { priority: 'low' }, now)).toEqual([true, at(now), false])
  expect(ways({ minimum_inbox: 'high' }, { priority: 'normal' }, now)).toEqual([false, null, false])
  const quietSystem = { ...defaultPreferences.channels, system: { inbox: false, mail: true } }
  expect(ways({ channels: quietSystem }, {}, now)).toEqual([false, at(now), false])
  expect(ways({ minimum_inbox: 'urgent' }, { category: 'security', priority: 'low' }, now)).toEqual([true, null, false])
})

test.each([
  ['in the evening', '2026-11-22T21:30:00Z', '2026-11-23T06:00:00Z'],
  ['after midnight', '2026-11-23T02:10:40Z', '2026-11-23T06:00:00Z'],
  ['at its first minute', '2026-11-22T21:00:00Z', '2026-11-23T06:00:00Z'],
  ['at its end', '2026-11-23T06:00:00Z', '2026-11-23T06:00:00Z'],
  ['at noon', '2026-11-22T11:00:00Z', '2026-11-22T11:00:00Z'],
  ['in the night when the clocks go back', '2026-10-24T21:00:00Z', '2026-10-25T06:00:00Z'],
  ['in the night when they go forward', '2026-03-28T22:00:00Z', '2026-03-29T05:00:00Z'],
])('quiet from 22:00 to 07:00 in Berlin: %s', (_, now, expected) => {
  expect(ways(night, {}, now)).toEqual([true, at(expected), false])
})

test('an urgent security notice waits for nothing; another urgent one for the end of the quiet hours, but not for the digest', () => {
  const chosen = { ...night, digest: 'daily' } as const
  const now = '2026-11-22T23:30:00Z'
  expect(ways(chosen, { category: 'security', priority: 'urgent' }, now)).toEqual([true, at(now), false])
  expect(ways(chosen, { priority: 'urgent' }, now)).toEqual([true, at('2026-11-23T06:00:00Z'), false])
  expect(ways(chosen, { category: 'security', priority: 'high' }, now)).toEqual([true, at('2026-11-23T07:00:00Z'), true])
})

test.each([
  ['daily', '2026-11-22T06:59:30Z', '2026-11-22T07:00:00Z'],
  ['daily', '2026-11-22T07:00:00Z', '2026-11-23T07:00:00Z'],
  ['daily', '2026-10-24T12:00:00Z', '2026-10-25T07:00:00Z'],
  ['weekly', '2026-11-22T12:00:00Z', '2026-11-23T07:00:00Z'], // a Sunday
  ['weekly', '2026-11-23T06:00:00Z', '2026-11-23T07:00:00Z'], // Monday, an hour before
  ['weekly', '2026-11-23T07:00:00Z', '2026-11-30T07:00:00Z'],
  ['weekly', '2026-11-25T12:00:00Z', '2026-11-30T07:00:00Z'],
] as const)('the %s summary at eight in Berlin, seen from %s', (digest, now, expected) => {
  expect(ways({ ...berlin, digest }, {}, now)).toEqual([true, at(expected), true])
})
