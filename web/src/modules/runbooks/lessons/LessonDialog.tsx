import { Stack, TextInput } from '@mantine/core'
import { lessonDetail, lessonInput } from '@rampart/contract/runbooks.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask, send } from '../../../kit/api.ts'
import { Dialog } from '../../../kit/Dialog.tsx'
import { EditFoot, useEdit } from '../../../kit/edit.tsx'
import { FindRecords } from '../../../kit/find/FindRecords.tsx'
import { FindTechniques } from '../../../kit/find/FindTechniques.tsx'
import { useZodForm } from '../../../kit/form.ts'
import { MarkdownField } from '../../../kit/markdown/Markdown.tsx'
import { useNotice } from '../../../kit/notice.ts'
import { useReread } from '../../../kit/reread.ts'
import type { LessonDetail } from '../words.tsx'

interface DialogProps {
  opened: boolean
  /** The lesson to change; without it a new one is written. */
  of?: LessonDetail
  onClose: () => void
  onSaved: (id: string) => void
}

export function LessonDialog({ opened, of, onClose, onSaved }: DialogProps) {
  const t = useTranslations('lessons')
  return (
    <Dialog opened={opened} onClose={onClose} size="xl" title={of ? t('edit_title') : t('add')}>
      {opened && <LessonForm of={of} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

const fields = lessonInput.omit({ about: true })

function LessonForm({ of: live, onClose, onSaved }: Omit<DialogProps, 'opened' | 'of'> & { of: LessonDetail | undefined }) {
  const edit = useEdit(live, ({ id }) => ask(lessonDetail, `/lessons/${id}`))
  const of = edit.record
  const t = useTranslations('lessons')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const [about, setAbout] = useState<LessonDetail['about']>(of?.about ?? [])
  const form = useZodForm(fields, {
    title: of?.title ?? '',
    happened: of?.happened ?? '',
    learned: of?.learned ?? '',
    techniques: of?.techniques ?? [],
  })
  const save = form.submit((values) =>
    edit.saving(async () => {
      const named = about.map(({ type, id }) => ({ type, id }))
      const moved = JSON.stringify(about) !== JSON.stringify(of?.about ?? [])
      const saved = of
        ? await send('PATCH', lessonDetail, `/lessons/${of.id}`, { ...edit.changeOf(values), ...(moved && { about: named }) })
        : await send('POST', lessonDetail, '/lessons', { ...values, about: named })
      client.setQueryData(['/lessons', 'one', saved.id], saved)
      await reread('/lessons', '/audit')
      notice(of ? t('changed') : t('added'))
      onSaved(saved.id)
    }),
  )
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <TextInput label={t('name')} required data-autofocus maxLength={200} {...form.field('title')} />
        {(['happened', 'learned'] as const).map((name) => (
          <MarkdownField key={name} label={t(name)} minRows={4} maxLength={20_000} {...form.field(name)} value={form.values[name] ?? ''} />
        ))}
        <FindRecords
          label={t('about')}
          description={t('about_hint')}
          placeholder={t('about_find')}
          untold={t('untold')}
          most={50} // as the contract has it
          value={about}
          onChange={setAbout}
        />
        <FindTechniques label={t('techniques')} {...form.field('techniques')} />
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
