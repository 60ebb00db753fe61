import { z } from 'zod'
import { severity } from './alerts.ts'
import { listOf, several, stamped } from './kit/rest.ts'

/** What coverage can alert of. */
export const alertRuleType = z.enum(['coverage_drop', 'stale_test', 'unvalidated_test', 'high_risk_uncovered', 'detection_gap'])
export type AlertRuleType = z.output<typeof alertRuleType>

const days = (usual: number) => z.int().min(1).max(3650).default(usual)
const points = (usual: number) => z.number().min(0).max(100).default(usual)
/**
 * - coverage_drop: the score of the organisation lies `points` or more below the best snapshot of the last `days`.
 * - stale_test: techniques whose last validated test is more than `days` old.
 * - unvalidated_test: tests that wait for their blue side or their review for more than `days`.
 * - high_risk_uncovered: techniques of `risk` points or more that nothing detects (not evaluated, in progress or not covered).
 * - detection_gap: techniques with at least `failed` validated tests that nobody saw and not one that was seen; with `without_rules`, only
 *   those for which no detection rule is switched on.
 */
export const alertRuleConfig = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('coverage_drop'), points: points(5), days: days(30) }),
  z.strictObject({ type: z.literal('stale_test'), days: days(180) }),
  z.strictObject({ type: z.literal('unvalidated_test'), days: days(7) }),
  z.strictObject({ type: z.literal('high_risk_uncovered'), risk: points(75) }),
  z.strictObject({
    type: z.literal('detection_gap'),
    failed: z.int().min(1).max(1000).default(1),
    without_rules: z.boolean().default(false),
  }),
])
export type AlertRuleConfig = z.output<typeof alertRuleConfig>

const settings = {
  name: z.string().trim().min(1).max(200),
  severity,
  config: alertRuleConfig,
  is_enabled: z.boolean(),
  /** After it fired, it keeps still for so long. */
  cooldown_hours: z.int().min(1).max(8760),
}
export const alertRuleInput = z.strictObject({
  ...settings,
  severity: severity.default('medium'),
  is_enabled: z.boolean().default(true),
  cooldown_hours: settings.cooldown_hours.default(24),
})
export const alertRuleEdit = z.strictObject(settings).partial().extend({ version: z.int() })
export const alertRule = stamped.extend({
  name: z.string(),
  type: alertRuleType,
  severity,
  config: alertRuleConfig,
  is_enabled: z.boolean(),
  cooldown_hours: z.int(),
  fired: z.int(),
  last_fired_at: z.iso.datetime().nullable(),
  last_evaluated_at: z.iso.datetime().nullable(),
  /** What the last evaluation found, whether it fired or kept still. */
  last_matches: z.int(),
  created_by_name: z.string(),
})
export type AlertRule = z.output<typeof alertRule>
export const alertRuleQuery = listOf(['created_at', 'name', 'fired'], '-created_at').extend({ type: several(alertRuleType) })

export const alertRulePreviewInput = z.strictObject({ config: alertRuleConfig, cooldown_hours: settings.cooldown_hours.default(24) })
/**
 * What a rule points at: a technique, a test of it (then `test_id` is there and `name` its reference and title), or the organisation (no
 * technique). `detail` is the drop in points, the days, the risk, or how many tests nobody saw.
 */
const match = z.object({ technique_id: z.string().nullable(), name: z.string(), test_id: z.uuid().nullable(), detail: z.number() })
/**
 * What the rule would have done in the last 90 days, looked at once a day, from the validated tests as they stand, with the rules,
 * groups and weights of today.
 */
export const alertRulePreview = z.object({
  days: z.int(),
  fired: z.array(z.object({ day: z.iso.date(), matches: z.int() })),
  /** What it finds now; the first 50. */
  now: z.int(),
  matches: z.array(match),
})
export type AlertRuleMatch = z.output<typeof match>

/** What an evaluation did, by hand or by the clock. */
export const alertEvaluation = z.object({ evaluated: z.int(), fired: z.int(), cooling: z.int(), quiet: z.int() })
