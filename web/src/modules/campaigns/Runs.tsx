import { Loader } from '@mantine/core'
import { campaignHistory } from '@rampart/contract/campaigns.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { ask } from '../../kit/api.ts'
import { Failure } from '../../kit/Failure.tsx'
import { Panel } from '../../kit/Page.tsx'
import { useSpan } from '../../kit/span.ts'
import { Time } from '../../kit/Time.tsx'
import css from './Campaigns.module.css'
import { Compare } from './Compare.tsx'
import { type CampaignDetail, CampaignStatus, Progress } from './words.tsx'

/** Every run of this campaign, and two of them side by side. */
export function Runs({ of }: { of: CampaignDetail }) {
  const t = useTranslations('campaigns')
  const span = useSpan()
  const { data, error } = useQuery({
    queryKey: ['/campaigns', 'history', of.id],
    queryFn: ({ signal }) => ask(campaignHistory, `/campaigns/${of.id}/history`, undefined, signal),
  })
  if (error) return <Failure text={error.message} />
  if (!data) return <Loader />
  return (
    <div className={css.stack}>
      <Panel title={t('runs')}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className={css.tableWrap} tabIndex={0} aria-label={t('runs_table')}>
          <table className={css.table}>
            <thead>
              <tr>
                {[
                  t('runs'),
                  t('status'),
                  t('progress'),
                  t('detected'),
                  t('partial'),
                  t('not_detected'),
                  t('time_to_detect'),
                  t('completed'),
                ].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.items.map((run) => (
                <tr key={run.id}>
                  <td className={css.which}>
                    {run.id === of.id ? (
                      <>
                        <strong>{t('of_run', { run: String(run.run), reference: run.reference })}</strong>{' '}
                        <span className="dim">{t('this_one')}</span>
                      </>
                    ) : (
                      <Link to="/campaigns/$id" params={{ id: run.id }} search={{ tab: 'runs' }}>
                        {t('of_run', { run: String(run.run), reference: run.reference })}
                      </Link>
                    )}
                  </td>
                  <td>
                    <CampaignStatus status={run.status} />
                  </td>
                  <td>
                    <Progress of={run.progress} />
                  </td>
                  <td className="tabular">{run.progress.detected}</td>
                  <td className="tabular">{run.progress.partial}</td>
                  <td className="tabular">{run.progress.not_detected}</td>
                  <td>{span(run.progress.seconds_to_detect) ?? '–'}</td>
                  <td>
                    <Time at={run.completed_at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </Panel>
      <Compare of={of} runs={data.items} />
    </div>
  )
}
