import { Button } from '@mantine/core'
import { lesson, lessonLife } from '@rampart/contract/runbooks.ts'
import { IconBook2, IconBulb, IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { Chips } from '../../../kit/Badges.tsx'
import type { Column } from '../../../kit/grid/columns.ts'
import { ListView } from '../../../kit/ListView.tsx'
import { useList } from '../../../kit/list.ts'
import { Empty, Page } from '../../../kit/Page.tsx'
import { useMay } from '../../../kit/session.ts'
import { Time } from '../../../kit/Time.tsx'
import type { LessonsSearch } from '../search.ts'
import { type Lesson, LessonStatus } from '../words.tsx'
import { LessonDialog } from './LessonDialog.tsx'
import { LessonPanel } from './LessonPanel.tsx'

const route = getRouteApi('/shell/lessons')

/** What was learned, and whether anybody did something about it. */
export function LessonsPage() {
  const t = useTranslations('lessons')
  const runbooks = useTranslations('runbooks')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { q, status, technique, sort } = search
  const list = useList(lesson, '/lessons', { q, status, technique, sort })
  const columns = useLessonColumns()
  const set = (change: Partial<LessonsSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
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
          <Button component={Link} to="/runbooks" variant="default" leftSection={<IconBook2 size={16} />}>
            {runbooks('title')}
          </Button>
          {add}
        </>
      }
    >
      <ListView<Lesson, LessonsSearch>
        name="lessons"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('find')}
        filters={[
          { id: 'status', label: t('status'), options: lessonLife.states.map((value) => ({ value, label: t(`state.${value}`) })) },
          { id: 'technique', label: t('technique'), options: [], free: true },
        ]}
        none={
          <Empty icon={<IconBulb />} title={t('none')} text={t('none_text')}>
            {add}
          </Empty>
        }
        panel={
          search.open &&
          search.open !== 'new' && <LessonPanel key={search.open} id={search.open} onClose={() => set({ open: undefined })} />
        }
      />
      <LessonDialog opened={search.open === 'new'} onClose={() => set({ open: undefined })} onSaved={(open) => set({ open })} />
    </Page>
  )
}

function useLessonColumns(): readonly Column<Lesson>[] {
  const t = useTranslations('lessons')
  return useMemo(
    () => [
      {
        id: 'title',
        header: t('name'),
        min: 200,
        grow: 3,
        sort: true,
        yields: 0,
        cell: (one) => <span title={one.title}>{one.title}</span>,
      },
      { id: 'status', header: t('status'), min: 124, grow: 0, yields: 1, cell: (one) => <LessonStatus status={one.status} /> },
      { id: 'techniques', header: t('techniques'), min: 150, grow: 0.5, yields: 3, cell: (one) => <Chips of={one.techniques} show={1} /> },
      { id: 'author_name', header: t('author'), min: 130, grow: 0.5, yields: 4, cell: (one) => one.author_name },
      {
        id: 'created_at',
        header: t('written'),
        min: 124,
        grow: 0,
        sort: true,
        yields: 2,
        align: 'right',
        cell: (one) => <Time at={one.created_at} />,
      },
    ],
    [t],
  )
}
