import type { alertSource } from '@rampart/contract/alert-sources.ts'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Status } from '../../../kit/Badges.tsx'

export type Source = z.output<typeof alertSource>

/** What matters most of where a source stands. */
export function SourceState({ of }: { of: Source }) {
  const t = useTranslations('alert_sources.states')
  if (!of.enabled) return <Status tone="high">{t('paused')}</Status>
  if (!of.has_secret) return <Status tone="info">{t('no_secret')}</Status>
  if (of.last_error_at && (!of.last_event_at || of.last_error_at >= of.last_event_at))
    return <Status tone="critical">{t('failing')}</Status>
  if (!of.last_event_at) return <Status tone="low">{t('silent')}</Status>
  return <Status tone="ok">{t('active')}</Status>
}
