import { Button, CopyButton, Group, Stack, Text } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { session } from '../../../kit/session.ts'
import css from './factors.module.css'
import { printed } from './print.ts'

/** The codes, this once: to copy, to keep as a file, to print. */
export function RecoveryCodes({ codes, done, onDone }: { codes: readonly string[]; done: string; onDone: () => void }) {
  const t = useTranslations('factors.recovery')
  const { data: me } = useQuery(session)
  const head = t('file', { host: location.host, user: me?.username ?? '' })
  const text = `${head}\n\n${codes.join('\n')}\n`
  const download = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
    link.download = 'rampart-recovery-codes.txt'
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  }
  return (
    <Stack gap={12}>
      <Text>{t('once')}</Text>
      <ul className={css.codes} aria-label={t('yours')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap={8}>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />} onClick={copy}>
              {copied ? t('copied') : t('copy')}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" leftSection={<IconDownload size={16} />} onClick={download}>
          {t('download')}
        </Button>
        <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => printed(head, codes)}>
          {t('print')}
        </Button>
      </Group>
      <Group justify="flex-end">
        <Button onClick={onDone}>{done}</Button>
      </Group>
    </Stack>
  )
}
