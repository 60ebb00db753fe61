import { Button } from '@mantine/core'
import { type AttackPath, attackPath } from '@rampart/contract/attack-paths.ts'
import { IconPlus, IconRoute } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Column } from '../../kit/grid/columns.ts'
import { ListView } from '../../kit/ListView.tsx'
import { useList } from '../../kit/list.ts'
import { Empty, Page } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import css from './AttackPaths.module.css'
import { NewPathDialog } from './NewPathDialog.tsx'
import type { AttackPathsSearch } from './search.ts'
import { Sight, Strip } from './words.tsx'

const route = getRouteApi('/shell/attack-paths')

/** The ways that adversaries would go, each with where we would see them; a row leads to its page. */
export function AttackPathsPage() {
  const t = useTranslations('attack_paths')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { q, sort } = search
  const list = useList(attackPath, '/attack-paths', { q, sort })
  const columns = usePathColumns()
  const toPage = (id: string) => void navigate({ to: '/attack-paths/$id', params: { id } })
  const set = ({ open, ...change }: Partial<AttackPathsSearch>) => {
    if (open && open !== 'new') return toPage(open)
    void navigate({ search: (before) => ({ ...before, ...change, open, actor: undefined }), replace: true })
  }
  const add = may('attack_paths:write') && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => set({ open: 'new' })}>
      {t('add')}
    </Button>
  )
  return (
    <Page fill title={t('title')} subtitle={t('subtitle')} actions={add}>
      <ListView<AttackPath, AttackPathsSearch>
        name="attack-paths"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('find')}
        filters={[]}
        none={
          <Empty icon={<IconRoute />} title={t('none')} text={t('none_text')}>
            {add}
          </Empty>
        }
      />
      <NewPathDialog opened={search.open === 'new'} actor={search.actor} onClose={() => set({ open: undefined })} onMade={toPage} />
    </Page>
  )
}

function usePathColumns(): readonly Column<AttackPath>[] {
  const t = useTranslations('attack_paths')
  return useMemo(
    () =>
      [
        {
          id: 'name',
          header: t('name'),
          min: 160,
          grow: 2,
          sort: true,
          yields: 0,
          cell: (path) => (
            <Link to="/attack-paths/$id" params={{ id: path.id }} className={css.name} tabIndex={-1} preload={false} title={path.name}>
              {path.name}
            </Link>
          ),
        },
        { id: 'step_count', header: t('steps'), min: 80, grow: 0, sort: true, yields: 5, align: 'right', cell: (path) => path.step_count },
        { id: 'story', header: t('seen'), min: 150, grow: 1, yields: 1, cell: (path) => <Strip of={path.story} /> },
        {
          id: 'first_detected',
          header: t('first_detected'),
          min: 240,
          grow: 0,
          yields: 2,
          cell: ({ story: { first_detected: first } }) =>
            first ? (
              <span className={css.line}>
                <span className="tabular">{t('step', { step: String(first.step) })}</span>
                <span className="mono">{first.technique_id}</span>
                <Sight of={first.sight} />
              </span>
            ) : (
              <span className="dim">{t('nowhere')}</span>
            ),
        },
        {
          id: 'longest_dark',
          header: t('longest_dark'),
          min: 140,
          grow: 0,
          yields: 3,
          cell: ({ story: { longest_dark: dark } }) => (
            <span className="tabular">{dark ? t('span', { from: String(dark.from), to: String(dark.to) }) : '–'}</span>
          ),
        },
        {
          id: 'source',
          header: t('source'),
          min: 150,
          grow: 0.8,
          yields: 6,
          cell: (path) => path.source || <span className="dim">{t('by_hand')}</span>,
        },
        {
          id: 'updated_at',
          header: t('changed'),
          min: 124,
          grow: 0,
          sort: true,
          yields: 4,
          align: 'right',
          cell: (path) => <Time at={path.updated_at} />,
        },
        {
          id: 'created_at',
          header: t('made'),
          min: 124,
          grow: 0,
          sort: true,
          yields: 7,
          off: true,
          align: 'right',
          cell: (path) => <Time at={path.created_at} />,
        },
      ] satisfies Column<AttackPath>[],
    [t],
  )
}
