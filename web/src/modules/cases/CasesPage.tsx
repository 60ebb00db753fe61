import { Button, SegmentedControl } from '@mantine/core'
import { caseCounts, caseItem, caseLife, casePriority } from '@rampart/contract/cases.ts'
import { IconBriefcase, IconListCheck, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { ask } from '../../kit/api.ts'
import { severities } from '../../kit/Badges.tsx'
import { usePeople } from '../../kit/find/people.ts'
import { ExportMenu, ListView } from '../../kit/ListView.tsx'
import { useList } from '../../kit/list.ts'
import { Empty, Figures, Page } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Board } from './Board.tsx'
import { CaseDialog } from './CaseDialog.tsx'
import { CasePanel } from './CasePanel.tsx'
import css from './Cases.module.css'
import { useCaseColumns } from './columns.tsx'
import type { CasesSearch } from './search.ts'
import { type Case, unsettled } from './words.tsx'

const route = getRouteApi('/shell/cases')

export function CasesPage() {
  const t = useTranslations('cases')
  const kit = useTranslations('kit.severity')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useCaseColumns()
  const people = usePeople()
  const set = (change: Partial<CasesSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const filter = useMemo(() => {
    const { q, severity, priority, owner, category, overdue, merged, status } = search
    const states = status.includes('any') ? undefined : status.length ? status : unsettled
    return { q, severity, priority, owner, category, overdue, merged, status: states }
  }, [search])
  const list = useList(caseItem, '/cases', { ...filter, sort: search.sort })
  const counts = useCounts()
  const writes = may('cases:write')
  const add = writes && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => set({ open: 'new' })}>
      {t('add')}
    </Button>
  )
  const hidden = counts?.hidden
  return (
    <Page
      fill={search.view === 'list'}
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
          {writes && (
            <Button component={Link} to="/cases/templates" variant="default" leftSection={<IconListCheck size={16} />}>
              {t('templates')}
            </Button>
          )}
          <ExportMenu path="/cases/export" query={{ ...filter, sort: search.sort }} />
          {add}
        </>
      }
    >
      {counts && (
        <Figures
          label={t('title')}
          of={[
            ...unsettled.map((status) => ({
              label: t(`state.${status}`),
              value: String(counts.status[status] ?? 0),
              onClick: () => set({ status: [status], overdue: undefined }),
            })),
            {
              label: t('overdue'),
              value: String(counts.overdue),
              ...(counts.overdue > 0 && { tone: 'critical' as const, onClick: () => set({ status: [], overdue: 'true' }) }),
            },
            { label: t('unowned'), value: String(counts.unowned), onClick: () => set({ status: [], owner: ['none'] }) },
          ]}
        />
      )}
      {hidden && hidden.restricted + hidden.merged > 0 && (
        <p className={css.hidden} role="note">
          {hidden.restricted > 0 && t('hidden_restricted', { count: hidden.restricted })}{' '}
          {hidden.merged > 0 && search.merged === undefined && (
            <button type="button" className={css.link} onClick={() => set({ merged: 'with' })}>
              {t('hidden_merged', { count: hidden.merged })}
            </button>
          )}
        </p>
      )}
      {search.view === 'board' ? (
        <Board filter={{ ...filter, status: undefined }} />
      ) : (
        <ListView<Case, CasesSearch>
          name="cases"
          label={t('title')}
          list={list}
          columns={columns}
          search={search}
          set={set}
          placeholder={t('find')}
          also={{ overdue: undefined, merged: undefined }}
          filters={[
            {
              id: 'status',
              label: t('status'),
              options: [
                ...caseLife.status.options.map((value) => ({ value, label: t(`state.${value}`) })),
                { value: 'any', label: t('any_state') },
              ],
            },
            { id: 'severity', label: t('severity'), options: severities.map((value) => ({ value, label: kit(value) })) },
            { id: 'priority', label: t('priority'), options: casePriority.options.map((value) => ({ value, label: kit(value) })) },
            {
              id: 'owner',
              label: t('owner'),
              options: [{ value: 'me', label: t('me') }, { value: 'none', label: t('nobody') }, ...people],
            },
            { id: 'category', label: t('category'), options: (counts?.categories ?? []).map(({ value }) => ({ value, label: value })) },
          ]}
          none={
            <Empty icon={<IconBriefcase />} title={t('none')} text={t('none_text')}>
              {add}
            </Empty>
          }
          panel={search.open && search.open !== 'new' && <CasePanel id={search.open} onClose={() => set({ open: undefined })} />}
        />
      )}
      <CaseDialog
        opened={search.open === 'new'}
        onClose={() => set({ open: undefined })}
        onSaved={(id) => void navigate({ to: '/cases/$id', params: { id } })}
      />
    </Page>
  )
}

function useCounts() {
  const { data } = useQuery({
    queryKey: ['/cases', 'counts'],
    queryFn: ({ signal }) => ask(caseCounts, '/cases/counts', undefined, signal),
  })
  return data
}
