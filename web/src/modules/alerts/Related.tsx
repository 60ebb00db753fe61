import { Loader } from '@mantine/core'
import { relatedAlerts } from '@rampart/contract/alerts.ts'
import { defang } from '@rampart/contract/observables.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { ask } from '../../kit/api.ts'
import { SeverityBadge } from '../../kit/Badges.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { Time } from '../../kit/Time.tsx'
import css from './Alerts.module.css'
import { type AlertDetail, AlertStatus, numberOf } from './words.tsx'

const mostNamed = 3

const relatedOf = (id: string) => ({
  queryKey: ['/alerts', 'related', id],
  queryFn: ({ signal }: { signal: AbortSignal }) => ask(relatedAlerts, `/alerts/${id}/related`, undefined, signal),
})

/** Other alerts that share something with this one, and what. */
export function Related({ of: { id, observables } }: { of: AlertDetail }) {
  const t = useTranslations('alerts')
  const { data, error } = useQuery(relatedOf(id))
  const types = new Map(observables.map((one) => [one.id, one.type]))
  /** Nobody follows by accident what two alerts share. */
  const named = (shared: string | null, title: string) => {
    const type = shared === null ? undefined : types.get(shared)
    return type ? defang(type, title) : title
  }
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
            {(['parent', 'child', 'correlation', 'host', 'observable'] as const).map((kind) => {
              const same = reasons.filter((reason) => reason.kind === kind).map((reason) => named(reason.id, reason.title))
              return (
                same.length > 0 && (
                  <li key={kind} title={same.join('\n')}>
                    {t(`because.${kind}`)} <span className="mono">{same.slice(0, mostNamed).join(', ')}</span>
                    {same.length > mostNamed && ` +${same.length - mostNamed}`}
                  </li>
                )
              )
            })}
          </ul>
        </li>
      ))}
    </ul>
  )
}
