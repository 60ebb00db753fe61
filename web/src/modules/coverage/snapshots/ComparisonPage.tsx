import { Button, Select } from '@mantine/core'
import type { CoverageComparison } from '@rampart/contract/coverage.ts'
import { IconGitCompare, IconTable } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useFormatter, useTranslations } from 'use-intl'
import { Empty, Figures, Page, Panel } from '../../../kit/Page.tsx'
import css from '../Coverage.module.css'
import { Waiting } from '../dashboards/Frame.tsx'
import { useComparison, useSnapshots } from '../matrix/sources.ts'
import { Sections } from '../Sections.tsx'
import { statuses, usePoints, useTacticName } from '../words.ts'
import { Moved } from './Moved.tsx'

const route = getRouteApi('/shell/coverage/comparison')

/** Two moments side by side: what got better, what got worse, and why. */
export function ComparisonPage() {
  const t = useTranslations('coverage_views')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { to } = search
  const snapshots = useSnapshots()
  // Nobody comes here to choose first: without a choice the newest snapshot stands beside now.
  const from = search.from ?? snapshots.data?.items.find(({ id }) => id !== to)?.id
  const { data, error, refetch } = useComparison(from, to)
  const set = (change: Partial<typeof search>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  return (
    <Page
      title={t('comparison')}
      subtitle={t('comparison_text')}
      actions={
        from && (
          <Button
            component={Link}
            to={`/coverage?by=difference&from=${from}${to === 'now' ? '' : `&to=${to}`}`}
            variant="default"
            leftSection={<IconTable size={16} />}
          >
            {t('on_matrix')}
          </Button>
        )
      }
    >
      <Sections here={t('comparison')} within="/coverage/snapshots" />
      <Sides from={from} to={to} set={set} />
      {!from && !snapshots.data && <Waiting error={snapshots.error} onRetry={() => void snapshots.refetch()} />}
      {!from && snapshots.data && (
        <Empty icon={<IconGitCompare />} title={t('no_snapshots')} text={t('no_snapshots_text')}>
          <Button component={Link} to="/coverage/snapshots">
            {t('snapshots')}
          </Button>
        </Empty>
      )}
      {from && !data && <Waiting error={error} onRetry={() => void refetch()} />}
      {from && data && <Comparison of={data} />}
    </Page>
  )
}

function Sides({ from, to, set }: { from: string | undefined; to: string; set: (change: { from?: string; to?: string }) => void }) {
  const t = useTranslations('coverage_views')
  const coverage = useTranslations('coverage')
  const format = useFormatter()
  const { data } = useSnapshots()
  const taken = (data?.items ?? []).map(({ id, name, taken_at }) => ({
    value: id,
    label: `${name} · ${format.dateTime(new Date(taken_at), { dateStyle: 'medium' })}`,
  }))
  return (
    <div className={css.sides}>
      <Select
        label={coverage('from_snapshot')}
        searchable
        allowDeselect={false}
        placeholder={taken.length === 0 ? coverage('no_snapshots') : t('choose_from')}
        data={taken.filter(({ value }) => value !== to)}
        value={from ?? null}
        onChange={(value) => value && set({ from: value })}
      />
      <Select
        label={coverage('to_snapshot')}
        searchable
        allowDeselect={false}
        data={[{ value: 'now', label: coverage('now') }, ...taken.filter(({ value }) => value !== from)]}
        value={to}
        onChange={(value) => value && set({ to: value })}
      />
    </div>
  )
}

/** Points below which nobody sees a change: within a day each tested technique loses some hundredths to its age. */
const least = 0.05
const seen = ({ change, from, to }: CoverageComparison['better'][number]) => Math.abs(change) >= least || from.status !== to.status

function Comparison({ of }: { of: CoverageComparison }) {
  const t = useTranslations('coverage_views')
  const coverage = useTranslations('coverage')
  const format = useFormatter()
  const points = usePoints()
  const nameOf = useTacticName()
  const [better, worse] = [of.better.filter(seen), of.worse.filter(seen)]
  const unseen = of.better.length + of.worse.length - better.length - worse.length
  /** What was won or lost, with its sign; of nothing that can be seen it says so. */
  const gained = (from: number | null, to: number | null) => {
    if (from === null || to === null) return '–'
    return Math.abs(to - from) < least ? '±0' : points(to - from, true)
  }
  const differ = of.from.weights_version !== of.to.weights_version || of.from.release !== of.to.release
  return (
    <>
      <Figures
        label={t('comparison')}
        of={[
          { label: coverage('by.score'), value: points(of.to.score), note: gained(of.from.score, of.to.score) },
          { label: coverage('by.risk'), value: points(of.to.risk), note: gained(of.from.risk, of.to.risk) },
          { label: t('better'), value: format.number(better.length) },
          { label: t('worse'), value: format.number(worse.length), ...(worse.length > 0 && { tone: 'critical' }) },
          { label: t('unchanged'), value: format.number(of.unchanged + unseen) },
          ...statuses
            .filter((status) => status !== 'in_progress')
            .map((status) => ({
              label: coverage(`band.${status}`),
              value: format.number(of.to.statuses[status]),
              note: gained(of.from.statuses[status], of.to.statuses[status]),
            })),
        ]}
      />
      {differ && (
        <p className={css.basis}>
          {t('differ', { from: `${of.from.release}, ${of.from.weights_version}`, to: `${of.to.release}, ${of.to.weights_version}` })}
        </p>
      )}
      <Panel title={t('worse')}>
        <Moved of={worse} none={t('worse_none')} label={t('worse')} />
      </Panel>
      <Panel title={t('better')}>
        <Moved of={better} none={t('better_none')} label={t('better')} />
      </Panel>
      <div className={css.grid}>
        <Panel title={t('by_tactic')}>
          <table className={css.table} aria-label={t('by_tactic')}>
            <thead>
              <tr>
                <th scope="col">{coverage('tactic')}</th>
                <th scope="col" data-right>
                  {t('before')}
                </th>
                <th scope="col" data-right>
                  {t('after')}
                </th>
                <th scope="col" data-right>
                  {t('change')}
                </th>
              </tr>
            </thead>
            <tbody>
              {of.by_tactic.map(({ tactic, from, to }) => (
                <tr key={tactic}>
                  <th scope="row">{nameOf(tactic)}</th>
                  <td data-right>{points(from)}</td>
                  <td data-right>{points(to)}</td>
                  <td data-right>{gained(from, to)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
        {of.added.length + of.removed.length > 0 && (
          <Panel title={t('catalogue')}>
            <Listed title={t('added')} of={of.added} />
            <Listed title={t('removed')} of={of.removed} />
          </Panel>
        )}
      </div>
    </>
  )
}

function Listed({ title, of }: { title: string; of: CoverageComparison['added'] }) {
  if (of.length === 0) return null
  return (
    <>
      <p className={css.basis}>{title}</p>
      <ul className={css.listed}>
        {of.map(({ id, name }) => (
          <li key={id}>
            <span className="mono">{id}</span> {name}
          </li>
        ))}
      </ul>
    </>
  )
}
