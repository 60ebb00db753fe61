import type { template, templateDetail } from '@rampart/contract/templates.ts'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Chips, SeverityBadge, Status } from '../../kit/Badges.tsx'
import type { Column } from '../../kit/grid/columns.ts'
import { Time } from '../../kit/Time.tsx'

export type Template = z.output<typeof template>
export type TemplateDetail = z.output<typeof templateDetail>

/** On or off, and whether its technique is one of the active release. */
export function Standing({ of }: { of: Pick<Template, 'is_active' | 'known'> }) {
  const t = useTranslations('templates')
  return (
    <>
      <Status tone={of.is_active ? 'ok' : 'info'}>{of.is_active ? t('on') : t('off')}</Status>
      {!of.known && <Status tone="medium">{t('unknown')}</Status>}
    </>
  )
}

/** The technique by its id; one that the active release does not have leads nowhere. */
export function Technique({ of }: { of: Pick<Template, 'technique_id' | 'known'> }) {
  return of.known ? (
    <Link to="/techniques/$id" params={{ id: of.technique_id }} tabIndex={-1} preload={false} className="mono">
      {of.technique_id}
    </Link>
  ) : (
    <span className="mono">{of.technique_id}</span>
  )
}

export function useTemplateColumns(): readonly Column<Template>[] {
  const t = useTranslations('templates')
  return useMemo(
    () => [
      { id: 'technique_id', header: t('technique'), min: 104, grow: 0, sort: true, yields: 1, cell: (o) => <Technique of={o} /> },
      {
        id: 'name',
        header: t('name'),
        min: 200,
        grow: 3,
        sort: true,
        yields: 0,
        cell: (o) => (
          <Link to="/templates/$id" params={{ id: o.id }} tabIndex={-1} preload={false} title={o.name}>
            {o.name}
          </Link>
        ),
      },
      { id: 'source', header: t('source'), min: 128, grow: 0, yields: 3, cell: (o) => t(`sources.${o.source}`) },
      { id: 'platforms', header: t('platforms'), min: 150, yields: 4, cell: (o) => <Chips of={o.platforms} /> },
      { id: 'executor', header: t('executor'), min: 128, grow: 0, yields: 6, cell: (o) => <span className="mono">{o.executor}</span> },
      { id: 'severity', header: t('severity'), min: 116, grow: 0, yields: 5, cell: (o) => <SeverityBadge value={o.severity} /> },
      {
        id: 'is_active',
        header: t('standing'),
        min: 150,
        grow: 0,
        yields: 2,
        cell: (o) => <Standing of={o} />,
      },
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
