import { z } from 'zod'
import { alertStatus, severity } from './alerts.ts'
import { machine } from './kit/machine.ts'
import { listOf, several, stamped } from './kit/rest.ts'

/** A shift tells the next one what is open; that one says that it has read it. */
export const handoverLife = machine({
  states: ['open', 'acknowledged'],
  moves: {
    acknowledge: {
      from: ['open'],
      to: 'acknowledged',
      needs: 'handovers:write',
      guard: ({ author_id }, { id }) => author_id !== id || 'Somebody of the next shift confirms it, not who wrote it.',
    },
  },
})

const time = z.iso
  .datetime({ offset: true })
  .refine((at) => Date.parse(at) >= Date.UTC(1990, 0) && Date.parse(at) < Date.UTC(2200, 0), 'Write a time between 1990 and 2200.')
const record = z.strictObject({ type: z.string().min(1).max(50), id: z.uuid() })
const settings = {
  /** What people call it: "Night, 22 November". */
  shift: z.string().trim().min(1).max(100),
  /** Markdown. */
  notes: z.string().max(50_000),
  from_at: time.nullable(),
  to_at: time.nullable(),
  /** Who takes over; null: whoever is there. */
  to_id: z.uuid().nullable(),
  /** Records that the next shift should look at: cases, alerts, hosts. */
  about: z.array(record).max(100),
}
export const handoverInput = z
  .strictObject({
    ...settings,
    from_at: settings.from_at.default(null),
    to_at: settings.to_at.default(null),
    to_id: settings.to_id.default(null),
    about: settings.about.default([]),
  })
  .refine(({ from_at, to_at }) => inOrder(from_at, to_at), { path: ['to_at'], error: 'The shift ends before it begins.' })
export const handoverEdit = z.strictObject(settings).partial().extend({ version: z.int() })
export const handoverAcknowledge = z.strictObject({ note: z.string().trim().max(2000).optional() }).nullish()

/** Whether a shift ends after it begins, where both are said. */
export const inOrder = (from_at: string | null, to_at: string | null) =>
  from_at === null || to_at === null || Date.parse(from_at) < Date.parse(to_at)

const stamp = z.iso.datetime()
export const handover = stamped.extend({
  shift: z.string(),
  status: handoverLife.status,
  from_at: stamp.nullable(),
  to_at: stamp.nullable(),
  author_id: z.uuid(),
  author_name: z.string(),
  to_id: z.uuid().nullable(),
  acknowledged_by: z.uuid().nullable(),
  acknowledged_by_name: z.string().nullable(),
  acknowledged_at: stamp.nullable(),
})

/** How it stood when the handover was written; it does not change after. */
export const handoverSnapshot = z.object({
  taken_at: stamp,
  /** Open alerts that no rule hides, by severity. */
  open: z.object({ critical: z.int(), high: z.int(), medium: z.int(), low: z.int(), info: z.int() }),
  unassigned: z.int(),
  overdue: z.int(),
  /** Those that are critical, escalated or overdue, the worst and oldest first: 100 at most, of `urgent`. */
  urgent: z.int(),
  alerts: z.array(
    z.object({
      id: z.uuid(),
      number: z.int(),
      title: z.string(),
      severity,
      status: alertStatus,
      assignee_id: z.uuid().nullable(),
      breached: z.array(z.string()),
      created_at: stamp,
      resolve_due_at: stamp.nullable(),
    }),
  ),
})
export const handoverDetail = handover.extend({
  notes: z.string(),
  acknowledged_note: z.string().nullable(),
  /** Null for who may not see alerts. */
  snapshot: handoverSnapshot.nullable(),
  /** Names of those who had the alerts of the snapshot, as they are called now. */
  assignees: z.array(z.object({ id: z.uuid(), display_name: z.string() })),
  /** `title` is null for what is gone, or not for the reader to see. */
  about: z.array(z.object({ type: z.string(), id: z.uuid(), title: z.string().nullable() })),
  actions: z.array(handoverLife.move),
})
export const handoverQuery = listOf(['created_at'], '-created_at').extend({ status: several(handoverLife.status) })
