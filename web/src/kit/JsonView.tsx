import { UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import css from './JsonView.module.css'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Any JSON as a tree whose branches fold. Text only: nothing in it is ever read as markup. */
export function JsonView({ value, depth = 2 }: { value: unknown; depth?: number }) {
  const t = useTranslations('kit.json')
  if (value === null || typeof value !== 'object') return <Leaf value={value} />
  const entries = Object.entries(value)
  if (entries.length === 0) return <span className={css.none}>{t('empty')}</span>
  return (
    <ul className={css.tree}>
      {entries.map(([key, each]) => (
        <Branch key={key} name={key} value={each} depth={depth} />
      ))}
    </ul>
  )
}

function Branch({ name, value, depth }: { name: string; value: unknown; depth: number }) {
  const [open, setOpen] = useState(depth > 1)
  if (value === null || typeof value !== 'object') {
    return (
      <li className={css.line}>
        <span className={css.key}>{name}</span>
        <Leaf value={value} />
      </li>
    )
  }
  const count = Object.keys(value).length
  return (
    <li>
      <UnstyledButton className={css.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconChevronRight size={13} aria-hidden className={css.arrow} data-open={open} />
        <span className={css.key}>{name}</span>
        <span className={css.count}>{Array.isArray(value) ? `[${count}]` : `{${count}}`}</span>
      </UnstyledButton>
      {open && count > 0 && <JsonView value={value} depth={depth - 1} />}
    </li>
  )
}

function Leaf({ value }: { value: unknown }) {
  const kind = value === null ? 'null' : typeof value
  return (
    <span className={css.leaf} data-kind={kind}>
      {typeof value === 'string' ? value : String(value)}
    </span>
  )
}
