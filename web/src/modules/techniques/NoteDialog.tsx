import { Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { techniqueDetail, techniqueNote, techniqueNoteEdit, techniquePriority } from '@rampart/contract/techniques.ts'
import { useTranslations } from 'use-intl'
import { ask, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { EditFoot, useEdit } from '../../kit/edit.tsx'
import { usePeople } from '../../kit/find/people.ts'
import { useZodForm } from '../../kit/form.ts'
import { MarkdownField } from '../../kit/markdown/Markdown.tsx'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import type { Note, TechniqueDetail } from './words.tsx'

interface DialogProps {
  technique: Pick<TechniqueDetail, 'id' | 'note'>
  opened: boolean
  onClose: () => void
}

/** What the organisation keeps about a technique: owner, priority, whether it must be looked at again. */
export function NoteDialog({ technique, opened, onClose }: DialogProps) {
  const t = useTranslations('techniques.note')
  return (
    <Dialog opened={opened} onClose={onClose} size="lg" title={t('edit_title', { id: technique.id })}>
      {opened && <NoteForm technique={technique} onClose={onClose} />}
    </Dialog>
  )
}

const fields = techniqueNoteEdit.omit({ version: true })

function NoteForm({ technique: { id, note: live }, onClose }: Omit<DialogProps, 'opened'>) {
  const t = useTranslations('techniques.note')
  const tAll = useTranslations('techniques')
  const reread = useReread()
  const notice = useNotice()
  const owners = usePeople()
  const edit = useEdit(live, async () => (await ask(techniqueDetail, `/techniques/${id}`)).note)
  const form = useZodForm(fields, started(edit.record ?? live))
  const save = form.submit((values) =>
    edit.saving(async () => {
      await send('PATCH', techniqueNote, `/techniques/${id}`, edit.changeOf(values))
      await reread('/techniques')
      notice(t('saved'))
      onClose()
    }),
  )
  const text = (name: 'priority_reason' | 'review_reason') => ({
    ...form.field(name),
    value: form.values[name] ?? '',
    onChange: (event: { currentTarget: { value: string } }) => form.setFieldValue(name, event.currentTarget.value || null),
  })
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12}>
          <Select label={t('owner')} description={t('owner_hint')} clearable searchable data={[...owners]} {...form.field('owner_id')} />
          <Select
            label={t('priority')}
            description={t('priority_hint')}
            allowDeselect={false}
            data={techniquePriority.options.toReversed().map((value) => ({ value, label: tAll(`priority_of.${value}`) }))}
            {...form.field('priority')}
          />
        </SimpleGrid>
        <TextInput label={t('priority_reason')} maxLength={500} {...text('priority_reason')} />
        <Switch
          label={t('review_wanted')}
          description={t('review_hint')}
          checked={form.values.review_required ?? false}
          onChange={(event) => form.setFieldValue('review_required', event.currentTarget.checked)}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12}>
          <TextInput label={t('review_reason')} maxLength={500} {...text('review_reason')} />
          <TextInput
            type="date"
            label={t('due')}
            {...form.field('review_due_on')}
            value={form.values.review_due_on ?? ''}
            onChange={(event) => form.setFieldValue('review_due_on', event.currentTarget.value || null)}
          />
        </SimpleGrid>
        <MarkdownField label={t('note')} minRows={3} maxLength={10_000} {...form.field('note')} value={form.values.note ?? ''} />
        <EditFoot edit={edit} form={form} stale={t('stale')} take={t('stale_take')} save={save} onCancel={onClose} />
      </Stack>
    </form>
  )
}

const started = ({ owner_id, priority, priority_reason, review_required, review_reason, review_due_on, note }: Note) => ({
  owner_id,
  priority,
  priority_reason,
  review_required,
  review_reason,
  review_due_on,
  note,
})
