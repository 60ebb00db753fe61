import { Select, SimpleGrid, Stack, Switch, TagsInput, Textarea, TextInput } from '@mantine/core'
import { templateDetail, templateInput } from '@rampart/contract/templates.ts'
import { useTranslations } from 'use-intl'
import { ask, send } from '../../kit/api.ts'
import { severities } from '../../kit/Badges.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { EditFoot, useEdit } from '../../kit/edit.tsx'
import { useZodForm } from '../../kit/form.ts'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import type { TemplateDetail } from './columns.tsx'

interface DialogProps {
  opened: boolean
  /** The one to change; without it a new one is written. */
  of?: TemplateDetail
  /** What a new one begins with. */
  like?: TemplateDetail
  onClose: () => void
  onSaved: (id: string) => void
}

export function TemplateDialog({ opened, of, like, onClose, onSaved }: DialogProps) {
  const t = useTranslations('templates')
  return (
    <Dialog opened={opened} onClose={onClose} size="xl" title={of ? t('edit_title', { name: of.name }) : t('add')}>
      {opened && <TemplateForm of={of} like={like} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

type FormProps = Pick<DialogProps, 'onClose' | 'onSaved'> & { of: TemplateDetail | undefined; like: TemplateDetail | undefined }

function TemplateForm({ of: live, like, onClose, onSaved }: FormProps) {
  const t = useTranslations('templates')
  const tSeverity = useTranslations('kit.severity')
  const reread = useReread()
  const notice = useNotice()
  const edit = useEdit(live, ({ id }) => ask(templateDetail, `/test-templates/${id}`))
  const of = edit.record
  const form = useZodForm(templateInput, started(of ?? like))
  const save = form.submit((values) =>
    edit.saving(async () => {
      const saved = of
        ? await send('PATCH', templateDetail, `/test-templates/${of.id}`, edit.changeOf(values))
        : await send('POST', templateDetail, '/test-templates', values)
      await reread('/test-templates')
      notice(of ? t('changed') : t('added'))
      onSaved(saved.id)
    }),
  )
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <TextInput label={t('name')} required data-autofocus maxLength={300} {...form.field('name')} />
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing={12}>
          <TextInput label={t('technique')} placeholder="T1059.001" required {...form.field('technique_id')} />
          <TextInput
            label={t('executor')}
            description={t('executor_hint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            required
            {...form.field('executor')}
          />
          <Select
            label={t('severity')}
            allowDeselect={false}
            data={severities.map((value) => ({ value, label: tSeverity(value) }))}
            {...form.field('severity')}
          />
        </SimpleGrid>
        <TagsInput
          label={t('platforms')}
          description={t('platforms_hint')}
          data={['Windows', 'Linux', 'macOS', 'Containers', 'IaaS', 'SaaS', 'Identity Provider', 'Office Suite', 'ESXi', 'Network Devices']}
          {...form.field('platforms')}
        />
        <Textarea label={t('description')} autosize minRows={2} maxRows={8} {...form.field('description')} />
        <Textarea
          label={t('command')}
          description={t('command_hint')}
          autosize
          minRows={4}
          maxRows={16}
          spellCheck={false}
          classNames={{ input: 'mono' }}
          {...form.field('command')}
        />
        <Textarea
          label={t('cleanup')}
          autosize
          minRows={2}
          maxRows={10}
          spellCheck={false}
          classNames={{ input: 'mono' }}
          {...form.field('cleanup')}
        />
        <Switch
          label={t('elevation_needed')}
          checked={form.values.elevation_required ?? false}
          onChange={(e) => form.setFieldValue('elevation_required', e.currentTarget.checked)}
        />
        <EditFoot edit={edit} form={form} stale={t('stale')} take={t('stale_reload')} text={of ? undefined : t('add')} onCancel={onClose} />
      </Stack>
    </form>
  )
}

const started = (from: TemplateDetail | undefined) => ({
  name: from?.name ?? '',
  technique_id: from?.technique_id ?? '',
  description: from?.description ?? '',
  platforms: from?.platforms ?? [],
  executor: from?.executor ?? 'sh',
  command: from?.command ?? '',
  cleanup: from?.cleanup ?? '',
  arguments: from?.arguments ?? [],
  prerequisites: from?.prerequisites ?? [],
  elevation_required: from?.elevation_required ?? false,
  severity: from?.severity ?? ('medium' as const),
  references: from?.references ?? [],
})
