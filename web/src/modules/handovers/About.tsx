import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { searchReply, shortestSearch } from '@rampart/contract/search.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask } from '../../kit/api.ts'
import { useMay } from '../../kit/session.ts'

export interface AboutRecord {
  type: string
  id: string
  /** Null for what is gone, or not for this person to see. */
  title: string | null
}
const most = 100 // as the contract has it
const keyOf = ({ type, id }: Pick<AboutRecord, 'type' | 'id'>) => `${type}:${id}`
/** What has an id of its own; a technique is named in the notes. */
const isRecord = ({ id }: { id: string }) => /^[0-9a-f-]{36}$/.test(id)

/** The records that the next shift should look at, found by the words they are called by. */
export function About({ value, onChange }: { value: readonly AboutRecord[]; onChange: (next: readonly AboutRecord[]) => void }) {
  const t = useTranslations('handovers')
  const kinds = useTranslations('search.kinds')
  const may = useMay()
  const [words, setWords] = useState('')
  const [q] = useDebouncedValue(words.trim(), 200)
  const { data } = useQuery({
    queryKey: ['/search', 'about', q],
    queryFn: ({ signal }) => ask(searchReply, '/search', { q, limit: 6 }, signal),
    enabled: q.length >= shortestSearch && may('search:read'),
  })
  const nameOf = (type: string) => (kinds.has(type as 'hosts') ? kinds(type as 'hosts') : type)
  const groups = (data?.groups ?? []).map(({ type, items }) => ({ type, items: items.filter(isRecord) })).filter((g) => g.items.length > 0)
  const known = new Map<string, AboutRecord>(value.map((one) => [keyOf(one), one]))
  for (const { type, items } of groups)
    for (const { id, title } of items) if (!known.has(keyOf({ type, id }))) known.set(keyOf({ type, id }), { type, id, title })
  const chosen = new Set(value.map(keyOf))
  const options = (type: string, of: readonly { id: string; title: string | null }[]) =>
    of.map(({ id, title }) => ({ value: keyOf({ type, id }), label: title ?? t('untold') }))
  return (
    <MultiSelect
      label={t('about')}
      description={t('about_hint')}
      placeholder={value.length === 0 ? t('about_find') : undefined}
      searchable
      clearable
      hidePickedOptions
      maxValues={most}
      nothingFoundMessage={words.trim().length < shortestSearch ? t('about_start') : t('about_none')}
      searchValue={words}
      onSearchChange={setWords}
      filter={({ options: all }) => all} // the server has looked
      data={[
        ...groups.map(({ type, items }) => ({
          group: nameOf(type),
          items: options(
            type,
            items.filter(({ id }) => !chosen.has(keyOf({ type, id }))),
          ),
        })),
        { group: t('about'), items: value.flatMap((one) => options(one.type, [one])) },
      ]}
      value={[...chosen]}
      onChange={(keys) => onChange(keys.flatMap((key) => known.get(key) ?? []))}
    />
  )
}
