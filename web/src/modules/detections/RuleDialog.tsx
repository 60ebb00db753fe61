import { Select, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { type RuleDetail, ruleDetail, ruleInput, ruleMaturity } from '@rampart/contract/detections.ts'
import { useTranslations } from 'use-intl'
import { ask, send } from '../../kit/api.ts'
import { severities } from '../../kit/Badges.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { EditFoot, useEdit } from '../../kit/edit.tsx'
import { FindTechniques } from '../../kit/find/FindTechniques.tsx'
import { useZodForm } from '../../kit/form.ts'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'

interface DialogProps {
  opened: boolean
  /** The one to change; without it a new one is written. */
  of?: RuleDetail
  /** What a new one begins with. */
  like?: RuleDetail
  onClose: () => void
  onSaved: (id: string) => void
}

export function RuleDialog({ opened, of, like, onClose, onSaved }: DialogProps) {
  const t = useTranslations('detections')
  return (
    <Dialog opened={opened} onClose={onClose} size="xl" title={of ? t('edit_title', { name: of.title }) : t('add')}>
      {opened && <RuleForm of={of} like={like} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

type FormProps = Pick<DialogProps, 'onClose' | 'onSaved'> & { of: RuleDetail | undefined; like: RuleDetail | undefined }

function RuleForm({ of: live, like, onClose, onSaved }: FormProps) {
  const t = useTranslations('detections')
  const tSeverity = useTranslations('kit.severity')
  const reread = useReread()
  const notice = useNotice()
  const edit = useEdit(live, ({ id }) => ask(ruleDetail, `/detection-rules/${id}`))
  const of = edit.record
  const form = useZodForm(ruleInput, started(of ?? like))
  const save = form.submit((values) =>
    edit.saving(async () => {
      const saved = of
        ? await send('PATCH', ruleDetail, `/detection-rules/${of.id}`, edit.changeOf(values))
        : await send('POST', ruleDetail, '/detection-rules', values)
      await reread('/detection-rules')
      notice(of ? t('changed') : t('added'))
      onSaved(saved.id)
    }),
  )
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <TextInput label={t('name')} required data-autofocus maxLength={500} {...form.field('title')} />
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing={12}>
          <FindTechniques label={t('techniques')} {...form.field('technique_ids')} />
          <Select
            label={t('severity')}
            allowDeselect={false}
            data={severities.map((value) => ({ value, label: tSeverity(value) }))}
            {...form.field('severity')}
          />
          <Select
            label={t('maturity')}
            allowDeselect={false}
            data={ruleMaturity.options.map((value) => ({ value, label: t(`maturities.${value}`) }))}
            {...form.field('maturity')}
          />
          <TextInput label={t('log_source')} placeholder="windows/process_creation" maxLength={300} {...form.field('log_source')} />
          <TextInput label={t('language')} placeholder="sigma" required maxLength={50} {...form.field('language')} />
        </SimpleGrid>
        <Textarea label={t('description')} autosize minRows={2} maxRows={8} {...form.field('description')} />
        <Textarea
          label={t('content')}
          required
          autosize
          minRows={6}
          maxRows={20}
          spellCheck={false}
          classNames={{ input: 'mono' }}
          {...form.field('content')}
        />
        <Switch
          label={t('enabled')}
          description={t('enabled_hint')}
          checked={form.values.enabled ?? true}
          onChange={(e) => form.setFieldValue('enabled', e.currentTarget.checked)}
        />
        <EditFoot edit={edit} form={form} stale={t('stale')} take={t('stale_reload')} text={of ? undefined : t('add')} onCancel={onClose} />
      </Stack>
    </form>
  )
}

const started = (from: RuleDetail | undefined) => ({
  title: from?.title ?? '',
  description: from?.description ?? '',
  technique_ids: from?.technique_ids ?? [],
  severity: from?.severity ?? ('medium' as const),
  maturity: from?.maturity ?? ('experimental' as const),
  log_source: from?.log_source ?? '',
  language: from?.language ?? 'sigma',
  content: from?.content ?? '',
  references: from?.references ?? [],
  false_positives: from?.false_positives ?? [],
  enabled: from?.enabled ?? true,
})
