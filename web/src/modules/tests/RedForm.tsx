import { Textarea } from '@mantine/core'
import { redEdit, redOutcome } from '@rampart/contract/tests.ts'
import { useTranslations } from 'use-intl'
import { MarkdownField } from '../../kit/markdown/Markdown.tsx'
import { ChangeReason } from './ChangeReason.tsx'
import { Kept, Outcome, SideButtons, type SideFormProps, useSide } from './SideForm.tsx'
import css from './Sides.module.css'
import type { TestDetail } from './words.tsx'

const fields = redEdit.pick({ red_outcome: true, red_command: true, red_notes: true, override_reason: true })

export function RedForm({ of }: { of: TestDetail }) {
  return <Kept of={of} form={Fields} />
}

function Fields(props: SideFormProps) {
  const t = useTranslations('tests')
  const { of } = props
  const side = useSide(props, 'red', fields, {
    red_outcome: of.red_outcome,
    red_command: of.red_command,
    red_notes: of.red_notes,
    override_reason: undefined,
  })
  const { form } = side
  return (
    <form onSubmit={side.save} noValidate className={css.form}>
      {of.status !== 'draft' && (
        <Outcome
          label={t('outcome_red')}
          options={redOutcome.options.map((value) => ({ value, label: t(`red_outcomes.${value}`) }))}
          {...form.field('red_outcome')}
        />
      )}
      <Textarea
        label={t('command')}
        description={t('command_hint')}
        classNames={{ input: 'mono' }}
        autosize
        minRows={2}
        maxRows={14}
        spellCheck={false}
        {...form.field('red_command')}
      />
      <MarkdownField label={t('notes')} minRows={3} {...form.field('red_notes')} value={form.values.red_notes ?? ''} />
      <ChangeReason of={of} right="red" {...form.field('override_reason')} />
      <SideButtons side={side} submits={of.actions.includes('submit_red')} text={t('move.submit_red')} />
    </form>
  )
}
