import type { Kpis } from '@rampart/contract/dashboards.ts'
import { useFormatter, useTranslations } from 'use-intl'
import { useSpan } from '../../../kit/span.ts'
import css from '../Coverage.module.css'
import { useShare } from '../words.ts'

/** What both sides did: rounds handed in, how long they took, and how many were rejected. */
export function Teams({ of }: { of: Kpis }) {
  const t = useTranslations('executive')
  const format = useFormatter()
  const span = useSpan()
  const share = useShare()
  return (
    <table className={css.table} aria-label={t('teams')}>
      <thead>
        <tr>
          <th scope="col">{t('team')}</th>
          {(['done', 'mean_time', 'rejected'] as const).map((word) => (
            <th key={word} scope="col" data-right>
              {t(word)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(['red', 'blue'] as const).map((team) => (
          <tr key={team}>
            <th scope="row">{t(team)}</th>
            <td data-right>{format.number(of[team].done)}</td>
            <td data-right>{span(of[team].seconds) ?? '–'}</td>
            <td data-right>{share(of[team].rejected)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
