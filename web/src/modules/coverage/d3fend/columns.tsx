import type { Countermeasure } from '@rampart/contract/d3fend.ts'
import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Status } from '../../../kit/Badges.tsx'
import type { Column } from '../../../kit/grid/columns.ts'
import { Time } from '../../../kit/Time.tsx'

export function useCountermeasureColumns(): readonly Column<Countermeasure>[] {
  const t = useTranslations('coverage_countermeasures')
  const format = useFormatter()
  return useMemo(
    () => [
      {
        id: 'd3fend_id',
        header: t('id'),
        min: 104,
        grow: 0,
        sort: true,
        yields: 4,
        cell: (each) => <span className="mono dim">{each.d3fend_id || '–'}</span>,
      },
      { id: 'name', header: t('name'), min: 170, grow: 1.4, sort: true, yields: 0, cell: (each) => <strong>{each.name}</strong> },
      { id: 'tactic', header: t('tactic'), min: 96, grow: 0, sort: true, yields: 3, cell: (each) => each.tactic || '–' },
      {
        id: 'techniques',
        header: t('techniques'),
        min: 96,
        grow: 0,
        yields: 2,
        align: 'right',
        cell: (each) => format.number(each.technique_ids.length),
      },
      {
        id: 'in_place',
        header: t('standing'),
        min: 150,
        grow: 0,
        yields: 0,
        cell: (each) => <Status tone={each.in_place ? 'ok' : 'info'}>{each.in_place ? t('in_place') : t('not_in_place')}</Status>,
      },
      {
        id: 'marked',
        header: t('marked'),
        min: 170,
        grow: 0.8,
        yields: 5,
        cell: (each) =>
          each.marked_at && (
            <span className="dim">
              {each.marked_by_name} · <Time at={each.marked_at} />
            </span>
          ),
      },
      { id: 'note', header: t('note'), min: 140, grow: 1, yields: 6, cell: (each) => <span title={each.note}>{each.note}</span> },
    ],
    [t, format],
  )
}
