import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { Chips, SeverityBadge } from '../../kit/Badges.tsx'
import type { Column } from '../../kit/grid/columns.ts'
import { Time } from '../../kit/Time.tsx'
import css from './Tests.module.css'
import { Detection, type Test, TestStatus } from './words.tsx'

/** Columns of the list; what gives way first is what matters least to whoever looks for what is next. */
export function useTestColumns(): readonly Column<Test>[] {
  const t = useTranslations('tests')
  return useMemo(() => {
    const text = (id: string, min: number, yields: number, cell: Column<Test>['cell'], more: Partial<Column<Test>> = {}): Column<Test> => ({
      id,
      header: t(id as 'status'),
      min,
      grow: 0,
      yields,
      cell,
      ...more,
    })
    return [
      text('number', 96, 2, (c) => <span className="mono dim">{c.reference}</span>, { sort: true }),
      text(
        'title',
        200,
        0,
        (c) => (
          <Link to="/tests/$id" params={{ id: c.id }} className={css.name} tabIndex={-1} preload={false} title={c.title}>
            {c.title}
          </Link>
        ),
        { header: t('title_of'), grow: 3, sort: true },
      ),
      text('technique', 190, 3, (c) => <TechniqueOf of={c} />, { grow: 1 }),
      text('status', 140, 0, (c) => <TestStatus status={c.status} />),
      text('result', 126, 1, (c) => <Detection of={c.detection_result} />),
      text('severity_rank', 104, 5, (c) => <SeverityBadge value={c.severity} />, { sort: true }),
      text('red', 120, 6, (c) => c.red_assignee_name ?? <span className="dim">{t('nobody')}</span>, { grow: 0.5 }),
      text('blue', 120, 6, (c) => c.blue_assignee_name ?? <span className="dim">{t('nobody')}</span>, { grow: 0.5 }),
      text('host', 130, 7, (c) => (c.hostname ? <span className="mono">{c.hostname}</span> : <span className="dim">–</span>)),
      text('platforms', 130, 8, (c) => <Chips of={c.platforms} show={1} />),
      text('round', 74, 9, (c) => c.round, { align: 'right' }),
      text('scheduled_order', 124, 8, (c) => <Time at={c.scheduled_for} />, { sort: true, align: 'right' }),
      text('created_at', 124, 4, (c) => <Time at={c.created_at} />, { sort: true, align: 'right' }),
      text('updated_at', 124, 9, (c) => <Time at={c.updated_at} />, { sort: true, align: 'right', off: true }),
    ]
  }, [t])
}

/** A technique as people say it: its id, then its name where the catalogue knows one. */
export function TechniqueOf({ of }: { of: Pick<Test, 'technique_id' | 'technique_name'> }) {
  return (
    <span className={css.technique} title={`${of.technique_id} ${of.technique_name ?? ''}`}>
      <span className="mono">{of.technique_id}</span>
      <span className="dim">{of.technique_name}</span>
    </span>
  )
}
