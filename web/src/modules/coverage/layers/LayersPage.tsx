import { Button } from '@mantine/core'
import { coverageLayer } from '@rampart/contract/coverage-layers.ts'
import { IconStack2, IconUpload } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { z } from 'zod'
import type { Column } from '../../../kit/grid/columns.ts'
import { ListView } from '../../../kit/ListView.tsx'
import { useList } from '../../../kit/list.ts'
import { Empty, Page } from '../../../kit/Page.tsx'
import { useMay } from '../../../kit/session.ts'
import { Time } from '../../../kit/Time.tsx'
import { Sections } from '../Sections.tsx'
import type { LayersSearch } from '../search.ts'
import { ImportDialog } from './ImportDialog.tsx'
import { LayerPanel } from './LayerPanel.tsx'

type Layer = z.output<typeof coverageLayer>
const route = getRouteApi('/shell/coverage/layers')

/** Layers of the ATT&CK Navigator that people made elsewhere, to look at on our matrix. */
export function LayersPage() {
  const t = useTranslations('coverage_views')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<LayersSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const [importing, setImporting] = useState(false)
  const { q, sort } = search
  const filter = useMemo(() => ({ q, sort }), [q, sort])
  const list = useList(coverageLayer, '/coverage/layers', filter)
  const columns = useLayerColumns()
  const add = may('coverage:write') && (
    <Button leftSection={<IconUpload size={16} />} onClick={() => setImporting(true)}>
      {t('import')}
    </Button>
  )
  return (
    <Page fill title={t('layers')} subtitle={t('layers_text')} actions={add}>
      <Sections here={t('layers')} />
      <ListView<Layer, LayersSearch>
        name="coverage-layers"
        label={t('layers')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('search_layers')}
        filters={[]}
        none={
          <Empty icon={<IconStack2 />} title={t('no_layers')} text={t('no_layers_text')}>
            {add}
          </Empty>
        }
        panel={search.open && <LayerPanel key={search.open} id={search.open} onClose={() => set({ open: undefined })} />}
      />
      <ImportDialog
        opened={importing}
        onClose={() => setImporting(false)}
        onTaken={(id) => {
          setImporting(false)
          set({ open: id })
        }}
      />
    </Page>
  )
}

function useLayerColumns(): readonly Column<Layer>[] {
  const t = useTranslations('coverage_views')
  const format = useFormatter()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('name'),
        min: 180,
        grow: 2,
        sort: true,
        yields: 0,
        cell: (each) => <span title={each.name}>{each.name}</span>,
      },
      {
        id: 'techniques',
        header: t('techniques'),
        min: 100,
        grow: 0,
        yields: 1,
        align: 'right',
        cell: (each) => format.number(each.techniques),
      },
      {
        id: 'unknown',
        header: t('unknown'),
        min: 130,
        grow: 0,
        yields: 2,
        align: 'right',
        cell: (each) => (each.unknown.length > 0 ? format.number(each.unknown.length) : <span className="dim">–</span>),
      },
      {
        id: 'attack',
        header: t('attack_version'),
        min: 110,
        grow: 0,
        yields: 4,
        cell: (each) => <span className="dim">{each.attack_version ?? '–'}</span>,
      },
      { id: 'by', header: t('by'), min: 130, grow: 0.5, yields: 5, cell: (each) => <span className="dim">{each.created_by_name}</span> },
      {
        id: 'created_at',
        header: t('imported_at'),
        min: 124,
        grow: 0,
        sort: true,
        yields: 3,
        align: 'right',
        cell: (each) => <Time at={each.created_at} />,
      },
    ],
    [t, format],
  )
}
