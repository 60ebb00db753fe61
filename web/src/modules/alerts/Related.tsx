import { Loader } from '@mantine/core'
import { relatedAlerts } from '@rampart/contract/alerts.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { ask } from '../../kit/api.ts'
import { SeverityBadge } from '../../kit/Badges.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { Time } from '../../kit/Time.tsx'
import css from './Alerts.module.css'
import { AlertStatus, numberOf } from './words.tsx'

export const relatedOf = (id: string) => ({
  queryKey: ['/alerts', 'related', id],
  queryFn: ({ signal }: { signal: AbortSignal }) => ask(relatedAlerts, `/alerts/${id}/related`, undefined, signal),
})

/** Other alerts that share something with this one, and what. */
export function Related({ id }: { id: string }) {
  const t = useTranslations('alerts')
  const { data, error } = useQuery(relatedOf(id))
  if (error) return <Failure text={error.message} />
  if (!data) return <Loader />
  if (data.items.length === 0)
    return (
      <>
        <p className={css.noneTitle}>{t('related_none')}</p>
        <p className={css.noneText}>{t('related_none_text')}</p>
      </>
    )
  return (
    <ul className={css.related}>
      {data.items.map(({ alert, reasons }) => (
        <li key={alert.id}>
          <div className={css.relatedLine}>
            <SeverityBadge value={alert.severity} />
            <span className="mono dim">{numberOf(alert)}</span>
            <AlertStatus status={alert.status} />
            <Time at={alert.last_seen_at} />
          </div>
          <Link to="/alerts/$id" params={{ id: alert.id }} className={css.relatedTitle}>
            {alert.title}
          </Link>
          <ul className={css.reasons}>
            {reasons.map(({ kind, id: of, title }) => (
              <li key={`${kind}${of ?? title}`}>
                {t(`because.${kind}`)} <span className="mono">{title}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
