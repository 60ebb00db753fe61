import { ActionIcon, Checkbox, Popover, Stack, Tooltip } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { store, stored } from '../i18n.ts'
import type { Column, Visible } from './columns.ts'

/** Which columns the person wants, kept in this browser under the grid's name. */
export function useVisible(name: string): [Visible, (next: Visible) => void] {
  const key = `rampart-columns-${name}`
  const [visible, setVisible] = useState<Visible>(() => read(stored(key)))
  return [
    visible,
    (next) => {
      setVisible(next)
      store(key, JSON.stringify(next))
    },
  ]
}

export function ColumnPicker<R>({
  columns,
  visible,
  onChange,
}: {
  columns: readonly Column<R>[]
  visible: Visible
  onChange: (next: Visible) => void
}) {
  const t = useTranslations('kit.grid')
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Tooltip label={t('columns')}>
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('columns')}>
            <IconColumns3 size={17} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown mah={360} style={{ overflow: 'auto' }} aria-label={t('columns')}>
        <Stack gap={8}>
          {columns.map((c) => (
            <Checkbox
              key={c.id}
              size="xs"
              label={c.header}
              checked={visible[c.id] ?? !c.off}
              disabled={c.yields === 0}
              onChange={(e) => onChange({ ...visible, [c.id]: e.currentTarget.checked })}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function read(text: string | undefined): Visible {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, v === true]))
  } catch {
    // Written by something else: the columns we ship are shown.
  }
  return {}
}
