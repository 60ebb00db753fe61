import { Select, Stack, Textarea } from '@mantine/core'
import { mostAlternatives } from '@rampart/contract/attack-paths.ts'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog } from '../../kit/Dialog.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { aTechnique } from '../../kit/find/catalogue.ts'
import { FindOne } from '../../kit/find/FindOne.tsx'
import { FindSeveral } from '../../kit/find/FindSeveral.tsx'
import type { Drawn } from './drawing.ts'
import { tacticWords } from './words.tsx'

interface DialogProps {
  opened: boolean
  /** The step to change; without it a new one. */
  step: Drawn | undefined
  /** Which step it is, from 1. */
  place: number
  tactics: readonly string[]
  onClose: () => void
  onDone: (step: Omit<Drawn, 'key'>) => void
}

/** A step: what is done, to which end, what may be done instead, and how. */
export function StepDialog({ opened, place, ...props }: DialogProps) {
  const t = useTranslations('attack_paths')
  return (
    <Dialog opened={opened} onClose={props.onClose} title={t('step', { step: String(place) })}>
      {opened && <StepForm {...props} />}
    </Dialog>
  )
}

function StepForm({ step, tactics, onClose, onDone }: Omit<DialogProps, 'opened' | 'place'>) {
  const t = useTranslations('attack_paths')
  const find = useTranslations('kit.find')
  const [technique_id, setTechnique] = useState(step?.technique_id ?? null)
  const [name, setName] = useState(step?.name ?? '')
  const [tactic, setTactic] = useState(step?.tactic ?? null)
  const [alternatives, setAlternatives] = useState<readonly string[]>(step?.alternatives ?? [])
  const [note, setNote] = useState(step?.note ?? '')
  const done = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (technique_id)
      onDone({ technique_id, name, tactic, note: note.trim(), alternatives: alternatives.filter((id) => id !== technique_id) })
  }
  const known = tactic === null || tactics.includes(tactic) ? tactics : [tactic, ...tactics]
  return (
    <form onSubmit={done} noValidate>
      <Stack gap={12}>
        <FindOne
          {...aTechnique}
          label={t('technique')}
          placeholder={find('technique')}
          required
          autofocus
          value={technique_id}
          name={name && `${technique_id} ${name}`}
          onChange={(choice, item) => {
            setTactic(null)
            setTechnique(choice?.value ?? null)
            setName(item?.name ?? '')
          }}
        />
        <Select
          label={t('tactic')}
          description={t('tactic_hint')}
          clearable
          openOnFocus={false}
          data={known.map((value) => ({ value, label: tacticWords(value) }))}
          value={tactic}
          onChange={setTactic}
        />
        <FindSeveral
          {...aTechnique}
          label={t('alternatives')}
          description={t('alternatives_hint')}
          placeholder={find('technique')}
          value={alternatives}
          most={mostAlternatives}
          without={new Set(technique_id ? [technique_id] : [])}
          onChange={setAlternatives}
        />
        <Textarea label={t('note')} autosize minRows={2} maxLength={2000} value={note} onChange={(e) => setNote(e.currentTarget.value)} />
        <FormButtons text={t('step_take')} busy={false} disabled={technique_id === null} onCancel={onClose} />
      </Stack>
    </form>
  )
}
