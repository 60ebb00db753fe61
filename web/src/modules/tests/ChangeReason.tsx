import { Textarea } from '@mantine/core'
import { overrides, type TestRight } from '@rampart/contract/tests.ts'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import css from './Sides.module.css'
import type { TestDetail } from './words.tsx'

interface FieldProps {
  of: Pick<TestDetail, 'status'> | undefined
  right: TestRight
  value?: string
  onChange?: (value: string) => void
  error?: ReactNode
}

/** Asked for where an administrator changes what both leads decided about; nothing elsewhere. */
export function ChangeReason({ of, right, onChange, value = '', ...rest }: FieldProps) {
  const t = useTranslations('tests')
  if (!of || !overrides(right, of.status)) return null
  return (
    <Textarea
      label={t('change_reason')}
      description={t('change_reason_hint')}
      required
      autosize
      minRows={2}
      maxLength={5000}
      value={value}
      {...rest}
      onChange={(event) => onChange?.(event.currentTarget.value)}
    />
  )
}

/** Says that a round is not as both leads saw it, who changed it and why. */
export function ChangedOver({ of }: { of: TestDetail['override'] }) {
  const t = useTranslations('tests')
  if (!of) return null
  return (
    <p className={css.override} role="note">
      {t('changed_over_by', { name: of.by_name, reason: of.reason })}
    </p>
  )
}
