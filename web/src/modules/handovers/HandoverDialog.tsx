import { Button, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { handoverDetail, handoverInput, inOrder } from '@rampart/contract/handovers.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, Problem, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { FindRecords } from '../../kit/find/FindRecords.tsx'
import { usePeople } from '../../kit/find/people.ts'
import { useZodForm } from '../../kit/form.ts'
import { MarkdownField } from '../../kit/markdown/Markdown.tsx'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import type { HandoverDetail } from './words.tsx'

interface DialogProps {
  opened: boolean
  /** The handover to change; without it a new one is written. */
  of?: HandoverDetail
  onClose: () => void
  onSaved: (id: string) => void
}

export function HandoverDialog({ opened, of, onClose, onSaved }: DialogProps) {
  const t = useTranslations('handovers')
  return (
    <Dialog opened={opened} onClose={onClose} size="xl" title={of ? t('edit_title', { shift: of.shift }) : t('add')}>
      {opened && <HandoverForm of={of} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

/** The time of a clock on this wall, as the field takes it. */
const here = (at: string | null | undefined) => {
  if (!at) return ''
  const date = new Date(at)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
const moment = (text: string) => {
  const date = new Date(text)
  return text === '' || Number.isNaN(date.getTime()) ? null : date.toISOString()
}
const fields = z.object({
  shift: handoverInput.shape.shift,
  notes: handoverInput.shape.notes,
  from: z.string(),
  to: z.string(),
  to_id: z.uuid().nullable(),
})

function HandoverForm({ of, onClose, onSaved }: Omit<DialogProps, 'opened' | 'of'> & { of: HandoverDetail | undefined }) {
  const t = useTranslations('handovers')
  const kit = useTranslations('kit')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const next = usePeople()
  const [about, setAbout] = useState<HandoverDetail['about']>(of?.about ?? [])
  const version = useRef(of?.version)
  const [stale, setStale] = useState(false)
  const form = useZodForm(fields, {
    shift: of?.shift ?? '',
    notes: of?.notes ?? '',
    from: here(of?.from_at),
    to: here(of ? of.to_at : new Date().toISOString()),
    to_id: of?.to_id ?? null,
  })
  const save = form.submit(async ({ from, to, ...said }) => {
    const [from_at, to_at] = [moment(from), moment(to)]
    if (!inOrder(from_at, to_at)) return form.setFieldError('to', t('order'))
    const body = { ...said, from_at, to_at, about: about.map(({ type, id }) => ({ type, id })) }
    try {
      const saved = of
        ? await send('PATCH', handoverDetail, `/handovers/${of.id}`, { ...body, version: version.current })
        : await send('POST', handoverDetail, '/handovers', body)
      client.setQueryData(['/handovers', 'one', saved.id], saved)
      await reread('/handovers', '/audit')
      notice(of ? t('changed') : t('added'))
      onSaved(saved.id)
    } catch (error) {
      setStale(error instanceof Problem && error.code === 'stale')
      throw error
    }
  })
  const saveOver = async () => {
    const newer = of && (await ask(handoverDetail, `/handovers/${of.id}`).catch(() => undefined)) // what is wrong, saving says too
    version.current = newer?.version ?? version.current
    setStale(false)
    save()
  }
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <TextInput label={t('shift')} placeholder={t('shift_example')} required data-autofocus maxLength={100} {...form.field('shift')} />
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing={12}>
          <TextInput type="datetime-local" label={t('from_at')} {...form.field('from')} />
          <TextInput type="datetime-local" label={t('to_at')} {...form.field('to')} />
          <Select label={t('to')} placeholder={t('anybody')} clearable searchable data={[...next]} {...form.field('to_id')} />
        </SimpleGrid>
        <MarkdownField
          label={t('notes')}
          description={t('notes_hint')}
          minRows={8}
          maxLength={50_000}
          {...form.field('notes')}
          value={form.values.notes}
        />
        <FindRecords
          label={t('about')}
          description={t('about_hint')}
          placeholder={t('about_find')}
          untold={t('untold')}
          most={100} // as the contract has it
          value={about}
          onChange={setAbout}
        />
        {!of && <p className="dim">{t('snapshot_hint')}</p>}
        <Failure text={stale ? t('stale') : form.failure}>
          {stale && (
            <Button size="compact-xs" variant="default" onClick={() => void saveOver()}>
              {t('stale_reload')}
            </Button>
          )}
        </Failure>
        <FormButtons text={of ? kit('save') : t('add')} busy={form.busy} disabled={stale} onCancel={onClose} />
      </Stack>
    </form>
  )
}
