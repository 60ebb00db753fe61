import { Select, Stack, Text, TextInput } from '@mantine/core'
import { person, serviceInput } from '@rampart/contract/people.ts'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { useZodForm } from '../../kit/form.ts'
import { useReread } from '../../kit/reread.ts'
import { standingOf, useRoleChoices } from './roles.ts'

export function ServiceDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useTranslations('people')
  return (
    <Dialog opened={opened} onClose={onClose} title={t('add_service')}>
      {opened && <ServiceForm onClose={onClose} />}
    </Dialog>
  )
}

function ServiceForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations('people')
  const _kit = useTranslations('kit')
  const reread = useReread()
  const choices = useRoleChoices({ service: true })
  const [choice, setChoice] = useState('service')
  const form = useZodForm(serviceInput, { display_name: '' })
  return (
    <form
      noValidate
      onSubmit={form.submit(async (values) => {
        const { role_id } = standingOf(choice)
        await send('POST', person, '/users', { ...values, ...(role_id && { role_id }) })
        await reread('/users')
        onClose()
      })}
    >
      <Stack gap={12}>
        <Text c="dimmed">{t('add_service_text')}</Text>
        <TextInput label={t('name')} required data-autofocus {...form.field('display_name')} />
        <Select
          label={t('role_label')}
          allowDeselect={false}
          data={choices}
          value={choice}
          onChange={(next) => setChoice(next ?? choice)}
        />
        <Failure text={form.failure} />
        <FormButtons text={t('add')} busy={form.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
