import { Select, Stack } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { casePage } from '@rampart/contract/cases.ts'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, reasonOf, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
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
  const [words, setWords] = useState('')
  const [q] = useDebouncedValue(words.trim(), 200)
  const [chosen, setChosen] = useState<{ value: string; label: string }>()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const { data } = useQuery({
    queryKey: ['/cases', 'to-merge', q],
    queryFn: ({ signal }) => ask(casePage, '/cases', { limit: 20, ...(q && q !== chosen?.label && { q }) }, signal),
  })
  const found = (data?.items ?? [])
    .filter(({ id }) => id !== of.id)
    .map(({ id, reference, title }) => ({ value: id, label: `${reference} ${title}` }))
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
        <Select
          label={t('merge_which')}
          placeholder={t('find')}
          required
          searchable
          data-autofocus
          nothingFoundMessage={t('merge_none')}
          filter={({ options }) => options} // the server has looked
          searchValue={words}
          onSearchChange={setWords}
          data={chosen && !found.some(({ value }) => value === chosen.value) ? [chosen, ...found] : found}
          value={chosen?.value ?? null}
          onChange={(_, option) => setChosen(option ?? undefined)}
        />
        <p className={css.nothing}>{t('merge_text', { other: chosen?.label ?? '…', into: of.reference })}</p>
        <Failure text={failure} />
        <FormButtons text={t('merge')} busy={busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
