import { Button, Group, Loader, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { Problem } from './api.ts'
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
          <Group gap={8}>
            <TryAgain after={error} />
            <Button component={Link} to={back} variant="default">
              {t('back')}
            </Button>
          </Group>
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
        <Stack gap={12} align="start">
          <Failure text={error?.message} />
          {error && <TryAgain after={error} />}
        </Stack>
      </PanelPart>
    </DetailPanel>
  )
}

/** Reads again what could not be read. What was refused, or is not there, is so the next time too: then there is no such button. */
function TryAgain({ after }: { after: Error }) {
  const t = useTranslations('kit.grid')
  const client = useQueryClient()
  if (after instanceof Problem && after.status >= 400 && after.status < 500 && after.status !== 429) return null
  const again = () => client.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' })
  return (
    <Button variant="default" onClick={() => void again()}>
      {t('retry')}
    </Button>
  )
}
