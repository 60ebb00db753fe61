import { TagsInput } from '@mantine/core'
import { anyTechniqueId } from '@rampart/contract/techniques.ts'
import { type FocusEventHandler, type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { aTechnique } from './catalogue.ts'
import { shown, useFound, useTyped } from './finding.ts'

interface FindTechniquesProps {
  label: string
  error?: ReactNode
  value?: readonly string[]
  onChange: (next: string[]) => void
  onBlur?: FocusEventHandler<HTMLInputElement>
}

/** The ids in words such as `t1059, T1059.001`; undefined where there is anything else. */
function idsIn(words: string): string[] | undefined {
  const ids = words.split(/[\s,;]+/).flatMap((word) => (word === '' ? [] : word.toUpperCase()))
  return ids.every((id) => anyTechniqueId.safeParse(id).success) ? ids : undefined
}

/**
 * Techniques found by a part of their name, or written or pasted by their ids; also those that the release in force does not have, as
 * whoever wrote the record may know another. What is neither found nor an id stays to be corrected.
 */
export function FindTechniques({ value = [], onChange, ...more }: FindTechniquesProps) {
  const t = useTranslations('kit.find')
  const { q, isAhead, field } = useTyped()
  const { searchValue, onSearchChange } = field
  const words = searchValue.trim()
  const [closedAt, setClosedAt] = useState('')
  const list = useFound(aTechnique, q === '' ? undefined : q)
  const isBehind = isAhead || list.isBehind
  const { filter, nothingFoundMessage } = shown(isBehind, list.error, t('none'))
  const isInVain = words !== '' && !idsIn(words) && list.found.length === 0
  const found = words === '' ? [] : list.found.filter((each) => !value.includes(each.value))
  const change = (next: string[]) => onChange([...new Set(next.flatMap((word) => idsIn(word) ?? word))])
  /** Enter takes what is marked in the list, or the ids that were written; else the first that was found, once the server has looked. */
  const onKeyDown = (e: KeyboardEvent<HTMLInputElement>) => {
    if (e.key !== 'Enter' || idsIn(words) || e.currentTarget.hasAttribute('aria-activedescendant')) return
    e.preventDefault()
    const [first] = isBehind ? [] : found
    if (!first) return
    change([...value, first.value])
    onSearchChange('')
  }
  return (
    <TagsInput
      description={(isInVain && nothingFoundMessage) || t('techniques_hint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      {...more}
      filter={filter}
      data={found}
      dropdownOpened={found.length > 0 && words !== closedAt}
      onDropdownOpen={() => setClosedAt('')}
      onDropdownClose={() => setClosedAt(words)}
      searchValue={searchValue}
      onSearchChange={onSearchChange}
      value={[...value]}
      onKeyDown={onKeyDown}
      onChange={change}
    />
  )
}
