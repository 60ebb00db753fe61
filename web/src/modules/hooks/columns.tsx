import type { hook } from '@rampart/contract/hooks.ts'
import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Chips, Status } from '../../kit/Badges.tsx'
import type { Column } from '../../kit/grid/columns.ts'
import { Time } from '../../kit/Time.tsx'

export type Hook = z.output<typeof hook>

/** What matters most of where a destination stands. */
export function HookState({ of }: { of: Hook }) {
  const t = useTranslations('hooks.states')
  if (of.status === 'paused') return <Status tone="high">{t('paused')}</Status>
  if (of.kind !== 'syslog' && !of.has_secret) return <Status tone="info">{t('no_secret')}</Status>
  if (of.failures > 0) return <Status tone="critical">{t('failing')}</Status>
  return <Status tone="ok">{t('active')}</Status>
}

export function useHookColumns(): readonly Column<Hook>[] {
  const t = useTranslations('hooks')
  const format = useFormatter()
  return useMemo(
    () => [
      { id: 'name', header: t('name'), min: 140, grow: 1, yields: 0, sort: true, cell: (h) => <strong>{h.name}</strong> },
      { id: 'state', header: t('state'), min: 136, grow: 0, yields: 0, cell: (h) => <HookState of={h} /> },
      { id: 'kind', header: t('kind'), min: 96, grow: 0, yields: 4, cell: (h) => t(`kinds.${h.kind}`) },
      { id: 'target', header: t('target'), min: 180, grow: 1.6, yields: 2, cell: (h) => <span className="mono dim">{h.target}</span> },
      { id: 'events', header: t('events'), min: 150, grow: 0.8, yields: 3, cell: (h) => <Chips of={h.events} /> },
      {
        id: 'waiting',
        header: t('waiting'),
        min: 96,
        grow: 0,
        yields: 5,
        align: 'right',
        cell: (h) => <span className="tabular">{format.number(h.waiting)}</span>,
      },
      {
        id: 'last_delivered_at',
        header: t('last_delivered'),
        min: 130,
        grow: 0,
        yields: 1,
        cell: (h) => (h.last_delivered_at ? <Time at={h.last_delivered_at} /> : <span className="dim">{t('never')}</span>),
      },
    ],
    [t, format],
  )
}
