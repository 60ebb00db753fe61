import { Button } from '@mantine/core'
import { tenantSeen } from '@rampart/contract/tenants.ts'
import { IconBuilding, IconPlus } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Status, type Tone } from '../../kit/Badges.tsx'
import type { Column } from '../../kit/grid/columns.ts'
import { useBytes } from '../../kit/i18n.ts'
import { ListView } from '../../kit/ListView.tsx'
import { useList } from '../../kit/list.ts'
import { Empty, Page } from '../../kit/Page.tsx'
import { Time } from '../../kit/Time.tsx'
import { AddTenant } from './AddTenant.tsx'
import type { TenantsSearch } from './search.ts'
import { TenantPanel } from './TenantPanel.tsx'

export type Tenant = z.output<typeof tenantSeen>
const tones: Record<Tenant['state'], Tone> = { active: 'ok', disabled: 'high', erasing: 'critical' }
const route = getRouteApi('/shell/tenants')

/** All tenants of this server, for who runs it: how large they are, and nothing of what they hold. */
export function TenantsPage() {
  const t = useTranslations('tenants')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [adding, setAdding] = useState(false)
  const set = (change: Partial<TenantsSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const list = useList(tenantSeen, '/tenants', { q: search.q }, { count: false })
  const columns = useColumns()
  const open = list.rows.find(({ id }) => id === search.open)
  return (
    <Page
      fill
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      }
    >
      <ListView<Tenant, TenantsSearch>
        name="tenants"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('search')}
        filters={[]}
        none={<Empty icon={<IconBuilding />} title={t('none')} text={t('none_text')} />}
        panel={
          open && <TenantPanel key={open.id} tenant={open} badges={<TenantState of={open} />} onClose={() => set({ open: undefined })} />
        }
      />
      <AddTenant opened={adding} onClose={() => setAdding(false)} onAdded={(id) => set({ open: id })} />
    </Page>
  )
}

function TenantState({ of }: { of: Tenant }) {
  const t = useTranslations('tenants.state')
  return <Status tone={tones[of.state]}>{t(of.state)}</Status>
}

function useColumns(): readonly Column<Tenant>[] {
  const t = useTranslations('tenants')
  const format = useFormatter()
  const bytes = useBytes()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('name'),
        min: 160,
        grow: 2,
        yields: 0,
        cell: (row) => (
          <>
            {row.name}
            {row.home && <span className="dim"> · {t('home')}</span>}
          </>
        ),
      },
      { id: 'state', header: t('state_label'), min: 130, grow: 0, yields: 1, cell: (row) => <TenantState of={row} /> },
      {
        id: 'users',
        header: t('users'),
        min: 110,
        grow: 0,
        yields: 2,
        align: 'right',
        cell: (row) =>
          row.limits.users === undefined
            ? format.number(row.users)
            : t('of', { used: format.number(row.users), most: format.number(row.limits.users) }),
      },
      { id: 'storage', header: t('storage'), min: 110, grow: 0, yields: 3, align: 'right', cell: (row) => bytes(row.storage_bytes) },
      { id: 'created_at', header: t('made'), min: 126, grow: 0, yields: 4, align: 'right', cell: (row) => <Time at={row.created_at} /> },
    ],
    [t, format, bytes],
  )
}
