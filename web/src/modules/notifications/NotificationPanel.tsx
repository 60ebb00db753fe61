import { Button } from '@mantine/core'
import { pageOfNotice } from '@rampart/contract/notices/pages.ts'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { Facts } from '../../kit/Page.tsx'
import { usePathOf } from '../../kit/records.ts'
import { Time } from '../../kit/Time.tsx'
import { Category, type Notification, Priority, useSaid } from './columns.tsx'
import css from './Notifications.module.css'

export function NotificationPanel({ notification: n, onClose }: { notification: Notification; onClose: () => void }) {
  const t = useTranslations('notifications')
  const pathOf = usePathOf()
  const { title, text } = useSaid()(n)
  // Without a title it is gone, or not for this reader.
  const to = n.about?.title ? pathOf(n.about.type, n.about.id) : n.about ? undefined : pageOfNotice(n.code)
  return (
    <DetailPanel
      title={title}
      badges={<Priority value={n.priority} />}
      onClose={onClose}
      actions={
        to && (
          <Button component={Link} to={to}>
            {t('show')}
          </Button>
        )
      }
    >
      {text && (
        <PanelPart>
          <p className={css.said}>{text}</p>
        </PanelPart>
      )}
      <PanelPart>
        <Facts
          of={{
            [t('about')]: n.about?.title,
            [t('category')]: <Category value={n.category} />,
            [t('received')]: <Time at={n.created_at} exact />,
            [t('read_at')]: n.read_at && <Time at={n.read_at} exact />,
          }}
        />
      </PanelPart>
    </DetailPanel>
  )
}
