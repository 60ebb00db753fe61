import { ActionIcon, Tabs, Tooltip } from '@mantine/core'
import { alertDetail } from '@rampart/contract/alerts.ts'
import { IconExternalLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { SeverityBadge } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { useOne } from '../../kit/list.ts'
import { MissingPanel } from '../../kit/Missing.tsx'
import { Comments } from '../../kit/record/Comments.tsx'
import { Tags } from '../../kit/record/Tags.tsx'
import { useMay } from '../../kit/session.ts'
import { AlertActions } from './AlertActions.tsx'
import css from './Alerts.module.css'
import type { IntoCase } from './CaseDialog.tsx'
import { AlertFacts } from './facts.tsx'
import { Observables } from './Observables.tsx'
import { Past } from './Past.tsx'
import { Raw } from './Raw.tsx'
import { Related } from './Related.tsx'
import type { Triage } from './triage.ts'
import { type AlertDetail, AlertStatus, Exercise, numberOf } from './words.tsx'

const panelTabs = ['facts', 'observables', 'related', 'raw', 'timeline', 'comments'] as const
type Tab = (typeof panelTabs)[number]

/** An alert beside the queue. `tab` is kept by the queue, so that walking on stays on the same part. */
export function AlertPanel({
  id,
  tab,
  onTab,
  triage,
  onCase,
  onClose,
}: {
  id: string
  tab: string | undefined
  onTab: (tab: string) => void
  triage: Triage
  onCase: (into: IntoCase) => void
  onClose: () => void
}) {
  const t = useTranslations('alerts')
  const { data: alert, error } = useOne(alertDetail, '/alerts', id)
  const shown = panelTabs.find((each) => each === tab) ?? 'facts'
  if (!alert) return <MissingPanel title={t('title')} error={error} onClose={onClose} />
  return (
    <DetailPanel
      title={alert.title}
      badges={
        <>
          <SeverityBadge value={alert.severity} />
          <AlertStatus status={alert.status} />
          <Exercise of={alert} />
          <CopyText text={numberOf(alert)} />
        </>
      }
      onClose={onClose}
      actions={
        <>
          <AlertActions alert={alert} triage={triage} onCase={onCase} />
          <Tooltip label={t('open_page')}>
            <ActionIcon component={Link} to={`/alerts/${id}`} variant="default" size={30} aria-label={t('open_page')}>
              <IconExternalLink size={15} />
            </ActionIcon>
          </Tooltip>
        </>
      }
    >
      <Tabs value={shown} onChange={(next) => onTab(next ?? shown)} className={css.panelTabs}>
        <Tabs.List aria-label={t('tab.label')}>
          {panelTabs.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`tab.${each}`)}{' '}
              {each === 'observables' && alert.observables.length > 0 && <span className={css.tabCount}>{alert.observables.length}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {panelTabs.map((each) => (
          <Tabs.Panel key={each} value={each}>
            {each === shown && <PanelPart>{partOf(each, alert)}</PanelPart>}
          </Tabs.Panel>
        ))}
      </Tabs>
    </DetailPanel>
  )
}

function partOf(tab: Tab, alert: AlertDetail): ReactNode {
  switch (tab) {
    case 'facts':
      return <Overview of={alert} />
    case 'observables':
      return <Observables of={alert} />
    case 'related':
      return <Related of={alert} />
    case 'raw':
      return <Raw of={alert} />
    case 'timeline':
      return <Past of={alert} />
    case 'comments':
      return <Comments object_type="alerts" object_id={alert.id} />
  }
}

function Overview({ of: alert }: { of: AlertDetail }) {
  const record = useTranslations('kit.record')
  const may = useMay()
  return (
    <>
      {alert.description && <p className={css.description}>{alert.description}</p>}
      <AlertFacts of={alert} />
      {may('tags:read') && (
        <div className={css.tagLine}>
          <h3>{record('tags')}</h3>
          <Tags object_type="alerts" object_id={alert.id} />
        </div>
      )}
    </>
  )
}
