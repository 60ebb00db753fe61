import type { CampaignRecurrence } from '@rampart/contract/campaigns.ts'

const day = 86_400_000 // ms
const months: Record<Exclude<CampaignRecurrence, 'weekly'>, number> = { monthly: 1, quarterly: 3, half_yearly: 6, yearly: 12 }

/** So many months later at the same time of day, in UTC; on the last day of a month that is too short for the day. */
function monthsLater(from: Date, many: number): Date {
  const at = new Date(from)
  at.setUTCDate(1)
  at.setUTCMonth(at.getUTCMonth() + many)
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate()
  at.setUTCDate(Math.min(from.getUTCDate(), last))
  return at
}

/** The first time of a recurrence that comes after `after`, counted from its first one: an ISO time. */
export function nextAfter(first: string, recurrence: CampaignRecurrence, after: Date): string {
  const from = new Date(first)
  const nth = (n: number) => (recurrence === 'weekly' ? new Date(from.getTime() + n * 7 * day) : monthsLater(from, n * months[recurrence]))
  const step = recurrence === 'weekly' ? 7 : months[recurrence] * 31 // days; never less than one step
  let n = Math.max(0, Math.floor((after.getTime() - from.getTime()) / (step * day)))
  while (nth(n).getTime() <= after.getTime()) n++
  return nth(n).toISOString()
}

/** A time moved by so many milliseconds; null stays null. */
export const movedBy = (at: string | null, ms: number) => at && new Date(Date.parse(at) + ms).toISOString()
