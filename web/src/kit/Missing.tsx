import { Button, Loader } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { DetailPanel, PanelPart } from './DetailPanel.tsx'
import { Failure } from './Failure.tsx'
import { Empty, Page } from './Page.tsx'

/** In place of a record's page: it is on its way, or why it cannot be shown, and the way back to its list. */
export function MissingPage({ title, error, back }: { title: string; error: Error | null; back: string }) {
  const t = useTranslations('kit')
  return (
    <Page title={title}>
      {error ? (
        <Empty icon={<IconAlertTriangle />} title={t('missing')} text={error.message}>
          <Button component={Link} to={back} variant="default">
            {t('back')}
          </Button>
        </Empty>
      ) : (
        <Loader />
      )}
    </Page>
  )
}

/** The same in place of a record's panel. */
export function MissingPanel({ title, error, onClose }: { title: string; error: Error | null; onClose: () => void }) {
  return (
    <DetailPanel title={error ? title : <Loader />} onClose={onClose}>
      <PanelPart>
        <Failure text={error?.message} />
      </PanelPart>
    </DetailPanel>
  )
}
