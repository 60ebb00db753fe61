import { MultiSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { type Finding, shown, useFound, useTyped } from './finding.ts'

interface FindSeveralProps<S extends z.ZodType> extends Finding<S> {
  label: string
  description?: string
  placeholder?: string
  error?: ReactNode
  /** At most so many. */
  most?: number
  /** Ids that are not offered. */
  without?: ReadonlySet<string>
  value: readonly string[]
  onChange: (next: string[]) => void
}

/** Several records of a list that may be long: the server looks for what is typed, what was chosen keeps its name. */
export function FindSeveral<S extends z.ZodType>(props: FindSeveralProps<S>) {
  const { label, description, placeholder, error, most, without, value, onChange, ...finding } = props
  const t = useTranslations('kit.find')
  const { q, isAhead, field } = useTyped()
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  const list = useFound(finding, q)
  const chosen = value.map((id) => ({ value: id, label: names.get(id) ?? id }))
  return (
    <MultiSelect
      label={label}
      {...(description && { description })}
      {...(placeholder && value.length === 0 && { placeholder })}
      error={error}
      clearable
      hidePickedOptions
      {...(most !== undefined && { maxValues: most })}
      {...field}
      {...shown(isAhead || list.isBehind, list.error, t('none'))}
      data={[...chosen, ...list.found.filter((each) => !without?.has(each.value) && !value.includes(each.value))]}
      value={[...value]}
      onChange={(next) => {
        setNames(new Map([...names, ...list.found.map((each) => [each.value, each.label] as const)]))
        onChange(next)
      }}
    />
  )
}
