import { z } from 'zod'
import { timeZone } from './notifications.ts'

/** What is promised of an alert: somebody looks at it, it can do no more harm, it is answered. */
export const slaClock = z.enum(['acknowledge', 'contain', 'resolve'])
export type SlaClock = z.output<typeof slaClock>

export const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time of day, such as 08:00.')
const clockTo = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Write a time of day, such as 18:00, or 24:00 for the end of the day.')

/**
 * When people work. The clocks count the moments at which a clock on the wall there shows a time within `hours` of a day that is no
 * holiday: where summer time begins or ends, an hour that is left out counts nothing and one that comes twice counts twice.
 */
export const calendar = z.strictObject({
  time_zone: timeZone,
  hours: z
    .array(
      z
        .strictObject({ days: z.array(weekday).min(1).max(7), from: clock, to: clockTo })
        .refine(({ from, to }) => from < to, 'The hours must end after they begin. Write a night as two: one until 24:00, one from 00:00.'),
    )
    .min(1, 'Say when work is done; without hours no clock would run.')
    .max(50),
  holidays: z.array(z.iso.date()).max(500),
})
export type Calendar = z.output<typeof calendar>

const minutes = z.int().min(1).max(525_600) // a year
/** Minutes from intake, by the calendar unless `always`; null: this clock does not run. */
const slaGoals = z.strictObject({
  acknowledge: minutes.nullable(),
  contain: minutes.nullable(),
  resolve: minutes.nullable(),
  /** Around the clock, whatever the calendar says. */
  always: z.boolean(),
})
const goals = z.strictObject({ critical: slaGoals, high: slaGoals, medium: slaGoals, low: slaGoals, info: slaGoals })

/** One for each tenant. `calendar` null: around the clock. */
export const slaPolicy = z.object({ version: z.int(), goals, calendar: calendar.nullable() })
export type SlaPolicy = z.output<typeof slaPolicy>
export const slaPolicyEdit = z.strictObject({
  version: z.int(),
  goals: goals.partial().optional(),
  calendar: calendar.nullable().optional(),
})

const usual = (acknowledge: number, contain: number, resolve: number) => ({ acknowledge, contain, resolve, always: true })
/** Of a tenant that has decided nothing. What is only for information is promised to nobody. */
export const usualPolicy: SlaPolicy = {
  version: 0,
  goals: {
    critical: usual(15, 60, 240),
    high: usual(60, 240, 1440),
    medium: usual(240, 1440, 4320),
    low: usual(480, 4320, 10_080),
    info: { acknowledge: null, contain: null, resolve: null, always: false },
  },
  calendar: null,
}
