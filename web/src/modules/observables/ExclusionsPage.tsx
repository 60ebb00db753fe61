import { Button } from '@mantine/core'
import { exclusion, observableTypes } from '@rampart/contract/observables.ts'
import { IconBan, IconPlus } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Crumb } from '../../kit/Crumb.tsx'
import type { Column } from '../../kit/grid/columns.ts'
import { ListView } from '../../kit/ListView.tsx'
import { useList } from '../../kit/list.ts'
import { Empty, Page } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { ExclusionDialog } from './ExclusionDialog.tsx'
import { ExclusionPanel } from './ExclusionPanel.tsx'
import type { Exclusion } from './exclusions.ts'
import type { ExclusionsSearch } from './search.ts'

const route = getRouteApi('/shell/observables/exclusions')

/** What is never kept, whichever way it comes in. */
export function ExclusionsPage() {
  const t = useTranslations('observables.exclusions')
  const tAll = useTranslations('observables')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useColumns()
  const set = (change: Partial<ExclusionsSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const filter = useMemo(() => ({ q: search.q, type: search.type }), [search.q, search.type])
  const list = useList(exclusion, '/observables/exclusions', { ...filter, sort: search.sort })
  const open = list.rows.find(({ id }) => id === search.open)
  const add = may('observables:admin') && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => set({ open: 'new' })}>
      {t('add')}
    </Button>
  )
  return (
    <Page fill title={t('title')} subtitle={t('subtitle')} actions={add}>
      <Crumb name={t('title')} />
      <ListView<Exclusion, ExclusionsSearch>
        name="exclusions"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('search')}
        filters={[
          {
            id: 'type',
            label: tAll('type_one'),
            options: [{ value: 'any', label: t('any') }, ...observableTypes.map((value) => ({ value, label: tAll(`kind.${value}`) }))],
          },
        ]}
        none={
          <Empty icon={<IconBan />} title={t('none')} text={t('none_text')}>
            {add}
          </Empty>
        }
        panel={open && <ExclusionPanel key={open.id} exclusion={open} onClose={() => set({ open: undefined })} />}
      />
      <ExclusionDialog opened={search.open === 'new'} onClose={() => set({ open: undefined })} onSaved={(id) => set({ open: id })} />
    </Page>
  )
}

function useColumns(): readonly Column<Exclusion>[] {
  const t = useTranslations('observables.exclusions')
  const tAll = useTranslations('observables')
  const format = useFormatter()
  return useMemo(
    () => [
      {
        id: 'value',
        header: tAll('value'),
        min: 180,
        grow: 1.4,
        sort: true,
        yields: 0,
        cell: (e) => <span className="mono">{e.value}</span>,
      },
      {
        id: 'type',
        header: tAll('type_one'),
        min: 130,
        grow: 0,
        yields: 2,
        cell: (e) => (e.type === 'any' ? t('any') : tAll(`kind.${e.type}`)),
      },
      { id: 'reason', header: t('reason'), min: 180, grow: 2, yields: 1, cell: (e) => e.reason },
      {
        id: 'hits',
        header: t('hits'),
        min: 96,
        grow: 0,
        yields: 3,
        align: 'right',
        cell: (e) => <span className="tabular">{format.number(e.hits)}</span>,
      },
      {
        id: 'expires_at',
        header: t('expires'),
        min: 130,
        grow: 0,
        yields: 4,
        align: 'right',
        cell: (e) => (e.expires_at ? <Time at={e.expires_at} /> : <span className="dim">{t('never')}</span>),
      },
      {
        id: 'created_at',
        header: tAll('added_at'),
        min: 130,
        grow: 0,
        sort: true,
        yields: 5,
        align: 'right',
        cell: (e) => <Time at={e.created_at} />,
      },
    ],
    [t, tAll, format],
  )
}
