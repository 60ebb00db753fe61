import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { attackLine } from './attack-text.ts'
import css from './Related.module.css'

export interface Related {
  id: string
  name: string
  text: string
}
/** From how many on a person would rather type than look. */
const many = 12

/** What ATT&CK says goes with a record: its id and name, and a sentence on the two together. `to` is where one of them has a page. */
export function RelatedList<R extends Related>({
  of,
  label,
  to,
  beside,
  below,
}: {
  of: readonly R[]
  label: string
  to?: (one: R) => string
  beside?: (one: R) => ReactNode
  below?: (one: R) => ReactNode
}) {
  const t = useTranslations('techniques')
  const [q, setQ] = useState('')
  const wanted = q.trim().toLowerCase()
  const found = wanted ? of.filter(({ id, name, text }) => `${id} ${name} ${text}`.toLowerCase().includes(wanted)) : of
  return (
    <>
      {of.length > many && (
        <TextInput
          className={css.find}
          type="search"
          value={q}
          aria-label={t('find_in', { list: label })}
          placeholder={t('find_in', { list: label })}
          leftSection={<IconSearch size={15} aria-hidden />}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
      )}
      {found.length === 0 && (
        <p className={css.none} role="status">
          {t('none_found', { q: q.trim() })}
        </p>
      )}
      <ul className={css.list}>
        {found.map((one) => {
          const line = attackLine(one.text)
          return (
            <li key={one.id}>
              <div className={css.head}>
                <span className="mono dim">{one.id}</span>
                {to ? <Link to={to(one)}>{one.name}</Link> : <span className={css.name}>{one.name}</span>}
                {beside?.(one)}
              </div>
              {line && <p className={css.text}>{line}</p>}
              {below?.(one)}
            </li>
          )
        })}
      </ul>
    </>
  )
}
