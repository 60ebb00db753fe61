import { Button, Group, Loader, Progress, Stack, Text } from '@mantine/core'
import { contentImport, importRefusal } from '@rampart/contract/imports.ts'
import { job } from '@rampart/contract/jobs.ts'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { z } from 'zod'
import { ask, type Path, send } from '../api.ts'
import { Chip } from '../Badges.tsx'
import { Failure } from '../Failure.tsx'
import { useList } from '../list.ts'
import { Figures } from '../Page.tsx'
import { useReread } from '../reread.ts'
import css from './Imports.module.css'

type Import = z.output<typeof contentImport>
const askAgain = 1000 // ms; live updates tell sooner, this is for when the stream is down

interface Props {
  path: Path
  id: string
  onAnother: () => void
  onClose: () => void
}

/** How an import is getting on, and then what came of it: what is new, changed, as it was, and what was not understood and why. */
export function ImportReport({ path, id, onAnother, onClose }: Props) {
  const reread = useReread()
  const { data, error } = useQuery({
    queryKey: [path, 'one', 'imports', id],
    queryFn: ({ signal }) => ask(contentImport, `${path}/imports/${id}`, undefined, signal),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : askAgain),
  })
  const over = data && isOver(data)
  useEffect(() => {
    if (over) void reread(path)
  }, [over, path, reread])
  if (error && !data) return <Failure text={error.message} />
  if (!data) return <Loader />
  return isOver(data) ? <Result of={data} path={path} onAnother={onAnother} onClose={onClose} /> : <Running of={data} onClose={onClose} />
}
const isOver = ({ state }: Import) => state !== 'queued' && state !== 'running'

function Running({ of, onClose }: { of: Import; onClose: () => void }) {
  const t = useTranslations('imports')
  const { data, refetch } = useQuery({
    queryKey: ['/jobs', 'one', of.job_id],
    queryFn: ({ signal }) => ask(job, `/jobs/${of.job_id}`, undefined, signal),
    enabled: of.job_id !== null,
    refetchInterval: askAgain,
  })
  const said = of.state === 'queued' ? t('queued') : t('reading', { name: of.file_name })
  return (
    <Stack gap={14}>
      <div role="status">
        <Text fw={600}>{said}</Text>
        <Text c="dimmed" className="tabular">
          {t('so_far', { files: of.files, items: of.items })}
        </Text>
      </div>
      <Progress value={data?.total ? (100 * data.done) / data.total : 100} animated={!data?.total} aria-label={said} />
      <Text c="dimmed">{t('leave')}</Text>
      <Group justify="flex-end" gap={8}>
        {of.job_id && (
          <Button variant="default" onClick={() => void send('POST', job, `/jobs/${of.job_id}/cancel`).finally(() => void refetch())}>
            {t('cancel')}
          </Button>
        )}
        <Button onClick={onClose}>{t('close')}</Button>
      </Group>
    </Stack>
  )
}

function Result({ of, path, onAnother, onClose }: { of: Import } & Omit<Props, 'id'>) {
  const t = useTranslations('imports')
  const format = useFormatter()
  const passed = Object.entries(of.passed_over).sort(([, a], [, b]) => b - a)
  return (
    <Stack gap={14}>
      <div role="status">
        <Text fw={600} fz={16}>
          {t(`over.${of.state === 'failed' || of.state === 'cancelled' ? of.state : of.refused > 0 ? 'partly' : 'complete'}`)}
        </Text>
        <Text c="dimmed">{t('read', { name: of.file_name, files: of.files, items: of.items })}</Text>
      </div>
      <Failure text={of.error ?? undefined} />
      <Figures
        label={t('figures')}
        of={[
          { label: t('added'), value: format.number(of.added) },
          { label: t('changed'), value: format.number(of.changed) },
          { label: t('unchanged'), value: format.number(of.unchanged) },
          { label: t('refused'), value: format.number(of.refused), ...(of.refused > 0 && { tone: 'critical' }) },
        ]}
      />
      {of.release && (
        <div>
          <Text>{t('matched', { count: of.matched, release: of.release })}</Text>
          {of.unknown.length > 0 && (
            <>
              <Text c="dimmed">{t('unknown', { count: of.unknown.length, release: of.release })}</Text>
              <div className={css.ids}>
                {of.unknown.map((id) => (
                  <Chip key={id}>{id}</Chip>
                ))}
              </div>
            </>
          )}
        </div>
      )}
      {of.refused > 0 && <Refused path={path} of={of} />}
      {passed.length > 0 && (
        <Text c="dimmed">
          {t('passed_over', { files: passed.map(([ending, count]) => `${format.number(count)} ${ending || t('no_ending')}`).join(', ') })}
        </Text>
      )}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onAnother}>
          {t('another')}
        </Button>
        <Button onClick={onClose}>{t('show')}</Button>
      </Group>
    </Stack>
  )
}

function Refused({ path, of }: { path: Path; of: Import }) {
  const t = useTranslations('imports')
  const kit = useTranslations('kit')
  const { rows, error, more } = useList(importRefusal, `${path}/imports/${of.id}/refusals`, {}, { count: false, live: false })
  return (
    <section aria-label={t('refused')}>
      <h3 className={css.head}>{t('refused')}</h3>
      <Failure text={rows.length === 0 ? error?.message : undefined} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={css.scroller} tabIndex={0}>
        <ul className={css.refused}>
          {rows.map((each) => (
            <li key={each.n}>
              <span className="mono">{each.path}</span>
              <span>{each.reason}</span>
            </li>
          ))}
        </ul>
        {more.has && (
          <Button variant="subtle" fullWidth loading={more.loading} onClick={more.load}>
            {kit('load_more')}
          </Button>
        )}
      </div>
    </section>
  )
}
