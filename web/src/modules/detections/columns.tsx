import type { rule } from '@rampart/contract/detections.ts'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Chips, SeverityBadge, Status } from '../../kit/Badges.tsx'
import type { Column } from '../../kit/grid/columns.ts'
import { Time } from '../../kit/Time.tsx'

export type Rule = z.output<typeof rule>

export function RuleStanding({ of }: { of: Pick<Rule, 'enabled'> }) {
  const t = useTranslations('detections')
  return <Status tone={of.enabled ? 'ok' : 'info'}>{of.enabled ? t('on') : t('off')}</Status>
}

export function useRuleColumns(): readonly Column<Rule>[] {
  const t = useTranslations('detections')
  return useMemo(
    () => [
      {
        id: 'title',
        header: t('name'),
        min: 150,
        grow: 3,
        sort: true,
        yields: 0,
        cell: (o) => (
          <Link to="/detections/$id" params={{ id: o.id }} tabIndex={-1} preload={false} title={o.title}>
            {o.title}
          </Link>
        ),
      },
      { id: 'technique_ids', header: t('techniques'), min: 124, grow: 0.7, yields: 1, cell: (o) => <Chips of={o.technique_ids} /> },
      { id: 'severity', header: t('severity'), min: 116, grow: 0, yields: 3, cell: (o) => <SeverityBadge value={o.severity} /> },
      { id: 'maturity', header: t('maturity'), min: 116, grow: 0, yields: 6, cell: (o) => t(`maturities.${o.maturity}`) },
      {
        id: 'log_source',
        header: t('log_source'),
        min: 210,
        yields: 5,
        cell: (o) =>
          o.log_source ? (
            <span className="mono" title={o.log_source}>
              {o.log_source}
            </span>
          ) : (
            <span className="dim">–</span>
          ),
      },
      { id: 'source', header: t('source'), min: 104, grow: 0, yields: 4, cell: (o) => t(`sources.${o.source}`) },
      { id: 'enabled', header: t('standing'), min: 88, grow: 0, yields: 2, cell: (o) => <RuleStanding of={o} /> },
      {
        id: 'updated_at',
        header: t('updated_at'),
        min: 128,
        grow: 0,
        sort: true,
        off: true,
        yields: 7,
        align: 'right',
        cell: (o) => <Time at={o.updated_at} />,
      },
    ],
    [t],
  )
}
