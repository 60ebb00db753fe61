import { Button } from '@mantine/core'
import { asset, assetHealth, assetStanding, assetType } from '@rampart/contract/detection-assets.ts'
import { IconClockCog, IconPlus, IconRefreshAlert, IconShieldCheck } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { ListView } from '../../../kit/ListView.tsx'
import { useList, useTotal } from '../../../kit/list.ts'
import { Empty, Figures, Page } from '../../../kit/Page.tsx'
import { useMay } from '../../../kit/session.ts'
import { AssetDialog } from './AssetDialog.tsx'
import { AssetPanel } from './AssetPanel.tsx'
import { ChangeDialog } from './ChangeDialog.tsx'
import { type Asset, useAssetColumns } from './columns.tsx'
import { DecayDialog } from './DecayDialog.tsx'
import type { AssetsSearch } from './search.ts'

const route = getRouteApi('/shell/detections/assets')

export function AssetsPage() {
  const t = useTranslations('assets')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useAssetColumns()
  const set = (change: Partial<AssetsSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const { q, asset_type, health, standing, technique_id, platform } = search
  const filter = useMemo(
    () => ({ q, asset_type, health, standing, technique_id, platform }),
    [q, asset_type, health, standing, technique_id, platform],
  )
  const list = useList(asset, '/detection-assets', { ...filter, sort: search.sort })
  const writes = may('detections:write')
  const close = () => set({ dialog: undefined })
  const add = writes && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => set({ dialog: 'new' })}>
      {t('add')}
    </Button>
  )
  return (
    <Page
      fill
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <>
          <Button variant="default" leftSection={<IconClockCog size={16} />} onClick={() => set({ dialog: 'decay' })}>
            {t('decay')}
          </Button>
          <Button variant="default" leftSection={<IconRefreshAlert size={16} />} onClick={() => set({ dialog: 'change' })}>
            {t('changes')}
          </Button>
          {add}
        </>
      }
    >
      <Standings search={search} set={set} />
      <ListView<Asset, AssetsSearch>
        name="detection-assets"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('search')}
        filters={[
          { id: 'asset_type', label: t('type'), options: assetType.options.map((value) => ({ value, label: t(`types.${value}`) })) },
          {
            id: 'standing',
            label: t('standing'),
            options: assetStanding.options.map((value) => ({ value, label: t(`standings.${value}`) })),
          },
          { id: 'health', label: t('health'), options: assetHealth.options.map((value) => ({ value, label: t(`healths.${value}`) })) },
          { id: 'technique_id', label: t('technique'), free: true, facets: '/detection-assets/facets' },
          { id: 'platform', label: t('platform'), facets: '/detection-assets/facets' },
        ]}
        none={
          <Empty icon={<IconShieldCheck />} title={t('none')} text={t('none_text')}>
            {add}
          </Empty>
        }
        panel={search.open && <AssetPanel id={search.open} onClose={() => set({ open: undefined })} />}
      />
      <AssetDialog opened={search.dialog === 'new'} onClose={close} onSaved={(open) => set({ dialog: undefined, open })} />
      <ChangeDialog opened={search.dialog === 'change'} onClose={close} />
      <DecayDialog opened={search.dialog === 'decay'} onClose={close} />
    </Page>
  )
}

/** How they stand, in a strip; each figure is also the filter that shows it. */
function Standings({ search, set }: { search: AssetsSearch; set: (change: Partial<AssetsSearch>) => void }) {
  const t = useTranslations('assets')
  const format = useFormatter()
  const totals = {
    valid: useTotal('/detection-assets', { standing: ['valid'] }),
    expired: useTotal('/detection-assets', { standing: ['expired'] }),
    invalidated: useTotal('/detection-assets', { standing: ['invalidated'] }),
    failed: useTotal('/detection-assets', { standing: ['failed'] }),
    unvalidated: useTotal('/detection-assets', { standing: ['unvalidated'] }),
  }
  const known = Object.values(totals).reduce((sum, total) => sum + (total?.count ?? 0), 0)
  if (known === 0) return null
  return (
    <Figures
      label={t('standing')}
      of={(['valid', 'expired', 'invalidated', 'failed', 'unvalidated'] as const).map((value) => ({
        label: t(`standings.${value}`),
        value: totals[value] && format.number(totals[value].count),
        active: search.standing.join() === value,
        onClick: () => set({ standing: search.standing.join() === value ? [] : [value] }),
      }))}
    />
  )
}
