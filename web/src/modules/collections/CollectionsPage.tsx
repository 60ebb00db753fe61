import { Button } from '@mantine/core'
import { collection, collectionDetail } from '@rampart/contract/hosts.ts'
import { IconExternalLink, IconFileImport, IconFileUpload, IconFilterOff } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FilterBar } from '../../kit/FilterBar.tsx'
import { ColumnPicker, useVisible } from '../../kit/grid/ColumnPicker.tsx'
import { DataGrid } from '../../kit/grid/DataGrid.tsx'
import { GridTotal } from '../../kit/grid/GridTotal.tsx'
import { useList, useOne } from '../../kit/list.ts'
import { Empty, Page, Panel, Split } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { type Collection, CollectionState, useCollectionColumns } from './columns.tsx'
import { CollectionFacts, CollectionFigures } from './facts.tsx'
import { type CollectionsSearch, collectionsDefaults } from './search.ts'

const route = getRouteApi('/shell/collections')

export function CollectionsPage() {
  const t = useTranslations('collections')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useCollectionColumns()
  const [visible, setVisible] = useVisible('collections')
  const set = (change: Partial<CollectionsSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const reset = () => set({ ...collectionsDefaults, sort: search.sort })
  const filter = useMemo(() => ({ q: search.q, state: search.state, artifact: search.artifact }), [search.q, search.state, search.artifact])
  const list = useList(collection, '/collections', { ...filter, sort: search.sort })
  const filtered = Object.values(filter).some((v) => v.length > 0)
  const artifacts = [...new Set(list.rows.map((c) => c.artifact))].sort((a, b) => a.localeCompare(b))
  const importButton = may('hosts:import') && (
    <Button
      leftSection={<IconFileUpload size={16} />}
      onClick={() => void navigate({ search: (before) => ({ ...before, import: 'new' }) })}
    >
      {t('import.open')}
    </Button>
  )
  return (
    <Page fill title={t('title')} subtitle={t('subtitle')} actions={importButton}>
      <Split>
        <Panel fill flush>
          <FilterBar
            q={search.q}
            onSearch={(q) => set({ q })}
            placeholder={t('search')}
            chosen={{ state: search.state, artifact: search.artifact }}
            onChoose={(id, values) => set({ [id]: values })}
            onReset={reset}
            filters={[
              {
                id: 'state',
                label: t('state_label'),
                options: (['running', 'complete', 'interrupted', 'cancelled'] as const).map((s) => ({ value: s, label: t(`state.${s}`) })),
              },
              { id: 'artifact', label: t('artifact'), free: true, options: artifacts.map((value) => ({ value, label: value })) },
            ]}
          >
            <GridTotal list={list} />
            <ColumnPicker columns={columns} visible={visible} onChange={setVisible} />
          </FilterBar>
          <DataGrid<Collection>
            label={t('title')}
            list={list}
            columns={columns}
            rowId={(c) => c.id}
            visible={visible}
            sort={search.sort}
            onSort={(sort) => set({ sort: sort as CollectionsSearch['sort'] })}
            open={search.open}
            onOpen={(open) => set({ open })}
            empty={
              filtered ? (
                <Empty icon={<IconFilterOff />} title={t('none_fit')} text={t('none_fit_text')}>
                  <Button variant="default" onClick={reset}>
                    {t('reset')}
                  </Button>
                </Empty>
              ) : (
                <Empty icon={<IconFileImport />} title={t('none')} text={t('none_text')}>
                  {importButton}
                </Empty>
              )
            }
          />
        </Panel>
        {search.open && (
          <CollectionPanel
            id={search.open}
            onClose={() => set({ open: undefined })}
            onImport={(id) => void navigate({ search: (before) => ({ ...before, import: id }) })}
          />
        )}
      </Split>
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
