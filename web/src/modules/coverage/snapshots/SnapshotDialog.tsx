import { Stack, Text, Textarea, TextInput } from '@mantine/core'
import { type CoverageSnapshot, coverageSnapshot, snapshotDetail, snapshotInput } from '@rampart/contract/coverage.ts'
import { useFormatter, useTranslations } from 'use-intl'
import { ask, send } from '../../../kit/api.ts'
import { Dialog } from '../../../kit/Dialog.tsx'
import { EditFoot, useEdit } from '../../../kit/edit.tsx'
import { useZodForm } from '../../../kit/form.ts'
import { useNotice } from '../../../kit/notice.ts'
import { useReread } from '../../../kit/reread.ts'

interface DialogProps {
  opened: boolean
  /** The snapshot to rename; without it one is taken. */
  of?: CoverageSnapshot
  onClose: () => void
  onSaved?: (id: string) => void
}

/** Keeps how it stands at this moment, under a name; or changes that name. */
export function SnapshotDialog({ opened, of, onClose, onSaved }: DialogProps) {
  const t = useTranslations('coverage_views')
  return (
    <Dialog opened={opened} onClose={onClose} title={of ? t('rename') : t('take')} centered>
      {opened && <SnapshotForm of={of} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

interface FormProps {
  of: CoverageSnapshot | undefined
  onClose: () => void
  onSaved: ((id: string) => void) | undefined
}
function SnapshotForm({ of: live, onClose, onSaved }: FormProps) {
  const edit = useEdit(live, ({ id }) => ask(snapshotDetail, `/coverage/snapshots/${id}`))
  const of = edit.record
  const t = useTranslations('coverage_views')
  const format = useFormatter()
  const reread = useReread()
  const notice = useNotice()
  const today = t('usual_name', { day: format.dateTime(new Date(), { dateStyle: 'medium' }) })
  const form = useZodForm(snapshotInput, { name: of?.name ?? today, note: of?.note ?? '' })
  const save = form.submit((values) =>
    edit.saving(async () => {
      const saved = of
        ? await send('PATCH', coverageSnapshot, `/coverage/snapshots/${of.id}`, edit.changeOf(values))
        : await send('POST', coverageSnapshot, '/coverage/snapshots', values)
      await reread('/coverage', '/audit')
      notice(of ? t('renamed') : t('taken'))
      onSaved?.(saved.id)
      onClose()
    }),
  )
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        {!of && <Text c="dimmed">{t('take_text')}</Text>}
        <TextInput label={t('name')} required data-autofocus maxLength={200} {...form.field('name')} />
        <Textarea label={t('note')} autosize minRows={2} maxRows={8} maxLength={2000} {...form.field('note')} />
        <EditFoot
          edit={edit}
          form={form}
          stale={t('stale')}
          take={t('save_over')}
          save={save}
          text={of ? undefined : t('take')}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}
