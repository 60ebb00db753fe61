import { Stack, TextInput } from '@mantine/core'
import { type AttackPathDetail, attackPathDetail, attackPathInput } from '@rampart/contract/attack-paths.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { ask, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { EditFoot, useEdit } from '../../kit/edit.tsx'
import { useZodForm } from '../../kit/form.ts'
import { MarkdownField } from '../../kit/markdown/Markdown.tsx'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'

interface DialogProps {
  opened: boolean
  of: AttackPathDetail
  onClose: () => void
}

/** What a path is called, and what is said of it. */
export function PathDialog({ opened, ...props }: DialogProps) {
  const t = useTranslations('attack_paths')
  return (
    <Dialog opened={opened} onClose={props.onClose} size="lg" title={t('edit_title')}>
      {opened && <PathForm {...props} />}
    </Dialog>
  )
}

const fields = attackPathInput.omit({ steps: true })
function PathForm({ of: live, onClose }: Omit<DialogProps, 'opened'>) {
  const t = useTranslations('attack_paths')
  const edit = useEdit(live, ({ id }) => ask(attackPathDetail, `/attack-paths/${id}`))
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const form = useZodForm(fields, { name: live.name, description: live.description })
  const save = form.submit((values) =>
    edit.saving(async () => {
      const saved = await send('PATCH', attackPathDetail, `/attack-paths/${live.id}`, edit.changeOf(values))
      client.setQueryData(['/attack-paths', 'one', saved.id], saved)
      await reread('/attack-paths', '/audit')
      notice(t('saved'))
      onClose()
    }),
  )
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <TextInput label={t('name')} required data-autofocus maxLength={200} {...form.field('name')} />
        <MarkdownField
          label={t('description')}
          minRows={5}
          maxLength={20_000}
          {...form.field('description')}
          value={form.values.description ?? ''}
        />
        <EditFoot edit={edit} form={form} stale={t('stale')} take={t('stale_reload')} save={save} onCancel={onClose} />
      </Stack>
    </form>
  )
}
