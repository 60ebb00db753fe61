import { assignees } from '@rampart/contract/alerts.ts'
import type { handover, handoverDetail } from '@rampart/contract/handovers.ts'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import type { z } from 'zod'
import { ask } from '../../kit/api.ts'
import { Status } from '../../kit/Badges.tsx'
import { useMay } from '../../kit/session.ts'

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

/** Who could take over: those who triage alerts. */
export function useNext(): readonly { value: string; label: string }[] {
  const may = useMay()
  const { data } = useQuery({
    queryKey: ['/alerts', 'assignees'],
    queryFn: ({ signal }) => ask(assignees, '/alerts/assignees', undefined, signal),
    staleTime: 60_000,
    enabled: may('alerts:read'),
  })
  return data?.items.map(({ id, display_name }) => ({ value: id, label: display_name })) ?? []
}
