import { Button } from '@mantine/core'
import { runbook, runbookType } from '@rampart/contract/runbooks.ts'
import { IconBook2, IconBulb, IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { Chips, Status } from '../../kit/Badges.tsx'
import type { Column } from '../../kit/grid/columns.ts'
import { ListView } from '../../kit/ListView.tsx'
import { useList } from '../../kit/list.ts'
import { Empty, Page } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { RunbookDialog } from './RunbookDialog.tsx'
import css from './Runbooks.module.css'
import type { RunbooksSearch } from './search.ts'
import { type Runbook, RunbookType } from './words.tsx'

const route = getRouteApi('/shell/runbooks')

/** How things are done; a row leads to its page, because it is read from top to bottom. */
export function RunbooksPage() {
  const t = useTranslations('runbooks')
  const lessons = useTranslations('lessons')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { q, runbook_type, technique, is_active, sort } = search
  const list = useList(runbook, '/runbooks', { q, runbook_type, technique, is_active, sort })
  const columns = useRunbookColumns()
  const toPage = (id: string) => void navigate({ to: '/runbooks/$id', params: { id } })
  const set = ({ open, ...change }: Partial<RunbooksSearch>) => {
    if (open && open !== 'new') return toPage(open)
    void navigate({ search: (before) => ({ ...before, ...change, open }), replace: true })
  }
  const add = may('runbooks:write') && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => set({ open: 'new' })}>
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
          <Button component={Link} to="/lessons" variant="default" leftSection={<IconBulb size={16} />}>
            {lessons('title')}
          </Button>
          {add}
        </>
      }
    >
      <ListView<Runbook, RunbooksSearch>
        name="runbooks"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('find')}
        filters={[
          { id: 'runbook_type', label: t('type'), options: runbookType.options.map((value) => ({ value, label: t(`types.${value}`) })) },
          { id: 'technique', label: t('technique'), options: [], free: true },
          {
            id: 'is_active',
            label: t('active'),
            single: true,
            options: (['true', 'false'] as const).map((value) => ({ value, label: t(`states.${value}`) })),
          },
        ]}
        none={
          <Empty icon={<IconBook2 />} title={t('none')} text={t('none_text')}>
            {add}
          </Empty>
        }
      />
      <RunbookDialog opened={search.open === 'new'} onClose={() => set({ open: undefined })} onSaved={toPage} />
    </Page>
  )
}

function useRunbookColumns(): readonly Column<Runbook>[] {
  const t = useTranslations('runbooks')
  return useMemo(
    () => [
      {
        id: 'title',
        header: t('name'),
        min: 200,
        grow: 3,
        sort: true,
        yields: 0,
        cell: (one) => (
          <Link to="/runbooks/$id" params={{ id: one.id }} className={css.name} tabIndex={-1} preload={false} title={one.title}>
            {one.title}
          </Link>
        ),
      },
      { id: 'runbook_type', header: t('type'), min: 168, grow: 0, yields: 1, cell: (one) => <RunbookType value={one.runbook_type} /> },
      { id: 'techniques', header: t('techniques'), min: 150, grow: 0.5, yields: 3, cell: (one) => <Chips of={one.techniques} show={1} /> },
      {
        id: 'is_active',
        header: t('active'),
        min: 144,
        grow: 0,
        yields: 4,
        cell: (one) => <Status tone={one.is_active ? 'ok' : 'info'}>{t(`states.${one.is_active}`)}</Status>,
      },
      {
        id: 'version',
        header: t('version'),
        min: 84,
        grow: 0,
        yields: 5,
        align: 'right',
        cell: (one) => <span className="tabular">{one.version}</span>,
      },
      { id: 'saved_by_name', header: t('by'), min: 130, grow: 0.5, yields: 6, cell: (one) => one.saved_by_name },
      {
        id: 'updated_at',
        header: t('saved'),
        min: 124,
        grow: 0,
        sort: true,
        yields: 2,
        align: 'right',
        cell: (one) => <Time at={one.updated_at} />,
      },
    ],
    [t],
  )
}
