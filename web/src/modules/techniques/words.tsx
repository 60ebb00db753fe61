import type { techniqueDetail, techniquePriority } from '@rampart/contract/techniques.ts'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Status, type Tone } from '../../kit/Badges.tsx'

export type TechniqueDetail = z.output<typeof techniqueDetail>
export type Note = TechniqueDetail['note']
type Priority = z.output<typeof techniquePriority>

const tones: Record<Priority, Tone> = { critical: 'critical', high: 'high', normal: 'info', low: 'low' }
/** How soon a technique wants somebody. */
export function PriorityStatus({ of }: { of: Priority }) {
  const t = useTranslations('techniques.priority_of')
  return <Status tone={tones[of]}>{t(of)}</Status>
}
