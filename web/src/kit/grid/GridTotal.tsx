import { useFormatter, useTranslations } from 'use-intl'
import type { List } from '../list.ts'

/** How many rows the filter fits, or at least how many. */
export function GridTotal({ list }: { list: List<unknown> }) {
  const t = useTranslations('kit.grid')
  const format = useFormatter()
  if (!list.total) return null
  const { count, exact } = list.total
  return <span className="tabular">{exact ? t('total', { count }) : t('at_least', { count: format.number(count) })}</span>
}
