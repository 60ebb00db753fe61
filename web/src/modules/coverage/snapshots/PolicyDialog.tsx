import { Loader, NumberInput, Select, Stack, Text } from '@mantine/core'
import { snapshotPolicy, snapshotPolicyEdit } from '@rampart/contract/coverage.ts'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { ask, send } from '../../../kit/api.ts'
import { Dialog } from '../../../kit/Dialog.tsx'
import { SaveFailure, useEdit } from '../../../kit/edit.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { FormButtons } from '../../../kit/FormButtons.tsx'
import { useZodForm } from '../../../kit/form.ts'
import { useNotice } from '../../../kit/notice.ts'
import { useReread } from '../../../kit/reread.ts'
import { useMay } from '../../../kit/session.ts'
import { useCoverage } from '../matrix/sources.ts'

const path = '/coverage/snapshot-policy'

/** How often a snapshot is taken by the clock, and how long those are kept. */
export function PolicyDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useTranslations('coverage_views')
  const { data, error } = useCoverage(snapshotPolicy, path, {}, opened)
  return (
    <Dialog opened={opened} onClose={onClose} title={t('policy')} centered>
      {opened && data && <PolicyForm of={data} onClose={onClose} />}
      {opened && !data && (error ? <Failure text={error.message} /> : <Loader />)}
    </Dialog>
  )
}

const fields = snapshotPolicyEdit.omit({ version: true }).required()

function PolicyForm({ of: live, onClose }: { of: z.output<typeof snapshotPolicy>; onClose: () => void }) {
  const edit = useEdit(live, () => ask(snapshotPolicy, path))
  const t = useTranslations('coverage_views')
  const reread = useReread()
  const notice = useNotice()
  const disabled = !useMay()('coverage:admin')
  const form = useZodForm(fields, { every: live.every, keep_days: live.keep_days })
  const save = form.submit((values) =>
    edit.saving(async () => {
      await send('PATCH', snapshotPolicy, path, edit.changeOf(values))
      await reread('/coverage', '/audit')
      notice(t('policy_saved'))
      onClose()
    }),
  )
  const saveOver = async () => {
    await edit.takeNewVersion()
    save()
  }
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <Text c="dimmed">{disabled ? t('policy_read_only') : t('policy_text')}</Text>
        <Select
          label={t('every')}
          allowDeselect={false}
          disabled={disabled}
          data={(['never', 'day', 'week', 'month'] as const).map((value) => ({ value, label: t(`every_${value}`) }))}
          {...form.field('every')}
        />
        <NumberInput
          label={t('keep_days')}
          description={t('keep_hint')}
          min={7}
          max={3650}
          allowDecimal={false}
          disabled={disabled}
          {...form.field('keep_days')}
        />
        <SaveFailure stale={edit.stale} failure={form.failure} text={t('stale')} button={t('save_over')} onTake={() => void saveOver()} />
        {!disabled && <FormButtons busy={form.busy} disabled={edit.stale} onCancel={onClose} />}
      </Stack>
    </form>
  )
}
