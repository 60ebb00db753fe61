import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { Failure } from '../../kit/Failure.tsx'
import { useBytes } from '../../kit/i18n.ts'
import { forgetSending, type Sending, sendFile, stopSending } from './imports.ts'

/** The file goes out; when that fails, the same file can be sent on. */
export function ImportSending({ sending }: { sending: Sending }) {
  const t = useTranslations('collections.import')
  const bytes = useBytes()
  const { file, sent } = sending
  if (sending.state === 'failed') {
    return (
      <Stack gap={14}>
        <Failure text={sending.error ? `${t('too_big')} ${sending.error}` : t('connection')} />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={forgetSending}>
            {t('change')}
          </Button>
          <Button onClick={() => sendFile(sending, sending.key)}>{t('retry')}</Button>
        </Group>
      </Stack>
    )
  }
  const share = file.size > 0 ? (100 * sent) / file.size : 0
  return (
    <Stack gap={14}>
      <div>
        <Text fw={600}>{t('sending', { name: file.name })}</Text>
        <Text c="dimmed" className="tabular">
          {t('sent', { done: bytes(sent), total: bytes(file.size) })}
        </Text>
      </div>
      <Progress value={share} aria-label={t('sending', { name: file.name })} />
      <Text c="dimmed">{t('leave_sending')}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={stopSending}>
          {t('cancel')}
        </Button>
      </Group>
    </Stack>
  )
}
