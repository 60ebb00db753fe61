import { Progress } from '@mantine/core'
import { job } from '@rampart/contract/jobs.ts'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { ask } from '../../../kit/api.ts'
import { Failure } from '../../../kit/Failure.tsx'
import { useMay } from '../../../kit/session.ts'
import css from './Releases.module.css'

const askAgain = 1000 // ms

/** One piece of long work, asked for until it ended; nothing where the person may not see work. */
export function useJob(id: string | undefined) {
  const may = useMay()
  return useQuery({
    queryKey: ['/jobs', 'one', id],
    queryFn: ({ signal }) => ask(job, `/jobs/${id}`, undefined, signal),
    enabled: id !== undefined && may('jobs:read'),
    refetchInterval: ({ state }) => (state.data && !['queued', 'running'].includes(state.data.state) ? false : askAgain),
  })
}

/** How far an import has come. */
export function JobProgress({ id }: { id: string }) {
  const t = useTranslations('techniques.releases.upload')
  const format = useFormatter()
  const { data, error } = useJob(id)
  const share = data?.total ? data.done / data.total : undefined
  return (
    <div className={css.progress} role="status">
      <span>
        {data?.state === 'queued' ? t('queued') : t('working')}
        {share !== undefined && ` ${format.number(share, { style: 'percent' })}`}
      </span>
      <Progress value={share === undefined ? 100 : 100 * share} animated={share === undefined} aria-label={t('working')} />
      <Failure text={error?.message} />
    </div>
  )
}
