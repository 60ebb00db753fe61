import { sayNotice } from '@rampart/contract/notices/say.ts'
import type { notification } from '@rampart/contract/notifications.ts'
import { IconAt, IconBell, IconServerCog, IconShieldLock, IconUser } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Status, type Tone } from '../../kit/Badges.tsx'
import type { Column } from '../../kit/grid/columns.ts'
import { Time } from '../../kit/Time.tsx'
import css from './Notifications.module.css'

export type Notification = z.output<typeof notification>
const icons = { security: IconShieldLock, account: IconUser, system: IconServerCog, mention: IconAt, work: IconBell } as const
const tones: Record<Notification['priority'], Tone> = { low: 'info', normal: 'info', high: 'high', urgent: 'critical' }

/** Title and text of a notice in the reader's language. */
export function useSaid(): (n: Notification) => { title: string; text: string } {
  const locale = useLocale()
  return (n) => sayNotice(locale, n.code, n.facts)
}

export function Priority({ value }: { value: Notification['priority'] }) {
  const t = useTranslations('notifications.priorities')
  return <Status tone={tones[value]}>{t(value)}</Status>
}

export function Category({ value }: { value: Notification['category'] }) {
  const t = useTranslations('notifications.categories')
  const Icon = icons[value]
  return (
    <span className={css.category}>
      <Icon size={15} stroke={1.7} aria-hidden /> {t(value)}
    </span>
  )
}

/** What is unread is bold and has a dot: the two say the same to those who see no weight. */
function Told({ notice }: { notice: Notification }) {
  const t = useTranslations('notifications')
  const { title, text } = useSaid()(notice)
  return (
    <span className={css.told} data-unread={notice.read_at === null}>
      {notice.read_at === null ? <span className={css.dot} role="img" aria-label={t('unread')} /> : <span className={css.dot} />}
      <span className={css.title}>{title}</span>
      <span className={css.text}>{text}</span>
    </span>
  )
}

export function useNotificationColumns(): readonly Column<Notification>[] {
  const t = useTranslations('notifications')
  return useMemo(
    () => [
      { id: 'notice', header: t('notice'), min: 230, grow: 3, yields: 0, cell: (n) => <Told notice={n} /> },
      { id: 'category', header: t('category'), min: 170, grow: 0, yields: 3, cell: (n) => <Category value={n.category} /> },
      { id: 'priority', header: t('priority'), min: 110, grow: 0, yields: 2, cell: (n) => <Priority value={n.priority} /> },
      {
        id: 'about',
        header: t('about'),
        min: 140,
        yields: 4,
        cell: (n) => <span className="dim">{n.about?.title ?? '–'}</span>,
      },
      { id: 'created_at', header: t('received'), min: 112, grow: 0, yields: 1, align: 'right', cell: (n) => <Time at={n.created_at} /> },
    ],
    [t],
  )
}
