import { Button, TextInput } from '@mantine/core'
import { blueEdit, blueOutcome } from '@rampart/contract/tests.ts'
import { IconClock } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { MarkdownField } from '../../kit/markdown/Markdown.tsx'
import { moment } from '../../kit/times.ts'
import { ChangeReason } from './ChangeReason.tsx'
import { useServerNow } from './clock.ts'
import { Kept, Outcome, SideButtons, type SideFormProps, useSide } from './SideForm.tsx'
import css from './Sides.module.css'
import type { TestDetail } from './words.tsx'

const fields = blueEdit.pick({ blue_outcome: true, detected_at: true, blue_notes: true, override_reason: true })

export function BlueForm({ of }: { of: TestDetail }) {
  return <Kept of={of} form={Fields} />
}

function Fields(props: SideFormProps) {
  const t = useTranslations('tests')
  const serverNow = useServerNow()
  const { of } = props
  const side = useSide(props, 'blue', fields, {
    blue_outcome: of.blue_outcome,
    detected_at: of.detected_at,
    blue_notes: of.blue_notes,
    override_reason: undefined,
  })
  const { form } = side
  return (
    <form onSubmit={side.save} noValidate className={css.form}>
      <Outcome
        label={t('outcome_blue')}
        options={blueOutcome.options.map((value) => ({
          value,
          label: t(`blue_outcomes.${value}`),
          description: t(`blue_outcome_hints.${value}`),
        }))}
        {...form.field('blue_outcome')}
      />
      {form.values.blue_outcome !== 'missed' && (
        <div className={css.moment}>
          <TextInput
            type="datetime-local"
            step={1}
            label={t('detected_at')}
            description={t('detected_hint')}
            error={form.errors.detected_at}
            value={wallSeconds(form.values.detected_at)}
            onChange={(e) => form.setFieldValue('detected_at', moment(e.currentTarget.value))}
          />
          <Button
            variant="default"
            leftSection={<IconClock size={15} />}
            onClick={() => form.setFieldValue('detected_at', serverNow().toISOString())}
          >
            {t('detected_now')}
          </Button>
        </div>
      )}
      <MarkdownField label={t('notes')} minRows={3} {...form.field('blue_notes')} value={form.values.blue_notes ?? ''} />
      <ChangeReason of={of} right="blue" {...form.field('override_reason')} />
      <SideButtons side={side} submits={of.actions.includes('submit_blue')} text={t('move.submit_blue')} />
    </form>
  )
}

/** A moment as a clock on this wall shows it, to the second: how quickly was noticed is counted in them. */
function wallSeconds(at: string | null | undefined): string {
  if (!at) return ''
  const date = new Date(at)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
}
