import type { lesson, lessonDetail, runbook, runbookDetail, runbookDiff, runbookVersion } from '@rampart/contract/runbooks.ts'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Status, type Tone } from '../../kit/Badges.tsx'

export type Runbook = z.output<typeof runbook>
export type RunbookDetail = z.output<typeof runbookDetail>
export type RunbookVersion = z.output<typeof runbookVersion>
export type RunbookDiff = z.output<typeof runbookDiff>
export type Lesson = z.output<typeof lesson>
export type LessonDetail = z.output<typeof lessonDetail>

const typeTones: Record<Runbook['runbook_type'], Tone> = {
  attack: 'critical',
  defense: 'low',
  detection: 'accent',
  incident_response: 'medium',
}
export function RunbookType({ value }: { value: Runbook['runbook_type'] }) {
  const t = useTranslations('runbooks.types')
  return <Status tone={typeTones[value]}>{t(value)}</Status>
}

const lessonTones: Record<Lesson['status'], Tone> = { open: 'medium', applied: 'ok', dismissed: 'info' }
export function LessonStatus({ status }: { status: Lesson['status'] }) {
  const t = useTranslations('lessons.state')
  return <Status tone={lessonTones[status]}>{t(status)}</Status>
}
