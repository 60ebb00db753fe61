import { Button, Checkbox, CloseButton, Popover, Stack, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { facet } from '@rampart/contract/kit/rest.ts'
import { IconChevronDown, IconPlus, IconSearch, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, type Path } from './api.ts'
import css from './FilterBar.module.css'

interface Option {
  value: string
  label: string
  /** How many records have it. */
  count?: number
}
export interface Filter {
  id: string
  label: string
  /** What can be chosen; or `facets`, the path that says what occurs (GET, `{ [id]: [{ value, count }] }`). */
  options?: readonly Option[]
  facets?: Path
  /** Values that are not among the options may be typed. */
  free?: boolean
  /** One value at most. */
  single?: boolean
}
export type Chosen = Readonly<Record<string, readonly string[]>>

export interface FilterBarProps {
  filters: readonly Filter[]
  chosen: Chosen
  onChoose: (id: string, values: string[]) => void
  onReset: () => void
  q?: string
  onSearch?: (q: string) => void
  placeholder?: string
  /** Rightmost: how many rows, column picker. */
  children?: ReactNode
}

/** Search, filters, and below them what is chosen; the caller keeps all of it in the URL. */
export function FilterBar({ filters, chosen, onChoose, onReset, q, onSearch, placeholder, children }: FilterBarProps) {
  const t = useTranslations('kit.filter')
  const active = filters.flatMap((f) => (chosen[f.id] ?? []).map((value) => ({ f, value })))
  const name = (f: Filter, value: string) => f.options?.find((o) => o.value === value)?.label ?? value
  return (
    <div className={css.bar}>
      <search className={css.line}>
        {onSearch && <Search q={q ?? ''} onSearch={onSearch} placeholder={placeholder ?? t('search')} />}
        {filters.map((f) => (
          <FilterMenu key={f.id} filter={f} values={chosen[f.id] ?? []} onChange={(values) => onChoose(f.id, values)} />
        ))}
        <div className={css.end}>{children}</div>
      </search>
      {(active.length > 0 || q) && (
        <div className={css.chips}>
          {active.map(({ f, value }) => (
            <button
              key={`${f.id}:${value}`}
              type="button"
              className={css.chip}
              aria-label={t('remove', { filter: f.label, value: name(f, value) })}
              onClick={() =>
                onChoose(
                  f.id,
                  (chosen[f.id] ?? []).filter((v) => v !== value),
                )
              }
            >
              <span className={css.chipKey}>{f.label}</span> {name(f, value)} <IconX size={12} aria-hidden />
            </button>
          ))}
          <Button variant="subtle" size="compact-xs" onClick={onReset}>
            {t('reset')}
          </Button>
        </div>
      )}
    </div>
  )
}

function Search({ q, onSearch, placeholder }: { q: string; onSearch: (q: string) => void; placeholder: string }) {
  const t = useTranslations('kit.filter')
  const [text, setText] = useState(q)
  const search = useDebouncedCallback(onSearch, 250)
  useEffect(() => setText(q), [q])
  return (
    <TextInput
      className={css.search}
      type="search"
      value={text}
      aria-label={placeholder}
      placeholder={placeholder}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={
        text && (
          <CloseButton
            size="xs"
            aria-label={t('clear')}
            onClick={() => {
              setText('')
              onSearch('')
            }}
          />
        )
      }
      onChange={(e) => {
        setText(e.currentTarget.value)
        search(e.currentTarget.value.trim())
      }}
    />
  )
}

function FilterMenu({ filter, values, onChange }: { filter: Filter; values: readonly string[]; onChange: (values: string[]) => void }) {
  const t = useTranslations('kit.filter')
  const format = useFormatter()
  const [text, setText] = useState('')
  const [opened, setOpened] = useState(false)
  const offered = useOptions(filter, opened)
  const known = offered.map((o) => o.value)
  const options: Option[] = [...offered, ...values.filter((v) => !known.includes(v)).map((value) => ({ value, label: value }))]
  const found = options.filter((o) => o.label.toLowerCase().includes(text.toLowerCase()))
  const typed = text.trim()
  const addable = filter.free && typed !== '' && !options.some((o) => o.value === typed)
  const toggle = (value: string) => {
    if (filter.single) onChange(values.includes(value) ? [] : [value])
    else onChange(values.includes(value) ? values.filter((v) => v !== value) : [...values, value])
  }
  const add = () => {
    toggle(typed)
    setText('')
  }
  return (
    <Popover position="bottom-start" shadow="md" width={230} trapFocus opened={opened} onChange={setOpened} onClose={() => setText('')}>
      <Popover.Target>
        <Button
          variant="default"
          className={css.menu}
          data-on={values.length > 0}
          onClick={() => setOpened((before) => !before)}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          fw={400}
        >
          {filter.label}
          {values.length > 0 && <span className={css.count}>{values.length}</span>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={filter.label}>
        <Stack gap={8}>
          {(filter.free || options.length > 8) && (
            <TextInput
              value={text}
              onChange={(e) => setText(e.currentTarget.value)}
              onKeyDown={(e) => {
                if (e.key === 'Enter' && addable) add()
              }}
              placeholder={filter.free ? t('find_or_type') : t('find')}
              aria-label={filter.free ? t('find_or_type') : t('find')}
              data-autofocus
            />
          )}
          <div className={css.options}>
            {found.map((o) => (
              <div key={o.value} className={css.option}>
                <Checkbox size="xs" label={o.label} checked={values.includes(o.value)} onChange={() => toggle(o.value)} />
                {o.count !== undefined && <span className={css.occurs}>{format.number(o.count)}</span>}
              </div>
            ))}
            {addable && (
              <Button variant="subtle" size="compact-xs" justify="start" leftSection={<IconPlus size={13} aria-hidden />} onClick={add}>
                {t('use', { value: typed })}
              </Button>
            )}
            {found.length === 0 && !addable && <span className={css.none}>{filter.free ? t('type') : t('none')}</span>}
          </div>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

const facets = z.record(z.string(), facet)

/** The options of a filter; those that the API knows are asked for when the menu opens, once for all menus of the list. */
function useOptions({ id, options = [], facets: path }: Filter, opened: boolean): readonly Option[] {
  const { data } = useQuery({
    queryKey: [`/${path?.split('/')[1]}`, 'facets', path],
    queryFn: ({ signal }) => ask(facets, path ?? '/', undefined, signal),
    enabled: opened && path !== undefined,
    staleTime: 15_000,
  })
  return path ? (data?.[id] ?? []).map(({ value, count }) => ({ value, label: value, count })) : options
}
