import type { collection } from '@rampart/contract/hosts.ts'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Status, type Tone } from '../../kit/Badges.tsx'
import type { Column } from '../../kit/grid/columns.ts'
import { useBytes } from '../../kit/i18n.ts'
import { Time } from '../../kit/Time.tsx'

export type Collection = z.output<typeof collection>
const tones: Record<Collection['state'], Tone> = { running: 'accent', complete: 'ok', interrupted: 'high', cancelled: 'info' }

export function CollectionState({ state }: { state: Collection['state'] }) {
  const t = useTranslations('collections.state')
  return <Status tone={tones[state]}>{t(state)}</Status>
}

export function useCollectionColumns(): readonly Column<Collection>[] {
  const t = useTranslations('collections')
  const format = useFormatter()
  const bytes = useBytes()
  return useMemo(
    () => [
      {
        id: 'artifact',
        header: t('artifact'),
        min: 170,
        grow: 2,
        sort: true,
        yields: 0,
        cell: (c) => (
          <Link to="/collections/$id" params={{ id: c.id }} className="mono" tabIndex={-1} preload={false}>
            {c.artifact}
          </Link>
        ),
      },
      { id: 'state', header: t('state_label'), min: 138, grow: 0, yields: 2, cell: (c) => <CollectionState state={c.state} /> },
      { id: 'hostname', header: t('host'), min: 130, yields: 4, cell: (c) => <span className="mono dim">{c.hostname ?? '–'}</span> },
      {
        id: 'file_name',
        header: t('file'),
        min: 180,
        grow: 1.5,
        yields: 5,
        cell: (c) => <span className="dim">{c.file_name ?? '–'}</span>,
      },
      { id: 'format', header: t('format'), min: 80, grow: 0, yields: 8, off: true, cell: (c) => c.format },
      {
        id: 'rows_stored',
        header: t('rows_stored'),
        min: 96,
        grow: 0,
        sort: true,
        yields: 1,
        align: 'right',
        cell: (c) => format.number(c.rows_stored),
      },
      {
        id: 'rejected_total',
        header: t('rejected'),
        min: 96,
        grow: 0,
        yields: 3,
        align: 'right',
        cell: (c) => <span className={c.rejected_total > 0 ? 'bad' : 'dim'}>{format.number(c.rejected_total)}</span>,
      },
      { id: 'bytes', header: t('size'), min: 96, grow: 0, yields: 6, align: 'right', cell: (c) => bytes(c.bytes) },
      {
        id: 'flow_id',
        header: t('flow'),
        min: 130,
        yields: 9,
        off: true,
        cell: (c) => <span className="mono dim">{c.flow_id ?? '–'}</span>,
      },
      {
        id: 'hunt_id',
        header: t('hunt'),
        min: 130,
        yields: 10,
        off: true,
        cell: (c) => <span className="mono dim">{c.hunt_id ?? '–'}</span>,
      },
      {
        id: 'started_at',
        header: t('started'),
        min: 126,
        grow: 0,
        sort: true,
        yields: 0,
        align: 'right',
        cell: (c) => <Time at={c.started_at} />,
      },
    ],
    [t, format, bytes],
  )
}
