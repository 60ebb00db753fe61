import { Button, Loader } from '@mantine/core'
import { overrides } from '@rampart/contract/tests.ts'
import { testAlerts, testEvidenceList } from '@rampart/contract/testwork.ts'
import { IconLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, send } from '../../kit/api.ts'
import { SeverityBadge, Status } from '../../kit/Badges.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { Panel } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { useDoing, usePart } from './parts.ts'
import css from './Sides.module.css'
import type { TestDetail } from './words.tsx'

/** What operations saw of the exercise; one press makes an alert evidence of the blue side. */
export function Alerts({ of }: { of: TestDetail }) {
  const t = useTranslations('tests')
  const may = useMay()
  const { busy, run } = useDoing()
  // Of the alerts' family: it is they that come and go here. What is evidence, the evidence says.
  const { data, error } = useQuery({
    queryKey: ['/alerts', 'of-test', of.id, of.status],
    queryFn: ({ signal }) => ask(testAlerts, `/tests/${of.id}/alerts`, undefined, signal),
  })
  const { data: evidence } = usePart(testEvidenceList, of.id, 'evidence')
  const linked = new Set(evidence?.items.filter(({ round }) => round === of.round).map(({ alert_id }) => alert_id))
  return (
    <Panel title={t('alerts')}>
      <Failure text={error?.message} />
      {!data && !error && <Loader />}
      {data?.items.length === 0 && (
        <p className={css.nothing}>
          {data.count > 0 ? t('alerts_hidden', { count: data.count }) : of.host_id ? t('alerts_none') : t('alerts_no_host')}
        </p>
      )}
      <ul className={css.pieces}>
        {data?.items.map((alert) => (
          <li key={alert.id} className={css.piece}>
            <div className={css.pieceText}>
              <span className={css.line}>
                <SeverityBadge value={alert.severity} />
                <span className="mono dim">ALR-{alert.number}</span>
              </span>
              <Link to="/alerts/$id" params={{ id: alert.id }}>
                {alert.title}
              </Link>
              <span className="dim">
                {alert.source} · <Time at={alert.first_seen_at} />
              </span>
            </div>
            {linked.has(alert.id) ? (
              <Status tone="ok">{t('alert_linked')}</Status>
            ) : (
              of.rights.includes('blue') &&
              !overrides('blue', of.status) &&
              may('alerts:write') && (
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconLink size={14} />}
                  aria-label={t('alert_link_named', { title: alert.title })}
                  onClick={() => busy || void run(() => send('POST', z.unknown(), `/tests/${of.id}/alerts`, { alert_id: alert.id }))}
                >
                  {t('alert_link')}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
