import { Button } from '@mantine/core'
import { defang, observableDetail } from '@rampart/contract/observables.ts'
import { IconPencil } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Crumb } from '../../kit/Crumb.tsx'
import { MoreMenu } from '../../kit/DropRecord.tsx'
import { useOne } from '../../kit/list.ts'
import { MissingPage } from '../../kit/Missing.tsx'
import { Column, Columns, Page, PageTabs, Panel } from '../../kit/Page.tsx'
import { Comments } from '../../kit/record/Comments.tsx'
import { History } from '../../kit/record/History.tsx'
import { Links } from '../../kit/record/Links.tsx'
import { Tags } from '../../kit/record/Tags.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { ObservableStatus } from './columns.tsx'
import { ObservableFacts, useObservableActions } from './facts.tsx'
import { InAlerts } from './InAlerts.tsx'
import { ObservableDialog } from './ObservableDialog.tsx'
import { type ObservableDetail, ObservableMoves } from './ObservableMoves.tsx'
import { SawIt, Sightings } from './Sightings.tsx'

const route = getRouteApi('/shell/observables/$id')

export function ObservablePage() {
  const t = useTranslations('observables')
  const _kit = useTranslations('kit')
  const may = useMay()
  const { id } = route.useParams()
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const say = useObservableActions()
  const { data: o, error } = useOne(observableDetail, '/observables', id)
  const [editing, setEditing] = useState(false)
  if (!o) return <MissingPage title={t('list_title')} error={error} back="/observables" />
  const name = defang(o.type, o.value)
  return (
    <Page
      title={name}
      badges={<ObservableStatus status={o.status} />}
      subtitle={
        <>
          {t(`kind.${o.type}`)} · {t('last_seen')} <Time at={o.last_seen_at} />
        </>
      }
      actions={
        <>
          <ObservableMoves observable={o} />
          {may('observables:write') && (
            <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setEditing(true)}>
              {t('edit_one')}
            </Button>
          )}
          <MoreActions observable={o} />
        </>
      }
    >
      <Crumb name={name} />
      <PageTabs
        label={name}
        value={tab}
        onChange={(next) => void navigate({ search: (before) => ({ ...before, tab: next }), replace: true })}
        tabs={[
          { value: 'overview', label: t('overview') },
          { value: 'sightings', label: t('sightings'), count: o.sightings },
          { value: 'timeline', label: t('timeline') },
        ]}
      >
        {tab === 'overview' && <Overview observable={o} />}
        {tab === 'sightings' && (
          <Panel title={t('sightings')} actions={<SawIt id={id} />}>
            <Sightings of={o} />
          </Panel>
        )}
        {tab === 'timeline' && (
          <Panel title={t('timeline')}>
            <History object_id={id} say={say} />
          </Panel>
        )}
      </PageTabs>
      <ObservableDialog opened={editing} observable={o} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />
    </Page>
  )
}

function Overview({ observable: o }: { observable: ObservableDetail }) {
  const t = useTranslations('observables')
  const tRecord = useTranslations('kit.record')
  const may = useMay()
  const of = { object_type: 'observables', object_id: o.id }
  return (
    <Columns>
      <Column>
        <Panel title={t('facts')}>
          <ObservableFacts observable={o} />
        </Panel>
        <Panel title={t('sightings_last')} actions={<SawIt id={o.id} />}>
          <Sightings of={o} most={8} />
        </Panel>
      </Column>
      <Column>
        {may('alerts:read') && (
          <Panel title={t('in_alerts')}>
            <InAlerts id={o.id} />
          </Panel>
        )}
        {may('tags:read') && (
          <Panel title={tRecord('tags')}>
            <Tags {...of} />
          </Panel>
        )}
        {may('links:read') && (
          <Panel title={tRecord('links')}>
            <Links {...of} />
          </Panel>
        )}
        {may('comments:read') && (
          <Panel title={tRecord('comments')}>
            <Comments {...of} />
          </Panel>
        )}
      </Column>
    </Columns>
  )
}

function MoreActions({ observable: o }: { observable: ObservableDetail }) {
  const t = useTranslations('observables')
  const may = useMay()
  const navigate = route.useNavigate()
  if (!may('observables:write')) return null
  return (
    <MoreMenu
      label={t('more')}
      drop={{
        label: t('delete'),
        text: t('delete_text', { value: defang(o.type, o.value) }),
        path: `/observables/${o.id}`,
        stale: ['/observables'],
        onGone: () => navigate({ to: '/observables' }),
      }}
    />
  )
}
