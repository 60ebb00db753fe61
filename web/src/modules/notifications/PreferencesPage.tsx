import { Alert, Button, Loader } from '@mantine/core'
import { notificationPreferencesReply } from '@rampart/contract/notifications.ts'
import { IconAlertTriangle, IconInbox, IconMailOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { useOne } from '../../kit/list.ts'
import { Empty, Page } from '../../kit/Page.tsx'
import css from './Preferences.module.css'
import { PreferencesForm } from './PreferencesForm.tsx'

export function PreferencesPage() {
  const t = useTranslations('notifications')
  const kit = useTranslations('kit.grid')
  const { data, error, refetch } = useOne(notificationPreferencesReply, '/notifications', 'preferences')
  return (
    <Page
      title={t('preferences_title')}
      subtitle={t('preferences_text')}
      actions={
        <Button variant="default" leftSection={<IconInbox size={16} aria-hidden />} component={Link} to="/notifications">
          {t('to_inbox')}
        </Button>
      }
    >
      {data ? (
        <div className={css.page}>
          {!data.mail_configured && (
            <Alert className={css.hint} icon={<IconMailOff size={17} />}>
              {t('no_mail')}
            </Alert>
          )}
          <PreferencesForm key={data.version} chosen={data} reload={() => void refetch()} />
        </div>
      ) : error ? (
        <Empty icon={<IconAlertTriangle />} title={kit('failed')} text={error.message}>
          <Button variant="default" onClick={() => void refetch()}>
            {kit('retry')}
          </Button>
        </Empty>
      ) : (
        <Loader aria-busy="true" size="sm" />
      )}
    </Page>
  )
}
