import { Select, Stack, Textarea, TextInput } from '@mantine/core'
import { teamInput, team as teamSchema } from '@rampart/contract/people.ts'
import { useTranslations } from 'use-intl'
import { send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { useZodForm } from '../../kit/form.ts'
import { useReread } from '../../kit/reread.ts'
import type { Team } from './teams.ts'

interface TeamDialogProps {
  opened: boolean
  teams: readonly Team[]
  /** The team to edit; without it a new one is made. */
  team?: Team
  onClose: () => void
}

export function TeamDialog(props: TeamDialogProps) {
  const t = useTranslations('people.teams')
  const { opened, team, onClose } = props
  return (
    <Dialog opened={opened} onClose={onClose} title={team ? t('edit') : t('add')}>
      {opened && <TeamForm {...props} />}
    </Dialog>
  )
}

function TeamForm({ team, teams, onClose }: TeamDialogProps) {
  const t = useTranslations('people.teams')
  const kit = useTranslations('kit')
  const reread = useReread()
  const form = useZodForm(teamInput, { name: team?.name ?? '', description: team?.description ?? '', parent_id: team?.parent_id ?? null })
  return (
    <form
      noValidate
      onSubmit={form.submit(async (values) => {
        if (team) await send('PATCH', teamSchema, `/teams/${team.id}`, { ...values, version: team.version })
        else await send('POST', teamSchema, '/teams', values)
        await reread('/teams')
        onClose()
      })}
    >
      <Stack gap={12}>
        <TextInput label={t('name')} required data-autofocus {...form.field('name')} />
        <Textarea label={t('description')} autosize minRows={2} {...form.field('description')} />
        <Select
          label={t('parent')}
          placeholder={t('top')}
          clearable
          searchable
          data={teams.filter(({ id }) => id !== team?.id).map(({ id, name }) => ({ value: id, label: name }))}
          {...form.field('parent_id')}
        />
        <Failure text={form.failure} />
        <FormButtons text={team ? kit('save') : t('add')} busy={form.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
