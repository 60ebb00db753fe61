import { Autocomplete, Button, Select, Stack, Textarea } from '@mantine/core'
import { alertsWere, caseDetail, escalateInput, reopenInput, resolveInput, waitInput } from '@rampart/contract/cases.ts'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { usePeople } from '../../kit/find/people.ts'
import { useZodForm } from '../../kit/form.ts'
import { MarkdownField } from '../../kit/markdown/Markdown.tsx'
import { useMay } from '../../kit/session.ts'
import css from './Cases.module.css'
import { useDoing } from './parts.ts'
import { useTeams } from './teams.ts'
import type { CaseDetail, CaseMove } from './words.tsx'

/** Moves that say something; the others are done at a click. */
const asks = { escalate: escalateInput, resolve: resolveInput, reopen: reopenInput, wait: waitInput } as const
type Asking = keyof typeof asks
const isAsking = (move: CaseMove): move is Asking => move in asks
/** What one most likely came for, by what is on offer. */
const likely: readonly CaseMove[] = ['start', 'resume', 'resolve', 'close']

/** A button for each move that the server offers on this case. */
export function CaseMoves({ of }: { of: CaseDetail }) {
  const t = useTranslations('cases')
  const { busy, run } = useDoing()
  const [asking, setAsking] = useState<Asking>()
  const place = useFocusKept(`${of.status} ${asking ?? ''} ${busy}`)
  const primary = likely.find((move) => of.actions.includes(move))
  const move = (name: CaseMove, body?: object) =>
    run(() => send('POST', caseDetail, `/cases/${of.id}/${name}`, body), t('moved', { reference: of.reference, move: t(`move.${name}`) }))
  return (
    <div className={css.moves} ref={place}>
      {of.actions.map((name) => (
        <Button
          key={name}
          variant={name === primary ? 'filled' : 'default'}
          disabled={busy}
          onClick={() => (isAsking(name) ? setAsking(name) : void move(name))}
        >
          {t(`move.${name}`)}
        </Button>
      ))}
      <Dialog
        opened={asking !== undefined}
        onClose={() => setAsking(undefined)}
        size="lg"
        title={asking && `${t(`move.${asking}`)}: ${of.reference}`}
      >
        {asking && <MoveForm key={asking} of={of} move={asking} onClose={() => setAsking(undefined)} />}
      </Dialog>
    </div>
  )
}

const settles = 150 // ms; a dialog gives the focus back a moment after it has closed
/** A move takes away the button that made it: who works by keyboard goes on at the next one, not at the top of the page. */
function useFocusKept(state: string) {
  const place = useRef<HTMLDivElement>(null)
  const was = useRef(state)
  useEffect(() => {
    if (was.current === state) return
    was.current = state
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) place.current?.querySelector('button')?.focus()
    }, settles)
    return () => clearTimeout(timer)
  }, [state])
  return place
}

type Values = Record<string, string>
const fieldsOf: Record<Asking, readonly string[]> = {
  escalate: ['to', 'reason'],
  resolve: ['root_cause', 'summary', 'lessons'],
  reopen: ['reason'],
  wait: ['reason'],
}

function MoveForm({ of, move, onClose }: { of: CaseDetail; move: Asking; onClose: () => void }) {
  const t = useTranslations('cases')
  const people = usePeople()
  const teams = useTeams()
  const may = useMay()
  const { again } = useDoing()
  const [alerts, setAlerts] = useState<z.output<typeof alertsWere> | null>(null)
  const asksAlerts = move === 'resolve' && of.alerts_open > 0 && may('alerts:write')
  const schema = asks[move] as unknown as z.ZodObject // one of four; the fields are named beside
  const form = useZodForm(schema, Object.fromEntries(fieldsOf[move].map((name) => [name, ''])) as Values)
  const values = form.values as Values
  const save = form.submit(async (said) => {
    const words = Object.entries(said).filter(([, text]) => text !== '')
    await send('POST', caseDetail, `/cases/${of.id}/${move}`, {
      ...Object.fromEntries(words.map(([name, text]) => [name, addressed(name, text)])),
      ...(asksAlerts && alerts && { alerts }),
    })
    await again()
    onClose()
  })
  /** A person or a team goes by the id, so that they are told; anybody else by the name that was written. */
  const addressed = (name: string, text: unknown) =>
    name === 'to' ? ([...people, ...teams].find(({ label }) => label === text)?.value ?? text) : text
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        {fieldsOf[move].map((name, at) =>
          name === 'to' ? (
            <Autocomplete
              key={name}
              label={t('said.to')}
              description={t('said.to_hint')}
              required
              data-autofocus
              openOnFocus={false}
              maxLength={200}
              data={[...new Set([...people, ...teams].map(({ label }) => label))]}
              {...form.getInputProps(name)}
              value={values[name] ?? ''}
            />
          ) : move === 'resolve' ? (
            <MarkdownField
              key={name}
              label={t(`said.${name as 'summary'}`)}
              required={name !== 'lessons'}
              minRows={3}
              data-autofocus={at === 0 || undefined}
              {...form.getInputProps(name)}
              value={values[name] ?? ''}
            />
          ) : (
            <Textarea
              key={name}
              label={t('said.reason')}
              required={move !== 'wait'}
              autosize
              minRows={3}
              data-autofocus={at === 0 || undefined}
              {...form.getInputProps(name)}
            />
          ),
        )}
        {asksAlerts && (
          <Select
            label={t('alerts_were', { count: of.alerts_open })}
            description={t('alerts_were_hint')}
            placeholder={t('alerts_stay')}
            clearable
            openOnFocus={false}
            data={alertsWere.options.map((value) => ({ value, label: t(`alerts_were_words.${value}`) }))}
            value={alerts}
            onChange={(value) => setAlerts(alertsWere.options.find((each) => each === value) ?? null)}
          />
        )}
        <Failure text={form.failure} />
        <FormButtons text={t(`move.${move}`)} busy={form.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
