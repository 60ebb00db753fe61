import { ActionIcon, Tooltip } from '@mantine/core'
import { notificationCount } from '@rampart/contract/notices/count.ts'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { ask } from '../kit/api.ts'
import css from './Bell.module.css'

const mostShown = 99
const lost = 5 * 60_000 // ms; a live message may be lost

/** The way to the inbox; how much is unread there follows the server by itself. */
export function Bell() {
  const t = useTranslations('notifications')
  const { data } = useQuery({
    queryKey: ['/notifications', 'count'],
    queryFn: ({ signal }) => ask(notificationCount, '/notifications/count', undefined, signal),
    refetchInterval: lost,
  })
  const count = data?.unread ?? 0
  return (
    <Tooltip label={t('title')}>
      <ActionIcon
        component={Link}
        to="/notifications"
        variant="subtle"
        color="gray"
        size={32}
        className={css.bell}
        aria-label={t('bell', { count })}
      >
        <IconBell size={18} stroke={1.7} aria-hidden />
        {count > 0 && (
          <span className={css.count} aria-hidden="true">
            {count > mostShown ? `${mostShown}+` : count}
          </span>
        )}
      </ActionIcon>
    </Tooltip>
  )
}
