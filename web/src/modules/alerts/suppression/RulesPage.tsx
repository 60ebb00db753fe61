import { Button } from '@mantine/core'
import { suppressionLife, suppressionRule } from '@rampart/contract/suppression.ts'
import { IconEyeOff, IconPlus } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Status } from '../../../kit/Badges.tsx'
import type { Column } from '../../../kit/grid/columns.ts'
import { ListView } from '../../../kit/ListView.tsx'
import { useList } from '../../../kit/list.ts'
import { Empty, Page } from '../../../kit/Page.tsx'
import { useMay } from '../../../kit/session.ts'
import { Time } from '../../../kit/Time.tsx'
import type { RulesSearch } from '../search.ts'
import { RuleDialog } from './RuleDialog.tsx'
import { RulePanel } from './RulePanel.tsx'
import { type Rule, stateOf, toneOf, useSentence } from './words.ts'

const route = getRouteApi('/shell/suppression')

export function RulesPage() {
  const t = useTranslations('suppression')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<RulesSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const columns = useRuleColumns()
  const { q, status, sort } = search
  const list = useList(suppressionRule, '/suppression-rules', { q, status, sort })
  const add = may('alerts:admin') && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => set({ open: 'new' })}>
      {t('add')}
    </Button>
  )
  return (
    <Page fill title={t('title')} subtitle={t('subtitle')} actions={add}>
      <ListView<Rule, RulesSearch>
        name="suppression"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('search')}
        filters={[
          { id: 'status', label: t('status'), options: suppressionLife.states.map((value) => ({ value, label: t(`states.${value}`) })) },
        ]}
        none={
          <Empty icon={<IconEyeOff />} title={t('none')} text={t('none_text')}>
            {add}
          </Empty>
        }
        panel={
          search.open && search.open !== 'new' && <RulePanel key={search.open} id={search.open} onClose={() => set({ open: undefined })} />
        }
      />
      <RuleDialog opened={search.open === 'new'} onClose={() => set({ open: undefined })} onSaved={(id) => set({ open: id })} />
    </Page>
  )
}

function useRuleColumns(): readonly Column<Rule>[] {
  const t = useTranslations('suppression')
  const sentence = useSentence()
  const format = useFormatter()
  return useMemo(
    () => [
      { id: 'name', header: t('name'), min: 150, grow: 1, sort: true, yields: 0, cell: (r) => <strong>{r.name}</strong> },
      {
        id: 'state',
        header: t('status'),
        min: 116,
        grow: 0,
        yields: 1,
        cell: (r) => <Status tone={toneOf[stateOf(r)]}>{t(`states.${stateOf(r)}`)}</Status>,
      },
      {
        id: 'rule',
        header: t('rule'),
        min: 220,
        grow: 2,
        yields: 2,
        cell: (r) => (
          <span className="dim" title={sentence(r.conditions)}>
            {sentence(r.conditions)}
          </span>
        ),
      },
      { id: 'by', header: t('by'), min: 130, grow: 0.4, yields: 5, cell: (r) => <span className="dim">{r.created_by_name}</span> },
      { id: 'hits', header: t('hits'), min: 96, grow: 0, sort: true, yields: 3, align: 'right', cell: (r) => format.number(r.hits) },
      {
        id: 'last_hit_at',
        header: t('last_hit'),
        min: 124,
        grow: 0,
        yields: 4,
        align: 'right',
        cell: (r) => (r.last_hit_at ? <Time at={r.last_hit_at} /> : <span className="dim">{t('never')}</span>),
      },
      { id: 'ends_at', header: t('ends'), min: 124, grow: 0, sort: true, yields: 1, align: 'right', cell: (r) => <Time at={r.ends_at} /> },
    ],
    [t, sentence, format],
  )
}
