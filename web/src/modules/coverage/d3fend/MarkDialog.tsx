import { Stack, Switch, Text, Textarea } from '@mantine/core'
import { type Countermeasure, countermeasure } from '@rampart/contract/d3fend.ts'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, send } from '../../../kit/api.ts'
import { Dialog } from '../../../kit/Dialog.tsx'
import { EditFoot, useEdit } from '../../../kit/edit.tsx'
import { useZodForm } from '../../../kit/form.ts'
import { useNotice } from '../../../kit/notice.ts'
import { useReread } from '../../../kit/reread.ts'

interface DialogProps {
  opened: boolean
  of: Countermeasure
  onClose: () => void
}
const input = z.strictObject({ note: z.string().trim().max(2000) })

/** Says that a countermeasure is in place, or that it is no longer. */
export function MarkDialog({ opened, of, onClose }: DialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={of.name} centered>
      {opened && <MarkForm of={of} onClose={onClose} />}
    </Dialog>
  )
}

function MarkForm({ of: live, onClose }: Omit<DialogProps, 'opened'>) {
  const t = useTranslations('coverage_countermeasures')
  const edit = useEdit(live, ({ id }) => ask(countermeasure, `/coverage/d3fend/countermeasures/${id}`))
  const reread = useReread()
  const notice = useNotice()
  // Who opens this for one that is not in place has come to say that it is.
  const [in_place, setInPlace] = useState(true)
  const form = useZodForm(input, { note: live.note })
  const save = form.submit((values) =>
    edit.saving(async () => {
      await send('PATCH', countermeasure, `/coverage/d3fend/countermeasures/${live.id}`, edit.changeOf({ ...values, in_place }))
      await reread('/coverage', '/audit')
      notice(in_place ? t('marked_done') : t('unmarked_done'))
      onClose()
    }),
  )
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <Text c="dimmed">{t('mark_text', { count: live.technique_ids.length })}</Text>
        <Switch label={t('in_place')} checked={in_place} onChange={(event) => setInPlace(event.currentTarget.checked)} />
        <Textarea
          label={t('note')}
          description={t('note_hint')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          {...form.field('note')}
        />
        <EditFoot edit={edit} form={form} stale={t('stale')} take={t('save_over')} save={save} onCancel={onClose} />
      </Stack>
    </form>
  )
}
