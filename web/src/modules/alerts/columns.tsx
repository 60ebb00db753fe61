import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { Chips, SeverityBadge } from '../../kit/Badges.tsx'
import { usePeople } from '../../kit/find/people.ts'
import type { Column } from '../../kit/grid/columns.ts'
import { Time } from '../../kit/Time.tsx'
import css from './Alerts.module.css'
import { type Alert, AlertStatus, DueIn, Exercise, numberOf } from './words.tsx'

/** Columns of the queue; what gives way first is what matters least to whoever triages. */
export function useAlertColumns(): readonly Column<Alert>[] {
  const t = useTranslations('alerts')
  const people = usePeople()
  return useMemo(() => {
    const nameOf = new Map(people.map(({ value, label }) => [value, label]))
    return [
      {
        id: 'severity_rank',
        header: t('severity'),
        min: 118,
        grow: 0,
        sort: true,
        yields: 0,
        cell: (a) => <SeverityBadge value={a.severity} />,
      },
      {
        id: 'number',
        header: t('number'),
        min: 96,
        grow: 0,
        sort: true,
        yields: 6,
        cell: (a) => <span className="mono dim">{numberOf(a)}</span>,
      },
      {
        id: 'title',
        header: t('name'),
        min: 190,
        grow: 3,
        yields: 0,
        cell: (a) => (
          <span className={css.title}>
            <Link
              to="/alerts/$id"
              params={{ id: a.id }}
              className={css.name}
              data-new={a.status === 'new'}
              tabIndex={-1}
              preload={false}
              title={a.title}
            >
              {a.title}
            </Link>
            <Exercise of={a} />
            {a.count > 1 && (
              <span className={css.times} title={t('times', { count: a.count })}>
                ×{a.count}
              </span>
            )}
          </span>
        ),
      },
      { id: 'status', header: t('status'), min: 126, grow: 0, yields: 1, cell: (a) => <AlertStatus status={a.status} /> },
      {
        id: 'hosts',
        header: t('hosts'),
        min: 130,
        grow: 0.8,
        yields: 4,
        cell: (a) => (
          <span className="mono dim" title={a.hostnames.join(', ')}>
            {a.hostnames[0] ?? '–'}
            {a.hostnames.length > 1 && ` +${a.hostnames.length - 1}`}
          </span>
        ),
      },
      { id: 'source', header: t('source'), min: 110, grow: 0.5, yields: 7, cell: (a) => <span className="dim">{a.source}</span> },
      { id: 'techniques', header: t('technique'), min: 130, grow: 0.5, yields: 8, cell: (a) => <Chips of={a.techniques} show={1} /> },
      { id: 'due', header: t('due'), min: 138, grow: 0, yields: 3, cell: (a) => <DueIn of={a} /> },
      {
        id: 'assignee',
        header: t('assignee'),
        min: 130,
        grow: 0.5,
        yields: 5,
        cell: (a) => (a.assignee_id ? (nameOf.get(a.assignee_id) ?? t('somebody')) : <span className="dim">–</span>),
      },
      { id: 'kind', header: t('kind'), min: 110, grow: 0, yields: 9, off: true, cell: (a) => t(`kinds.${a.kind}`) },
      { id: 'category', header: t('category'), min: 120, yields: 9, off: true, cell: (a) => a.category ?? <span className="dim">–</span> },
      {
        id: 'created_at',
        header: t('created'),
        min: 124,
        grow: 0,
        sort: true,
        yields: 9,
        off: true,
        align: 'right',
        cell: (a) => <Time at={a.created_at} />,
      },
      {
        id: 'last_seen_at',
        header: t('last_seen'),
        min: 124,
        grow: 0,
        sort: true,
        yields: 2,
        align: 'right',
        cell: (a) => <Time at={a.last_seen_at} />,
      },
    ] satisfies Column<Alert>[]
  }, [t, people])
}
