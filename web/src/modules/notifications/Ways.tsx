import { Checkbox } from '@mantine/core'
import { type NotificationPreferences, noticeCategory } from '@rampart/contract/notifications.ts'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Category } from './columns.tsx'
import css from './Preferences.module.css'

type Channels = NotificationPreferences['channels']
const ways = ['inbox', 'mail'] as const
type Way = (typeof ways)[number]

/** Kinds by ways, and below them from which priority on each way is taken. */
export function Ways({
  channels,
  onChange,
  minimum,
}: {
  channels: Channels
  onChange: (next: Channels) => void
  minimum: (way: Way) => ReactNode
}) {
  const t = useTranslations('notifications')
  return (
    <table className={css.ways}>
      <thead>
        <tr>
          <th scope="col">{t('category')}</th>
          {ways.map((way) => (
            <th key={way} scope="col" className={css.way}>
              {t(way)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {noticeCategory.options.map((category) => (
          <tr key={category}>
            <th scope="row">
              <Category value={category} />
              <span className={css.explained}>{t(`explained.${category}`)}</span>
            </th>
            {ways.map((way) => (
              <td key={way} className={css.way}>
                <Checkbox
                  aria-label={`${t(`categories.${category}`)}: ${t(way)}`}
                  checked={channels[category][way]}
                  disabled={category === 'security' && way === 'inbox'}
                  onChange={(e) => onChange({ ...channels, [category]: { ...channels[category], [way]: e.currentTarget.checked } })}
                />
              </td>
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row">{t('minimum')}</th>
          {ways.map((way) => (
            <td key={way} className={css.way}>
              {minimum(way)}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}
