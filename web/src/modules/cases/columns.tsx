import { IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { Chips, SeverityBadge } from '../../kit/Badges.tsx'
import type { Column } from '../../kit/grid/columns.ts'
import { Time } from '../../kit/Time.tsx'
import css from './Cases.module.css'
import { type Case, CasePriority, CaseStatus, DueAt } from './words.tsx'

/** Columns of the list; what gives way first is what matters least to whoever looks for work. */
export function useCaseColumns(): readonly Column<Case>[] {
  const t = useTranslations('cases')
  return useMemo(
    () =>
      [
        {
          id: 'number',
          header: t('number'),
          min: 104,
          grow: 0,
          sort: true,
          yields: 2,
          cell: (c) => <span className="mono dim">{c.reference}</span>,
        },
        {
          id: 'title',
          header: t('name'),
          min: 200,
          grow: 3,
          sort: true,
          yields: 0,
          cell: (c) => (
            <span className={css.title}>
              {c.restricted && <IconLock size={14} aria-label={t('restricted')} className={css.lock} />}
              <Link to="/cases/$id" params={{ id: c.id }} className={css.name} tabIndex={-1} preload={false} title={c.title}>
                {c.title}
              </Link>
            </span>
          ),
        },
        { id: 'status', header: t('status'), min: 136, grow: 0, yields: 0, cell: (c) => <CaseStatus status={c.status} /> },
        {
          id: 'severity_rank',
          header: t('severity'),
          min: 104,
          grow: 0,
          sort: true,
          yields: 1,
          cell: (c) => <SeverityBadge value={c.severity} />,
        },
        {
          id: 'priority_rank',
          header: t('priority'),
          min: 104,
          grow: 0,
          sort: true,
          yields: 6,
          cell: (c) => <CasePriority priority={c.priority} />,
        },
        {
          id: 'owner',
          header: t('owner'),
          min: 130,
          grow: 0.5,
          yields: 3,
          cell: (c) => c.owner_name ?? <span className="dim">{t('nobody')}</span>,
        },
        {
          id: 'tasks',
          header: t('tasks'),
          min: 84,
          grow: 0,
          yields: 5,
          align: 'right',
          cell: (c) => (c.tasks_total ? `${c.tasks_total - c.tasks_open}/${c.tasks_total}` : <span className="dim">–</span>),
        },
        {
          id: 'alerts',
          header: t('alerts'),
          min: 76,
          grow: 0,
          yields: 7,
          align: 'right',
          cell: (c) => c.alerts || <span className="dim">–</span>,
        },
        { id: 'techniques', header: t('techniques'), min: 130, grow: 0.5, yields: 8, cell: (c) => <Chips of={c.techniques} show={1} /> },
        {
          id: 'category',
          header: t('category'),
          min: 120,
          yields: 9,
          off: true,
          cell: (c) => c.category || <span className="dim">–</span>,
        },
        { id: 'due_order', header: t('due'), min: 128, grow: 0, sort: true, yields: 4, cell: (c) => <DueAt of={c} /> },
        {
          id: 'created_at',
          header: t('created'),
          min: 124,
          grow: 0,
          sort: true,
          yields: 4,
          align: 'right',
          cell: (c) => <Time at={c.created_at} />,
        },
        {
          id: 'updated_at',
          header: t('updated'),
          min: 124,
          grow: 0,
          sort: true,
          yields: 9,
          off: true,
          align: 'right',
          cell: (c) => <Time at={c.updated_at} />,
        },
      ] satisfies Column<Case>[],
    [t],
  )
}
