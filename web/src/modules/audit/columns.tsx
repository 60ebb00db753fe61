import type { auditEvent } from '@rampart/contract/audit.ts'
import { IconKey, IconRobot, IconUser } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Status, type Tone } from '../../kit/Badges.tsx'
import type { Column } from '../../kit/grid/columns.ts'
import { Time } from '../../kit/Time.tsx'

export type Entry = z.output<typeof auditEvent>
export const outcomes = ['success', 'denied', 'failed'] as const
const tones: Record<Entry['outcome'], Tone> = { success: 'ok', denied: 'high', failed: 'critical' }
const icons = { user: IconUser, api_key: IconKey, system: IconRobot } as const

export function Outcome({ value }: { value: Entry['outcome'] }) {
  const t = useTranslations('audit.outcomes')
  return <Status tone={tones[value]}>{t(value)}</Status>
}

export function Actor({ entry }: { entry: Entry }) {
  const t = useTranslations('audit.kinds')
  const Icon = icons[entry.actor_kind]
  return (
    <span title={t(entry.actor_kind)}>
      <Icon size={14} stroke={1.7} style={{ verticalAlign: '-2px', marginRight: 6 }} role="img" aria-label={t(entry.actor_kind)} />
      {entry.actor_name}
    </span>
  )
}

export function useAuditColumns(): readonly Column<Entry>[] {
  const t = useTranslations('audit')
  return useMemo(
    () => [
      { id: 'at', header: t('at'), min: 120, grow: 0, sort: true, yields: 0, cell: (e) => <Time at={e.at} /> },
      { id: 'actor', header: t('actor'), min: 150, yields: 2, cell: (e) => <Actor entry={e} /> },
      { id: 'action', header: t('action'), min: 140, yields: 0, cell: (e) => <span className="mono">{e.action}</span> },
      {
        id: 'object',
        header: t('object'),
        min: 150,
        grow: 1.4,
        yields: 1,
        cell: (e) => <span className="mono dim">{e.object_title ?? e.object_id}</span>,
      },
      {
        id: 'object_type',
        header: t('object_type'),
        min: 120,
        grow: 0.6,
        yields: 5,
        cell: (e) => <span className="dim">{e.object_type}</span>,
      },
      { id: 'outcome', header: t('outcome'), min: 116, grow: 0, yields: 3, cell: (e) => <Outcome value={e.outcome} /> },
      {
        id: 'address',
        header: t('address'),
        min: 120,
        grow: 0.6,
        yields: 4,
        cell: (e) => <span className="mono dim">{e.address ?? '–'}</span>,
      },
      {
        id: 'sealed',
        header: t('sealed'),
        min: 96,
        grow: 0,
        yields: 6,
        cell: (e) => <span className="dim">{e.sealed ? t('yes') : t('not_yet')}</span>,
      },
    ],
    [t],
  )
}
