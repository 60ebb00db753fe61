import { Button, SegmentedControl } from '@mantine/core'
import { testClassification, testFacets, testItem, testLife } from '@rampart/contract/tests.ts'
import { IconFlask, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { ask, type Query } from '../../kit/api.ts'
import { severities } from '../../kit/Badges.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FilterBar } from '../../kit/FilterBar.tsx'
import { usePeople } from '../../kit/find/people.ts'
import { ListView } from '../../kit/ListView.tsx'
import { useList } from '../../kit/list.ts'
import { Empty, Page, Panel } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Board } from './Board.tsx'
import { useTestColumns } from './columns.tsx'
import { Funnel } from './Funnel.tsx'
import type { TestsSearch } from './search.ts'
import { TestDialog } from './TestDialog.tsx'
import { TestPanel } from './TestPanel.tsx'
import type { Test } from './words.tsx'

const route = getRouteApi('/shell/tests')

/** The pipeline of tests: how many stand where, and the tests themselves as a list or a board. */
export function TestsPage() {
  const t = useTranslations('tests')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useTestColumns()
  const set = (change: Partial<TestsSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const filter = useMemo(() => {
    const { q, technique_id, severity, platform, detection_result, assignee, classification } = search
    return { q, technique_id, severity, platform, detection_result, assignee, classification }
  }, [search])
  const list = useList(testItem, '/tests', { ...filter, status: search.status, sort: search.sort })
  const { data: facets, error } = useFacets(filter)
  const filters = useFilters(facets)
  const add = may('tests:write') && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => set({ open: 'new' })}>
      {t('add')}
    </Button>
  )
  const none = (
    <Empty icon={<IconFlask />} title={t('none')} text={t('none_text')}>
      {add}
    </Empty>
  )
  const { q: _, ...chosen } = filter
  const narrowed = Object.values(filter).some((value) => value.length > 0)
  const board = search.view === 'board'
  return (
    <Page
      fill={!board}
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <>
          <SegmentedControl
            aria-label={t('view.label')}
            value={search.view}
            onChange={(view) => set({ view: view === 'board' ? 'board' : 'list' })}
            data={(['list', 'board'] as const).map((value) => ({ value, label: t(`view.${value}`) }))}
          />
          {add}
        </>
      }
    >
      <Funnel
        counts={facets?.counts}
        failed={error !== null}
        chosen={search.status}
        // A station that is chosen already is let go; on the board all of them are shown, so it leads to the list.
        onPick={(status) => set({ view: 'list', status: search.status.includes(status) && !board ? [] : [status] })}
      />
      {board ? (
        <>
          <Panel flush>
            <FilterBar
              q={search.q}
              onSearch={(q) => set({ q })}
              placeholder={t('find')}
              filters={filters.filter(({ id }) => id !== 'status')}
              chosen={chosen}
              onChoose={(id, values) => set({ [id]: values })}
              onReset={() => set({ q: '', ...Object.fromEntries(Object.keys(chosen).map((id) => [id, []])) })}
            />
          </Panel>
          <Failure text={error?.message} />
          {facets && !narrowed && Object.values(facets.counts).every((count) => count === 0) ? none : <Board filter={filter} />}
        </>
      ) : (
        <ListView<Test, TestsSearch>
          name="tests"
          label={t('title')}
          list={list}
          columns={columns}
          search={search}
          set={set}
          placeholder={t('find')}
          filters={filters}
          none={none}
          panel={search.open && search.open !== 'new' && <TestPanel id={search.open} onClose={() => set({ open: undefined })} />}
        />
      )}
      <TestDialog
        opened={search.open === 'new'}
        technique={search.technique}
        template={search.template}
        onClose={() => set({ open: undefined, technique: undefined, template: undefined })}
        onSaved={(id) => void navigate({ to: '/tests/$id', params: { id } })}
      />
    </Page>
  )
}

/** How many tests there are of each state and value, of those that the other filters leave. */
function useFacets(filter: Query) {
  return useQuery({
    queryKey: ['/tests', 'facets', filter],
    queryFn: ({ signal }) => ask(testFacets, '/tests/facets', filter, signal),
    placeholderData: keepPreviousData,
  })
}

type Facets = NonNullable<ReturnType<typeof useFacets>['data']>

function useFilters(facets: Facets | undefined) {
  const t = useTranslations('tests')
  const kit = useTranslations('kit.severity')
  const people = usePeople()
  const found = (name: 'technique' | 'platform') => (facets?.[name] ?? []).map(({ value, count }) => ({ value, label: value, count }))
  return [
    {
      id: 'status',
      label: t('status'),
      options: testLife.status.options.map((value) => ({
        value,
        label: t(`state.${value}`),
        ...(facets && { count: facets.counts[value] ?? 0 }),
      })),
    },
    { id: 'technique_id', label: t('technique'), options: found('technique'), free: true },
    {
      id: 'detection_result',
      label: t('result'),
      options: (['detected', 'partial', 'not_detected'] as const).map((value) => ({ value, label: t(`results.${value}`) })),
    },
    { id: 'severity', label: t('severity_rank'), options: severities.toReversed().map((value) => ({ value, label: kit(value) })) },
    {
      id: 'assignee',
      label: t('assignee'),
      options: [{ value: 'me', label: t('me') }, { value: 'none', label: t('nobody') }, ...people],
    },
    { id: 'platform', label: t('platforms'), options: found('platform') },
    {
      id: 'classification',
      label: t('classification'),
      options: testClassification.options.map((value) => ({ value, label: t(`classes.${value}`) })),
    },
  ]
}
