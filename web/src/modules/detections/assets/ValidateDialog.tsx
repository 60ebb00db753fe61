import { SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core'
import { type AssetDetail, validation, validationInput } from '@rampart/contract/detection-assets.ts'
import { useTranslations } from 'use-intl'
import { send } from '../../../kit/api.ts'
import { Dialog } from '../../../kit/Dialog.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { FormButtons } from '../../../kit/FormButtons.tsx'
import { useZodForm } from '../../../kit/form.ts'
import { useNotice } from '../../../kit/notice.ts'
import { useReread } from '../../../kit/reread.ts'

interface DialogProps {
  of: AssetDetail
  opened: boolean
  onClose: () => void
}

/** Says that it was tried, and whether it noticed. */
export function ValidateDialog({ of, opened, onClose }: DialogProps) {
  const t = useTranslations('assets')
  return (
    <Dialog opened={opened} onClose={onClose} title={t('validate_title', { name: of.name })}>
      {opened && <Form of={of} onClose={onClose} />}
    </Dialog>
  )
}

function Form({ of, onClose }: Omit<DialogProps, 'opened'>) {
  const t = useTranslations('assets')
  const reread = useReread()
  const notice = useNotice()
  const form = useZodForm(validationInput, { result: 'passed' as 'passed' | 'failed', method: '', notes: '' })
  const save = form.submit(async (values) => {
    await send('POST', validation, `/detection-assets/${of.id}/validations`, values)
    await reread('/detection-assets')
    notice(t('validated'))
    onClose()
  })
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <SegmentedControl
          aria-label={t('result')}
          fullWidth
          data={(['passed', 'failed'] as const).map((value) => ({ value, label: t(`results.${value}`) }))}
          value={form.values.result}
          onChange={(value) => form.setFieldValue('result', value === 'failed' ? 'failed' : 'passed')}
        />
        <TextInput label={t('method')} description={t('method_hint')} required data-autofocus maxLength={200} {...form.field('method')} />
        <Textarea label={t('notes')} autosize minRows={2} maxRows={8} {...form.field('notes')} />
        <Failure text={form.failure} />
        <FormButtons text={t('validate')} busy={form.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
