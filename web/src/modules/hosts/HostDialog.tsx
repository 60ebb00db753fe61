import { SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core'
import { hostDetail, hostInput } from '@rampart/contract/hosts.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { ask, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { EditFoot, useEdit } from '../../kit/edit.tsx'
import { useZodForm } from '../../kit/form.ts'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import type { HostDetail } from './HostMoves.tsx'

interface DialogProps {
  opened: boolean
  /** The host to edit; without it a new one is made. */
  host?: HostDetail
  onClose: () => void
  onSaved: (id: string) => void
}

export function HostDialog({ opened, host, onClose, onSaved }: DialogProps) {
  const t = useTranslations('hosts')
  return (
    <Dialog opened={opened} onClose={onClose} size="lg" title={host ? t('edit_title', { hostname: host.hostname }) : t('add')}>
      {opened && <HostForm host={host} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

function HostForm({ host, onClose, onSaved }: { host: HostDetail | undefined; onClose: () => void; onSaved: (id: string) => void }) {
  const t = useTranslations('hosts')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const form = useZodForm(hostInput, started(host))
  const edit = useEdit(host, ({ id }) => ask(hostDetail, `/hosts/${id}`))
  const save = form.submit(async (values) => {
    // An emptied field is no value, not an empty one.
    const body = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value === '' ? null : value]))
    await edit.saving(async () => {
      const saved = host
        ? await send('PATCH', hostDetail, `/hosts/${host.id}`, edit.changeOf(body))
        : await send('POST', hostDetail, '/hosts', body)
      client.setQueryData(['/hosts', 'one', saved.id], saved)
      await reread('/hosts', '/audit')
      notice(host ? t('changed') : t('added'))
      onSaved(saved.id)
    })
  })
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12}>
          <TextInput label={t('hostname')} required data-autofocus {...form.field('hostname')} />
          <TextInput label={t('fqdn')} {...form.field('fqdn')} />
          <TextInput label={t('os')} {...form.field('os')} />
          <TextInput label={t('os_version')} {...form.field('os_version')} />
          <TextInput label={t('arch')} {...form.field('arch')} />
          <TextInput label={t('client_id')} {...form.field('client_id')} />
        </SimpleGrid>
        <TagsInput label={t('ip')} description={t('list_hint')} {...form.field('ip_addresses')} />
        <TagsInput label={t('mac')} {...form.field('mac_addresses')} />
        <TagsInput label={t('labels')} {...form.field('labels')} />
        <EditFoot
          edit={edit}
          form={form}
          stale={t('stale')}
          take={t('stale_reload')}
          text={host ? undefined : t('add')}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}

function started(host: HostDetail | undefined) {
  return {
    hostname: host?.hostname ?? '',
    fqdn: host?.fqdn ?? '',
    client_id: host?.client_id ?? null,
    ip_addresses: host?.ip_addresses ?? [],
    mac_addresses: host?.mac_addresses ?? [],
    os: host?.os ?? 'unknown',
    os_version: host?.os_version ?? '',
    arch: host?.arch ?? '',
    labels: host?.labels ?? [],
  }
}
