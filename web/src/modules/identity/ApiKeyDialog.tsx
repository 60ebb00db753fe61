import { Button, Code, Group, MultiSelect, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core'
import { keyEdit, keyInput, keyMade, key as keySchema, person } from '@rampart/contract/people.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { send } from '../../kit/api.ts'
import { CopyText } from '../../kit/CopyText.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { useZodForm } from '../../kit/form.ts'
import { useList } from '../../kit/list.ts'
import { session } from '../../kit/session.ts'
import css from './ApiKeyDialog.module.css'

const lifetimes = [30, 90, 180, 365] as const
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

interface DialogProps {
  /** A key to change, or a new one. */
  of: z.output<typeof keySchema> | 'new' | undefined
  onClose: () => void
  onSaved: () => void
}

export function ApiKeyDialog({ of, onClose, onSaved }: DialogProps) {
  const t = useTranslations('identity.keys')
  const [key, setKey] = useState<string>()
  const close = () => {
    setKey(undefined)
    onClose()
  }
  return (
    <Dialog
      opened={of !== undefined}
      onClose={close}
      title={key ? t('made') : of === 'new' ? t('make') : t('edit')}
      size="lg"
      closeOnClickOutside={!key}
      closeOnEscape={!key}
    >
      {of && of !== 'new' && <EditForm of={of} onClose={close} onSaved={onSaved} />}
      {of === 'new' && key && (
        <Stack gap={12}>
          <Text>{t('made_text')}</Text>
          <div className={css.key}>
            <CopyText text={key} />
          </div>
          <Text>{t('use')}</Text>
          <Code block>{`curl -H 'Authorization: Bearer ${key}' ${location.origin}/api/v1/hosts`}</Code>
          <Group justify="flex-end">
            <Button onClick={close}>{t('done')}</Button>
          </Group>
        </Stack>
      )}
      {of === 'new' && !key && (
        <KeyForm
          onClose={close}
          onMade={(made) => {
            setKey(made)
            onSaved()
          }}
        />
      )}
    </Dialog>
  )
}

/** The permissions that one may give, by the word they begin with. */
function useScopes() {
  const { data: me } = useQuery(session)
  const byPrefix = Map.groupBy([...(me?.permissions ?? [])].sort(), (permission) => permission.slice(0, permission.indexOf(':')))
  return [...byPrefix].map(([group, items]) => ({ group, items }))
}

function KeyForm({ onClose, onMade }: { onClose: () => void; onMade: (key: string) => void }) {
  const t = useTranslations('identity.keys')
  const _kit = useTranslations('kit')
  const [days, setDays] = useState('90')
  const services = useList(person, '/users', { role: ['service'], state: ['active'] }, { count: false, limit: 200 })
  const scopes = useScopes()
  const form = useZodForm(keyInput, { name: '', scopes: [], expires_at: inDays(90), addresses: [] })
  return (
    <form
      noValidate
      onSubmit={form.submit(async (values) =>
        onMade((await send('POST', keyMade, '/api-keys', { ...values, expires_at: inDays(Number(days)) })).key),
      )}
    >
      <Stack gap={12}>
        <TextInput label={t('name')} description={t('name_hint')} required data-autofocus {...form.field('name')} />
        {services.rows.length > 0 && (
          <Select
            label={t('whose')}
            description={t('whose_hint')}
            placeholder={t('mine')}
            clearable
            data={services.rows.map(({ id, display_name }) => ({ value: id, label: display_name }))}
            value={form.values.user_id ?? null}
            onChange={(id) => form.setFieldValue('user_id', id ?? undefined)}
            error={form.errors.user_id}
          />
        )}
        <MultiSelect
          label={t('scopes')}
          description={t('scopes_hint')}
          required
          searchable
          hidePickedOptions
          data={scopes}
          {...form.field('scopes')}
        />
        <Select
          label={t('expires')}
          allowDeselect={false}
          value={days}
          onChange={(next) => setDays(next ?? days)}
          data={lifetimes.map((count) => ({ value: String(count), label: t('days', { count }) }))}
        />
        <TagsInput label={t('addresses')} description={t('addresses_hint')} placeholder="192.0.2.0/24" {...form.field('addresses')} />
        <Failure text={form.failure} />
        <FormButtons text={t('make')} busy={form.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}

function EditForm({ of, onClose, onSaved }: { of: z.output<typeof keySchema>; onClose: () => void; onSaved: () => void }) {
  const t = useTranslations('identity.keys')
  const _kit = useTranslations('kit')
  const form = useZodForm(keyEdit, { name: of.name, addresses: of.addresses, version: of.version })
  return (
    <form
      noValidate
      onSubmit={form.submit(async (values) => {
        await send('PATCH', keySchema, `/api-keys/${of.id}`, values)
        onSaved()
        onClose()
      })}
    >
      <Stack gap={12}>
        <TextInput label={t('name')} required data-autofocus {...form.field('name')} />
        <TagsInput label={t('addresses')} description={t('addresses_hint')} placeholder="192.0.2.0/24" {...form.field('addresses')} />
        <Failure text={form.failure} />
        <FormButtons busy={form.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
