import { Button, Code, Menu } from '@mantine/core'
import { host } from '@rampart/contract/hosts.ts'
import { IconDownload, IconFileUpload, IconFilterOff, IconPlus, IconServer2 } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { address } from '../../kit/api.ts'
import { FilterBar } from '../../kit/FilterBar.tsx'
import { ColumnPicker, useVisible } from '../../kit/grid/ColumnPicker.tsx'
import { DataGrid } from '../../kit/grid/DataGrid.tsx'
import { GridTotal } from '../../kit/grid/GridTotal.tsx'
import { useList } from '../../kit/list.ts'
import { Empty, Page, Panel, Split } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { type Host, useHostColumns } from './columns.tsx'
import { HostDialog } from './HostDialog.tsx'
import { HostFigures } from './HostFigures.tsx'
import { HostPanel } from './HostPanel.tsx'
import { RetireHosts } from './RetireHosts.tsx'
import { type HostsSearch, hostsDefaults } from './search.ts'
import { since } from './since.ts'

const route = getRouteApi('/shell/hosts')

export function HostsPage() {
  const t = useTranslations('hosts')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useHostColumns()
  const [visible, setVisible] = useVisible('hosts')
  const set = (change: Partial<HostsSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const openImport = () => void navigate({ search: (before) => ({ ...before, import: 'new' }) })
  const reset = () => set({ ...hostsDefaults, sort: search.sort, seen: undefined })

  const filter = useMemo(
    () => ({ q: search.q, status: search.status, os: search.os, label: search.label, seen_since: since(search.seen) }),
    [search.q, search.status, search.os, search.label, search.seen],
  )
  const list = useList(host, '/hosts', { ...filter, sort: search.sort })
  const filtered = Object.values(filter).some((v) => v !== undefined && v.length > 0)
  const writes = may('hosts:write')
  const imports = may('hosts:import')

  return (
    <Page
      fill
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <>
          <Menu position="bottom-end" shadow="md" keepMounted={false}>
            <Menu.Target>
              <Button variant="default" leftSection={<IconDownload size={16} />}>
                {t('export')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {(['csv', 'ndjson'] as const).map((format) => (
                <Menu.Item key={format} component="a" href={address('/hosts/export', { ...filter, sort: search.sort, format })} download>
                  {t(`export_${format}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
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
      <Split>
        <Panel fill flush>
          <FilterBar
            q={search.q}
            onSearch={(q) => set({ q })}
            placeholder={t('search')}
            chosen={{ status: search.status, os: search.os, label: search.label, seen: search.seen ? [search.seen] : [] }}
            onChoose={(id, values) => set(id === 'seen' ? { seen: values[0] as HostsSearch['seen'] } : { [id]: values })}
            onReset={reset}
            filters={[
              {
                id: 'status',
                label: t('status'),
                options: (['active', 'quarantined', 'retired'] as const).map((s) => ({ value: s, label: t(`state.${s}`) })),
              },
              {
                id: 'os',
                label: t('os'),
                free: true,
                options: choices(
                  ['windows', 'linux', 'darwin'],
                  list.rows.map((h) => h.os),
                ),
              },
              {
                id: 'label',
                label: t('label'),
                free: true,
                options: choices(
                  [],
                  list.rows.flatMap((h) => h.labels),
                ),
              },
              {
                id: 'seen',
                label: t('seen'),
                single: true,
                options: (['day', 'week', 'month'] as const).map((s) => ({ value: s, label: t(`seen_in.${s}`) })),
              },
            ]}
          >
            <GridTotal list={list} />
            <ColumnPicker columns={columns} visible={visible} onChange={setVisible} />
          </FilterBar>
          <DataGrid<Host>
            label={t('title')}
            list={list}
            columns={columns}
            rowId={rowId}
            visible={visible}
            sort={search.sort}
            onSort={(sort) => set({ sort: sort as HostsSearch['sort'] })}
            open={search.open}
            onOpen={(open) => set({ open })}
            {...(writes && { bulk: (hosts, clear) => <RetireHosts hosts={hosts} onDone={clear} /> })}
            empty={
              filtered ? (
                <Empty icon={<IconFilterOff />} title={t('none_fit')} text={t('none_fit_text')}>
                  <Button variant="default" onClick={reset}>
                    {t('reset')}
                  </Button>
                </Empty>
              ) : (
                <Empty icon={<IconServer2 />} title={t('none')} text={t('none_text')}>
                  <Code block>{curl()}</Code>
                  {imports && <ImportButton onClick={openImport} />}
                </Empty>
              )
            }
          />
        </Panel>
        {search.open && search.open !== 'new' && <HostPanel id={search.open} onClose={() => set({ open: undefined })} />}
      </Split>
      <HostDialog opened={search.open === 'new'} onClose={() => set({ open: undefined })} onSaved={(id) => set({ open: id })} />
    </Page>
  )
}

const rowId = (row: { id: string }) => row.id

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

/** The API names no facets: what is well known, and what is in the rows at hand. */
function choices(known: readonly string[], seen: readonly string[]) {
  return [...new Set([...known, ...seen])].sort((a, b) => a.localeCompare(b)).map((value) => ({ value, label: value }))
}
