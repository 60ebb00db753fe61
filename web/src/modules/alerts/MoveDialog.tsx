import { Radio, Select, Stack, Text, Textarea } from '@mantine/core'
import { resolution } from '@rampart/contract/alerts.ts'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { reasonOf } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { usePeople } from '../../kit/find/people.ts'
import { session } from '../../kit/session.ts'
import type { Asking, Said, Triage } from './triage.ts'
import { numberOf } from './words.tsx'

/** Asks what a move needs to be told. What was typed stays where the server refuses. */
export function MoveDialog({ triage }: { triage: Triage }) {
  const t = useTranslations('alerts')
  const { asking, setAsking, run } = triage
  const close = () => setAsking(undefined)
  const first = asking?.of[0]
  const move = asking && t(`move.${asking.move}`)
  const title =
    move &&
    first &&
    (asking.of.length === 1 ? t('ask.one', { move, number: numberOf(first) }) : t('ask.many', { move, count: asking.of.length }))
  return (
    <Dialog opened={asking !== undefined} onClose={close} title={title} centered>
      {asking && (
        <MoveForm
          asking={asking}
          onClose={close}
          onSay={async (said) => {
            await run(asking, said)
            close()
            asking.onDone?.()
          }}
        />
      )}
    </Dialog>
  )
}

function MoveForm({ asking: { move, of }, onClose, onSay }: { asking: Asking; onClose: () => void; onSay: (said: Said) => Promise<void> }) {
  const t = useTranslations('alerts')
  const { data: me } = useQuery(session)
  const named = move === 'assign' || move === 'escalate'
  const people = usePeople(named)
  const [note, setNote] = useState('')
  const [reason, setReason] = useState<string>('true_positive')
  const [to, setTo] = useState<string | null>(move === 'assign' ? (me?.id ?? null) : null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFailure(undefined)
    try {
      await onSay({
        ...(note.trim() && { note: note.trim() }),
        ...(move === 'resolve' && { reason }),
        ...(named && to && { assignee_id: to }),
      })
    } catch (error) {
      setFailure(reasonOf(error))
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap={12}>
        {of.length === 1 && <Text fw={500}>{of[0]?.title}</Text>}
        <Text c="dimmed">{t(`ask.${move}`)}</Text>
        {move === 'resolve' && (
          <Radio.Group label={t('ask.reason')} value={reason} onChange={setReason}>
            <Stack gap={8} mt={6}>
              {resolution.options.map((value, i) => (
                <Radio key={value} size="xs" value={value} label={t(`reason.${value}`)} {...(i === 0 && { 'data-autofocus': true })} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {named && (
          <Select
            label={t('ask.to')}
            searchable
            clearable={move === 'escalate'}
            allowDeselect={move === 'escalate'}
            value={to}
            onChange={setTo}
            data={people.map(({ value, label }) => ({ value, label: value === me?.id ? `${label} (${t('ask.to_me')})` : label }))}
            {...(move === 'assign' && { 'data-autofocus': true })}
          />
        )}
        <Textarea
          label={t('ask.note')}
          description={t('ask.note_hint')}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
          }}
          {...(move !== 'resolve' && move !== 'assign' && { 'data-autofocus': true })}
        />
        <Failure text={failure} />
        <FormButtons text={t(`move.${move}`)} busy={busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
