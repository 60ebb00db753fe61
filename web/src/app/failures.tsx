import { Button } from '@mantine/core'
import { IconAlertTriangle, IconMapOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { Problem } from '../kit/api.ts'
import { Empty, Page } from '../kit/Page.tsx'

export function NotFoundPage() {
  const t = useTranslations('shell.error')
  return (
    <Page title={t('not_found')}>
      <Empty icon={<IconMapOff />} title={t('not_found')} text={t('not_found_text')}>
        <Button component={Link} to="/hosts" variant="default">
          {t('home')}
        </Button>
      </Empty>
    </Page>
  )
}

/** A page that threw: what the server said if it said anything, never a stack. */
export function PageFailure({ error }: { error: unknown }) {
  const t = useTranslations('shell.error')
  const title = error instanceof Problem && error.code === 'unreachable' ? t('offline') : t('title')
  return (
    <Page title={title}>
      <Empty icon={<IconAlertTriangle />} title={title} text={error instanceof Problem ? error.message : t('text')}>
        <Button variant="default" onClick={() => location.reload()}>
          {t('reload')}
        </Button>
      </Empty>
    </Page>
  )
}
