import type { CoverageStatuses } from '@rampart/contract/coverage.ts'
import { Link } from '@tanstack/react-router'
import { useFormatter, useTranslations } from 'use-intl'
import css from '../Coverage.module.css'
import { usePoints } from '../words.ts'
import { StatusBar, StatusKey } from './StatusBar.tsx'

interface Row {
  key: string
  name: string
  score: number | null
  risk?: number | null
  statuses: CoverageStatuses
}
/** Tactics or platforms, each with its mean and where its techniques stand; each leads to its part of the matrix. */
export function ByPart({
  label,
  head,
  rows,
  filter,
}: {
  label: string
  head: string
  rows: readonly Row[]
  filter: 'tactic' | 'platform'
}) {
  const t = useTranslations('coverage')
  const format = useFormatter()
  const points = usePoints()
  const risks = rows.some(({ risk }) => risk !== undefined)
  return (
    <div className={css.scroll}>
      <table className={css.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col" data-right>
              {t('by.score')}
            </th>
            {risks && (
              <th scope="col" data-right>
                {t('by.risk')}
              </th>
            )}
            <th scope="col">{t('status_label')}</th>
            <th scope="col" data-right>
              {t('band.validated')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, score, risk, statuses }) => (
            <tr key={key}>
              <th scope="row">
                <Link to="/coverage" search={{ [filter]: [key] }}>
                  {name}
                </Link>
              </th>
              <td data-right>{points(score)}</td>
              {risks && <td data-right>{points(risk)}</td>}
              <td>
                <StatusBar of={statuses} />
              </td>
              <td data-right>{t('of_total', { some: format.number(statuses.validated), total: format.number(statuses.total) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <StatusKey />
    </div>
  )
}
