import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { page } from '@rampart/contract/kit/rest.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { ask, type Path, type Query } from '../../kit/api.ts'
import type { Choice } from './parts.ts'

interface FinderProps<S extends z.ZodType> {
  schema: S
  path: Path
  /** What else the list is asked. */
  query?: Query
  choice: (item: z.output<S>) => Choice
  label: string
  description?: string
  required?: boolean
  error?: React.ReactNode
  autofocus?: boolean
  /** What is chosen, with its name where the caller knows it already. */
  value: Choice | undefined
  onChange: (choice: Choice | undefined, item: z.output<S> | undefined) => void
}

/** One record of a list that may be long: the server looks for what is typed. */
export function Finder<S extends z.ZodType>(props: FinderProps<S>) {
  const { schema, path, query, choice, label, description, required = false, error, autofocus, value, onChange } = props
  const t = useTranslations('tests')
  const [words, setWords] = useState('')
  const [q] = useDebouncedValue(words.trim(), 200)
  const [opened, setOpened] = useState(false)
  const { data, isPlaceholderData } = useQuery({
    queryKey: [path, 'to-choose', query, q],
    queryFn: ({ signal }) => ask(page(schema), path, { ...query, limit: 20, ...(q && q !== value?.label && { q }) }, signal),
    placeholderData: keepPreviousData, // what one is about to take must not vanish under the key
  })
  const items = (data?.items ?? []) as z.output<S>[]
  const found = items.map(choice)
  // Who types and takes faster than the server looks must not take the first of what was there before.
  const isBehind = isPlaceholderData || words.trim() !== q
  return (
    <Select
      label={label}
      {...(description && { description })}
      required={required}
      clearable={!required}
      searchable
      {...(autofocus && { 'data-autofocus': true })}
      nothingFoundMessage={t('found_none')}
      filter={({ options, search }) => (isBehind ? options.filter((each) => 'label' in each && holds(each.label, search)) : options)} // else the server has looked
      searchValue={words}
      onSearchChange={setWords}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      onKeyDown={(e) => {
        if (e.key === 'Enter' && opened) e.preventDefault() // it takes what is found, and sends no form
      }}
      data={value && !found.some((each) => each.value === value.value) ? [value, ...found] : found}
      value={value?.value ?? null}
      error={error}
      onChange={(next, option) =>
        onChange(
          option ? { value: option.value, label: option.label } : undefined,
          items.find((item) => choice(item).value === next),
        )
      }
    />
  )
}

const holds = (label: string, words: string) => label.toLowerCase().includes(words.trim().toLowerCase())
