import { Stack } from '@mantine/core'
import { caseItem } from '@rampart/contract/cases.ts'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { reasonOf, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { FindOne } from '../../kit/find/FindOne.tsx'
import type { Choice } from '../../kit/find/finding.ts'
import css from './Cases.module.css'
import { useDoing } from './parts.ts'
import type { CaseDetail } from './words.tsx'

/** Another case, found by its title or number, goes up in this one. */
export function MergeDialog({ of, opened, onClose }: { of: CaseDetail; opened: boolean; onClose: () => void }) {
  const t = useTranslations('cases')
  return (
    <Dialog opened={opened} onClose={onClose} size="lg" title={t('merge_other')}>
      {opened && <MergeForm of={of} onClose={onClose} />}
    </Dialog>
  )
}

function MergeForm({ of, onClose }: { of: CaseDetail; onClose: () => void }) {
  const t = useTranslations('cases')
  const { again } = useDoing()
  const [chosen, setChosen] = useState<Choice>()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const merge = async (event: FormEvent) => {
    event.preventDefault()
    if (!chosen) return setFailure(t('merge_missing'))
    setBusy(true)
    setFailure(undefined)
    try {
      await send('POST', z.unknown(), `/cases/${of.id}/merge`, { case_id: chosen.value })
      await again()
      onClose()
    } catch (error) {
      setFailure(reasonOf(error))
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void merge(event)} noValidate>
      <Stack gap={12}>
        <FindOne
          schema={caseItem}
          path="/cases"
          choice={({ id, reference, title }) => ({ value: id, label: `${reference} ${title}` })}
          label={t('merge_which')}
          placeholder={t('find')}
          nothing={t('merge_none')}
          required
          autofocus
          without={new Set([of.id])}
          value={chosen?.value ?? null}
          onChange={setChosen}
        />
        <p className={css.nothing}>{t('merge_text', { other: chosen?.label ?? '…', into: of.reference })}</p>
        <Failure text={failure} />
        <FormButtons text={t('merge')} busy={busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
