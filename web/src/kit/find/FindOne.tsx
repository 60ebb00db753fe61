import { Select } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { type Choice, type Finding, shown, useFound, useTyped } from './finding.ts'

interface FindOneProps<S extends z.ZodType> extends Finding<S> {
  label: string
  description?: string
  placeholder?: string
  /** What is said where nothing is found. */
  nothing?: string
  required?: boolean
  error?: ReactNode
  autofocus?: boolean
  /** Ids that are not offered. */
  without?: ReadonlySet<string>
  /** The id of what is chosen, and its name where the caller knows it; else the list is asked for it. */
  value: string | null
  name?: string | undefined
  onChange: (choice: Choice | undefined, item: z.output<S> | undefined) => void
}

/** One record of a list that may be long: the server looks for what is typed. */
export function FindOne<S extends z.ZodType>(props: FindOneProps<S>) {
  const { label, description, placeholder, nothing, required = false, error, autofocus, without, value, name, onChange, ...finding } = props
  const t = useTranslations('kit.find')
  const { q, isAhead, field } = useTyped()
  const [picked, setPicked] = useState<Choice>()
  const known = picked?.value === value ? picked.label : name
  const byId = useFound(finding, value === null || known ? undefined : value).found.find((each) => each.value === value)
  const called = known || byId?.label || value || ''
  const list = useFound(finding, q === called ? '' : q)
  const found = list.found.filter((each) => !without?.has(each.value))
  const isThere = value === null || found.some((each) => each.value === value)
  return (
    <Select
      label={label}
      {...(description && { description })}
      {...(placeholder && { placeholder })}
      required={required}
      clearable={!required}
      allowDeselect={!required}
      {...(autofocus && { 'data-autofocus': true })}
      {...field}
      {...shown(isAhead || list.isBehind, list.error, nothing ?? t('none'))}
      data={isThere ? found : [{ value, label: called }, ...found]}
      value={value}
      error={error}
      onChange={(next, option) => {
        const choice = option ? { value: option.value, label: option.label } : undefined
        setPicked(choice)
        onChange(
          choice,
          list.items.find((item) => finding.choice(item).value === next),
        )
      }}
    />
  )
}
