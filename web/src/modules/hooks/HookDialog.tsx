import { Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { fitsKind, hookDetail, hookInput, hookKind, isChat } from '@rampart/contract/hooks.ts'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { useZodForm } from '../../kit/form.ts'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import type { Hook } from './columns.tsx'
import { makeSecret, SecretShown } from './Secret.tsx'

interface DialogProps {
  opened: boolean
  /** The destination to change; without it a new one is made, and its signing secret with it. */
  hook?: Hook
  onClose: () => void
  onSaved: (id: string) => void
}

export function HookDialog({ opened, hook, onClose, onSaved }: DialogProps) {
  const t = useTranslations('hooks')
  const [secret, setSecret] = useState<string>()
  const close = () => {
    setSecret(undefined)
    onClose()
  }
  return (
    <Dialog
      opened={opened}
      onClose={close}
      size="lg"
      title={secret ? t('secret_made') : hook ? t('edit_title', { name: hook.name }) : t('add')}
      closeOnClickOutside={!secret}
      closeOnEscape={!secret}
    >
      {opened &&
        (secret ? (
          <SecretShown secret={secret} onClose={close} />
        ) : (
          <HookForm
            hook={hook}
            onClose={close}
            onSaved={(id, made) => {
              onSaved(id)
              if (made) setSecret(made)
              else close()
            }}
          />
        ))}
    </Dialog>
  )
}

function HookForm({
  hook,
  onClose,
  onSaved,
}: {
  hook: Hook | undefined
  onClose: () => void
  onSaved: (id: string, secret?: string) => void
}) {
  const t = useTranslations('hooks')
  const kit = useTranslations('kit')
  const reread = useReread()
  const notice = useNotice()
  const form = useZodForm(hookInput, {
    kind: hook?.kind ?? 'webhook',
    name: hook?.name ?? '',
    target: hook?.target ?? '',
    format: hook?.format ?? 'json',
    events: hook?.events ?? ['*'],
    ca: hook?.ca ?? null,
  })
  const { kind, format } = form.values
  const save = form.submit(async (values) => {
    if (!fitsKind(values.kind, values.target)) {
      form.setFieldError('target', t(`wrong_target.${values.kind}`))
      return
    }
    const { kind: _, ...changed } = values
    const saved = hook
      ? await send('PATCH', hookDetail, `/hooks/${hook.id}`, { ...changed, version: hook.version })
      : await send('POST', hookDetail, '/hooks', values)
    // Without its secret a webhook sends nothing; it is made at once, so that nobody forgets.
    const secret = !hook && saved.kind === 'webhook' ? await makeSecret(saved.id, 0) : undefined
    await reread('/hooks')
    notice(hook ? t('changed') : t('added'))
    onSaved(saved.id, secret)
  })
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <TextInput label={t('name')} required data-autofocus {...form.field('name')} />
        <Select
          label={t('kind')}
          allowDeselect={false}
          disabled={hook !== undefined}
          data={hookKind.options.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          value={kind}
          onChange={(value) => {
            form.setFieldValue('kind', hookKind.parse(value))
            if (value !== 'syslog' && format === 'cef') form.setFieldValue('format', 'json')
          }}
        />
        <TextInput label={t('target')} description={t(`target_hint.${kind}`)} required {...form.field('target')} />
        {!isChat(kind) && (
          <Select
            label={t('format')}
            allowDeselect={false}
            data={(['json', 'ecs', 'cef'] as const)
              .filter((value) => kind === 'syslog' || value !== 'cef')
              .map((value) => ({ value, label: t(`formats.${value}`) }))}
            {...form.field('format')}
          />
        )}
        <TagsInput label={t('events')} description={t('events_hint')} required {...form.field('events')} />
        <Textarea
          label={t('ca')}
          description={t('ca_hint')}
          autosize
          minRows={2}
          maxRows={8}
          styles={{ input: { fontFamily: 'var(--mono)' } }}
          value={form.values.ca ?? ''}
          error={form.errors.ca}
          onChange={(e) => form.setFieldValue('ca', e.currentTarget.value.trim() === '' ? null : e.currentTarget.value)}
        />
        <Failure text={form.failure} />
        <FormButtons text={hook ? kit('save') : t('add')} busy={form.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
