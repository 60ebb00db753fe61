import { Button, Group, Loader, Progress, Stack, Text } from '@mantine/core'
import { collectionDetail } from '@rampart/contract/hosts.ts'
import { job } from '@rampart/contract/jobs.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useFormatter, useTranslations } from 'use-intl'
import type { z } from 'zod'
import { ask, send } from '../../kit/api.ts'
import { Failure } from '../../kit/Failure.tsx'
import { useBytes } from '../../kit/i18n.ts'
import { Figures } from '../../kit/Page.tsx'
import { Refusals } from './Refusals.tsx'

type Collection = z.output<typeof collectionDetail>
/** Live updates tell sooner; this is for when the stream is down. */
const askAgain = 1500 // ms

/** How an import is getting on, and what came of it. */
export function ImportProgress({ id, onAnother, onClose }: { id: string; onAnother: () => void; onClose: () => void }) {
  const { data, error } = useQuery({
    queryKey: ['/collections', 'one', id],
    queryFn: ({ signal }) => ask(collectionDetail, `/collections/${id}`, undefined, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? askAgain : false),
  })
  if (error && !data) return <Failure text={error.message} />
  if (!data) return <Loader />
  return data.state === 'running' ? (
    <Running collection={data} onClose={onClose} />
  ) : (
    <Result collection={data} onAnother={onAnother} onClose={onClose} />
  )
}

function Running({ collection: c, onClose }: { collection: Collection; onClose: () => void }) {
  const t = useTranslations('collections.import')
  const bytes = useBytes()
  const { data, refetch } = useQuery({
    queryKey: ['/jobs', 'one', c.job_id],
    queryFn: ({ signal }) => ask(job, `/jobs/${c.job_id}`, undefined, signal),
    enabled: c.job_id !== null,
    refetchInterval: askAgain,
  })
  const name = c.file_name ?? c.artifact
  const share = data?.total ? (100 * data.done) / data.total : undefined
  return (
    <Stack gap={14}>
      <div role="status">
        <Text fw={600}>{data?.state === 'queued' ? t('queued') : t('working', { name })}</Text>
        <Text c="dimmed" className="tabular">
          {data?.total ? t('sent', { done: bytes(data.done), total: bytes(data.total) }) : t('so_far', { count: c.rows_stored })}
        </Text>
      </div>
      <Progress value={share ?? 100} animated={share === undefined} aria-label={t('working', { name })} />
      <Text c="dimmed">{t('leave')}</Text>
      <Group justify="flex-end" gap={8}>
        {c.job_id && (
          <Button variant="default" onClick={() => void send('POST', job, `/jobs/${c.job_id}/cancel`).finally(() => void refetch())}>
            {t('cancel')}
          </Button>
        )}
        <Button onClick={onClose}>{t('close')}</Button>
      </Group>
    </Stack>
  )
}

function Result({ collection: c, onAnother, onClose }: { collection: Collection; onAnother: () => void; onClose: () => void }) {
  const t = useTranslations('collections')
  const format = useFormatter()
  const title =
    c.state === 'cancelled'
      ? t('import.cancelled')
      : c.state === 'interrupted'
        ? t('import.failed')
        : c.rows_stored === 0 && c.hosts_created + c.hosts_updated === 0
          ? t('import.nothing')
          : t('import.done')
  return (
    <Stack gap={14}>
      <div role="status">
        <Text fw={600} fz={16}>
          {title}
        </Text>
        <Text c="dimmed">
          {c.state === 'interrupted'
            ? t('import.failed_text')
            : c.rejected_total > 0
              ? t('import.done_refused', { count: c.rejected_total })
              : t('import.done_clean')}
        </Text>
      </div>
      {c.error && <Failure text={c.error} />}
      <Figures
        label={t('figures')}
        of={[
          { label: t('lines'), value: format.number(c.lines_read) },
          { label: t('rows_stored'), value: format.number(c.rows_stored) },
          { label: t('hosts_created'), value: format.number(c.hosts_created) },
          { label: t('hosts_updated'), value: format.number(c.hosts_updated) },
          { label: t('rejected'), value: format.number(c.rejected_total), ...(c.rejected_total > 0 && { tone: 'critical' }) },
        ]}
      />
      {c.rejected_total > 0 && <Refusals id={c.id} total={c.rejected_total} short />}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onAnother}>
          {t('import.another')}
        </Button>
        <Button component={Link} to={`/collections/${c.id}`} onClick={onClose}>
          {t('import.show')}
        </Button>
      </Group>
    </Stack>
  )
}
