import { Button, Select, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import css from './RowsGrid.module.css'

export interface CellFilter {
  column: string
  match: 'has' | 'is'
  value: string
}

/** Keeps the rows whose cell in one column holds, or equals, a text. */
export function RowsFilter({
  columns,
  filter,
  onChange,
}: {
  columns: readonly string[]
  filter: CellFilter
  onChange: (f: CellFilter) => void
}) {
  const t = useTranslations('kit.rows')
  const [draft, setDraft] = useState(filter)
  useEffect(() => setDraft(filter), [filter])
  return (
    <form
      className={css.filter}
      onSubmit={(e) => {
        e.preventDefault()
        onChange(draft)
      }}
    >
      <Select
        aria-label={t('filter_column')}
        placeholder={t('any_column')}
        data={[...columns]}
        value={draft.column || null}
        onChange={(column) => setDraft({ ...draft, column: column ?? '' })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('take_away') }}
        w={170}
      />
      <Select
        aria-label={t('filter_match')}
        data={[
          { value: 'has', label: t('has') },
          { value: 'is', label: t('is') },
        ]}
        value={draft.match}
        onChange={(match) => setDraft({ ...draft, match: match === 'is' ? 'is' : 'has' })}
        allowDeselect={false}
        w={100}
      />
      <TextInput
        aria-label={t('filter_value')}
        placeholder={t('filter_value')}
        value={draft.value}
        onChange={(e) => setDraft({ ...draft, value: e.currentTarget.value })}
        w={180}
      />
      <Button type="submit" variant="default" disabled={!draft.column}>
        {t('apply')}
      </Button>
    </form>
  )
}
