import { MultiSelect, Stack, TagsInput, TextInput } from '@mantine/core'
import { customTechnique, customTechniqueInput } from '@rampart/contract/techniques.ts'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { ask, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { EditFoot, useEdit } from '../../kit/edit.tsx'
import { useZodForm } from '../../kit/form.ts'
import { MarkdownField } from '../../kit/markdown/Markdown.tsx'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import type { Release } from './columns.tsx'

export type CustomTechnique = z.output<typeof customTechnique>
interface DialogProps {
  opened: boolean
  release: Release | undefined
  /** The one to change; without it a new one is made. */
  of?: CustomTechnique | undefined
  onClose: () => void
  onSaved: (technique_id: string) => void
}

/** A technique of the organisation's own: what ATT&CK does not have, or not yet. */
export function CustomDialog({ opened, ...props }: DialogProps) {
  const t = useTranslations('techniques.custom')
  return (
    <Dialog opened={opened} onClose={props.onClose} size="lg" title={props.of ? t('edit_title', { id: props.of.technique_id }) : t('add')}>
      {opened && <CustomForm {...props} />}
    </Dialog>
  )
}

function CustomForm({ release, of: live, onClose, onSaved }: Omit<DialogProps, 'opened'>) {
  const t = useTranslations('techniques.custom')
  const all = useTranslations('techniques')
  const reread = useReread()
  const notice = useNotice()
  const edit = useEdit(live, ({ id }) => ask(customTechnique, `/custom-techniques/${id}`))
  const of = edit.record
  const form = useZodForm(customTechniqueInput, {
    name: of?.name ?? '',
    description: of?.description ?? '',
    tactics: of?.tactics ?? [],
    platforms: of?.platforms ?? [],
    parent_id: of?.parent_id ?? null,
  })
  const save = form.submit((values) =>
    edit.saving(async () => {
      const saved = of
        ? await send('PATCH', customTechnique, `/custom-techniques/${of.id}`, edit.changeOf(values))
        : await send('POST', customTechnique, '/custom-techniques', values)
      await reread('/techniques', '/custom-techniques', '/coverage')
      notice(of ? t('saved') : t('added', { id: saved.technique_id }))
      onSaved(saved.technique_id)
    }),
  )
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <TextInput label={t('name')} required data-autofocus maxLength={200} {...form.field('name')} />
        <MultiSelect
          label={all('tactics')}
          description={t('tactics_hint')}
          required
          searchable
          data={(release?.tactics ?? []).map(({ tactic, name }) => ({ value: tactic, label: name }))}
          {...form.field('tactics')}
        />
        <TagsInput
          label={all('platforms')}
          description={t('platforms_hint')}
          maxTags={30}
          data={(release?.platforms ?? []).map(({ platform }) => platform)}
          {...form.field('platforms')}
        />
        <TextInput
          label={all('parent')}
          description={t('parent_hint')}
          placeholder="T1059"
          {...form.field('parent_id')}
          value={form.values.parent_id ?? ''}
          onChange={(event) => form.setFieldValue('parent_id', event.currentTarget.value.trim().toUpperCase() || null)}
        />
        <MarkdownField label={all('description')} maxLength={20_000} {...form.field('description')} value={form.values.description ?? ''} />
        <EditFoot
          edit={edit}
          form={form}
          stale={t('stale')}
          take={t('stale_take')}
          save={save}
          text={of ? undefined : t('add')}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}
