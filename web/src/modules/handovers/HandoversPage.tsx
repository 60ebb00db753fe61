import { Button } from '@mantine/core'
import { handover, handoverLife } from '@rampart/contract/handovers.ts'
import { IconPlus, IconTransfer } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { usePeople } from '../../kit/find/people.ts'
import type { Column } from '../../kit/grid/columns.ts'
import { ListView } from '../../kit/ListView.tsx'
import { useList } from '../../kit/list.ts'
import { Empty, Page } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { HandoverDialog } from './HandoverDialog.tsx'
import css from './Handovers.module.css'
import type { HandoversSearch } from './search.ts'
import { type Handover, HandoverStatus, useShift } from './words.tsx'

const route = getRouteApi('/shell/handovers')

/** What one shift told the next; a row leads to its page, because it is read from top to bottom. */
export function HandoversPage() {
  const t = useTranslations('handovers')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { q, status, sort } = search
  const list = useList(handover, '/handovers', { q, status, sort })
  const columns = useHandoverColumns()
  const toPage = (id: string) => void navigate({ to: '/handovers/$id', params: { id } })
  const set = ({ open, ...change }: Partial<HandoversSearch>) => {
    if (open && open !== 'new') return toPage(open)
    void navigate({ search: (before) => ({ ...before, ...change, open }), replace: true })
  }
  const add = may('handovers:write') && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => set({ open: 'new' })}>
      {t('add')}
    </Button>
  )
  return (
    <Page fill title={t('title')} subtitle={t('subtitle')} actions={add}>
      <ListView<Handover, HandoversSearch>
        name="handovers"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('find')}
        filters={[
          { id: 'status', label: t('status'), options: handoverLife.states.map((value) => ({ value, label: t(`state.${value}`) })) },
        ]}
        none={
          <Empty icon={<IconTransfer />} title={t('none')} text={t('none_text')}>
            {add}
          </Empty>
        }
      />
      <HandoverDialog opened={search.open === 'new'} onClose={() => set({ open: undefined })} onSaved={toPage} />
    </Page>
  )
}

function useHandoverColumns(): readonly Column<Handover>[] {
  const t = useTranslations('handovers')
  const shift = useShift()
  const next = usePeople()
  return useMemo(
    () => [
      {
        id: 'shift',
        header: t('shift'),
        min: 180,
        grow: 2,
        yields: 0,
        cell: (h) => (
          <Link to="/handovers/$id" params={{ id: h.id }} className={css.name} tabIndex={-1} preload={false} title={h.shift}>
            {h.shift}
          </Link>
        ),
      },
      { id: 'status', header: t('status'), min: 124, grow: 0, yields: 0, cell: (h) => <HandoverStatus status={h.status} /> },
      {
        id: 'period',
        header: t('period'),
        min: 190,
        grow: 1,
        yields: 3,
        cell: (h) => <span className="dim">{shift(h) ?? '–'}</span>,
      },
      { id: 'author', header: t('author'), min: 130, grow: 0.5, yields: 2, cell: (h) => h.author_name },
      {
        id: 'to',
        header: t('to'),
        min: 130,
        grow: 0.5,
        yields: 4,
        cell: (h) =>
          h.acknowledged_by_name ?? next.find(({ value }) => value === h.to_id)?.label ?? <span className="dim">{t('anybody')}</span>,
      },
      {
        id: 'created_at',
        header: t('written'),
        min: 124,
        grow: 0,
        sort: true,
        yields: 1,
        align: 'right',
        cell: (h) => <Time at={h.created_at} />,
      },
    ],
    [t, shift, next],
  )
}
