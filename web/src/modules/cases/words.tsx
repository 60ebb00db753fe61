import type { caseDetail, caseItem, caseLife, casePriority } from '@rampart/contract/cases.ts'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Status, type TlpLevel, type Tone } from '../../kit/Badges.tsx'
import { Time } from '../../kit/Time.tsx'
import css from './Cases.module.css'

export type Case = z.output<typeof caseItem>
export type CaseDetail = z.output<typeof caseDetail>
export type CaseState = z.output<typeof caseLife.status>
export type CaseMove = z.output<typeof caseLife.move>
type Priority = z.output<typeof casePriority>

const tones: Record<CaseState, Tone> = {
  open: 'accent',
  in_progress: 'medium',
  pending_info: 'info',
  escalated: 'critical',
  resolved: 'ok',
  closed: 'ok',
}
/** What a list shows where nobody chose a state. */
export const unsettled = ['open', 'in_progress', 'pending_info', 'escalated'] as const satisfies readonly CaseState[]
const settled: ReadonlySet<CaseState> = new Set(['resolved', 'closed'])

export const tlpOf = (tlp: Case['tlp']) => tlp.toUpperCase() as TlpLevel // the words are the same, only small

export function CaseStatus({ status }: { status: CaseState }) {
  const t = useTranslations('cases.state')
  return <Status tone={tones[status]}>{t(status)}</Status>
}

const priorityTones: Record<Priority, Tone> = { critical: 'critical', high: 'high', medium: 'medium', low: 'low' }
export function CasePriority({ priority }: { priority: Priority }) {
  const t = useTranslations('kit.severity')
  return <Status tone={priorityTones[priority]}>{t(priority)}</Status>
}

export const isLate = ({ due_at, status }: Pick<Case, 'due_at' | 'status'>) =>
  due_at !== null && !settled.has(status) && Date.parse(due_at) < Date.now()

/** When it is due; what is late says so in words, too. */
export function DueAt({ of }: { of: Pick<Case, 'due_at' | 'status'> }) {
  const t = useTranslations('cases')
  if (of.due_at === null) return <span className="dim">–</span>
  const late = isLate(of)
  return (
    <span className={css.due} data-late={late}>
      {late && `${t('late')} `}
      <Time at={of.due_at} />
    </span>
  )
}
