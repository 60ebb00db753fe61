import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'

/** A short word at the edge of the page. `failed` for what did not work: it stays longer. */
export function useNotice(): (message: string, kind?: 'done' | 'failed') => void {
  const t = useTranslations('kit')
  return useCallback(
    (message, kind = 'done') =>
      void notifications.show({
        message,
        closeButtonProps: { 'aria-label': t('close') },
        ...(kind === 'failed' && { color: 'var(--critical)', autoClose: 10_000, role: 'alert' }),
      }),
    [t],
  )
}
