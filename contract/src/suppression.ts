import { z } from 'zod'
import { alertKind, severity } from './alerts.ts'
import { machine } from './kit/machine.ts'
import { listOf, several, stamped } from './kit/rest.ts'

/** The properties of an alert that a rule can ask for. `host`, `observable` and `technique` may have several values. */
export const suppressionField = z.enum([
  'title',
  'source',
  'category',
  'rule_id',
  'rule_name',
  'kind',
  'severity',
  'host',
  'observable',
  'technique',
])
export const suppressionOp = z.enum(['is', 'is_not', 'has', 'starts', 'ends', 'in_cidr'])

const cidr = z.union([z.cidrv4(), z.cidrv6()])

/**
 * One thing that must be true of an alert. Any of `values` does, for `is_not` none; capital letters and small ones are the same.
 * There are no patterns: a text is taken as it is.
 */
export const suppressionCondition = z
  .strictObject({
    field: suppressionField,
    op: suppressionOp,
    values: z.array(z.string().trim().min(1).max(500)).min(1).max(100),
  })
  .superRefine(({ field, op, values }, ctx) => {
    if (op !== 'in_cidr') return
    if (field !== 'observable')
      ctx.addIssue({ code: 'custom', path: ['op'], message: 'Only observables have addresses that lie in a network.' })
    values.forEach((value, i) => {
      if (!cidr.safeParse(value).success)
        ctx.addIssue({ code: 'custom', path: ['values', i], message: 'Write a network, such as 10.0.0.0/8 or 2001:db8::/32.' })
    })
  })
export type SuppressionCondition = z.output<typeof suppressionCondition>

/** All of them must be true. */
const conditions = z
  .array(suppressionCondition)
  .min(1, 'Say at least one thing that an alert must have to be hidden.')
  .max(20)
  .refine(
    (all) => all.some(({ op }) => op !== 'is_not'),
    'Say also what the alert must have: with exceptions alone, nearly all would be hidden.',
  )

/** The longest that a rule may hide alerts, in days from its beginning. */
export const longestSuppression = 90

const settings = {
  name: z.string().trim().min(1).max(200),
  reason: z.string().trim().min(1, 'Say why: somebody else will read it when an alert is missed.').max(2000),
  conditions,
  starts_at: z.iso.datetime({ offset: true }),
  ends_at: z.iso.datetime({ offset: true }),
}
/** Without `starts_at`, from now on. */
export const suppressionInput = z.strictObject({ ...settings, starts_at: settings.starts_at.optional() })
export const suppressionEdit = z.strictObject(settings).partial().extend({ version: z.int() })
export const suppressionPreviewInput = z.strictObject({ conditions })

/** A rule ends by itself at `ends_at`, or before, by a person. It does not begin again: what it hid stays hidden and says so. */
export const suppressionLife = machine({
  states: ['active', 'ended'],
  moves: { end: { from: ['active'], to: 'ended', needs: 'alerts:admin' } },
})

export const suppressionRule = stamped.extend({
  name: z.string(),
  reason: z.string(),
  conditions: z.array(z.object({ field: suppressionField, op: suppressionOp, values: z.array(z.string()) })),
  status: suppressionLife.status,
  starts_at: z.iso.datetime(),
  ends_at: z.iso.datetime(),
  /** How many alerts it hid; one that comes again is counted by the alert. */
  hits: z.int(),
  last_hit_at: z.iso.datetime().nullable(),
  created_by_name: z.string(),
})
export const suppressionDetail = suppressionRule.extend({ actions: z.array(suppressionLife.move) })
export const suppressionQuery = listOf(['ends_at', 'name', 'hits', 'created_at'], '-created_at').extend({
  status: several(suppressionLife.status),
})

/** What conditions would have done to the last alerts. */
export const suppressionPreview = z.object({
  /** How many alerts were looked at: the last 1,000, or as many as there are. */
  examined: z.int(),
  matched: z.int(),
  /** Of those matched, how many another rule has hidden already. */
  already_hidden: z.int(),
  /** The newest of those matched. */
  samples: z.array(
    z.object({
      id: z.uuid(),
      number: z.int(),
      title: z.string(),
      kind: alertKind,
      severity,
      source: z.string(),
      created_at: z.iso.datetime(),
    }),
  ),
})
