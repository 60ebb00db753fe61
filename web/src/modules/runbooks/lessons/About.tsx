import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { searchReply, shortestSearch } from '@rampart/contract/search.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask } from '../../../kit/api.ts'
import { useMay } from '../../../kit/session.ts'
import type { LessonDetail } from '../words.tsx'

type Ref = LessonDetail['about'][number]
const most = 50 // as the contract has it
const keyOf = ({ type, id }: Pick<Ref, 'type' | 'id'>) => `${type}:${id}`
/** What has an id of its own; a technique has a field for itself. */
const isRecord = ({ id }: { id: string }) => /^[0-9a-f-]{36}$/.test(id)

/** The records that a lesson comes from, found by the words they are called by. */
export function About({ value, onChange }: { value: readonly Ref[]; onChange: (next: Ref[]) => void }) {
  const t = useTranslations('lessons')
  const kinds = useTranslations('search.kinds')
  const may = useMay()
  const [words, setWords] = useState('')
  const [q] = useDebouncedValue(words.trim(), 200)
  const { data } = useQuery({
    queryKey: ['/search', 'about', q],
    queryFn: ({ signal }) => ask(searchReply, '/search', { q, limit: 6 }, signal),
    enabled: q.length >= shortestSearch && may('search:read'),
  })
  const found = (data?.groups ?? []).map(({ type, items }) => ({
    group: kinds.has(type as 'hosts') ? kinds(type as 'hosts') : type,
    refs: items.filter(isRecord).map(({ id, title }): Ref => ({ type, id, title })),
  }))
  const known = new Map([...found.flatMap(({ refs }) => refs), ...value].map((one) => [keyOf(one), one]))
  const chosen = new Set(value.map(keyOf))
  const option = (one: Ref) => ({ value: keyOf(one), label: one.title ?? t('untold') })
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
        ...found.map(({ group, refs }) => ({ group, items: refs.filter((one) => !chosen.has(keyOf(one))).map(option) })),
        { group: t('about'), items: value.map(option) },
      ].filter(({ items }) => items.length > 0)}
      value={[...chosen]}
      onChange={(keys) => onChange(keys.flatMap((key) => known.get(key) ?? []))}
    />
  )
}
