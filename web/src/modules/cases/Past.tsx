import { Button, Loader, Stack, TextInput } from '@mantine/core'
import { caseEntry, entryInput, timelineItem } from '@rampart/contract/casework.ts'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { useZodForm } from '../../kit/form.ts'
import { useList } from '../../kit/list.ts'
import { Markdown, MarkdownField } from '../../kit/markdown/Markdown.tsx'
import { Panel } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Timeline } from '../../kit/Timeline.tsx'
import { moment, wallClock } from '../../kit/times.ts'
import css from './Cases.module.css'
import { useDoing } from './parts.ts'
import type { CaseDetail } from './words.tsx'

type Moment = z.output<typeof timelineItem>

/** What happened: what people and programs did here, and what people wrote about a time. */
export function Past({ of }: { of: CaseDetail }) {
  const t = useTranslations('cases')
  const kit = useTranslations('kit.grid')
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const list = useList(timelineItem, `/cases/${of.id}/timeline`, {}, { limit: 50, count: false })
  const say = (m: Moment) =>
    m.action === null
      ? t('entry_of')
      : t.has(`event.${m.action.replace('.', '_')}` as 'entry_of')
        ? t(`event.${m.action.replace('.', '_')}` as 'entry_of')
        : m.action
  return (
    <Panel
      title={t('tab.timeline')}
      actions={
        may('cases:write') &&
        !of.merged && (
          <Button size="xs" variant="default" leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>
            {t('entry_add')}
          </Button>
        )
      }
    >
      {list.state === 'loading' && <Loader />}
      {list.state === 'failed' && <Failure text={list.error?.message ?? kit('failed')} />}
      <Timeline
        of={list.rows.map((m) => ({
          id: m.id,
          at: m.at,
          title: say(m),
          by: m.actor_name,
          tone: m.source === 'entry' ? 'high' : 'accent',
          ...((m.text || m.changed.length > 0) && {
            body:
              m.source === 'entry' ? <Markdown text={m.text ?? ''} /> : <span className={css.said}>{m.text ?? m.changed.join(', ')}</span>,
          }),
        }))}
      />
      {list.more.has && (
        <Button variant="subtle" loading={list.more.loading} onClick={list.more.load}>
          {t('older')}
        </Button>
      )}
      <EntryDialog id={of.id} opened={adding} onClose={() => setAdding(false)} />
    </Panel>
  )
}

function EntryDialog({ id, opened, onClose }: { id: string; opened: boolean; onClose: () => void }) {
  const t = useTranslations('cases')
  return (
    <Dialog opened={opened} onClose={onClose} size="lg" title={t('entry_add')}>
      {opened && <EntryForm id={id} onClose={onClose} />}
    </Dialog>
  )
}

function EntryForm({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('cases')
  const { again } = useDoing()
  const form = useZodForm(entryInput, { at: new Date().toISOString(), text: '' })
  const save = form.submit(async (values) => {
    await send('POST', caseEntry, `/cases/${id}/entries`, values)
    await again()
    onClose()
  })
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <TextInput
          type="datetime-local"
          label={t('entry_at')}
          required
          defaultValue={wallClock(new Date().toISOString())}
          error={form.errors.at}
          onChange={(e) => form.setFieldValue('at', moment(e.currentTarget.value) ?? '')}
        />
        <MarkdownField label={t('entry_text')} required data-autofocus {...form.field('text')} value={form.values.text} />
        <Failure text={form.failure} />
        <FormButtons text={t('entry_add')} busy={form.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
