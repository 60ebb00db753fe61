import { techniqueRelease } from '@rampart/contract/techniques.ts'
import { useCallback, useMemo } from 'react'
import { useFormatter } from 'use-intl'
import type { Tone } from '../../kit/Badges.tsx'
import { useOne } from '../../kit/list.ts'

/** What techniques can prove to be, the best first. */
export const statuses = ['validated', 'partial', 'in_progress', 'not_covered', 'not_evaluated'] as const
export const toneOf = {
  validated: 'ok',
  partial: 'medium',
  in_progress: 'accent',
  not_covered: 'critical',
  not_evaluated: 'info',
} as const satisfies Record<(typeof statuses)[number], Tone>

/** ATT&CK's own name of a tactic by its short name; until that is known, the short name as words. */
export function useTacticName(): (tactic: string) => string {
  const { data } = useOne(techniqueRelease, '/techniques', 'release')
  const names = useMemo(() => new Map(data?.tactics.map(({ tactic, name }) => [tactic, name])), [data])
  return useCallback((tactic: string) => names.get(tactic) ?? asWords(tactic), [names])
}
const asWords = (tactic: string) => tactic.charAt(0).toUpperCase() + tactic.slice(1).replaceAll('-', ' ')

/** Points of 100 with at most one decimal; a dash where there are none. */
export function usePoints(): (points: number | null | undefined, sign?: boolean) => string {
  const format = useFormatter()
  return useCallback(
    (points, sign = false) =>
      points === null || points === undefined
        ? '–'
        : format.number(points, { maximumFractionDigits: 1, ...(sign && { signDisplay: 'exceptZero' }) }),
    [format],
  )
}
/** A count in the reader's figures, for a sentence. */
export function useWhole(): (count: number) => string {
  const format = useFormatter()
  return useCallback((count) => format.number(count), [format])
}
/** A share of 0 to 1 as a percentage; a dash where it is of nothing. */
export function useShare(): (share: number | null | undefined) => string {
  const format = useFormatter()
  return useCallback(
    (share) => (share === null || share === undefined ? '–' : format.number(share, { style: 'percent', maximumFractionDigits: 0 })),
    [format],
  )
}
