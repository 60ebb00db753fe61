import type { ComboboxParsedItem, OptionsFilter } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { page } from '@rampart/contract/kit/rest.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import type { z } from 'zod'
import { ask, type Path, type Query, reasonOf } from '../api.ts'

export interface Choice {
  value: string
  label: string
}

/** A list that may be long, what else it is asked, and how a record of it is called. */
export interface Finding<S extends z.ZodType> {
  schema: S
  path: Path
  query?: Query
  choice: (item: z.output<S>) => Choice
}

/** What is typed into a field. `q` is what the server is asked, which waits for a pause; `isAhead` until it is what was typed. */
export function useTyped() {
  const [words, setWords] = useState('')
  const [q] = useDebouncedValue(words.trim(), 200)
  const [opened, setOpened] = useState(false)
  const field = {
    searchable: true,
    openOnFocus: false,
    searchValue: words,
    onSearchChange: setWords,
    onDropdownOpen: () => setOpened(true),
    onDropdownClose: () => setOpened(false),
    onKeyDown: (e: KeyboardEvent) => {
      if (e.key === 'Enter' && opened) e.preventDefault() // it takes what is found, and sends no form
    },
  }
  return { q, isAhead: words.trim() !== q, field }
}

/** The first twenty of the list that fit the words, or first of all where there are none; nothing is asked for `undefined`. */
export function useFound<S extends z.ZodType>({ schema, path, query, choice }: Finding<S>, q: string | undefined) {
  const { data, error, isPending, isPlaceholderData } = useQuery({
    queryKey: [path, 'to-choose', query, q],
    queryFn: ({ signal }) => ask(page(schema), path, { ...query, limit: 20, ...(q && { q }) }, signal),
    placeholderData: keepPreviousData, // what one is about to take must not vanish under the key
    enabled: q !== undefined,
  })
  const items = (data?.items ?? []) as z.output<S>[]
  return { items, found: items.map(choice), error, isBehind: isPending || isPlaceholderData }
}

/**
 * The server has looked, so all that it found is offered. Who types and takes faster than it looks must not take the first of what was
 * there before: until it has, only what holds the words is.
 */
const offered =
  (isBehind: boolean): OptionsFilter =>
  ({ options, search }) => {
    const words = isBehind ? search.trim().toLowerCase() : ''
    const holds = ({ label }: { label: string }) => label.toLowerCase().includes(words)
    return options.flatMap((each): ComboboxParsedItem[] => {
      if (!('group' in each)) return holds(each) ? [each] : []
      const items = each.items.filter(holds)
      return items.length > 0 ? [{ ...each, items }] : []
    })
  }

/** What a field offers and says of what was found: that there is nothing only once the server has looked, or why it could not. */
export const shown = (isBehind: boolean, error: Error | null, nothing: string) => ({
  filter: offered(isBehind),
  nothingFoundMessage: error ? reasonOf(error) : isBehind ? undefined : nothing,
})
