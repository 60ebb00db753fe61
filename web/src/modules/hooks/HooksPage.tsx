import { Button } from '@mantine/core'
import { hook, hookKind, hookLife } from '@rampart/contract/hooks.ts'
import { IconPlus, IconWebhook } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ListView } from '../../kit/ListView.tsx'
import { useList } from '../../kit/list.ts'
import { Empty, Page } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { type Hook, useHookColumns } from './columns.tsx'
import { HookDialog } from './HookDialog.tsx'
import { HookPanel } from './HookPanel.tsx'
import type { HooksSearch } from './search.ts'

const route = getRouteApi('/shell/hooks')

export function HooksPage() {
  const t = useTranslations('hooks')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<HooksSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const [adding, setAdding] = useState(false)
  const columns = useHookColumns()
  const { q, kind, status, sort } = search
  const list = useList(hook, '/hooks', { q, kind, status, sort })
  const open = list.rows.find((row) => row.id === search.open)
  const add = may('hooks:write') && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  return (
    <Page fill title={t('title')} subtitle={t('subtitle')} actions={add}>
      <ListView<Hook, HooksSearch>
        name="hooks"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('search')}
        filters={[
          { id: 'kind', label: t('kind'), options: hookKind.options.map((value) => ({ value, label: t(`kinds.${value}`) })) },
          { id: 'status', label: t('state'), options: hookLife.states.map((value) => ({ value, label: t(`states.${value}`) })) },
        ]}
        none={
          <Empty icon={<IconWebhook />} title={t('none')} text={t('none_text')}>
            {add}
          </Empty>
        }
        panel={open && <HookPanel key={open.id} hook={open} onClose={() => set({ open: undefined })} />}
      />
      <HookDialog opened={adding} onClose={() => setAdding(false)} onSaved={(id) => set({ open: id })} />
    </Page>
  )
}
