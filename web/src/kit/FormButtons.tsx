import { Button, Group } from '@mantine/core'
import { useTranslations } from 'use-intl'

interface Buttons {
  /** What the one that sends says; "Save" unless said. */
  text?: string
  busy: boolean
  disabled?: boolean
  onCancel: () => void
}

/** The last line of a form in a dialog. */
export function FormButtons({ text, busy, disabled = false, onCancel }: Buttons) {
  const t = useTranslations('kit')
  return (
    <Group justify="flex-end" gap={8}>
      <Button variant="default" onClick={onCancel}>
        {t('cancel')}
      </Button>
      <Button type="submit" loading={busy} disabled={disabled}>
        {text ?? t('save')}
      </Button>
    </Group>
  )
}
