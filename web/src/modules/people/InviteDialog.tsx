import { MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core'
import { entryOptions } from '@rampart/contract/passwords.ts'
import { handedLink, invitation, invitationInput, team } from '@rampart/contract/people.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { ask, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { useZodForm } from '../../kit/form.ts'
import { useList } from '../../kit/list.ts'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import type { Handed } from './HandedLink.tsx'
import { standingOf, useRoleChoices } from './roles.ts'

interface InviteProps {
  opened: boolean
  onClose: () => void
  /** Without a mail server the link is handed over by a person. */
  onLink: (link: Handed) => void
}
const languages = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
  { value: 'es', label: 'Español' },
]

export function InviteDialog({ opened, onClose, onLink }: InviteProps) {
  const t = useTranslations('people.invite')
  return (
    <Dialog opened={opened} onClose={onClose} title={t('title')}>
      {opened && <InviteForm onClose={onClose} onLink={onLink} />}
    </Dialog>
  )
}

function InviteForm({ onClose, onLink }: Omit<InviteProps, 'opened'>) {
  const t = useTranslations('people')
  const _kit = useTranslations('kit')
  const reread = useReread()
  const notice = useNotice()
  const locale = useLocale()
  const choices = useRoleChoices()
  const teams = useList(team, '/teams', {}, { count: false, limit: 200 })
  const { data: options } = useQuery({ queryKey: ['/auth/options'], queryFn: () => ask(entryOptions, '/auth/options'), staleTime: 60_000 })
  const [choice, setChoice] = useState('analyst')
  const form = useZodForm(invitationInput, { email: '', role: 'analyst', team_ids: [], locale: locale as 'en' })
  return (
    <form
      noValidate
      onSubmit={form.submit(async (values) => {
        const { id } = await send('POST', invitation, '/invitations', { ...values, ...standingOf(choice) })
        await reread('/invitations')
        if (options?.mail === false) onLink(await send('POST', handedLink, `/invitations/${id}/link`))
        else notice(t('invite.sent'))
        onClose()
      })}
    >
      <Stack gap={12}>
        <Text c="dimmed">{options?.mail === false ? `${t('invite.text')} ${t('invite.no_mail')}` : t('invite.text')}</Text>
        <TextInput label={t('email')} type="email" required data-autofocus {...form.field('email')} />
        <Select
          label={t('role_label')}
          allowDeselect={false}
          searchable
          data={choices}
          value={choice}
          onChange={(next) => setChoice(next ?? choice)}
        />
        {teams.rows.length > 0 && (
          <MultiSelect
            label={t('invite.teams')}
            searchable
            hidePickedOptions
            data={teams.rows.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.field('team_ids')}
          />
        )}
        <Select label={t('language')} allowDeselect={false} data={languages} {...form.field('locale')} />
        <Failure text={form.failure} />
        <FormButtons text={t('invite.open')} busy={form.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
