import type { campaign, campaignDetail, campaignTest } from '@rampart/contract/campaigns.ts'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Status, type Tone } from '../../kit/Badges.tsx'
import css from './Campaigns.module.css'

export type Campaign = z.output<typeof campaign>
export type CampaignDetail = z.output<typeof campaignDetail>
export type Planned = z.output<typeof campaignTest>
type Test = NonNullable<Planned['test']>

const tones: Record<Campaign['status'], Tone> = { draft: 'info', active: 'accent', completed: 'ok' }
export function CampaignStatus({ status }: { status: Campaign['status'] }) {
  const t = useTranslations('campaigns.state')
  return <Status tone={tones[status]}>{t(status)}</Status>
}

const testTones: Record<Test['status'], Tone> = {
  draft: 'info',
  red_executing: 'high',
  blue_evaluating: 'low',
  in_review: 'medium',
  validated: 'ok',
  rejected: 'critical',
}
export function TestState({ status }: { status: Test['status'] }) {
  const t = useTranslations('tests.state')
  return <Status tone={testTones[status]}>{t(status)}</Status>
}

const outcomeTones: Record<NonNullable<Test['blue_outcome']>, Tone> = {
  prevented: 'ok',
  alerted: 'ok',
  logged: 'medium',
  missed: 'critical',
}
/** What the blue side saw; that it has said nothing is said, too. */
export function Outcome({ of }: { of: Test['blue_outcome'] }) {
  const t = useTranslations('campaigns')
  return of === null ? <span className="dim">{t('no_result')}</span> : <Status tone={outcomeTones[of]}>{t(`outcomes.${of}`)}</Status>
}

/** How many tests are over, in figures and as a bar. */
export function Progress({ of }: { of: Campaign['progress'] }) {
  const t = useTranslations('campaigns')
  if (of.total === 0) return <span className="dim">{t('no_tests')}</span>
  return (
    <span className={css.progress}>
      <span className={css.progressTrack} aria-hidden="true">
        <span style={{ width: `${(100 * of.over) / of.total}%` }} />
      </span>
      <span className="tabular">{t('progress_of', { over: String(of.over), total: String(of.total) })}</span>
    </span>
  )
}
