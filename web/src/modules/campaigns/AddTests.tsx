import { Stack } from '@mantine/core'
import { campaignDetail } from '@rampart/contract/campaigns.ts'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { reasonOf, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { useNotice } from '../../kit/notice.ts'
import { TechniquesField, TestsField } from './choices.tsx'
import { useDoing } from './doing.ts'
import type { CampaignDetail } from './words.tsx'

interface DialogProps {
  opened: boolean
  of: CampaignDetail
  onClose: () => void
}

/** Tests that are there, or drafts for techniques. */
export function AddTests({ opened, of, onClose }: DialogProps) {
  const t = useTranslations('campaigns')
  return (
    <Dialog opened={opened} onClose={onClose} size="lg" title={t('add_tests')}>
      {opened && <AddForm of={of} onClose={onClose} />}
    </Dialog>
  )
}

function AddForm({ of, onClose }: Omit<DialogProps, 'opened'>) {
  const t = useTranslations('campaigns')
  const notice = useNotice()
  const { show } = useDoing(of)
  const [test_ids, setTests] = useState<string[]>([])
  const [technique_ids, setTechniques] = useState<string[]>([])
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (test_ids.length + technique_ids.length === 0) return setFailure(t('add_tests_nothing'))
    setBusy(true)
    setFailure(undefined)
    try {
      const now = await send('POST', campaignDetail, `/campaigns/${of.id}/tests`, { test_ids, technique_ids })
      await show(now)
      notice(t('tests_added', { count: now.items.length - of.items.length }))
      onClose()
    } catch (error) {
      setFailure(reasonOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <Stack gap={12}>
        <TestsField
          label={t('add_tests_there')}
          without={new Set(of.items.map(({ test_id }) => test_id))}
          value={test_ids}
          onChange={setTests}
        />
        <TechniquesField label={t('add_tests_new')} value={technique_ids} onChange={setTechniques} />
        <Failure text={failure} />
        <FormButtons text={t('add_tests')} busy={busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
