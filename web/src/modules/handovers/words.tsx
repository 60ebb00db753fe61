import type { handover, handoverDetail } from '@rampart/contract/handovers.ts'
import { useFormatter, useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Status } from '../../kit/Badges.tsx'

export type Handover = z.output<typeof handover>
export type HandoverDetail = z.output<typeof handoverDetail>

export function HandoverStatus({ status }: { status: Handover['status'] }) {
  const t = useTranslations('handovers.state')
  return <Status tone={status === 'open' ? 'medium' : 'ok'}>{t(status)}</Status>
}

/** From when to when the shift was, as far as it was said. */
export function useShift(): (of: Pick<Handover, 'from_at' | 'to_at'>) => string | null {
  const t = useTranslations('handovers')
  const format = useFormatter()
  const said = (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })
  return ({ from_at, to_at }) => {
    if (from_at && to_at) return format.dateTimeRange(new Date(from_at), new Date(to_at), { dateStyle: 'medium', timeStyle: 'short' })
    if (from_at) return t('since', { at: said(from_at) })
    return to_at && t('until', { at: said(to_at) })
  }
}
