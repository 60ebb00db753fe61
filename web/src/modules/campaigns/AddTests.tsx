import { Stack } from '@mantine/core'
import { campaignDetail } from '@rampart/contract/campaigns.ts'
import { testItem } from '@rampart/contract/tests.ts'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { reasonOf, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { aTechnique } from '../../kit/find/catalogue.ts'
import { FindSeveral } from '../../kit/find/FindSeveral.tsx'
import { useNotice } from '../../kit/notice.ts'
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

const named = z.object(testItem.pick({ id: true, reference: true, title: true, technique_id: true }).shape)

function AddForm({ of, onClose }: Omit<DialogProps, 'opened'>) {
  const t = useTranslations('campaigns')
  const find = useTranslations('kit.find')
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
        <FindSeveral
          schema={named}
          path="/tests"
          choice={({ id, reference, title, technique_id }) => ({ value: id, label: `${reference} ${title} (${technique_id})` })}
          label={t('add_tests_there')}
          placeholder={t('add_tests_find')}
          without={new Set(of.items.map(({ test_id }) => test_id))}
          value={test_ids}
          onChange={setTests}
        />
        <FindSeveral
          {...aTechnique}
          label={t('add_tests_new')}
          placeholder={find('technique')}
          value={technique_ids}
          onChange={setTechniques}
        />
        <Failure text={failure} />
        <FormButtons text={t('add_tests')} busy={busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
