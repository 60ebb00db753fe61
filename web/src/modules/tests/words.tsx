import type { detectionResult, TestStatus as State, testDetail, testItem } from '@rampart/contract/tests.ts'
import type { testEvidence } from '@rampart/contract/testwork.ts'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Status, type Tone } from '../../kit/Badges.tsx'

export type Test = z.output<typeof testItem>
export type TestDetail = z.output<typeof testDetail>
export type TestState = State
export type Evidence = z.output<typeof testEvidence>
export type Team = Evidence['team']

/** Red's work, blue's work, and what came of it. */
export const tones: Record<TestState, Tone> = {
  draft: 'info',
  red_executing: 'high',
  blue_evaluating: 'low',
  in_review: 'medium',
  validated: 'ok',
  rejected: 'critical',
}

export function TestStatus({ status }: { status: TestState }) {
  const t = useTranslations('tests.state')
  return <Status tone={tones[status]}>{t(status)}</Status>
}

type Result = z.output<typeof detectionResult>
const resultTones: Record<Result, Tone> = { detected: 'ok', partial: 'medium', not_detected: 'critical' }

/** What the test says of the defence; a dash while nothing is known. */
export function Detection({ of }: { of: Result | null }) {
  const t = useTranslations('tests.results')
  return of ? <Status tone={resultTones[of]}>{t(of)}</Status> : <span className="dim">–</span>
}

/** Of red's outcome: what ran, what something stopped, what went wrong by itself. */
export const outcomeTones: Record<NonNullable<Test['red_outcome']>, Tone> = { executed: 'high', blocked: 'ok', failed: 'info' }
