import { Button } from '@mantine/core'
import { observable, observableLife, observableTypes, tlp } from '@rampart/contract/observables.ts'
import { IconBan, IconFileSearch, IconListSearch, IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { ExportMenu, ListView } from '../../kit/ListView.tsx'
import { type Total, useList, useTotal } from '../../kit/list.ts'
import { Empty, Figures, Page } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { type Observable, tlpName, useObservableColumns } from './columns.tsx'
import { ObservableDialog } from './ObservableDialog.tsx'
import { ObservablePanel } from './ObservablePanel.tsx'
import { type ObservablesSearch, observablesDefaults, since } from './search.ts'
import { WatchSelected } from './WatchSelected.tsx'

const route = getRouteApi('/shell/observables')

export function ObservablesPage() {
  const t = useTranslations('observables')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useObservableColumns()
  const set = (change: Partial<ObservablesSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const { q, type, status, tlp: marks, tag, indicator, seen } = search
  const filter = useMemo(
    () => ({ q, type, status, tlp: marks, tag, indicator, seen_since: since(seen) }),
    [q, type, status, marks, tag, indicator, seen],
  )
  const list = useList(observable, '/observables', { ...filter, sort: search.sort })
  const writes = may('observables:write')
  return (
    <Page
      fill
      title={t('list_title')}
      subtitle={t('list_subtitle')}
      actions={
        <>
          <ExportMenu path="/observables/export" query={{ ...filter, sort: search.sort }} />
          <Button component={Link} to="/observables/exclusions" variant="default" leftSection={<IconBan size={15} />}>
            {t('exclusions.title')}
          </Button>
          {writes && (
            <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => set({ open: 'new' })}>
              {t('add')}
            </Button>
          )}
          <PasteButton />
        </>
      }
    >
      <ObservableFigures search={search} set={set} />
      <ListView<Observable, ObservablesSearch>
        name="observables"
        label={t('list_title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('search')}
        filters={[
          { id: 'type', label: t('type_one'), options: observableTypes.map((value) => ({ value, label: t(`kind.${value}`) })) },
          { id: 'status', label: t('status'), options: observableLife.states.map((value) => ({ value, label: t(`state.${value}`) })) },
          {
            id: 'indicator',
            label: t('watch'),
            single: true,
            options: [
              { value: 'true', label: t('watched') },
              { value: 'false', label: t('not_watched') },
            ],
          },
          { id: 'tlp', label: 'TLP', options: tlp.options.map((value) => ({ value, label: tlpName(value) })) },
          { id: 'tag', label: t('tag'), free: true, facets: '/observables/facets' },
          {
            id: 'seen',
            label: t('seen'),
            single: true,
            options: (['day', 'week', 'month'] as const).map((value) => ({ value, label: t(`seen_in.${value}`) })),
          },
        ]}
        bulk={(selected: Observable[], clear: () => void) => <WatchSelected of={selected} onDone={clear} />}
        none={
          <Empty icon={<IconListSearch />} title={t('none')} text={t('none_text')}>
            <PasteButton />
          </Empty>
        }
        panel={search.open && search.open !== 'new' && <ObservablePanel id={search.open} onClose={() => set({ open: undefined })} />}
      />
      <ObservableDialog opened={search.open === 'new'} onClose={() => set({ open: undefined })} onSaved={(open) => set({ open })} />
    </Page>
  )
}

function PasteButton() {
  const t = useTranslations('observables')
  return (
    <Button component={Link} to="/observables/extract" leftSection={<IconFileSearch size={16} />}>
      {t('paste_report')}
    </Button>
  )
}

/** What is kept, in a strip; each figure is also the filter that shows it. */
function ObservableFigures({ search, set }: { search: ObservablesSearch; set: (change: Partial<ObservablesSearch>) => void }) {
  const t = useTranslations('observables.figure')
  const format = useFormatter()
  // Once: asked each minute anew, no answer would ever come from the cache.
  const from = useMemo(() => since('week'), [])
  const all = useTotal('/observables', {})
  const watched = useTotal('/observables', { indicator: 'true', status: ['active'] })
  const week = useTotal('/observables', { seen_since: from })
  const review = useTotal('/observables', { status: ['under_review'] })
  const over = useTotal('/observables', { status: ['expired', 'false_positive'] })
  if (all?.count === 0) return null
  const only = (change: Partial<ObservablesSearch>) =>
    set({ ...observablesDefaults, sort: search.sort, seen: undefined, indicator: undefined, ...change })
  const show = (total: Total | undefined) => total && `${format.number(total.count)}${total.exact ? '' : '+'}`
  const status = search.status.join()
  const bare = !search.q && search.type.length + search.tlp.length + search.tag.length === 0
  const plain = bare && !search.seen && !search.indicator
  return (
    <Figures
      label={t('label')}
      of={[
        { label: t('all'), value: show(all), active: plain && status === '', onClick: () => only({}) },
        {
          label: t('watched'),
          value: show(watched),
          active: bare && search.indicator === 'true' && status === 'active',
          onClick: () => only({ indicator: 'true', status: ['active'] }),
        },
        { label: t('week'), value: show(week), active: bare && search.seen === 'week', onClick: () => only({ seen: 'week' }) },
        {
          label: t('review'),
          value: show(review),
          active: plain && status === 'under_review',
          onClick: () => only({ status: ['under_review'] }),
        },
        {
          label: t('over'),
          value: show(over),
          active: plain && status === 'expired,false_positive',
          onClick: () => only({ status: ['expired', 'false_positive'] }),
        },
      ]}
    />
  )
}
