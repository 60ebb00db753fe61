import { Loader, Select } from '@mantine/core'
import { campaignComparison, type campaignHistory, campaignPage } from '@rampart/contract/campaigns.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { ask } from '../../kit/api.ts'
import { Status, type Tone } from '../../kit/Badges.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { Figures, Panel } from '../../kit/Page.tsx'
import { useSpan } from '../../kit/span.ts'
import css from './Campaigns.module.css'
import { type CampaignDetail, Outcome } from './words.tsx'

const route = getRouteApi('/shell/campaigns/$id')
type Comparison = z.output<typeof campaignComparison>
type Change = Comparison['rows'][number]['change']
const tones: Record<Change, Tone> = { better: 'ok', worse: 'critical', same: 'info', open: 'medium', added: 'accent', removed: 'info' }
const signs: Record<Change, string> = { better: '↑', worse: '↓', same: '=', open: '…', added: '+', removed: '−' }
const changes = ['better', 'worse', 'same', 'open', 'added', 'removed'] as const

/** This run beside another one, test by test: the earlier run unless another is chosen. */
export function Compare({ of, runs }: { of: CampaignDetail; runs: z.output<typeof campaignHistory>['items'] }) {
  const t = useTranslations('campaigns')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: others } = useQuery({
    queryKey: ['/campaigns', 'to-compare'],
    queryFn: ({ signal }) => ask(campaignPage, '/campaigns', { limit: 100, sort: '-created_at' }, signal),
  })
  const own = runs.filter(({ id }) => id !== of.id)
  const known = new Set([of.id, ...own.map(({ id }) => id)])
  const strangers = (others?.items ?? []).filter(({ id }) => !known.has(id))
  const chosen = search.with ?? own.find(({ run }) => run < of.run)?.id ?? own[0]?.id
  const choices = [
    { group: t('runs'), items: own.map(({ id, run, reference }) => ({ value: id, label: t('of_run', { run: String(run), reference }) })) },
    { group: t('title'), items: strangers.map(({ id, reference, name }) => ({ value: id, label: `${reference} ${name}` })) },
  ].filter(({ items }) => items.length > 0)
  return (
    <Panel title={t('compare')}>
      {choices.length === 0 ? (
        <p className={css.nothing}>{t('compare_none')}</p>
      ) : (
        <>
          {own.length === 0 && !chosen && <p className={css.nothing}>{t('compare_none')}</p>}
          <div className={css.choose}>
            <Select
              label={t('compare_with')}
              allowDeselect={false}
              searchable
              w={320}
              data={choices}
              value={chosen ?? null}
              onChange={(value) => void navigate({ search: (before) => ({ ...before, with: value ?? undefined }), replace: true })}
            />
          </div>
          {chosen && <Beside of={of} other={chosen} />}
        </>
      )}
    </Panel>
  )
}

function Beside({ of, other }: { of: CampaignDetail; other: string }) {
  const t = useTranslations('campaigns')
  const { data, error } = useQuery({
    queryKey: ['/campaigns', 'compare', of.id, other],
    queryFn: ({ signal }) => ask(campaignComparison, `/campaigns/${of.id}/compare`, { with: other }, signal),
  })
  if (error) return <Failure text={error.message} />
  if (!data) return <Loader />
  const nameOf = ({ run, reference }: Comparison['before']) => t('of_run', { run: String(run), reference })
  return (
    <div className={css.stack}>
      <Figures
        label={t('change')}
        of={changes.map((change) => ({
          label: `${signs[change]} ${t(`changes.${change}`)}`,
          value: String(data.counts[change]),
          ...(change === 'worse' && data.counts.worse > 0 && { tone: 'critical' }),
        }))}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={css.tableWrap} tabIndex={0} aria-label={t('compare_table')}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('technique')}</th>
              <th scope="col">{t('test')}</th>
              <th scope="col">
                {data.before.id === of.id ? (
                  nameOf(data.before)
                ) : (
                  <Link to="/campaigns/$id" params={{ id: data.before.id }}>
                    {nameOf(data.before)}
                  </Link>
                )}
              </th>
              <th scope="col">{nameOf(data.after)}</th>
              <th scope="col">{t('change')}</th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={`${row.before?.reference ?? ''}:${row.after?.reference ?? ''}`}>
                <td className="mono">{row.technique_id}</td>
                <td>{row.title}</td>
                <td>
                  <Side of={row.before} />
                </td>
                <td>
                  <Side of={row.after} />
                </td>
                <td>
                  <Status tone={tones[row.change]}>
                    {signs[row.change]} {t(`changes.${row.change}`)}
                  </Status>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

function Side({ of }: { of: Comparison['rows'][number]['before'] }) {
  const t = useTranslations('campaigns')
  const span = useSpan()
  if (of === null) return <span className="dim">–</span>
  const took = of.red_started_at && of.detected_at ? (Date.parse(of.detected_at) - Date.parse(of.red_started_at)) / 1000 : null
  return (
    <span className={css.row}>
      <span className="mono dim">{of.reference}</span>
      <Outcome of={of.blue_outcome} />
      {took !== null && <span className="dim">{t('found_in', { time: span(took) ?? '' })}</span>}
    </span>
  )
}
