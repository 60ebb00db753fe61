import { ActionIcon, Button, NumberInput, Stack, Textarea, TextInput, Tooltip } from '@mantine/core'
import { caseTemplate, templateEdit, templateInput } from '@rampart/contract/casework.ts'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask, Problem, reasonOf, send } from '../../../kit/api.ts'
import { Dialog } from '../../../kit/Dialog.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { FormButtons } from '../../../kit/FormButtons.tsx'
import { useNotice } from '../../../kit/notice.ts'
import { useReread } from '../../../kit/reread.ts'
import css from './Templates.module.css'
import type { Template } from './words.ts'

interface DialogProps {
  opened: boolean
  /** The template to change; without it a new one is made. */
  of?: Template
  onClose: () => void
  onSaved: (id: string) => void
}

export function TemplateDialog({ opened, of, onClose, onSaved }: DialogProps) {
  const t = useTranslations('case_templates')
  return (
    <Dialog opened={opened} onClose={onClose} size="xl" title={of ? t('edit_title', { name: of.name }) : t('add')}>
      {opened && <TemplateForm of={of} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

/** A line of the form; `key` stays with it when lines move. */
interface Line {
  key: number
  title: string
  description: string
  due_hours: number | null
}
const most = 200 // as the contract has it

function TemplateForm({ of, onClose, onSaved }: Omit<DialogProps, 'opened' | 'of'> & { of: Template | undefined }) {
  const t = useTranslations('case_templates')
  const kit = useTranslations('kit')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const last = useRef(of?.tasks.length ?? 1)
  const [name, setName] = useState(of?.name ?? '')
  const [description, setDescription] = useState(of?.description ?? '')
  const [lines, setLines] = useState<Line[]>(of?.tasks.map((task, key) => ({ key, ...task })) ?? [blank(0)])
  const version = useRef(of?.version)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [failure, setFailure] = useState<string>()
  const [stale, setStale] = useState(false)
  const [busy, setBusy] = useState(false)
  const save = async (event?: FormEvent) => {
    event?.preventDefault()
    setFailure(undefined)
    // A line that nobody wrote in is no task.
    const tasks = lines.filter(({ title, description: more }) => title.trim() || more.trim()).map(({ key: _, ...task }) => task)
    const said = { name, description, tasks }
    const read = of ? templateEdit.safeParse({ ...said, version: version.current }) : templateInput.safeParse(said)
    if (!name.trim()) return setErrors({ name: t('name_missing') })
    if (tasks.length === 0 || tasks.some(({ title }) => !title.trim())) return setErrors({ tasks: t('task_missing') })
    if (!read.success) return setFailure(kit('form.wrong'))
    setErrors({})
    setBusy(true)
    try {
      const saved = of
        ? await send('PATCH', caseTemplate, `/case-templates/${of.id}`, read.data)
        : await send('POST', caseTemplate, '/case-templates', read.data)
      client.setQueryData(['/case-templates', 'one', saved.id], saved)
      await reread('/case-templates', '/audit')
      notice(t('saved', { name: saved.name }))
      onSaved(saved.id)
    } catch (error) {
      setStale(error instanceof Problem && error.code === 'stale')
      setFailure(reasonOf(error))
    } finally {
      setBusy(false)
    }
  }
  const saveOver = async () => {
    const newer = of && (await ask(caseTemplate, `/case-templates/${of.id}`).catch(() => undefined)) // what is wrong, saving says too
    version.current = newer?.version ?? version.current
    setStale(false)
    await save()
  }
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <Stack gap={12}>
        <TextInput
          label={t('name')}
          required
          data-autofocus
          maxLength={200}
          error={errors.name}
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <Textarea
          label={t('description')}
          autosize
          maxLength={5000}
          value={description}
          onChange={(e) => setDescription(e.currentTarget.value)}
        />
        <fieldset className={css.lines}>
          <legend>{t('tasks')}</legend>
          <TaskLines lines={lines} onChange={setLines} />
          {errors.tasks && (
            <p role="alert" className={css.wrong}>
              {errors.tasks}
            </p>
          )}
          <Button
            className={css.more}
            variant="subtle"
            size="xs"
            leftSection={<IconPlus size={15} />}
            disabled={lines.length >= most}
            onClick={() => setLines([...lines, blank(++last.current)])}
          >
            {t('task_add')}
          </Button>
        </fieldset>
        <Failure text={stale ? t('stale') : failure}>
          {stale && (
            <Button size="compact-xs" variant="default" onClick={() => void saveOver()}>
              {t('stale_reload')}
            </Button>
          )}
        </Failure>
        <FormButtons text={of ? kit('save') : t('add')} busy={busy} disabled={stale} onCancel={onClose} />
      </Stack>
    </form>
  )
}

const blank = (key: number): Line => ({ key, title: '', description: '', due_hours: null })

function TaskLines({ lines, onChange }: { lines: readonly Line[]; onChange: (next: Line[]) => void }) {
  const t = useTranslations('case_templates')
  const change = (key: number, what: Partial<Line>) => onChange(lines.map((line) => (line.key === key ? { ...line, ...what } : line)))
  const swap = (at: number, by: number) => {
    const next = [...lines]
    const [moved] = next.splice(at, 1)
    if (moved) next.splice(at + by, 0, moved)
    onChange(next)
  }
  const button = (label: string, icon: ReactNode, disabled: boolean, onClick: () => void) => (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={disabled} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
  return (
    <ol className={css.form}>
      {lines.map(({ key, title, due_hours }, at) => {
        const n = String(at + 1)
        return (
          <li key={key} className={css.line}>
            <TextInput
              className={css.title}
              aria-label={t('task_n', { n })}
              placeholder={t('task_example')}
              maxLength={300}
              value={title}
              onChange={(e) => change(key, { title: e.currentTarget.value })}
            />
            <NumberInput
              className={css.due}
              aria-label={t('task_due', { n })}
              placeholder={t('due_none')}
              suffix={` ${t('hours')}`}
              min={1}
              max={8760}
              allowDecimal={false}
              allowNegative={false}
              clampBehavior="strict"
              hideControls
              value={due_hours ?? ''}
              onChange={(value) => change(key, { due_hours: typeof value === 'number' ? value : null })}
            />
            <span className={css.moves}>
              {button(t('task_up', { n }), <IconArrowUp size={15} />, at === 0, () => swap(at, -1))}
              {button(t('task_down', { n }), <IconArrowDown size={15} />, at === lines.length - 1, () => swap(at, 1))}
              {button(t('task_drop', { n }), <IconX size={15} />, lines.length === 1, () => onChange(lines.filter((l) => l.key !== key)))}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
