import { Button, Loader, Stack, TextInput } from '@mantine/core'
import { caseNote, caseNotes, noteInput } from '@rampart/contract/casework.ts'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, Problem, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { useZodForm } from '../../kit/form.ts'
import { Confirm } from '../../kit/Moves.tsx'
import { Markdown, MarkdownField } from '../../kit/markdown/Markdown.tsx'
import { Panel } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import css from './Cases.module.css'
import { useDoing, usePart } from './parts.ts'
import type { CaseDetail } from './words.tsx'

type Note = z.output<typeof caseNote>

/** What people keep about the case, in Markdown. */
export function Notes({ of }: { of: CaseDetail }) {
  const t = useTranslations('cases')
  const may = useMay()
  const { again } = useDoing()
  const { data, error } = usePart(caseNotes, of.id, 'notes')
  const [writing, setWriting] = useState<Note | 'new'>()
  const [dropping, setDropping] = useState<Note>()
  const writes = may('cases:write') && !of.merged
  const add = writes && (
    <Button size="xs" variant="default" leftSection={<IconPlus size={15} />} onClick={() => setWriting('new')}>
      {t('note_add')}
    </Button>
  )
  return (
    <Panel title={t('tab.notes')} actions={add}>
      <Failure text={error?.message} />
      {!data && !error && <Loader />}
      {data?.items.length === 0 && <p className={css.nothing}>{t('notes_none')}</p>}
      {data?.items.map((note) => (
        <article key={note.id} className={css.note}>
          <header className={css.noteHead}>
            <h3>{note.title}</h3>
            <span className="dim">
              {note.author_name} · <Time at={note.updated_at} />
            </span>
            {writes && (
              <>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`${t('edit')}: ${note.title}`}
                  leftSection={<IconPencil size={13} />}
                  onClick={() => setWriting(note)}
                >
                  {t('edit')}
                </Button>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`${t('remove')}: ${note.title}`}
                  leftSection={<IconTrash size={13} />}
                  onClick={() => setDropping(note)}
                >
                  {t('remove')}
                </Button>
              </>
            )}
          </header>
          <Markdown text={note.text} />
        </article>
      ))}
      <Dialog
        opened={writing !== undefined}
        onClose={() => setWriting(undefined)}
        size="xl"
        title={writing === 'new' ? t('note_add') : t('edit')}
      >
        {writing && <NoteForm id={of.id} note={writing === 'new' ? undefined : writing} onClose={() => setWriting(undefined)} />}
      </Dialog>
      <Confirm
        opened={dropping !== undefined}
        danger
        title={t('remove')}
        text={t('note_drop', { title: dropping?.title ?? '' })}
        onClose={() => setDropping(undefined)}
        onConfirm={async () => {
          await send('DELETE', z.unknown(), `/cases/${of.id}/notes/${dropping?.id}`)
          await again()
        }}
      />
    </Panel>
  )
}

function NoteForm({ id, note, onClose }: { id: string; note: Note | undefined; onClose: () => void }) {
  const t = useTranslations('cases')
  const { again } = useDoing()
  const version = useRef(note?.version)
  const [stale, setStale] = useState(false)
  const form = useZodForm(noteInput, { title: note?.title ?? '', text: note?.text ?? '' })
  const save = form.submit(async (values) => {
    try {
      if (note) await send('PATCH', caseNote, `/cases/${id}/notes/${note.id}`, { ...values, version: version.current })
      else await send('POST', caseNote, `/cases/${id}/notes`, values)
    } catch (error) {
      setStale(error instanceof Problem && error.code === 'stale')
      throw error
    }
    await again()
    onClose()
  })
  const saveOver = async () => {
    const newer = await ask(caseNotes, `/cases/${id}/notes`).catch(() => undefined) // what is wrong, saving says too
    version.current = newer?.items.find((one) => one.id === note?.id)?.version ?? version.current
    setStale(false)
    save()
  }
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <TextInput label={t('note_title')} required data-autofocus maxLength={300} {...form.field('title')} />
        <MarkdownField label={t('note_text')} minRows={8} {...form.field('text')} value={form.values.text} />
        <Failure text={stale ? t('note_stale') : form.failure}>
          {stale && (
            <Button size="compact-xs" variant="default" onClick={() => void saveOver()}>
              {t('stale_reload')}
            </Button>
          )}
        </Failure>
        <FormButtons busy={form.busy} disabled={stale} onCancel={onClose} />
      </Stack>
    </form>
  )
}
