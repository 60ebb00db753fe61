import { Button, Code, Group, Stack, Text } from '@mantine/core'
import { hookSecret } from '@rampart/contract/hooks.ts'
import { useTranslations } from 'use-intl'
import { send } from '../../kit/api.ts'
import { CopyText } from '../../kit/CopyText.tsx'
import css from './Hooks.module.css'

/** Makes a new signing secret; the one before it stays valid for so many hours. */
export const makeSecret = async (id: string, overlap_hours: number): Promise<string> =>
  (await send('POST', hookSecret, `/hooks/${id}/secret`, { overlap_hours })).secret

/** The secret, this once, and how a receiver uses it. */
export function SecretShown({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useTranslations('hooks')
  return (
    <Stack gap={12}>
      <Text>{t('secret_text')}</Text>
      <div className={css.secret}>
        <CopyText text={secret} />
      </div>
      <Text>{t('secret_use')}</Text>
      <Code block>{'X-Rampart-Signature: t=<seconds>,v1=<hex>\nv1 = HMAC-SHA-256(secret, "<t>.<body>")'}</Code>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('done')}</Button>
      </Group>
    </Stack>
  )
}
