import { Button } from '@mantine/core'
import { caseTemplate } from '@rampart/contract/casework.ts'
import { IconArrowLeft, IconListCheck, IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Crumb } from '../../../kit/Crumb.tsx'
import type { Column } from '../../../kit/grid/columns.ts'
import { ListView } from '../../../kit/ListView.tsx'
import { useList } from '../../../kit/list.ts'
import { Empty, Page } from '../../../kit/Page.tsx'
import { useMay } from '../../../kit/session.ts'
import { Time } from '../../../kit/Time.tsx'
import type { TemplatesSearch } from '../search.ts'
import { TemplateDialog } from './TemplateDialog.tsx'
import { TemplatePanel } from './TemplatePanel.tsx'
import type { Template } from './words.ts'

const route = getRouteApi('/shell/cases/templates')

/** Lists of tasks that a case begins with. */
export function TemplatesPage() {
  const t = useTranslations('case_templates')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<TemplatesSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const { q, sort } = search
  const list = useList(caseTemplate, '/case-templates', { q, sort })
  const columns = useTemplateColumns()
  const add = may('cases:admin') && (
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
          <Button component={Link} to="/cases" variant="default" leftSection={<IconArrowLeft size={15} />}>
            {t('cases')}
          </Button>
          {add}
        </>
      }
    >
      <Crumb name={t('title')} />
      <ListView<Template, TemplatesSearch>
        name="case-templates"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('find')}
        filters={[]}
        none={
          <Empty icon={<IconListCheck />} title={t('none')} text={t('none_text')}>
            {add}
          </Empty>
        }
        panel={
          search.open &&
          search.open !== 'new' && <TemplatePanel key={search.open} id={search.open} onClose={() => set({ open: undefined })} />
        }
      />
      <TemplateDialog opened={search.open === 'new'} onClose={() => set({ open: undefined })} onSaved={(open) => set({ open })} />
    </Page>
  )
}

function useTemplateColumns(): readonly Column<Template>[] {
  const t = useTranslations('case_templates')
  const format = useFormatter()
  return useMemo(
    () => [
      { id: 'name', header: t('name'), min: 160, grow: 1, sort: true, yields: 0, cell: (one) => <strong>{one.name}</strong> },
      {
        id: 'tasks',
        header: t('tasks'),
        min: 84,
        grow: 0,
        yields: 1,
        align: 'right',
        cell: (one) => format.number(one.tasks.length),
      },
      {
        id: 'description',
        header: t('description'),
        min: 200,
        grow: 2,
        yields: 3,
        cell: (one) => (
          <span className="dim" title={one.description}>
            {one.description || '–'}
          </span>
        ),
      },
      {
        id: 'created_at',
        header: t('made'),
        min: 124,
        grow: 0,
        sort: true,
        yields: 2,
        align: 'right',
        cell: (one) => <Time at={one.created_at} />,
      },
    ],
    [t, format],
  )
}
