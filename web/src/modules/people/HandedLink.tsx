import { Button, Group, Stack, Text } from '@mantine/core'
import type { handedLink } from '@rampart/contract/people.ts'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { CopyText } from '../../kit/CopyText.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Time } from '../../kit/Time.tsx'

export type Handed = z.output<typeof handedLink>

/** A link that is shown once, to be handed over by a person. */
export function HandedLink({ of, onClose }: { of: Handed | undefined; onClose: () => void }) {
  const t = useTranslations('people.link')
  return (
    <Dialog opened={of !== undefined} onClose={onClose} title={t('title')} size="lg" closeOnClickOutside={false} closeOnEscape={false}>
      {of && (
        <Stack gap={12}>
          <Text>{t('text')}</Text>
          <CopyText text={of.link} />
          <Text c="dimmed">
            {t('until')} <Time at={of.expires_at} />
          </Text>
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('done')}</Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  )
}
