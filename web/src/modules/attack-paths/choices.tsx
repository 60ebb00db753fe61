import { MultiSelect, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { campaign } from '@rampart/contract/campaigns.ts'
import { page } from '@rampart/contract/kit/rest.ts'
import { actor, technique } from '@rampart/contract/techniques.ts'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask, type Path } from '../../kit/api.ts'

interface Choice {
  value: string
  label: string
}
interface FieldProps {
  label: string
  /** Whether it has the focus when its dialog opens. */
  first?: boolean
  error?: ReactNode
  value: string | null
  /** The id, and what the person saw of it. */
  onChange: (next: string | null, label: string) => void
}

const actors = page(actor)
export function ActorField(props: FieldProps) {
  const t = useTranslations('attack_paths')
  const read = async (q: string, signal: AbortSignal): Promise<Choice[]> =>
    (await ask(actors, '/actors', { q, limit: 20 }, signal)).items.map(({ id, name, technique_count }) => ({
      value: id,
      label: `${name} (${id}), ${t('techniques', { count: technique_count })}`,
    }))
  return <FoundField {...props} path="/actors" read={read} placeholder={t('actor_find')} nothing={t('actor_none')} />
}

const campaigns = page(campaign.pick({ id: true, reference: true, name: true }))
export function CampaignField(props: FieldProps) {
  const t = useTranslations('attack_paths')
  const read = async (q: string, signal: AbortSignal): Promise<Choice[]> =>
    (await ask(campaigns, '/campaigns', { q, limit: 20 }, signal)).items.map(({ id, reference, name }) => ({
      value: id,
      label: `${reference} ${name}`,
    }))
  return <FoundField {...props} path="/campaigns" read={read} placeholder={t('campaign_find')} nothing={t('found_none')} />
}

const techniques = page(technique)
async function readTechniques(q: string, signal: AbortSignal): Promise<Choice[]> {
  const { items } = await ask(techniques, '/techniques', { q, limit: 20 }, signal)
  return items.map(({ id, name }) => ({ value: id, label: `${id} ${name}` }))
}
export function TechniqueField(props: FieldProps) {
  const t = useTranslations('attack_paths')
  return <FoundField {...props} path="/techniques" read={readTechniques} placeholder={t('technique_find')} nothing={t('found_none')} />
}

interface SeveralProps {
  label: string
  description: string
  value: readonly string[]
  /** At most so many. */
  most: number
  /** Not offered. */
  without: string
  onChange: (next: string[]) => void
}
export function TechniquesField({ label, description, value, most, without, onChange }: SeveralProps) {
  const t = useTranslations('attack_paths')
  const [words, setWords] = useState('')
  const [q] = useDebouncedValue(words.trim(), 200)
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  const { data = [] } = useQuery({ queryKey: ['/techniques', 'step', q], queryFn: ({ signal }) => readTechniques(q, signal) })
  const chosen = value.map((id) => ({ value: id, label: names.get(id) ?? id }))
  return (
    <MultiSelect
      label={label}
      description={description}
      placeholder={value.length === 0 ? t('technique_find') : undefined}
      searchable
      clearable
      hidePickedOptions
      openOnFocus={false}
      maxValues={most}
      nothingFoundMessage={t('found_none')}
      searchValue={words}
      onSearchChange={setWords}
      filter={({ options }) => options} // the server has looked
      data={[...chosen, ...data.filter((each) => each.value !== without && !value.includes(each.value))]}
      value={[...value]}
      onChange={(next) => {
        setNames(new Map([...names, ...data.map((each) => [each.value, each.label] as const)]))
        onChange(next)
      }}
    />
  )
}

interface FoundProps extends FieldProps {
  path: Path
  read: (q: string, signal: AbortSignal) => Promise<Choice[]>
  placeholder: string
  nothing: string
}
/** One record of a list that may be long: the server looks for what is typed. */
function FoundField({ label, first = false, error, value, onChange, path, read, placeholder, nothing }: FoundProps) {
  const [words, setWords] = useState('')
  const [q] = useDebouncedValue(words.trim(), 200)
  const [chosen, setChosen] = useState<Choice>()
  // What was there before, or was chosen on another page, is known by its id alone.
  const byId = useFound(path, read, value !== null && chosen?.value !== value ? value : undefined)?.find((each) => each.value === value)
  const mine = chosen?.value === value ? chosen : byId
  const data = useFound(path, read, q === mine?.label ? '' : q) ?? []
  const known = value !== null && !data.some((each) => each.value === value)
  return (
    <Select
      label={label}
      error={error}
      placeholder={placeholder}
      searchable
      data-autofocus={first || undefined}
      openOnFocus={false}
      nothingFoundMessage={nothing}
      filter={({ options }) => options} // the server has looked
      searchValue={words}
      onSearchChange={setWords}
      data={known ? [{ value, label: mine?.label ?? value }, ...data] : data}
      value={value}
      onChange={(next, option) => {
        setChosen(option ?? undefined)
        onChange(next, option?.label ?? '')
      }}
    />
  )
}

/** What the server finds by these words; undefined until it has, and where nothing is asked. */
function useFound(path: Path, read: FoundProps['read'], q: string | undefined): readonly Choice[] | undefined {
  const { data } = useQuery({
    queryKey: [path, 'step', q],
    queryFn: ({ signal }) => read(q ?? '', signal),
    enabled: q !== undefined,
  })
  return data
}
