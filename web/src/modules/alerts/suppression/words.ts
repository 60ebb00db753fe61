import type { suppressionDetail, suppressionRule } from '@rampart/contract/suppression.ts'
import { useFormatter, useTranslations } from 'use-intl'
import type { z } from 'zod'
import type { Tone } from '../../../kit/Badges.tsx'

export type Rule = z.output<typeof suppressionRule>
export type RuleDetail = z.output<typeof suppressionDetail>
export type Condition = Rule['conditions'][number]

/** Whether it hides now: a rule may be planned, over by its time, or ended by a person. */
export function stateOf({ status, starts_at, ends_at }: Rule): 'active' | 'planned' | 'over' | 'ended' {
  if (status === 'ended') return 'ended'
  if (Date.parse(ends_at) <= Date.now()) return 'over'
  return Date.parse(starts_at) > Date.now() ? 'planned' : 'active'
}
export const toneOf: Record<ReturnType<typeof stateOf>, Tone> = { active: 'accent', planned: 'low', over: 'info', ended: 'info' }

/** Conditions as a sentence: `Source is Wazuh, and Host is web-01 or web-02`. */
export function useSentence(): (conditions: readonly Condition[]) => string {
  const t = useTranslations('suppression')
  const format = useFormatter()
  return (conditions) =>
    format.list(
      conditions.map(({ field, op, values }) =>
        t(`sentence.${op}`, { field: t(`fields.${field}`), values: format.list(values, { type: 'disjunction' }) }),
      ),
      { type: 'conjunction' },
    )
}
