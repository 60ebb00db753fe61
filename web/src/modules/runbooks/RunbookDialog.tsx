import { Select, SimpleGrid, Stack, Switch, TagsInput, TextInput } from '@mantine/core'
import { runbookDetail, runbookEdit, runbookInput, runbookType } from '@rampart/contract/runbooks.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { ask, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { EditFoot, useEdit } from '../../kit/edit.tsx'
import { FindTechniques } from '../../kit/find/FindTechniques.tsx'
import { useZodForm } from '../../kit/form.ts'
import { MarkdownField } from '../../kit/markdown/Markdown.tsx'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import type { RunbookDetail } from './words.tsx'

interface DialogProps {
  opened: boolean
  /** The runbook to change; without it a new one is written. */
  of?: RunbookDetail
  onClose: () => void
  onSaved: (id: string) => void
}

export function RunbookDialog({ opened, of, onClose, onSaved }: DialogProps) {
  const t = useTranslations('runbooks')
  return (
    <Dialog opened={opened} onClose={onClose} size="xl" title={of ? t('edit_title', { title: of.title }) : t('add')}>
      {opened && <RunbookForm of={of} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

const fields = runbookInput.extend({ note: runbookEdit.shape.note.unwrap() })

function RunbookForm({ of: live, onClose, onSaved }: Omit<DialogProps, 'opened' | 'of'> & { of: RunbookDetail | undefined }) {
  const edit = useEdit(live, ({ id }) => ask(runbookDetail, `/runbooks/${id}`))
  const of = edit.record
  const t = useTranslations('runbooks')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const form = useZodForm(fields, {
    title: of?.title ?? '',
    runbook_type: of?.runbook_type ?? 'attack',
    techniques: of?.techniques ?? [],
    tools: of?.tools ?? [],
    prerequisites: of?.prerequisites ?? '',
    content: of?.content ?? '',
    is_active: of?.is_active ?? true,
    note: '',
  })
  const save = form.submit(({ note, ...values }) =>
    edit.saving(async () => {
      const saved = of
        ? await send('PATCH', runbookDetail, `/runbooks/${of.id}`, { ...edit.changeOf(values), ...(note && { note }) })
        : await send('POST', runbookDetail, '/runbooks', values)
      client.setQueryData(['/runbooks', 'one', saved.id], saved)
      await reread('/runbooks', '/audit')
      notice(of ? t('changed', { number: String(saved.version) }) : t('added'))
      onSaved(saved.id)
    }),
  )
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <TextInput label={t('name')} required data-autofocus maxLength={200} {...form.field('title')} />
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing={12}>
          <Select
            label={t('type')}
            allowDeselect={false}
            data={runbookType.options.map((value) => ({ value, label: t(`types.${value}`) }))}
            {...form.field('runbook_type')}
          />
          <FindTechniques label={t('techniques')} {...form.field('techniques')} />
          <TagsInput
            label={t('tools')}
            description={t('tools_hint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.field('tools')}
          />
        </SimpleGrid>
        <MarkdownField
          label={t('prerequisites')}
          minRows={2}
          maxLength={100_000}
          {...form.field('prerequisites')}
          value={form.values.prerequisites ?? ''}
        />
        <MarkdownField
          label={t('content')}
          description={t('content_hint')}
          minRows={10}
          maxLength={100_000}
          {...form.field('content')}
          value={form.values.content ?? ''}
        />
        <Switch
          label={t('active')}
          description={t('active_hint')}
          checked={form.values.is_active ?? true}
          onChange={(e) => form.setFieldValue('is_active', e.currentTarget.checked)}
        />
        {of && <TextInput label={t('note')} description={t('note_hint')} maxLength={500} {...form.field('note')} />}
        <EditFoot
          edit={edit}
          form={form}
          stale={t('stale')}
          take={t('stale_reload')}
          save={save}
          text={of ? undefined : t('add')}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}
