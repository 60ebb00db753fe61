import type { CoverageStatuses } from '@rampart/contract/coverage.ts'
import { useFormatter, useTranslations } from 'use-intl'
import { Status } from '../../../kit/Badges.tsx'
import { statuses, toneOf } from '../words.ts'
import css from './Dashboards.module.css'

/** How many techniques stand where, as shares of one bar; the counts are said beside the colours. */
export function StatusBar({ of }: { of: CoverageStatuses }) {
  const t = useTranslations('coverage')
  const format = useFormatter()
  const there = statuses.filter((status) => of[status] > 0)
  const told = there.map((status) => `${t(`band.${status}`)} ${format.number(of[status])}`).join(', ')
  return (
    <span className={css.bar} role="img" aria-label={told} title={told}>
      {there.map((status) => (
        <span key={status} data-status={status} style={{ flexGrow: of[status] }} />
      ))}
    </span>
  )
}

/** What the colours of the bars mean, in words. */
export function StatusKey() {
  const t = useTranslations('coverage')
  return (
    <ul className={css.words}>
      {statuses.map((status) => (
        <li key={status}>
          <Status tone={toneOf[status]}>{t(`band.${status}`)}</Status>
        </li>
      ))}
    </ul>
  )
}
