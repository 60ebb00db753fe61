import { Button, Modal, Select, Stack, Textarea } from '@mantine/core'
import { caseDetail, escalateInput, reopenInput, resolveInput, waitInput } from '@rampart/contract/cases.ts'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { send } from '../../kit/api.ts'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { useZodForm } from '../../kit/form.ts'
import { MarkdownField } from '../../kit/markdown/Markdown.tsx'
import { useDoing } from './parts.ts'
import { usePeople } from './people.ts'
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
  const kit = useTranslations('kit')
  const { busy, run } = useDoing()
  const [asking, setAsking] = useState<Asking>()
  const primary = likely.find((move) => of.actions.includes(move))
  const move = (name: CaseMove, body?: object) =>
    run(() => send('POST', caseDetail, `/cases/${of.id}/${name}`, body), t('moved', { reference: of.reference, move: t(`move.${name}`) }))
  return (
    <>
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
      <Modal
        opened={asking !== undefined}
        onClose={() => setAsking(undefined)}
        size="lg"
        title={asking && `${t(`move.${asking}`)}: ${of.reference}`}
        closeButtonProps={{ 'aria-label': kit('close') }}
      >
        {asking && <MoveForm key={asking} of={of} move={asking} onClose={() => setAsking(undefined)} />}
      </Modal>
    </>
  )
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
  const { again } = useDoing()
  const schema = asks[move] as unknown as z.ZodObject // one of four; the fields are named beside
  const form = useZodForm(schema, Object.fromEntries(fieldsOf[move].map((name) => [name, ''])) as Values)
  const values = form.values as Values
  const save = form.submit(async (said) => {
    await send('POST', caseDetail, `/cases/${of.id}/${move}`, Object.fromEntries(Object.entries(said).filter(([, text]) => text !== '')))
    await again()
    onClose()
  })
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        {fieldsOf[move].map((name) =>
          name === 'to' ? (
            <Select
              key={name}
              label={t('said.to')}
              required
              searchable
              data-autofocus
              data={[...people]}
              {...form.getInputProps(name)}
              value={values[name] || null}
              onChange={(value) => form.setFieldValue(name, value ?? '')}
            />
          ) : move === 'resolve' ? (
            <MarkdownField
              key={name}
              label={t(`said.${name as 'summary'}`)}
              required={name !== 'lessons'}
              minRows={3}
              {...form.getInputProps(name)}
              value={values[name] ?? ''}
            />
          ) : (
            <Textarea key={name} label={t('said.reason')} required={move !== 'wait'} autosize minRows={3} {...form.getInputProps(name)} />
          ),
        )}
        <Failure text={form.failure} />
        <FormButtons text={t(`move.${move}`)} busy={form.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
