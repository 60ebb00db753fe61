import { Button } from '@mantine/core'
import { key as keySchema } from '@rampart/contract/people.ts'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { send } from '../../kit/api.ts'
import { Chips, Status } from '../../kit/Badges.tsx'
import type { Column } from '../../kit/grid/columns.ts'
import { DataGrid } from '../../kit/grid/DataGrid.tsx'
import { useList } from '../../kit/list.ts'
import { Confirm } from '../../kit/Moves.tsx'
import { Empty, Page, Panel } from '../../kit/Page.tsx'
import { useReread } from '../../kit/reread.ts'
import { Time } from '../../kit/Time.tsx'
import { ApiKeyDialog } from './ApiKeyDialog.tsx'

type Key = z.output<typeof keySchema>

export function ApiKeysPage() {
  const t = useTranslations('identity.keys')
  const reread = useReread()
  const [dialog, setDialog] = useState<Key | 'new'>()
  const [revoking, setRevoking] = useState<Key>()
  const list = useList(keySchema, '/api-keys', {}, { count: false })
  const columns = useKeyColumns(setDialog, setRevoking)
  const again = () => reread('/api-keys')
  const make = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setDialog('new')}>
      {t('make')}
    </Button>
  )
  return (
    <Page fill title={t('title')} subtitle={t('subtitle')} actions={make}>
      <Panel fill flush>
        <DataGrid<Key>
          label={t('title')}
          list={list}
          columns={columns}
          rowId={(k) => k.id}
          empty={
            <Empty icon={<IconKey />} title={t('none')} text={t('none_text')}>
              {make}
            </Empty>
          }
        />
      </Panel>
      <ApiKeyDialog of={dialog} onClose={() => setDialog(undefined)} onSaved={() => void again()} />
      <Confirm
        opened={revoking !== undefined}
        danger
        title={t('revoke')}
        text={t('revoke_text', { name: revoking?.name ?? '' })}
        onClose={() => setRevoking(undefined)}
        onConfirm={async () => {
          await send('DELETE', z.unknown(), `/api-keys/${revoking?.id}`)
          await again()
        }}
      />
    </Page>
  )
}

function useKeyColumns(edit: (key: Key) => void, revoke: (key: Key) => void): readonly Column<Key>[] {
  const t = useTranslations('identity.keys')
  return useMemo(
    () => [
      { id: 'name', header: t('name'), min: 150, grow: 1.4, yields: 0, cell: (k) => <strong>{k.name}</strong> },
      { id: 'state', header: t('state'), min: 120, grow: 0, yields: 1, cell: (k) => <KeyState of={k} /> },
      { id: 'prefix', header: t('prefix'), min: 120, grow: 0.6, yields: 4, cell: (k) => <span className="mono dim">{k.prefix}…</span> },
      { id: 'scopes', header: t('scopes'), min: 180, grow: 1.4, yields: 3, cell: (k) => <Chips of={k.scopes} /> },
      {
        id: 'created_by',
        header: t('whose'),
        min: 120,
        grow: 0.7,
        yields: 6,
        cell: (k) => <span className="dim">{k.created_by_name}</span>,
      },
      {
        id: 'addresses',
        header: t('addresses'),
        min: 120,
        grow: 0.7,
        yields: 7,
        cell: (k) => (k.addresses.length ? <Chips of={k.addresses} show={1} /> : <span className="dim">{t('anywhere')}</span>),
      },
      {
        id: 'last_used_at',
        header: t('last_used'),
        min: 116,
        grow: 0,
        yields: 5,
        cell: (k) =>
          k.last_used_at ? (
            <span title={k.last_used_address ?? undefined}>
              <Time at={k.last_used_at} />
            </span>
          ) : (
            <span className="dim">{t('never')}</span>
          ),
      },
      { id: 'expires_at', header: t('expires'), min: 116, grow: 0, yields: 2, cell: (k) => <Time at={k.expires_at} /> },
      {
        id: 'actions',
        header: t('actions'),
        min: 172,
        grow: 0,
        yields: 0,
        cell: (k) =>
          k.revoked_at === null && (
            <Button.Group>
              <Button size="compact-xs" variant="default" onClick={() => edit(k)}>
                {t('edit')}
              </Button>
              <Button size="compact-xs" variant="default" onClick={() => revoke(k)}>
                {t('revoke')}
              </Button>
            </Button.Group>
          ),
      },
    ],
    [t, edit, revoke],
  )
}

function KeyState({ of }: { of: Key }) {
  const t = useTranslations('identity.keys')
  if (of.revoked_at) return <Status tone="info">{t('revoked')}</Status>
  if (new Date(of.expires_at).getTime() < Date.now()) return <Status tone="high">{t('expired')}</Status>
  return <Status tone="ok">{t('active')}</Status>
}
