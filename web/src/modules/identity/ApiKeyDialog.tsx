import { Button, Code, Group, Modal, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core'
import { apiKeyInput, apiKeyMade } from '@rampart/contract/identity.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { send } from '../../kit/api.ts'
import { CopyText } from '../../kit/CopyText.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { useZodForm } from '../../kit/form.ts'
import { session } from '../../kit/session.ts'
import css from './ApiKeyDialog.module.css'

const lifetimes = [30, 90, 180, 365] as const
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

export function ApiKeyDialog({ opened, onClose, onMade }: { opened: boolean; onClose: () => void; onMade: () => void }) {
  const t = useTranslations('identity.keys')
  const kit = useTranslations('kit')
  const [key, setKey] = useState<string>()
  const close = () => {
    setKey(undefined)
    onClose()
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={key ? t('made') : t('make')}
      size="lg"
      closeOnClickOutside={!key}
      closeOnEscape={!key}
      closeButtonProps={{ 'aria-label': kit('close') }}
    >
      {opened &&
        (key ? (
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
        ) : (
          <KeyForm
            onClose={close}
            onMade={(made) => {
              setKey(made)
              onMade()
            }}
          />
        ))}
    </Modal>
  )
}

function KeyForm({ onClose, onMade }: { onClose: () => void; onMade: (key: string) => void }) {
  const t = useTranslations('identity.keys')
  const kit = useTranslations('kit')
  const { data: me } = useQuery(session)
  const [days, setDays] = useState('90')
  const form = useZodForm(apiKeyInput, { name: '', scopes: [], expires_at: inDays(90) })
  return (
    <form
      noValidate
      onSubmit={form.submit(async (values) =>
        onMade((await send('POST', apiKeyMade, '/api-keys', { ...values, expires_at: inDays(Number(days)) })).key),
      )}
    >
      <Stack gap={12}>
        <TextInput label={t('name')} description={t('name_hint')} required data-autofocus {...form.field('name')} />
        <MultiSelect
          label={t('scopes')}
          description={t('scopes_hint')}
          required
          searchable
          hidePickedOptions
          data={[...(me?.permissions ?? [])].sort()}
          {...form.field('scopes')}
        />
        <Select
          label={t('expires')}
          allowDeselect={false}
          value={days}
          onChange={(next) => setDays(next ?? days)}
          data={lifetimes.map((count) => ({ value: String(count), label: t('days', { count }) }))}
        />
        <Failure text={form.failure} />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {kit('cancel')}
          </Button>
          <Button type="submit" loading={form.busy}>
            {t('make')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
