import { useTranslations } from 'use-intl'
import type { Filter } from '../../kit/FilterBar.tsx'
import { type Entry, outcomes } from './columns.tsx'

/** What the entries and their statistics are narrowed by; names and words come from the rows at hand. */
export function useAuditFilters(rows: readonly Entry[]): readonly Filter[] {
  const t = useTranslations('audit')
  const names = new Map(rows.map((e) => [e.actor_id, e.actor_name]))
  const among = (values: readonly string[]) =>
    [...new Set(values)].sort((a, b) => a.localeCompare(b)).map((value) => ({ value, label: value }))
  return [
    {
      id: 'period',
      label: t('period'),
      single: true,
      options: (['hour', 'day', 'week', 'month', 'custom'] as const).map((p) => ({ value: p, label: t(`periods.${p}`) })),
    },
    { id: 'actor_id', label: t('actor'), options: [...names].map(([value, label]) => ({ value, label })) },
    { id: 'action', label: t('action'), free: true, options: among(rows.map((e) => e.action)) },
    { id: 'object_type', label: t('object_type'), free: true, options: among(rows.map((e) => e.object_type)) },
    { id: 'object_id', label: t('object_id'), free: true, options: [] },
    { id: 'address', label: t('address'), free: true, options: among(rows.flatMap((e) => e.address ?? [])) },
    { id: 'outcome', label: t('outcome'), options: outcomes.map((o) => ({ value: o, label: t(`outcomes.${o}`) })) },
  ]
}
