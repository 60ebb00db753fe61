import { Button, Checkbox, CloseButton, Popover, Stack, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconChevronDown, IconPlus, IconSearch, IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import css from './FilterBar.module.css'

export interface Filter {
  id: string
  label: string
  options: readonly { value: string; label: string }[]
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
  const name = (f: Filter, value: string) => f.options.find((o) => o.value === value)?.label ?? value
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
  const [text, setText] = useState('')
  const known = filter.options.map((o) => o.value)
  const options = [...filter.options, ...values.filter((v) => !known.includes(v)).map((value) => ({ value, label: value }))]
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
    <Popover position="bottom-start" shadow="md" width={230} trapFocus onClose={() => setText('')}>
      <Popover.Target>
        <Button
          variant="default"
          className={css.menu}
          data-on={values.length > 0}
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
              <Checkbox key={o.value} size="xs" label={o.label} checked={values.includes(o.value)} onChange={() => toggle(o.value)} />
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
