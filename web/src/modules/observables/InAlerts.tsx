import { alert } from '@rampart/contract/alerts.ts'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { SeverityBadge } from '../../kit/Badges.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { useList } from '../../kit/list.ts'
import { Time } from '../../kit/Time.tsx'
import css from './Observables.module.css'

const shown = 6

/** The alerts that name it, the newest first, and the way to all of them. */
export function InAlerts({ id }: { id: string }) {
  const t = useTranslations('observables')
  const list = useList(alert, '/alerts', { observable_id: id, suppressed: 'with', sort: '-last_seen_at' }, { count: false, limit: shown })
  if (list.state === 'failed') return <Failure text={list.error?.message} />
  if (list.rows.length === 0) return <span className="dim">{list.state === 'loading' ? '…' : t('no_alerts')}</span>
  return (
    <>
      <ul className={css.alerts}>
        {list.rows.slice(0, shown).map((one) => (
          <li key={one.id}>
            <span className={css.where}>
              <SeverityBadge value={one.severity} />
              <span className="mono dim">ALR-{one.number}</span>
              <Time at={one.last_seen_at} />
            </span>
            <Link to="/alerts/$id" params={{ id: one.id }}>
              {one.title}
            </Link>
          </li>
        ))}
      </ul>
      {list.more.has && (
        <Link to="/alerts" search={{ observable: id, status: ['any'], suppressed: 'with' }} className={css.all}>
          {t('all_alerts')}
        </Link>
      )}
    </>
  )
}
