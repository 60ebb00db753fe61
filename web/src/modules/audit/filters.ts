import { useTranslations } from 'use-intl'
import type { Filter } from '../../kit/FilterBar.tsx'
import { outcomes } from './columns.tsx'

/** What the entries and their statistics are narrowed by. `actors` by id: those whose names are at hand. */
export function useAuditFilters(actors: ReadonlyMap<string, string>): readonly Filter[] {
  const t = useTranslations('audit')
  const facets = '/audit/facets'
  return [
    {
      id: 'period',
      label: t('period'),
      single: true,
      options: (['hour', 'day', 'week', 'month', 'custom'] as const).map((p) => ({ value: p, label: t(`periods.${p}`) })),
    },
    { id: 'actor_id', label: t('actor'), options: [...actors].map(([value, label]) => ({ value, label })) },
    { id: 'action', label: t('action'), free: true, facets },
    { id: 'object_type', label: t('object_type'), free: true, facets },
    { id: 'object_id', label: t('object_id'), free: true, options: [] },
    { id: 'address', label: t('address'), free: true, facets },
    { id: 'outcome', label: t('outcome'), options: outcomes.map((o) => ({ value: o, label: t(`outcomes.${o}`) })) },
  ]
}
