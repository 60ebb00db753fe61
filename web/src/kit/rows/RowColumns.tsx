import { ActionIcon, Checkbox, Popover, Stack, TextInput, Tooltip } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

/** Which of the columns that were met are shown; there may be hundreds. */
export function RowColumns({
  names,
  shown,
  onChange,
}: {
  names: readonly string[]
  shown: readonly string[]
  onChange: (shown: string[]) => void
}) {
  const t = useTranslations('kit')
  const [text, setText] = useState('')
  const found = names.filter((n) => n.toLowerCase().includes(text.toLowerCase()))
  return (
    <Popover position="bottom-end" shadow="md" width={260} trapFocus>
      <Popover.Target>
        <Tooltip label={t('grid.columns')}>
          <ActionIcon variant="default" size={30} aria-label={t('grid.columns')}>
            <IconColumns3 size={17} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('grid.columns')}>
        {names.length > 8 && (
          <TextInput
            mb={10}
            value={text}
            onChange={(e) => setText(e.currentTarget.value)}
            aria-label={t('rows.find_column')}
            placeholder={t('rows.find_column')}
          />
        )}
        <Stack gap={8} mah={300} style={{ overflow: 'auto' }}>
          {found.map((name) => (
            <Checkbox
              key={name}
              size="xs"
              label={name}
              checked={shown.includes(name)}
              onChange={(e) => {
                const next = new Set(shown)
                if (e.currentTarget.checked) next.add(name)
                else next.delete(name)
                onChange(names.filter((n) => next.has(n)))
              }}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
