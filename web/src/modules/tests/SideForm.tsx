import { Button, Group, Radio } from '@mantine/core'
import { overrides, testDetail } from '@rampart/contract/tests.ts'
import { useQueryClient } from '@tanstack/react-query'
import { type ComponentType, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { ask, send } from '../../kit/api.ts'
import { SaveFailure, useEdit } from '../../kit/edit.tsx'
import { useZodForm } from '../../kit/form.ts'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import css from './Sides.module.css'
import type { Team, TestDetail } from './words.tsx'

export interface SideFormProps {
  of: TestDetail
  /** Whether something is typed that is not saved. */
  onDirty: (dirty: boolean) => void
  onSaved: (version: number) => void
  /** It follows a save of this person: who saved by keyboard goes on where they were. */
  refocus: boolean
}

/** A form on a page that lives: where nothing is typed it follows the record, else it keeps what was typed and the record it is a change of. */
export function Kept({ of, form: Form }: { of: TestDetail; form: ComponentType<SideFormProps> }) {
  const [dirty, setDirty] = useState(false)
  const [version, setVersion] = useState(of.version)
  const [saved, setSaved] = useState<number>()
  if (!dirty && version !== of.version) setVersion(of.version)
  return <Form key={version} of={of} onDirty={setDirty} onSaved={setSaved} refocus={version === saved} />
}

/** One side in a form: saved as it goes along, and submitted with what it says then. */
export function useSide<S extends z.ZodObject>(props: SideFormProps, team: Team, schema: S, started: z.input<S>) {
  const { of, onDirty, onSaved, refocus } = props
  const t = useTranslations('tests')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const edit = useEdit(of, ({ id }) => ask(testDetail, `/tests/${id}`))
  const form = useZodForm(schema, started)
  const [before] = useState(() => JSON.stringify(started))
  const dirty = JSON.stringify(form.values) !== before
  useEffect(() => {
    onDirty(dirty)
  }, [onDirty, dirty])
  const take = async (saved: TestDetail) => {
    onDirty(false)
    onSaved(saved.version)
    client.setQueryData(['/tests', 'one', saved.id], saved)
    await reread('/tests', '/audit')
  }
  const save = form.submit(async (values) => {
    if (overrides(team, of.status) && !(values as { override_reason?: string }).override_reason)
      return form.setFieldError('override_reason' as never, t('change_reason_missing'))
    await edit.saving(async () => {
      await take(await send('PATCH', testDetail, `/tests/${of.id}/${team}`, edit.changeOf(values)))
      notice(t('side_saved'))
    })
  })
  const saveOver = async () => {
    await edit.takeNewVersion()
    save()
  }
  const submit = form.submit(async (values) => {
    const outcome = `${team}_outcome` as const
    if (!(values as Record<string, unknown>)[outcome]) return form.setFieldError(outcome as never, t('outcome_missing'))
    await take(await send('POST', testDetail, `/tests/${of.id}/submit-${team}`, values))
    notice(t(team === 'red' ? 'red_submitted' : 'blue_submitted', { reference: of.reference }))
  })
  return { form, edit, save, saveOver, submit, refocus }
}

interface Buttons {
  side: {
    form: { busy: boolean; failure: string | undefined }
    edit: { stale: boolean }
    saveOver: () => Promise<void>
    submit: () => void
    refocus: boolean
  }
  /** Whether the server offers to submit. */
  submits: boolean
  text: string
}

/** Saves, or saves and hands over. */
export function SideButtons({ side: { form, edit, saveOver, submit, refocus }, submits, text }: Buttons) {
  const t = useTranslations('tests')
  const kit = useTranslations('kit')
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (refocus && document.activeElement === document.body) button.current?.focus()
  }, [refocus])
  return (
    <>
      <SaveFailure stale={edit.stale} failure={form.failure} text={t('stale')} button={t('stale_reload')} onTake={() => void saveOver()} />
      <Group gap={8}>
        <Button ref={button} type="submit" variant="default" loading={form.busy} disabled={edit.stale}>
          {kit('save')}
        </Button>
        {submits && (
          <Button loading={form.busy} disabled={edit.stale} onClick={() => submit()}>
            {text}
          </Button>
        )}
      </Group>
    </>
  )
}

interface Options {
  label: string
  options: readonly { value: string; label: string; description?: string }[]
  value?: string | null
  onChange?: (value: string) => void
  error?: React.ReactNode
}

/** One of a few words. */
export function Outcome({ label, options, value, onChange, error }: Options) {
  return (
    <Radio.Group label={label} withAsterisk value={value ?? ''} {...(onChange && { onChange })} error={error}>
      <div className={css.outcomes} data-inline={options.every(({ description }) => description === undefined)}>
        {options.map((each) => (
          <Radio key={each.value} size="xs" {...each} />
        ))}
      </div>
    </Radio.Group>
  )
}
