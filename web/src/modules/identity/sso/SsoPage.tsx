import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { ssoProvider } from '@rampart/contract/sso.ts'
import { IconPencil, IconPlus, IconShieldLock, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { send } from '../../../kit/api.ts'
import { Chips, Status } from '../../../kit/Badges.tsx'
import type { Column } from '../../../kit/grid/columns.ts'
import { DataGrid } from '../../../kit/grid/DataGrid.tsx'
import { useList } from '../../../kit/list.ts'
import { Confirm } from '../../../kit/Moves.tsx'
import { Empty, Page, Panel } from '../../../kit/Page.tsx'
import { useReread } from '../../../kit/reread.ts'
import { ProviderDialog } from './ProviderDialog.tsx'

type Provider = z.output<typeof ssoProvider>

export function SsoPage() {
  const t = useTranslations('sso')
  const reread = useReread()
  const [editing, setEditing] = useState<Provider | 'new'>()
  const [dropping, setDropping] = useState<Provider>()
  const list = useList(ssoProvider, '/sso-providers', {}, { count: false })
  const columns = useProviderColumns(setEditing, setDropping)
  const again = () => reread('/sso-providers')
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing('new')}>
      {t('add')}
    </Button>
  )
  return (
    <Page fill title={t('title')} subtitle={t('subtitle')} actions={add}>
      <Panel fill flush>
        <DataGrid<Provider>
          label={t('title')}
          list={list}
          columns={columns}
          rowId={(provider) => provider.id}
          empty={
            <Empty icon={<IconShieldLock />} title={t('none')} text={t('none_text')}>
              {add}
            </Empty>
          }
        />
      </Panel>
      <ProviderDialog of={editing} onClose={() => setEditing(undefined)} onSaved={() => void again()} />
      <Confirm
        opened={dropping !== undefined}
        danger
        title={t('drop_this', { name: dropping?.name ?? '' })}
        text={t('drop_text', { name: dropping?.name ?? '' })}
        onClose={() => setDropping(undefined)}
        onConfirm={async () => {
          await send('DELETE', z.unknown(), `/sso-providers/${dropping?.id}`)
          await again()
        }}
      />
    </Page>
  )
}

function useProviderColumns(edit: (provider: Provider) => void, drop: (provider: Provider) => void): readonly Column<Provider>[] {
  const t = useTranslations('sso')
  const tRole = useTranslations('people.role')
  return useMemo(
    () => [
      { id: 'name', header: t('name'), min: 120, grow: 1.2, yields: 0, cell: (p) => <strong>{p.name}</strong> },
      {
        id: 'state',
        header: t('state'),
        min: 90,
        grow: 0,
        yields: 0,
        cell: (p) => (p.enabled ? <Status tone="ok">{t('on')}</Status> : <Status tone="info">{t('off')}</Status>),
      },
      { id: 'kind', header: t('kind'), min: 130, grow: 0, yields: 4, cell: (p) => t(`kinds.${p.kind}`) },
      { id: 'domains', header: t('domains'), min: 160, grow: 1, yields: 3, cell: (p) => <Chips of={p.email_domains} /> },
      {
        id: 'jit',
        header: t('newcomers'),
        min: 190,
        grow: 0,
        yields: 5,
        cell: (p) => (p.jit ? t('jit_as', { role: tRole(p.jit_role) }) : <span className="dim">{t('invited_only')}</span>),
      },
      {
        id: 'actions',
        header: t('actions'),
        min: 90,
        grow: 0,
        yields: 0,
        cell: (p) => (
          <span style={{ display: 'flex', gap: 6 }}>
            <Act label={t('edit_this', { name: p.name })} icon={<IconPencil size={16} />} onClick={() => edit(p)} />
            <Act label={t('drop_this', { name: p.name })} icon={<IconTrash size={16} />} onClick={() => drop(p)} />
          </span>
        ),
      },
    ],
    [t, tRole, edit, drop],
  )
}

function Act({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" aria-label={label} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
