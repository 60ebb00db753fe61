import { Button } from '@mantine/core'
import { schedulerStatus } from '@rampart/contract/jobs.ts'
import { IconClock, IconPlayerPlay } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, reasonOf, send } from '../../kit/api.ts'
import { Status } from '../../kit/Badges.tsx'
import type { Column } from '../../kit/grid/columns.ts'
import { DataGrid } from '../../kit/grid/DataGrid.tsx'
import { useNotice } from '../../kit/notice.ts'
import { Empty, Figures, Panel } from '../../kit/Page.tsx'
import { useReread } from '../../kit/reread.ts'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'

type Schedule = z.output<typeof schedulerStatus>['schedules'][number]

export function Schedules() {
  const t = useTranslations('system')
  const format = useFormatter()
  const query = useQuery({
    queryKey: ['/system', 'scheduler'],
    queryFn: ({ signal }) => ask(schedulerStatus, '/system/scheduler-status', undefined, signal),
    refetchInterval: 10_000,
  })
  const columns = useScheduleColumns()
  const s = query.data
  return (
    <>
      {s && (
        <div style={{ marginBottom: 12 }}>
          <Figures
            label={t('job_figures')}
            of={[
              { label: t('scheduler'), value: s.running ? t('runs') : t('stopped'), ...(!s.running && { tone: 'critical' }) },
              { label: t('queued'), value: format.number(s.queued) },
              { label: t('active'), value: format.number(s.active) },
              { label: t('failed'), value: format.number(s.failed), ...(s.failed > 0 && { tone: 'high' }) },
            ]}
          />
        </div>
      )}
      <Panel fill flush>
        <DataGrid<Schedule>
          label={t('schedules')}
          list={{
            rows: s?.schedules ?? [],
            total: s && { count: s.schedules.length, exact: true },
            state: s ? 'ready' : query.isError ? 'failed' : 'loading',
            error: query.error,
            retry: () => void query.refetch(),
            more: { has: false, loading: false, load: () => {} },
          }}
          columns={columns}
          rowId={(row) => row.name}
          empty={<Empty icon={<IconClock />} title={t('no_schedules')} text={t('no_schedules_text')} />}
        />
      </Panel>
    </>
  )
}

function useScheduleColumns(): readonly Column<Schedule>[] {
  const t = useTranslations('system')
  const format = useFormatter()
  const may = useMay()
  const reread = useReread()
  const notice = useNotice()
  const runs = may('system:run')
  return useMemo(() => {
    const run = async (name: string) => {
      try {
        await send('POST', z.unknown(), `/system/schedules/${encodeURIComponent(name)}/run`)
        notice(t('started', { name }))
        await reread('/system')
      } catch (error) {
        notice(reasonOf(error), 'failed')
      }
    }
    return [
      {
        id: 'name',
        header: t('name'),
        min: 150,
        grow: 1.2,
        yields: 0,
        cell: (s) => (
          <span className="mono" title={s.description}>
            {s.name}
          </span>
        ),
      },
      {
        id: 'description',
        header: t('runs'),
        min: 220,
        grow: 2,
        yields: 6,
        off: true,
        cell: (s) => <span className="dim">{s.description}</span>,
      },
      { id: 'cron', header: t('cron'), min: 110, grow: 0.6, yields: 4, cell: (s) => <span className="mono dim">{s.cron}</span> },
      {
        id: 'result',
        header: t('result'),
        min: 130,
        grow: 0.8,
        yields: 1,
        cell: (s) =>
          s.last_state === null ? (
            <span className="dim">{t('never')}</span>
          ) : (
            <span title={s.last_error ?? undefined}>
              <Status tone={s.last_state === 'completed' ? 'ok' : 'critical'}>{t(`job_state.${s.last_state}`)}</Status>
            </span>
          ),
      },
      { id: 'last', header: t('last_run'), min: 110, grow: 0, yields: 2, cell: (s) => <Time at={s.last_run_at} /> },
      {
        id: 'took',
        header: t('duration'),
        min: 96,
        grow: 0,
        yields: 5,
        align: 'right',
        cell: (s) => (s.last_duration_ms === null ? '–' : t('latency', { ms: format.number(s.last_duration_ms) })),
      },
      { id: 'next', header: t('next_run'), min: 110, grow: 0, yields: 3, cell: (s) => <Time at={s.next_run_at} /> },
      {
        id: 'failures',
        header: t('failures'),
        min: 96,
        grow: 0,
        yields: 7,
        align: 'right',
        cell: (s) => <span className={s.failures ? 'bad' : 'dim'}>{s.failures}</span>,
      },
      ...(runs
        ? [
            {
              id: 'run',
              header: t('run_now'),
              min: 128,
              grow: 0,
              yields: 0,
              cell: (s: Schedule) => (
                <Button
                  size="compact-xs"
                  variant="default"
                  leftSection={<IconPlayerPlay size={13} />}
                  aria-label={t('run_this', { name: s.name })}
                  onClick={() => void run(s.name)}
                >
                  {t('run_now')}
                </Button>
              ),
            },
          ]
        : []),
    ]
  }, [t, format, runs, notice, reread])
}
