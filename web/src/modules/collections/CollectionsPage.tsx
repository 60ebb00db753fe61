import { Button } from '@mantine/core'
import { collection, collectionDetail } from '@rampart/contract/hosts.ts'
import { IconExternalLink, IconFileImport, IconFileUpload } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { ExportMenu, ListView } from '../../kit/ListView.tsx'
import { useList, useOne } from '../../kit/list.ts'
import { Empty, Page } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { type Collection, CollectionState, useCollectionColumns } from './columns.tsx'
import { CollectionFacts, CollectionFigures } from './facts.tsx'
import type { CollectionsSearch } from './search.ts'

const route = getRouteApi('/shell/collections')

export function CollectionsPage() {
  const t = useTranslations('collections')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useCollectionColumns()
  const set = (change: Partial<CollectionsSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const filter = useMemo(() => ({ q: search.q, state: search.state, artifact: search.artifact }), [search.q, search.state, search.artifact])
  const list = useList(collection, '/collections', { ...filter, sort: search.sort })
  const importButton = may('hosts:import') && (
    <Button
      leftSection={<IconFileUpload size={16} />}
      onClick={() => void navigate({ search: (before) => ({ ...before, import: 'new' }) })}
    >
      {t('import.open')}
    </Button>
  )
  return (
    <Page
      fill
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <>
          <ExportMenu path="/collections/export" query={{ ...filter, sort: search.sort }} />
          {importButton}
        </>
      }
    >
      <ListView<Collection, CollectionsSearch>
        name="collections"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('search')}
        filters={[
          {
            id: 'state',
            label: t('state_label'),
            options: (['running', 'complete', 'interrupted', 'cancelled'] as const).map((s) => ({ value: s, label: t(`state.${s}`) })),
          },
          { id: 'artifact', label: t('artifact'), free: true, facets: '/collections/facets' },
        ]}
        none={
          <Empty icon={<IconFileImport />} title={t('none')} text={t('none_text')}>
            {importButton}
          </Empty>
        }
        panel={
          search.open && (
            <CollectionPanel
              id={search.open}
              onClose={() => set({ open: undefined })}
              onImport={(id) => void navigate({ search: (before) => ({ ...before, import: id }) })}
            />
          )
        }
      />
    </Page>
  )
}

function CollectionPanel({ id, onClose, onImport }: { id: string; onClose: () => void; onImport: (id: string) => void }) {
  const t = useTranslations('collections')
  const { data: c, error } = useOne(collectionDetail, '/collections', id)
  if (!c) {
    return (
      <DetailPanel title={t('title')} onClose={onClose}>
        <PanelPart>
          <Failure text={error?.message} />
        </PanelPart>
      </DetailPanel>
    )
  }
  return (
    <DetailPanel
      title={c.artifact}
      badges={<CollectionState state={c.state} />}
      onClose={onClose}
      actions={
        <>
          <Button component={Link} to={`/collections/${id}`} rightSection={<IconExternalLink size={14} />}>
            {t('open_page')}
          </Button>
          {c.state === 'running' && (
            <Button variant="default" onClick={() => onImport(id)}>
              {t('import.progress')}
            </Button>
          )}
        </>
      }
    >
      {c.error && (
        <PanelPart>
          <Failure text={c.error} />
        </PanelPart>
      )}
      <PanelPart>
        <CollectionFigures collection={c} />
      </PanelPart>
      <PanelPart>
        <CollectionFacts collection={c} />
      </PanelPart>
    </DetailPanel>
  )
}
