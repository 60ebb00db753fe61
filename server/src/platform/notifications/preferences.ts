import {
  defaultPreferences,
  type NotificationPreferences,
  noticePriority,
  notificationPreferences,
} from '@rampart/contract/notifications.ts'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'

export type Category = keyof NotificationPreferences['channels']
export type Priority = z.output<typeof noticePriority>
export interface Weight {
  category: Category
  priority: Priority
}
/** Where a notice goes: to the inbox, and as a letter from this moment on. */
export interface Ways {
  inbox: boolean
  mail_at: Date | null
  in_digest: boolean
}

/** The preferences of people, each the contract's default until they chose. */
export async function preferencesOf({ tx, actor }: Looking, users: readonly string[]): Promise<Map<string, NotificationPreferences>> {
  const rows = await tx
    .selectFrom('notification_preferences')
    .selectAll()
    .where('tenant_id', '=', actor.tenant_id)
    .where('user_id', 'in', [...users])
    .execute()
  const found = new Map(rows.map((row) => [row.user_id, notificationPreferences.parse(row)]))
  return new Map(users.map((user) => [user, found.get(user) ?? defaultPreferences]))
}

/**
 * What a person's preferences make of a notice at `now`. What concerns the own account is always kept, and when it is urgent it
 * waits for nothing; other urgent ones wait for the end of the quiet hours, all else for the digest too.
 */
export function waysOf(chosen: NotificationPreferences, { category, priority }: Weight, now: Date): Ways {
  const rank = (of: Priority) => noticePriority.options.indexOf(of)
  const way = chosen.channels[category]
  const urgent = priority === 'urgent'
  const inbox = category === 'security' || (way.inbox && rank(priority) >= rank(chosen.minimum_inbox))
  if (!way.mail || rank(priority) < rank(chosen.minimum_mail)) return { inbox, mail_at: null, in_digest: false }
  if (urgent && category === 'security') return { inbox, mail_at: now, in_digest: false }
  if (chosen.digest !== 'none' && !urgent) return { inbox, mail_at: nextDigest(chosen, now), in_digest: true }
  return { inbox, mail_at: endOfQuiet(chosen, now), in_digest: false }
}

const day = 1440 // minutes
const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** `now`, or when the quiet hours that it falls into end. */
function endOfQuiet({ quiet_from, quiet_to, time_zone }: NotificationPreferences, now: Date): Date {
  if (quiet_from === null || quiet_to === null) return now
  const [from, to, local] = [minutesOf(quiet_from), minutesOf(quiet_to), localOf(now, time_zone).minutes]
  const length = (to - from + day) % day
  const into = (local - from + day) % day
  return into < length ? atLocal(now, length - into, to, time_zone) : now
}

function nextDigest({ digest, digest_hour, time_zone }: NotificationPreferences, now: Date): Date {
  const { minutes, weekday } = localOf(now, time_zone)
  const today = digest_hour * 60 - minutes
  const days = digest === 'weekly' ? (8 - weekday) % 7 : 0 // to Monday
  const wait = today + days * day
  return atLocal(now, wait > 0 ? wait : wait + (digest === 'weekly' ? 7 : 1) * day, digest_hour * 60, time_zone)
}

/** In `minutes` from now, set right when the clocks are changed in between. */
function atLocal(now: Date, minutes: number, wanted: number, zone: string): Date {
  const whole = Math.floor(now.getTime() / 60_000) * 60_000
  const there = whole + minutes * 60_000
  const off = ((wanted - localOf(new Date(there), zone).minutes + day + day / 2) % day) - day / 2
  return new Date(there + off * 60_000)
}

/** Minutes since midnight, and the day from Sunday, 0, to Saturday. */
function localOf(at: Date, timeZone: string): { minutes: number; weekday: number } {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? ''
  return {
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
    weekday: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(part('weekday')),
  }
}
