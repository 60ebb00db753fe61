import { Button } from '@mantine/core'
import { hostDetail } from '@rampart/contract/hosts.ts'
import { IconPencil } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Crumb } from '../../kit/Crumb.tsx'
import { MoreMenu } from '../../kit/DropRecord.tsx'
import { JsonView } from '../../kit/JsonView.tsx'
import { useOne } from '../../kit/list.ts'
import { MissingPage } from '../../kit/Missing.tsx'
import { Column, Columns, Page, PageTabs, Panel } from '../../kit/Page.tsx'
import { Comments } from '../../kit/record/Comments.tsx'
import { History } from '../../kit/record/History.tsx'
import { Tags } from '../../kit/record/Tags.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { HostStatus } from './columns.tsx'
import { HostFacts, systemOf, useHostActions } from './facts.tsx'
import { HostCollections } from './HostCollections.tsx'
import { HostDialog } from './HostDialog.tsx'
import { type HostDetail, HostMoves } from './HostMoves.tsx'
import { HostRows } from './HostRows.tsx'

const route = getRouteApi('/shell/hosts/$id')

export function HostPage() {
  const t = useTranslations('hosts')
  const _kit = useTranslations('kit')
  const may = useMay()
  const { id } = route.useParams()
  const { tab, collection } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: host, error } = useOne(hostDetail, '/hosts', id)
  const [editing, setEditing] = useState(false)
  if (!host) return <MissingPage title={t('title')} error={error} back="/hosts" />
  return (
    <Page
      fill={tab === 'rows' || tab === 'collections'}
      title={host.hostname}
      badges={<HostStatus status={host.status} />}
      subtitle={
        <>
          {systemOf(host)} · {t('last_seen')} <Time at={host.last_seen_at} />
        </>
      }
      actions={
        <>
          <HostMoves host={host} />
          {may('hosts:write') && (
            <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setEditing(true)}>
              {t('edit')}
            </Button>
          )}
          <MoreActions host={host} />
        </>
      }
    >
      <Crumb name={host.hostname} />
      <PageTabs
        label={host.hostname}
        value={tab}
        onChange={(next) => void navigate({ search: (before) => ({ ...before, tab: next }), replace: true })}
        tabs={(['overview', 'rows', 'collections', 'timeline'] as const).map((value) => ({ value, label: t(value) }))}
      >
        {tab === 'overview' && <Overview host={host} />}
        {tab === 'rows' && (
          <HostRows
            host_id={id}
            collection={collection}
            onChoose={(next) => void navigate({ search: (before) => ({ ...before, collection: next }), replace: true })}
          />
        )}
        {tab === 'collections' && <HostCollections host_id={id} />}
        {tab === 'timeline' && <Past id={id} />}
      </PageTabs>
      <HostDialog opened={editing} host={host} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />
    </Page>
  )
}

function Overview({ host }: { host: HostDetail }) {
  const t = useTranslations('hosts')
  const tRecord = useTranslations('kit.record')
  const may = useMay()
  return (
    <Columns>
      <Column>
        <Panel title={t('facts')}>
          <HostFacts host={host} />
        </Panel>
        <Panel title={t('metadata')}>
          {Object.keys(host.host_metadata).length > 0 ? (
            <JsonView value={host.host_metadata} />
          ) : (
            <span className="dim">{t('no_metadata')}</span>
          )}
        </Panel>
      </Column>
      <Column>
        {may('tags:read') && (
          <Panel title={tRecord('tags')}>
            <Tags object_type="hosts" object_id={host.id} />
          </Panel>
        )}
        {may('comments:read') && (
          <Panel title={tRecord('comments')}>
            <Comments object_type="hosts" object_id={host.id} />
          </Panel>
        )}
      </Column>
    </Columns>
  )
}

function Past({ id }: { id: string }) {
  const t = useTranslations('hosts')
  const say = useHostActions()
  return (
    <Panel title={t('timeline')}>
      <History object_id={id} say={say} />
    </Panel>
  )
}

function MoreActions({ host }: { host: HostDetail }) {
  const t = useTranslations('hosts')
  const may = useMay()
  const navigate = route.useNavigate()
  if (!may('hosts:write')) return null
  return (
    <MoreMenu
      label={t('more')}
      drop={{
        label: t('delete'),
        text: t('delete_text', { hostname: host.hostname }),
        path: `/hosts/${host.id}`,
        stale: ['/hosts'],
        onGone: () => navigate({ to: '/hosts' }),
      }}
    />
  )
}
