import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { page } from '@rampart/contract/kit/rest.ts'
import { actor } from '@rampart/contract/techniques.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask } from '../../kit/api.ts'

interface FieldProps {
  value: string | null
  onChange: (id: string | null) => void
  label?: string
  description?: string
  required?: boolean
  'data-autofocus'?: boolean
}

const actors = page(actor)
/** The actors that fit the words, with how many techniques each has; undefined until they are known. */
function useActors(q: string | undefined) {
  const t = useTranslations('campaigns')
  const { data } = useQuery({
    queryKey: ['/actors', 'to-choose', q],
    queryFn: ({ signal }) => ask(actors, '/actors', { limit: 20, ...(q && { q }) }, signal),
    enabled: q !== undefined,
  })
  return data?.items.map(({ id, name, technique_count }) => ({
    value: id,
    label: `${name} (${id}), ${t('actor_techniques', { count: technique_count })}`,
  }))
}

/** One actor of the catalogue, looked for by name, alias or id. */
export function ActorField({ value, onChange, label: asked, ...more }: FieldProps) {
  const t = useTranslations('campaigns')
  const [words, setWords] = useState('')
  const [q] = useDebouncedValue(words.trim(), 200)
  const [picked, setPicked] = useState('')
  // One that was chosen on another page is known by its id alone.
  const byId = useActors(value ?? undefined)?.find((each) => each.value === value)
  const label = byId?.label ?? (picked || value || '')
  const found = useActors(q === label ? '' : q) ?? []
  return (
    <Select
      {...more}
      label={asked ?? t('actor')}
      placeholder={t('actor_find')}
      openOnFocus={false}
      searchable
      clearable={!more.required}
      nothingFoundMessage={t('actor_none')}
      filter={({ options }) => options} // the server has looked
      searchValue={words}
      onSearchChange={setWords}
      data={value && !found.some((each) => each.value === value) ? [{ value, label }, ...found] : found}
      value={value}
      onChange={(next, option) => {
        setPicked(option?.label ?? '')
        onChange(next)
      }}
    />
  )
}
