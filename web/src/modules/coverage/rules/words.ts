import type { AlertRuleConfig, AlertRuleType } from '@rampart/contract/coverage-alerts.ts'
import { alertRuleConfig } from '@rampart/contract/coverage-alerts.ts'
import { useTranslations } from 'use-intl'

export const types = [
  'coverage_drop',
  'stale_test',
  'unvalidated_test',
  'high_risk_uncovered',
  'detection_gap',
] as const satisfies readonly AlertRuleType[]

/** A rule of this type as it usually is. */
export const usualConfig = (type: AlertRuleType): AlertRuleConfig => alertRuleConfig.parse({ type })

/** What a rule watches for, as a sentence. */
export function useSentence(): (config: AlertRuleConfig) => string {
  const t = useTranslations('coverage_rules.sentence')
  return (config) => {
    switch (config.type) {
      case 'coverage_drop':
        return t('coverage_drop', { points: String(config.points), days: String(config.days) })
      case 'stale_test':
        return t('stale_test', { days: String(config.days) })
      case 'unvalidated_test':
        return t('unvalidated_test', { days: String(config.days) })
      case 'high_risk_uncovered':
        return t('high_risk_uncovered', { risk: String(config.risk) })
      case 'detection_gap':
        return config.without_rules
          ? t('detection_gap_without', { failed: String(config.failed) })
          : t('detection_gap', { failed: String(config.failed) })
    }
  }
}
