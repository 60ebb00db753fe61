import { Button, Progress } from '@mantine/core'
import { job, jobState } from '@rampart/contract/jobs.ts'
import { IconStack2 } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { z } from 'zod'
import { send } from '../../kit/api.ts'
import { Status, type Tone } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { Failure } from '../../kit/Failure.tsx'
import type { Column } from '../../kit/grid/columns.ts'
import { JsonView } from '../../kit/JsonView.tsx'
import { ListView } from '../../kit/ListView.tsx'
import { useList } from '../../kit/list.ts'
import { Confirm } from '../../kit/Moves.tsx'
import { Empty, Facts } from '../../kit/Page.tsx'
import { useReread } from '../../kit/reread.ts'
import { Time } from '../../kit/Time.tsx'
import type { SystemSearch } from './search.ts'

type Job = z.output<typeof job>
const tones: Record<Job['state'], Tone> = { queued: 'info', running: 'accent', completed: 'ok', failed: 'critical', cancelled: 'info' }

export function Jobs({ search, set }: { search: SystemSearch; set: (change: Partial<SystemSearch>) => void }) {
  const t = useTranslations('system')
  const list = useList(job, '/jobs', { state: search.state })
  const columns = useJobColumns()
  const open = list.rows.find((j) => j.id === search.open)
  return (
    <ListView<Job, SystemSearch>
      name="jobs"
      label={t('jobs')}
      list={list}
      columns={columns}
      search={search}
      set={set}
      filters={[
        { id: 'state', label: t('state_label'), options: jobState.options.map((value) => ({ value, label: t(`job_state.${value}`) })) },
      ]}
      none={<Empty icon={<IconStack2 />} title={t('no_jobs')} text={t('no_jobs_text')} />}
      panel={open && <JobPanel job={open} onClose={() => set({ open: undefined })} />}
    />
  )
}

function JobState({ state }: { state: Job['state'] }) {
  const t = useTranslations('system.job_state')
  return <Status tone={tones[state]}>{t(state)}</Status>
}

function useJobColumns(): readonly Column<Job>[] {
  const t = useTranslations('system')
  const format = useFormatter()
  return useMemo(
    () => [
      { id: 'kind', header: t('kind'), min: 150, grow: 1.4, yields: 0, cell: (j) => <span className="mono">{j.kind}</span> },
      { id: 'state', header: t('state_label'), min: 136, grow: 0, yields: 0, cell: (j) => <JobState state={j.state} /> },
      {
        id: 'progress',
        header: t('progress'),
        min: 140,
        yields: 2,
        cell: (j) =>
          j.total ? (
            <Progress value={(100 * j.done) / j.total} aria-label={t('progress')} size={6} />
          ) : (
            <span className="dim">{format.number(j.done)}</span>
          ),
      },
      { id: 'created_at', header: t('created'), min: 124, grow: 0, yields: 1, align: 'right', cell: (j) => <Time at={j.created_at} /> },
      { id: 'finished_at', header: t('finished'), min: 124, grow: 0, yields: 3, align: 'right', cell: (j) => <Time at={j.finished_at} /> },
    ],
    [t, format],
  )
}

function JobPanel({ job: j, onClose }: { job: Job; onClose: () => void }) {
  const t = useTranslations('system')
  const reread = useReread()
  const [asking, setAsking] = useState(false)
  const stoppable = j.state === 'queued' || j.state === 'running'
  return (
    <DetailPanel
      title={<span className="mono-title">{j.kind}</span>}
      badges={<JobState state={j.state} />}
      onClose={onClose}
      actions={
        stoppable && (
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('cancel')}
          </Button>
        )
      }
    >
      {j.error && (
        <PanelPart title={t('error')}>
          <Failure text={j.error} />
        </PanelPart>
      )}
      <PanelPart>
        <Facts
          of={{
            ID: <CopyText text={j.id} />,
            [t('created')]: <Time at={j.created_at} exact />,
            [t('active')]: j.started_at && <Time at={j.started_at} exact />,
            [t('finished')]: j.finished_at && <Time at={j.finished_at} exact />,
          }}
        />
      </PanelPart>
      {j.result !== null && (
        <PanelPart title={t('outcome')}>
          <JsonView value={j.result} />
        </PanelPart>
      )}
      <Confirm
        opened={asking}
        title={t('cancel')}
        text={t('cancel_text')}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await send('POST', job, `/jobs/${j.id}/cancel`)
          await reread('/jobs')
        }}
      />
    </DetailPanel>
  )
}
