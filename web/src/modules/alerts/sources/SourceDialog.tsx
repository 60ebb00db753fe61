import { NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { alertSource, alertSourceInput, alertSourceKind, sourceSignature } from '@rampart/contract/alert-sources.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask, send } from '../../../kit/api.ts'
import { Dialog } from '../../../kit/Dialog.tsx'
import { EditFoot, useEdit } from '../../../kit/edit.tsx'
import { useZodForm } from '../../../kit/form.ts'
import { useNotice } from '../../../kit/notice.ts'
import { useReread } from '../../../kit/reread.ts'
import { type Made, makeSecret, SecretShown } from './Secret.tsx'
import type { Source } from './words.tsx'

interface DialogProps {
  opened: boolean
  /** The source to change; without it a new one is made, and its address with it. */
  source?: Source
  onClose: () => void
  onSaved: (id: string) => void
}

export function SourceDialog({ opened, source, onClose, onSaved }: DialogProps) {
  const t = useTranslations('alert_sources')
  const [made, setMade] = useState<{ secret: Made; signed: boolean }>()
  const close = () => {
    setMade(undefined)
    onClose()
  }
  return (
    <Dialog
      opened={opened}
      onClose={close}
      size="lg"
      title={made ? t('secret_made') : source ? t('edit_title', { name: source.name }) : t('add')}
      closeOnClickOutside={!made}
      closeOnEscape={!made}
    >
      {opened &&
        (made ? (
          <SecretShown made={made.secret} signed={made.signed} onClose={close} />
        ) : (
          <SourceForm
            source={source}
            onClose={close}
            onSaved={(saved, secret) => {
              onSaved(saved.id)
              if (secret) setMade({ secret, signed: saved.signature === 'hmac' })
              else close()
            }}
          />
        ))}
    </Dialog>
  )
}

const shape = alertSourceInput.omit({ mapping: true, enabled: true })

function SourceForm({
  source,
  onClose,
  onSaved,
}: {
  source: Source | undefined
  onClose: () => void
  onSaved: (saved: Source, secret?: Made) => void
}) {
  const t = useTranslations('alert_sources')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const form = useZodForm(shape, {
    name: source?.name ?? '',
    kind: source?.kind ?? 'auto',
    signature: source?.signature ?? 'hmac',
    replay_window: source?.replay_window ?? 300,
    group_minutes: source?.group_minutes ?? 0,
  })
  const edit = useEdit(source, ({ id }) => ask(alertSource, `/alert-sources/${id}`))
  const save = form.submit(async (values) => {
    await edit.saving(async () => {
      const saved = source
        ? await send('PATCH', alertSource, `/alert-sources/${source.id}`, edit.changeOf(values))
        : await send('POST', alertSource, '/alert-sources', values)
      client.setQueryData(['/alert-sources', 'one', saved.id], saved)
      // Without an address nothing can be sent; it is made at once, so that nobody forgets.
      const secret = source ? undefined : await makeSecret(saved.id, 0)
      await reread('/alert-sources', '/audit')
      notice(source ? t('changed') : t('added_it'))
      onSaved(saved, secret)
    })
  })
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <TextInput label={t('name')} required data-autofocus {...form.field('name')} />
        <Select
          label={t('kind')}
          description={t('kind_hint')}
          allowDeselect={false}
          data={alertSourceKind.options.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          {...form.field('kind')}
        />
        <Select
          label={t('signature')}
          description={t('signature_hint')}
          allowDeselect={false}
          data={sourceSignature.options.map((value) => ({ value, label: t(`signatures.${value}`) }))}
          {...form.field('signature')}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12}>
          <NumberInput
            label={t('replay_window')}
            description={t('replay_hint')}
            min={30}
            max={3600}
            allowDecimal={false}
            disabled={form.values.signature === 'none'}
            {...form.field('replay_window')}
          />
          <NumberInput
            label={t('group_minutes')}
            description={t('group_hint')}
            min={0}
            max={43_200}
            allowDecimal={false}
            {...form.field('group_minutes')}
          />
        </SimpleGrid>
        <EditFoot
          edit={edit}
          form={form}
          stale={t('stale')}
          take={t('stale_reload')}
          text={source ? undefined : t('add')}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}
