import { Button } from '@mantine/core'
import { campaign, campaignLife, campaignType } from '@rampart/contract/campaigns.ts'
import { IconPlus, IconSwords } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Column } from '../../kit/grid/columns.ts'
import { ListView } from '../../kit/ListView.tsx'
import { useList } from '../../kit/list.ts'
import { Empty, Page } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { CampaignDialog } from './CampaignDialog.tsx'
import css from './Campaigns.module.css'
import type { CampaignsSearch } from './search.ts'
import { type Campaign, CampaignStatus, Progress } from './words.tsx'

const route = getRouteApi('/shell/campaigns')

/** Exercises, planned, running and done; a row leads to its page. */
export function CampaignsPage() {
  const t = useTranslations('campaigns')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { q, status, campaign_type, sort } = search
  const list = useList(campaign, '/campaigns', { q, status, campaign_type, sort })
  const columns = useCampaignColumns()
  const toPage = (id: string) => void navigate({ to: '/campaigns/$id', params: { id } })
  const set = ({ open, ...change }: Partial<CampaignsSearch>) => {
    if (open && open !== 'new') return toPage(open)
    void navigate({ search: (before) => ({ ...before, ...change, open, actor: undefined }), replace: true })
  }
  const add = may('campaigns:write') && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => set({ open: 'new' })}>
      {t('add')}
    </Button>
  )
  return (
    <Page fill title={t('title')} subtitle={t('subtitle')} actions={add}>
      <ListView<Campaign, CampaignsSearch>
        name="campaigns"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('find')}
        filters={[
          { id: 'status', label: t('status'), options: campaignLife.states.map((value) => ({ value, label: t(`state.${value}`) })) },
          { id: 'campaign_type', label: t('type'), options: campaignType.options.map((value) => ({ value, label: t(`types.${value}`) })) },
        ]}
        none={
          <Empty icon={<IconSwords />} title={t('none')} text={t('none_text')}>
            {add}
          </Empty>
        }
      />
      <CampaignDialog opened={search.open === 'new'} actor={search.actor} onClose={() => set({ open: undefined })} onSaved={toPage} />
    </Page>
  )
}

function useCampaignColumns(): readonly Column<Campaign>[] {
  const t = useTranslations('campaigns')
  return useMemo(
    () =>
      [
        {
          id: 'number',
          header: t('number'),
          min: 122,
          grow: 0,
          sort: true,
          yields: 4,
          cell: (c) => (
            <span className="dim">
              <span className="mono">{c.reference}</span>
              {c.run > 1 && ` · ${t('run', { run: String(c.run) })}`}
            </span>
          ),
        },
        {
          id: 'name',
          header: t('name'),
          min: 190,
          grow: 3,
          sort: true,
          yields: 0,
          cell: (c) => (
            <Link to="/campaigns/$id" params={{ id: c.id }} className={css.name} tabIndex={-1} preload={false} title={c.name}>
              {c.name}
            </Link>
          ),
        },
        { id: 'status', header: t('status'), min: 134, grow: 0, yields: 1, cell: (c) => <CampaignStatus status={c.status} /> },
        { id: 'campaign_type', header: t('type'), min: 132, grow: 0, yields: 6, cell: (c) => t(`types.${c.campaign_type}`) },
        { id: 'progress', header: t('progress'), min: 190, grow: 0, yields: 2, cell: (c) => <Progress of={c.progress} /> },
        {
          id: 'detected',
          header: t('detected'),
          min: 100,
          grow: 0,
          yields: 7,
          align: 'right',
          cell: ({ progress: { detected, partial, not_detected } }) => (
            <span className="tabular">{detected + partial + not_detected ? `${detected}/${detected + partial + not_detected}` : '–'}</span>
          ),
        },
        {
          id: 'lead',
          header: t('lead'),
          min: 120,
          grow: 0.5,
          yields: 5,
          cell: (c) => c.lead_name ?? <span className="dim">{t('nobody')}</span>,
        },
        { id: 'start_order', header: t('starts'), min: 124, grow: 0, sort: true, yields: 3, cell: (c) => <Time at={c.starts_at} /> },
        { id: 'next_run_at', header: t('runs_on'), min: 124, grow: 0, yields: 8, cell: (c) => <Time at={c.next_run_at} /> },
        {
          id: 'created_at',
          header: t('made'),
          min: 124,
          grow: 0,
          sort: true,
          yields: 9,
          off: true,
          align: 'right',
          cell: (c) => <Time at={c.created_at} />,
        },
      ] satisfies Column<Campaign>[],
    [t],
  )
}
