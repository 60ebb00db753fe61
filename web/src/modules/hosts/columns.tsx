import type { host } from '@rampart/contract/hosts.ts'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Chips, Status, type Tone } from '../../kit/Badges.tsx'
import type { Column } from '../../kit/grid/columns.ts'
import { Time } from '../../kit/Time.tsx'

export type Host = z.output<typeof host>

const tones: Record<Host['status'], Tone> = { active: 'ok', quarantined: 'high', retired: 'info' }

export function HostStatus({ status }: { status: Host['status'] }) {
  const t = useTranslations('hosts.state')
  return <Status tone={tones[status]}>{t(status)}</Status>
}

export function useHostColumns(): readonly Column<Host>[] {
  const t = useTranslations('hosts')
  return useMemo(
    () => [
      {
        id: 'hostname',
        header: t('hostname'),
        min: 150,
        grow: 2,
        sort: true,
        yields: 0,
        cell: (h) => (
          <Link to="/hosts/$id" params={{ id: h.id }} className="mono" tabIndex={-1} preload={false}>
            {h.hostname}
          </Link>
        ),
      },
      { id: 'status', header: t('status'), min: 138, grow: 0, yields: 0, cell: (h) => <HostStatus status={h.status} /> },
      { id: 'os', header: t('os'), min: 96, grow: 0.6, sort: true, yields: 2, cell: (h) => h.os },
      { id: 'os_version', header: t('os_version'), min: 150, yields: 6, cell: (h) => <span className="dim">{h.os_version ?? '–'}</span> },
      {
        id: 'ip_addresses',
        header: t('ip'),
        min: 150,
        yields: 3,
        cell: (h) => (
          <span className="mono dim" title={h.ip_addresses.join(', ')}>
            {h.ip_addresses[0] ?? '–'}
            {h.ip_addresses.length > 1 && ` +${h.ip_addresses.length - 1}`}
          </span>
        ),
      },
      { id: 'labels', header: t('labels'), min: 170, yields: 4, cell: (h) => <Chips of={h.labels} /> },
      {
        id: 'client_id',
        header: t('client_id'),
        min: 160,
        grow: 0.8,
        yields: 5,
        cell: (h) => <span className="mono dim">{h.client_id ?? '–'}</span>,
      },
      { id: 'fqdn', header: t('fqdn'), min: 200, yields: 7, off: true, cell: (h) => <span className="mono dim">{h.fqdn ?? '–'}</span> },
      { id: 'agent_version', header: t('agent'), min: 110, yields: 8, off: true, cell: (h) => h.agent_version ?? '–' },
      {
        id: 'first_seen_at',
        header: t('first_seen'),
        min: 120,
        grow: 0,
        yields: 9,
        off: true,
        align: 'right',
        cell: (h) => <Time at={h.first_seen_at} />,
      },
      {
        id: 'last_seen_at',
        header: t('last_seen'),
        min: 138,
        grow: 0,
        sort: true,
        yields: 1,
        align: 'right',
        cell: (h) => <Time at={h.last_seen_at} />,
      },
    ],
    [t],
  )
}
