import type { CoverageItem } from '@rampart/contract/coverage.ts'
import type { AlertRuleConfig, AlertRuleMatch } from '@rampart/contract/coverage-alerts.ts'
import { daysSince } from '../score.ts'
import { hundredths } from '../weigh.ts'

interface Waiting {
  id: string
  reference: string
  title: string
  technique_id: string
  waiting_since: string
}
/** How it stands, or stood, at a moment. */
export interface Standing {
  now: number
  items: readonly CoverageItem[]
  /** The score of the organisation; null without techniques. */
  score: number | null
  /** Tests that wait for their blue side or their review. */
  waiting: readonly Waiting[]
  snapshots: readonly { taken_at: string; score: number }[]
}

const day = 86_400_000
type Of<T extends AlertRuleConfig['type']> = Extract<AlertRuleConfig, { type: T }>
const matchers: { [T in AlertRuleConfig['type']]: (config: Of<T>, standing: Standing) => AlertRuleMatch[] } = {
  coverage_drop: ({ points, days }, { now, score, snapshots }) => {
    const within = snapshots.filter(({ taken_at }) => Date.parse(taken_at) <= now && now - Date.parse(taken_at) <= days * day)
    const fell = hundredths(Math.max(...within.map((each) => each.score)) - (score ?? 0)) // of none: -Infinity
    return fell >= points && score !== null ? [{ technique_id: null, name: '', test_id: null, detail: fell }] : []
  },
  stale_test: ({ days }, { now, items }) =>
    items.flatMap((item) => {
      const age = daysSince(item.last_validated_at, now)
      return age !== null && age > days ? at(item, Math.floor(age)) : []
    }),
  unvalidated_test: ({ days }, { now, waiting }) =>
    waiting.flatMap(({ id, reference, title, technique_id, waiting_since }) => {
      const age = daysSince(waiting_since, now) ?? 0
      return age > days ? { technique_id, name: `${reference} ${title}`, test_id: id, detail: Math.floor(age) } : []
    }),
  high_risk_uncovered: ({ risk }, { items }) =>
    items.flatMap((item) => (item.risk >= risk && item.status !== 'validated' && item.status !== 'partial' ? at(item, item.risk) : [])),
  detection_gap: ({ failed, without_rules }, { items }) =>
    items.flatMap((item) =>
      item.tests.failed >= failed && item.tests.detected + item.tests.partial === 0 && !(without_rules && item.rules > 0)
        ? at(item, item.tests.failed)
        : [],
    ),
}

const at = ({ id, name }: CoverageItem, detail: number): AlertRuleMatch => ({ technique_id: id, name, test_id: null, detail })

/** What a rule finds, the worst first. */
export function matchesOf(config: AlertRuleConfig, standing: Standing): AlertRuleMatch[] {
  const matcher = matchers[config.type] as (config: AlertRuleConfig, standing: Standing) => AlertRuleMatch[] // of the same type
  return matcher(config, standing).sort(
    (a, b) => b.detail - a.detail || ((a.technique_id ?? '') + a.name < (b.technique_id ?? '') + b.name ? -1 : 1),
  )
}

/** What an alert of the rule says, in a line. */
export function titleOf(config: AlertRuleConfig, matches: readonly AlertRuleMatch[]): string {
  const n = matches.length
  const techniques = n === 1 ? '1 technique' : `${n} techniques`
  const were = n === 1 ? 'was' : 'were'
  if (config.type === 'coverage_drop') return `Coverage fell by ${matches[0]?.detail ?? 0} points within ${config.days} days`
  if (config.type === 'stale_test') return `${techniques} ${were} validated more than ${config.days} days ago, and not since`
  if (config.type === 'unvalidated_test') return `${n === 1 ? '1 test has' : `${n} tests have`} waited for more than ${config.days} days`
  if (config.type === 'high_risk_uncovered') return `Nothing detects ${techniques} of a risk of ${config.risk} or more`
  return `${techniques} ${were} tested and nobody saw it`
}
