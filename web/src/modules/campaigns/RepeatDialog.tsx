import { Select, Stack, TextInput } from '@mantine/core'
import { campaignDetail, campaignRecurrence } from '@rampart/contract/campaigns.ts'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { reasonOf, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { useNotice } from '../../kit/notice.ts'
import { moment, wallClock } from '../../kit/times.ts'
import css from './Campaigns.module.css'
import { useDoing } from './doing.ts'
import type { CampaignDetail } from './words.tsx'

interface DialogProps {
  opened: boolean
  of: CampaignDetail
  onClose: () => void
}

/** When the next run is planned, and how often. */
export function RepeatDialog({ opened, of, onClose }: DialogProps) {
  const t = useTranslations('campaigns')
  return (
    <Dialog opened={opened} onClose={onClose} title={t('schedule_runs')}>
      {opened && <RepeatForm of={of} onClose={onClose} />}
    </Dialog>
  )
}

function RepeatForm({ of, onClose }: Omit<DialogProps, 'opened'>) {
  const t = useTranslations('campaigns')
  const notice = useNotice()
  const { show } = useDoing(of)
  const [recurrence, setRecurrence] = useState<string>(of.recurrence ?? 'none')
  const [next_run_at, setNext] = useState(of.next_run_at)
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFailure(undefined)
    try {
      const body = { recurrence: recurrence === 'none' ? null : recurrence, next_run_at, version: of.schedule_version }
      await show(await send('PATCH', campaignDetail, `/campaigns/${of.id}/schedule`, body))
      notice(t('scheduled'))
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
        <p className={css.nothing}>{t('schedule_runs_text')}</p>
        <Select
          label={t('recurrence')}
          allowDeselect={false}
          data-autofocus
          data={(['none', ...campaignRecurrence.options] as const).map((value) => ({ value, label: t(`recurrences.${value}`) }))}
          value={recurrence}
          onChange={(value) => setRecurrence(value ?? 'none')}
        />
        <TextInput
          type="datetime-local"
          label={t('next_run_at')}
          defaultValue={wallClock(of.next_run_at)}
          onChange={(e) => setNext(moment(e.currentTarget.value))}
        />
        <Failure text={failure} />
        <FormButtons busy={busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
