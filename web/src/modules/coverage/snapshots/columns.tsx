import type { CoverageSnapshot } from '@rampart/contract/coverage.ts'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Column } from '../../../kit/grid/columns.ts'
import { Time } from '../../../kit/Time.tsx'
import { StatusBar } from '../dashboards/StatusBar.tsx'
import { usePoints } from '../words.ts'

export function useSnapshotColumns(): readonly Column<CoverageSnapshot>[] {
  const t = useTranslations('coverage_views')
  const coverage = useTranslations('coverage')
  const points = usePoints()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('name'),
        min: 160,
        grow: 1.6,
        sort: true,
        yields: 0,
        cell: (each) => <span title={each.name}>{each.name}</span>,
      },
      {
        id: 'score',
        header: coverage('by.score'),
        min: 76,
        grow: 0,
        sort: true,
        yields: 0,
        align: 'right',
        cell: (each) => points(each.score),
      },
      { id: 'risk', header: coverage('by.risk'), min: 76, grow: 0, yields: 3, align: 'right', cell: (each) => points(each.risk) },
      {
        id: 'statuses',
        header: coverage('status_label'),
        min: 130,
        grow: 0.8,
        yields: 4,
        cell: (each) => <StatusBar of={each.statuses} />,
      },
      { id: 'origin', header: t('origin'), min: 110, grow: 0, yields: 2, cell: (each) => t(`origins.${each.origin}`) },
      { id: 'by', header: t('by'), min: 120, grow: 0.5, yields: 5, cell: (each) => <span className="dim">{each.created_by_name}</span> },
      {
        id: 'release',
        header: t('release'),
        min: 150,
        grow: 0,
        yields: 6,
        cell: (each) => (
          <span className="dim" title={each.release}>
            {each.release.replace('enterprise-attack ', '')}
          </span>
        ),
      },
      {
        id: 'taken_at',
        header: t('taken_at'),
        min: 124,
        grow: 0,
        sort: true,
        yields: 1,
        align: 'right',
        cell: (each) => <Time at={each.taken_at} />,
      },
    ],
    [t, coverage, points],
  )
}
