import { Button, Modal, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core'
import { hostDetail, hostInput } from '@rampart/contract/hosts.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask, Problem, send } from '../../kit/api.ts'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { useZodForm } from '../../kit/form.ts'
import { useNotice } from '../../kit/notice.ts'
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
  const kit = useTranslations('kit')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={host ? t('edit_title', { hostname: host.hostname }) : t('add')}
      closeButtonProps={{ 'aria-label': kit('close') }}
    >
      {opened && <HostForm host={host} onClose={onClose} onSaved={onSaved} />}
    </Modal>
  )
}

function HostForm({ host, onClose, onSaved }: { host: HostDetail | undefined; onClose: () => void; onSaved: (id: string) => void }) {
  const t = useTranslations('hosts')
  const kit = useTranslations('kit')
  const client = useQueryClient()
  const notice = useNotice()
  const form = useZodForm(hostInput, started(host))
  const [version, setVersion] = useState(host?.version)
  const [stale, setStale] = useState(false)
  const takeNewVersion = async () => {
    if (!host) return
    setVersion((await ask(hostDetail, `/hosts/${host.id}`)).version)
    setStale(false)
    form.setFailure(undefined)
  }
  const save = form.submit(async (values) => {
    // An emptied field is no value, not an empty one.
    const body = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value === '' ? null : value]))
    try {
      const saved = host
        ? await send('PATCH', hostDetail, `/hosts/${host.id}`, { ...changed(host, body), version })
        : await send('POST', hostDetail, '/hosts', body)
      client.setQueryData(['/hosts', 'one', saved.id], saved)
      await client.invalidateQueries({ queryKey: ['/hosts'] })
      await client.invalidateQueries({ queryKey: ['/audit'] })
      notice(host ? t('changed') : t('added'))
      onSaved(saved.id)
    } catch (error) {
      setStale(error instanceof Problem && error.code === 'stale')
      throw error
    }
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
        <Failure text={stale ? t('stale') : form.failure}>
          {stale && (
            <Button size="compact-xs" variant="default" onClick={() => void takeNewVersion()}>
              {t('stale_reload')}
            </Button>
          )}
        </Failure>
        <FormButtons text={host ? kit('save') : t('add')} busy={form.busy} disabled={stale} onCancel={onClose} />
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

/** Only what the person changed: what an import wrote meanwhile stays. */
function changed(host: HostDetail, body: Record<string, unknown>): Record<string, unknown> {
  const before: Record<string, unknown> = { ...host }
  return Object.fromEntries(Object.entries(body).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key])))
}
