import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { assignees } from '@rampart/contract/alerts.ts'
import { page } from '@rampart/contract/kit/rest.ts'
import { technique } from '@rampart/contract/techniques.ts'
import { testItem } from '@rampart/contract/tests.ts'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, type Path } from '../../kit/api.ts'
import { useMay } from '../../kit/session.ts'

interface Choice {
  value: string
  label: string
}

interface FieldProps {
  label: string
  description?: string
  error?: ReactNode
  value: readonly string[]
  onChange: (next: string[]) => void
}

const techniqueChoices = page(technique.pick({ id: true, name: true }))
export function TechniquesField(props: FieldProps) {
  const t = useTranslations('campaigns')
  const read = async (q: string, signal: AbortSignal): Promise<Choice[]> => {
    const { items } = await ask(techniqueChoices, '/techniques', { q, limit: 20 }, signal)
    return items.map(({ id, name }) => ({ value: id, label: `${id} ${name}` }))
  }
  return <SearchedField {...props} path="/techniques" read={read} placeholder={t('technique_find')} />
}

const testChoices = page(z.object(testItem.pick({ id: true, reference: true, title: true, technique_id: true }).shape))
export function TestsField({ without, ...props }: FieldProps & { without: ReadonlySet<string> }) {
  const t = useTranslations('campaigns')
  const read = async (q: string, signal: AbortSignal): Promise<Choice[]> => {
    const { items } = await ask(testChoices, '/tests', { q, limit: 20 }, signal)
    return items
      .filter(({ id }) => !without.has(id))
      .map(({ id, reference, title, technique_id }) => ({ value: id, label: `${reference} ${title} (${technique_id})` }))
  }
  return <SearchedField {...props} path="/tests" read={read} placeholder={t('add_tests_find')} />
}

interface SearchedProps extends FieldProps {
  path: Path
  read: (q: string, signal: AbortSignal) => Promise<Choice[]>
  placeholder: string
}
/** Several records of a list that may be long: the server looks for what is typed, what was chosen keeps its name. */
function SearchedField({ label, description, error, value, onChange, path, read, placeholder }: SearchedProps) {
  const t = useTranslations('campaigns')
  const [words, setWords] = useState('')
  const [q] = useDebouncedValue(words.trim(), 200)
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  const { data = [] } = useQuery({ queryKey: [path, 'to-add', q], queryFn: ({ signal }) => read(q, signal) })
  const chosen = value.map((id) => ({ value: id, label: names.get(id) ?? id }))
  return (
    <MultiSelect
      label={label}
      description={description}
      error={error}
      placeholder={value.length === 0 ? placeholder : undefined}
      searchable
      clearable
      hidePickedOptions
      nothingFoundMessage={t('found_none')}
      searchValue={words}
      onSearchChange={setWords}
      filter={({ options }) => options} // the server has looked
      data={[...chosen, ...data.filter((each) => !value.includes(each.value))]}
      value={[...value]}
      onChange={(next) => {
        setNames(new Map([...names, ...data.map((each) => [each.value, each.label] as const)]))
        onChange(next)
      }}
    />
  )
}

/** Who can lead a campaign. */
export function usePeople(): readonly Choice[] {
  const may = useMay()
  const { data } = useQuery({
    queryKey: ['/alerts', 'assignees'],
    queryFn: ({ signal }) => ask(assignees, '/alerts/assignees', undefined, signal),
    staleTime: 60_000,
    enabled: may('alerts:read'),
  })
  return data?.items.map(({ id, display_name }) => ({ value: id, label: display_name })) ?? []
}
