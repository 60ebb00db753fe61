import { MultiSelect } from '@mantine/core'
import { searchReply, shortestSearch } from '@rampart/contract/search.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { ask } from '../api.ts'
import { useMay } from '../session.ts'
import { shown, useTyped } from './finding.ts'

interface RecordRef {
  type: string
  id: string
  /** Null for what is gone, or not for this person to see. */
  title: string | null
}

interface FindRecordsProps {
  label: string
  description: string
  placeholder: string
  /** How one without a title is called. */
  untold: string
  /** At most so many. */
  most: number
  value: readonly RecordRef[]
  onChange: (next: RecordRef[]) => void
}

const keyOf = ({ type, id }: RecordRef) => `${type}:${id}`
/** What has an id of its own; a technique has not. */
const isRecord = ({ id }: { id: string }) => /^[0-9a-f-]{36}$/.test(id)

/** Several records of any kind, found by the words they are called by. */
export function FindRecords({ label, description, placeholder, untold, most, value, onChange }: FindRecordsProps) {
  const t = useTranslations('kit.find')
  const { q, isAhead, field } = useTyped()
  const { groups, error, isBehind } = useRecords(q)
  const known = new Map([...groups.flatMap(({ refs }) => refs), ...value].map((one) => [keyOf(one), one]))
  const chosen = new Set(value.map(keyOf))
  const option = (one: RecordRef) => ({ value: keyOf(one), label: one.title ?? untold })
  return (
    <MultiSelect
      label={label}
      description={description}
      {...(value.length === 0 && { placeholder })}
      clearable
      hidePickedOptions
      maxValues={most}
      {...field}
      {...shown(isAhead || isBehind, error, q.length < shortestSearch ? t('start') : t('none'))}
      data={[
        ...groups.map(({ group, refs }) => ({ group, items: refs.filter((one) => !chosen.has(keyOf(one))).map(option) })),
        { group: label, items: value.map(option) },
      ]}
      value={[...chosen]}
      onChange={(keys) => onChange(keys.flatMap((key) => known.get(key) ?? []))}
    />
  )
}

/** What the search across all kinds finds, by kind; nothing where the words are too short, or the person may not search. */
function useRecords(q: string) {
  const kinds = useTranslations('search.kinds')
  const may = useMay()
  const isAsked = q.length >= shortestSearch && may('search:read')
  const { data, error, isPending, isPlaceholderData } = useQuery({
    queryKey: ['/search', 'about', q],
    queryFn: ({ signal }) => ask(searchReply, '/search', { q, limit: 6 }, signal),
    placeholderData: keepPreviousData, // what one is about to take must not vanish under the key
    enabled: isAsked,
  })
  const groups = ((isAsked && data?.groups) || []).map(({ type, items }) => ({
    group: kinds.has(type as 'hosts') ? kinds(type as 'hosts') : type,
    refs: items.filter(isRecord).map(({ id, title }): RecordRef => ({ type, id, title })),
  }))
  return { groups, error, isBehind: isAsked && (isPending || isPlaceholderData) }
}
