import { Select, Stack, TextInput } from '@mantine/core'
import { profile, profileEdit } from '@rampart/contract/people.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { send } from '../kit/api.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { Failure } from '../kit/Failure.tsx'
import { FormButtons } from '../kit/FormButtons.tsx'
import { useZodForm } from '../kit/form.ts'
import { type Me, session } from '../kit/session.ts'

/** What one changes about oneself: never what one may do. */
export function ProfileDialog({ me, opened, onClose }: { me: Me; opened: boolean; onClose: () => void }) {
  const t = useTranslations('people.profile')
  return (
    <Dialog opened={opened} onClose={onClose} title={t('open')}>
      {opened && <ProfileForm me={me} onClose={onClose} />}
    </Dialog>
  )
}

function ProfileForm({ me, onClose }: { me: Me; onClose: () => void }) {
  const t = useTranslations('people.profile')
  const _kit = useTranslations('kit')
  const client = useQueryClient()
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), [])
  const form = useZodForm(profileEdit, { display_name: me.display_name, time_zone: me.time_zone })
  return (
    <form
      noValidate
      onSubmit={form.submit(async (values) => {
        await send('PATCH', profile, '/auth/me', values)
        await client.invalidateQueries(session)
        onClose()
      })}
    >
      <Stack gap={12}>
        <TextInput label={t('name')} autoComplete="name" required data-autofocus {...form.field('display_name')} />
        <Select
          label={t('zone')}
          searchable
          clearable
          limit={50}
          placeholder={t('browser')}
          data={zones}
          value={form.values.time_zone || null}
          onChange={(zone) => form.setFieldValue('time_zone', zone ?? '')}
          error={form.errors.time_zone}
        />
        <Failure text={form.failure} />
        <FormButtons busy={form.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
