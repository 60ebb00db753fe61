import { Button, Code, Group, Stack, Text } from '@mantine/core'
import { alertSourceSecret } from '@rampart/contract/alert-sources.ts'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { send } from '../../../kit/api.ts'
import { CopyText } from '../../../kit/CopyText.tsx'
import css from './Secret.module.css'

export type Made = z.output<typeof alertSourceSecret>

/** Makes a new address and secret; those before them work for so many hours more. */
export const makeSecret = (id: string, overlap_hours: number): Promise<Made> =>
  send('POST', alertSourceSecret, `/alert-sources/${id}/secret`, { overlap_hours })

/** Where to send and what to sign with, this once. */
export function SecretShown({ made, signed, onClose }: { made: Made; signed: boolean; onClose: () => void }) {
  const t = useTranslations('alert_sources')
  const url = `${location.origin}${made.path}`
  return (
    <Stack gap={12}>
      <Text>{t('secret_text')}</Text>
      <dl className={css.secret}>
        <dt>{t('address')}</dt>
        <dd>
          <CopyText text={url} />
        </dd>
        {signed && (
          <>
            <dt>{t('secret')}</dt>
            <dd>
              <CopyText text={made.secret} />
            </dd>
          </>
        )}
      </dl>
      {signed ? (
        <>
          <Text>{t('secret_use')}</Text>
          <Code block tabIndex={0}>
            {'X-Rampart-Signature: t=<seconds>,v1=<hex>\nv1 = HMAC-SHA-256(secret, "<t>.<body>")'}
          </Code>
        </>
      ) : (
        <>
          <Text>{t('secret_try')}</Text>
          <Code block tabIndex={0}>
            {`curl -X POST '${url}' \\\n  -H 'Content-Type: application/json' \\\n  -d '{"title": "It works", "severity": "low"}'`}
          </Code>
        </>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('done')}</Button>
      </Group>
    </Stack>
  )
}
