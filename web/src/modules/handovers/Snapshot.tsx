import { Link } from '@tanstack/react-router'
import { useFormatter, useTranslations } from 'use-intl'
import { SeverityBadge, severities } from '../../kit/Badges.tsx'
import { Figures, Panel } from '../../kit/Page.tsx'
import { Time } from '../../kit/Time.tsx'
import css from './Handovers.module.css'
import type { HandoverDetail } from './words.tsx'

type Shown = NonNullable<HandoverDetail['snapshot']>

/** How it stood when the handover was written, whatever became of it. */
export function Snapshot({ of, assignees }: { of: Shown; assignees: HandoverDetail['assignees'] }) {
  const t = useTranslations('handovers')
  const kit = useTranslations('kit.severity')
  const state = useTranslations('alerts.state')
  const format = useFormatter()
  const names = new Map(assignees.map(({ id, display_name }) => [id, display_name]))
  const taken = format.dateTime(new Date(of.taken_at), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <>
      <h2 className={css.stood}>{t('stood', { at: taken })}</h2>
      <Figures
        label={t('stood', { at: taken })}
        of={[
          ...severities.toReversed().map((severity) => ({ label: kit(severity), value: format.number(of.open[severity]) })),
          { label: t('unassigned'), value: format.number(of.unassigned) },
          { label: t('overdue'), value: format.number(of.overdue), ...(of.overdue > 0 && { tone: 'critical' }) },
        ]}
      />
      <Panel title={t('urgent')}>
        {of.alerts.length === 0 && <p className={css.nothing}>{t('urgent_none')}</p>}
        <ul className={css.rows}>
          {of.alerts.map((one) => (
            <li key={one.id} className={css.row}>
              <SeverityBadge value={one.severity} />
              <span className="mono dim">ALR-{one.number}</span>
              <Link to="/alerts/$id" params={{ id: one.id }} className={css.grow}>
                {one.title}
              </Link>
              <span className="dim">
                {[state(one.status), one.assignee_id === null ? t('nobody') : (names.get(one.assignee_id) ?? t('somebody'))].join(' · ')}
                {one.breached.length > 0 && <span className={css.late}> · {t('late')}</span>}
                {' · '}
                <Time at={one.created_at} />
              </span>
            </li>
          ))}
        </ul>
        {of.urgent > of.alerts.length && <p className={css.nothing}>{t('urgent_more', { count: of.urgent - of.alerts.length })}</p>}
      </Panel>
    </>
  )
}
