import { z } from 'zod'
import { listOf, several } from './kit/rest.ts'
import type { en } from './notices/en.ts'

export const noticeCategory = z.enum(['security', 'account', 'system', 'mention', 'work'])
/** From the least to the most; `minimum_…` of the preferences compares by this order. */
export const noticePriority = z.enum(['low', 'normal', 'high', 'urgent'])
export type NoticeCode = keyof typeof en

/** One line of a person's inbox; `title` and `text` are made from `code` and `facts` in the reader's language (notices/say.ts). */
export const notification = z.object({
  id: z.uuid(),
  category: noticeCategory,
  priority: noticePriority,
  code: z.string(),
  facts: z.record(z.string(), z.string()),
  /** The record it is about; the title is null when it is gone or the reader may not see it. */
  about: z.object({ type: z.string(), id: z.uuid(), title: z.string().nullable() }).nullable(),
  read_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
})
export const notificationQuery = listOf(['created_at'], '-created_at')
  .omit({ q: true })
  .extend({ unread: z.literal('true').optional(), category: several(noticeCategory) })
export const readAllInput = z.strictObject({ category: noticeCategory.optional() })
export const readAllReply = z.object({ read: z.int() })

const way = z.strictObject({ inbox: z.boolean(), mail: z.boolean() })
/** Notices about the own account are always kept in the inbox: an attacker must not be able to switch them off unseen. */
const always = z.strictObject({ inbox: z.literal(true, 'Security notices always go to the inbox.'), mail: z.boolean() })
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time of day, such as 22:00.')
/** A name of the IANA time zone database, such as Europe/Berlin. */
export const timeZone = z.string().max(64).refine(isZone, 'There is no such time zone.')
export const digest = z.enum(['none', 'daily', 'weekly'])

export const notificationPreferences = z.object({
  version: z.int(),
  channels: z.object({ security: always, account: way, system: way, mention: way, work: way }),
  minimum_inbox: noticePriority,
  minimum_mail: noticePriority,
  /** Letters wait in between, by the clock of `time_zone`; both or none. Urgent security notices do not wait. */
  quiet_from: clock.nullable(),
  quiet_to: clock.nullable(),
  time_zone: timeZone,
  /** One letter for all, each day or each Monday at `digest_hour`; urgent ones still come by themselves. */
  digest,
  digest_hour: z.int().min(0).max(23),
})
/** What a person is shown: without a mail server the letters among it are wishes. */
export const notificationPreferencesReply = notificationPreferences.extend({ mail_configured: z.boolean() })
export type NotificationPreferences = z.infer<typeof notificationPreferences>
const given = notificationPreferences.omit({ version: true })
export const notificationPreferencesEdit = z.strictObject({
  ...given.partial().shape,
  channels: z.strictObject(given.shape.channels.shape).partial().optional(),
  version: z.int(),
})
/** Of a person who never chose: everything in the inbox, letters for what is important. */
export const defaultPreferences: NotificationPreferences = {
  version: 0,
  channels: {
    security: { inbox: true, mail: true },
    account: { inbox: true, mail: true },
    system: { inbox: true, mail: true },
    mention: { inbox: true, mail: true },
    work: { inbox: true, mail: true },
  },
  minimum_inbox: 'low',
  minimum_mail: 'high',
  quiet_from: null,
  quiet_to: null,
  time_zone: 'UTC',
  digest: 'none',
  digest_hour: 8,
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The reply of `POST /system/test-mail`: the mail server took the letter. */
export const testMail = z.object({ sent_to: z.string() })
