import { Button, Code } from '@mantine/core'
import { host } from '@rampart/contract/hosts.ts'
import { IconFileUpload, IconPlus, IconServer2 } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { ExportMenu, ListView } from '../../kit/ListView.tsx'
import { later } from '../../kit/later.tsx'
import { useList } from '../../kit/list.ts'
import { Empty, Page } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { type Host, useHostColumns } from './columns.tsx'
import { HostFigures } from './HostFigures.tsx'
import type { HostsSearch } from './search.ts'
import { since } from './since.ts'

const route = getRouteApi('/shell/hosts')
const HostDialog = later(async () => (await import('./HostDialog.tsx')).HostDialog)
const HostPanel = later(async () => (await import('./HostPanel.tsx')).HostPanel)
const RetireHosts = later(async () => (await import('./RetireHosts.tsx')).RetireHosts)

export function HostsPage() {
  const t = useTranslations('hosts')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useHostColumns()
  const set = (change: Partial<HostsSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const openImport = () => void navigate({ search: (before) => ({ ...before, import: 'new' }) })

  const filter = useMemo(
    () => ({ q: search.q, status: search.status, os: search.os, label: search.label, seen_since: since(search.seen) }),
    [search.q, search.status, search.os, search.label, search.seen],
  )
  const list = useList(host, '/hosts', { ...filter, sort: search.sort })
  const writes = may('hosts:write')
  const imports = may('hosts:import')

  return (
    <Page
      fill
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <>
          <ExportMenu path="/hosts/export" query={{ ...filter, sort: search.sort }} />
          {writes && (
            <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => set({ open: 'new' })}>
              {t('add')}
            </Button>
          )}
          {imports && <ImportButton onClick={openImport} />}
        </>
      }
    >
      <HostFigures search={search} set={set} />
      <ListView<Host, HostsSearch>
        name="hosts"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('search')}
        filters={[
          {
            id: 'status',
            label: t('status'),
            options: (['active', 'quarantined', 'retired'] as const).map((s) => ({ value: s, label: t(`state.${s}`) })),
          },
          { id: 'os', label: t('os'), free: true, facets: '/hosts/facets' },
          { id: 'label', label: t('label'), free: true, facets: '/hosts/facets' },
          {
            id: 'seen',
            label: t('seen'),
            single: true,
            options: (['day', 'week', 'month'] as const).map((s) => ({ value: s, label: t(`seen_in.${s}`) })),
          },
        ]}
        {...(writes && { bulk: (hosts: Host[], clear: () => void) => <RetireHosts hosts={hosts} onDone={clear} /> })}
        none={
          <Empty icon={<IconServer2 />} title={t('none')} text={t('none_text')}>
            <Code block tabIndex={0}>
              {curl()}
            </Code>
            {imports && <ImportButton onClick={openImport} />}
          </Empty>
        }
        panel={search.open && search.open !== 'new' && <HostPanel id={search.open} onClose={() => set({ open: undefined })} />}
      />
      <HostDialog opened={search.open === 'new'} onClose={() => set({ open: undefined })} onSaved={(id) => set({ open: id })} />
    </Page>
  )
}

function ImportButton({ onClick }: { onClick: () => void }) {
  const t = useTranslations('hosts')
  return (
    <Button leftSection={<IconFileUpload size={16} />} onClick={onClick}>
      {t('import')}
    </Button>
  )
}

/** `-T` streams the file from disk, whatever its size. */
const curl = () => `curl -X POST -T clients.json \\
  -H 'Authorization: Bearer rmp_…' \\
  -H 'Content-Type: application/octet-stream' \\
  ${location.origin}/api/v1/ingestion/batch`
