import { alertDetail } from '@rampart/contract/alerts.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { SeverityBadge } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { Crumb } from '../../kit/Crumb.tsx'
import { useOne } from '../../kit/list.ts'
import { MissingPage } from '../../kit/Missing.tsx'
import { Column, Columns, Page, PageTabs, Panel } from '../../kit/Page.tsx'
import { Comments } from '../../kit/record/Comments.tsx'
import { Tags } from '../../kit/record/Tags.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { AlertActions } from './AlertActions.tsx'
import css from './Alerts.module.css'
import { CaseDialog, type IntoCase } from './CaseDialog.tsx'
import { AlertFacts } from './facts.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { Observables } from './Observables.tsx'
import { Past } from './Past.tsx'
import { Raw } from './Raw.tsx'
import { Related } from './Related.tsx'
import { useTriage } from './triage.ts'
import { type AlertDetail, AlertStatus, DueIn, Exercise, numberOf } from './words.tsx'

const route = getRouteApi('/shell/alerts/$id')
const tabs = ['overview', 'observables', 'related', 'raw', 'timeline'] as const

export function AlertPage() {
  const t = useTranslations('alerts')
  const _kit = useTranslations('kit')
  const { id } = route.useParams()
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: alert, error } = useOne(alertDetail, '/alerts', id)
  const triage = useTriage()
  const [into, setInto] = useState<IntoCase>()
  if (!alert) return <MissingPage title={t('title')} error={error} back="/alerts" />
  return (
    <Page
      title={alert.title}
      badges={
        <>
          <SeverityBadge value={alert.severity} />
          <AlertStatus status={alert.status} />
          <Exercise of={alert} />
        </>
      }
      subtitle={
        <span className={css.subtitle}>
          <CopyText text={numberOf(alert)} />
          <span>{alert.source}</span>
          <span>
            {t('last_seen')} <Time at={alert.last_seen_at} />
          </span>
          <DueIn of={alert} whole />
        </span>
      }
      actions={<AlertActions alert={alert} triage={triage} onCase={setInto} />}
    >
      <Crumb name={numberOf(alert)} />
      <PageTabs
        label={t('tab.label')}
        value={tab}
        onChange={(next) => void navigate({ search: (before) => ({ ...before, tab: next }), replace: true })}
        tabs={tabs.map((value) => ({
          value,
          label: t(`tab.${value}`),
          ...(value === 'observables' && { count: alert.observables.length }),
        }))}
      >
        {tab === 'overview' && <Overview of={alert} />}
        {tab === 'observables' && (
          <Panel title={t('tab.observables')}>
            <Observables of={alert} />
          </Panel>
        )}
        {tab === 'related' && (
          <Panel title={t('tab.related')}>
            <Related of={alert} />
          </Panel>
        )}
        {tab === 'raw' && (
          <Panel title={t('tab.raw')}>
            <Raw of={alert} />
          </Panel>
        )}
        {tab === 'timeline' && (
          <Panel title={t('tab.timeline')}>
            <Past of={alert} />
          </Panel>
        )}
      </PageTabs>
      <MoveDialog triage={triage} />
      <CaseDialog into={into} onClose={() => setInto(undefined)} />
    </Page>
  )
}

function Overview({ of: alert }: { of: AlertDetail }) {
  const t = useTranslations('alerts')
  const record = useTranslations('kit.record')
  const may = useMay()
  return (
    <Columns>
      <Column>
        {alert.description && (
          <Panel title={t('fact.description')}>
            <p className={css.description}>{alert.description}</p>
          </Panel>
        )}
        <Panel title={t('tab.facts')}>
          <AlertFacts of={alert} />
        </Panel>
      </Column>
      <Column>
        {may('tags:read') && (
          <Panel title={record('tags')}>
            <Tags object_type="alerts" object_id={alert.id} />
          </Panel>
        )}
        {may('comments:read') && (
          <Panel title={record('comments')}>
            <Comments object_type="alerts" object_id={alert.id} />
          </Panel>
        )}
      </Column>
    </Columns>
  )
}
