import { Button } from '@mantine/core'
import { alertSource, alertSourceKind } from '@rampart/contract/alert-sources.ts'
import { IconPlugConnected, IconPlus } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Column } from '../../../kit/grid/columns.ts'
import { ListView } from '../../../kit/ListView.tsx'
import { useList } from '../../../kit/list.ts'
import { Empty, Page } from '../../../kit/Page.tsx'
import { useMay } from '../../../kit/session.ts'
import { Time } from '../../../kit/Time.tsx'
import type { SourcesSearch } from '../search.ts'
import { SourceDialog } from './SourceDialog.tsx'
import { SourcePanel } from './SourcePanel.tsx'
import { type Source, SourceState } from './words.tsx'

const route = getRouteApi('/shell/alert-sources')

export function SourcesPage() {
  const t = useTranslations('alert_sources')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<SourcesSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const [adding, setAdding] = useState(false)
  const columns = useSourceColumns()
  const { q, kind, sort } = search
  const list = useList(alertSource, '/alert-sources', { q, kind, sort })
  const add = may('alerts:admin') && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  return (
    <Page fill title={t('title')} subtitle={t('subtitle')} actions={add}>
      <ListView<Source, SourcesSearch>
        name="alert-sources"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('search')}
        filters={[
          { id: 'kind', label: t('kind'), options: alertSourceKind.options.map((value) => ({ value, label: t(`kinds.${value}`) })) },
        ]}
        none={
          <Empty icon={<IconPlugConnected />} title={t('none')} text={t('none_text')}>
            {add}
          </Empty>
        }
        panel={search.open && <SourcePanel key={search.open} id={search.open} onClose={() => set({ open: undefined })} />}
      />
      <SourceDialog opened={adding} onClose={() => setAdding(false)} onSaved={(id) => set({ open: id })} />
    </Page>
  )
}

function useSourceColumns(): readonly Column<Source>[] {
  const t = useTranslations('alert_sources')
  const format = useFormatter()
  return useMemo(() => {
    const figure = (id: 'received' | 'added' | 'refused', yields: number): Column<Source> => ({
      id,
      header: t(id),
      min: 96,
      grow: 0,
      yields,
      align: 'right',
      cell: (s) => <span className={id === 'refused' && s.refused > 0 ? 'bad' : ''}>{format.number(s[id])}</span>,
    })
    return [
      { id: 'name', header: t('name'), min: 160, grow: 2, sort: true, yields: 0, cell: (s) => <strong>{s.name}</strong> },
      { id: 'state', header: t('state'), min: 160, grow: 0, yields: 0, cell: (s) => <SourceState of={s} /> },
      { id: 'kind', header: t('kind'), min: 160, grow: 1, yields: 3, cell: (s) => t(`kinds.${s.kind}`) },
      figure('received', 4),
      figure('added', 5),
      figure('refused', 2),
      {
        id: 'last_event_at',
        header: t('last_event'),
        min: 130,
        grow: 0,
        yields: 1,
        align: 'right',
        cell: (s) => (s.last_event_at ? <Time at={s.last_event_at} /> : <span className="dim">{t('never')}</span>),
      },
    ]
  }, [t, format])
}
