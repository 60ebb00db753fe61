import { Button, Loader, SegmentedControl } from '@mantine/core'
import { severity as severities } from '@rampart/contract/alerts.ts'
import { caseCounts } from '@rampart/contract/cases.ts'
import { type AlertMetrics, alertAge, alertMetrics, alertTop } from '@rampart/contract/metrics.ts'
import { IconGauge } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { ask } from '../../kit/api.ts'
import { SeverityBadge } from '../../kit/Badges.tsx'
import { Empty, Figures, Page, Panel } from '../../kit/Page.tsx'
import { ShareBars } from '../../kit/ShareBars.tsx'
import { useMay } from '../../kit/session.ts'
import { useSpan } from '../../kit/span.ts'
import css from './Dashboard.module.css'
import { DayBars, DayLines } from './Days.tsx'
import { ageOf, dayOf, periodOf } from './period.ts'
import { type Span, spans } from './search.ts'

const route = getRouteApi('/shell/dashboard')
const again = 60_000 // ms between two looks
type Go = (search: Record<string, unknown>) => void

/** The state of operations: what is open and how old, what came and went, what was promised and kept. Each figure opens what it counts. */
export function DashboardPage() {
  const t = useTranslations('dashboard')
  const kit = useTranslations('kit.grid')
  const may = useMay()
  const { span } = route.useSearch()
  const navigate = route.useNavigate()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const period = useMemo(() => periodOf(span), [span])
  const { data, error, refetch } = useQuery({
    queryKey: ['/alert-figures', 'dashboard', period, zone],
    queryFn: ({ signal }) => ask(alertMetrics, '/alerts/metrics', { ...period, by: 'day', time_zone: zone }, signal),
    refetchInterval: again,
    placeholderData: keepPreviousData,
    enabled: may('alerts:read'),
  })
  const go: Go = (search) => void navigate({ to: '/alerts', search: search as { q: string } }) // words of the queue's own address
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <SegmentedControl
          aria-label={t('period')}
          value={span}
          onChange={(value) => void navigate({ search: { span: value as Span }, replace: true })}
          data={spans.map((value) => ({ value, label: t(`span.${value}`) }))}
        />
      }
    >
      {!data && error && (
        <Empty icon={<IconGauge />} title={kit('failed')} text={error.message}>
          <Button variant="default" onClick={() => void refetch()}>
            {kit('retry')}
          </Button>
        </Empty>
      )}
      {!data && !error && <Loader />}
      {data && (
        <>
          <Sums of={data} period={period} go={go} />
          <div className={css.grid}>
            <Panel title={t('open_title')}>
              <Open of={data.open} go={go} />
            </Panel>
            <Panel title={t('flow_title')}>
              <Flow of={data} go={go} />
            </Panel>
            <Panel title={t('times_title')}>
              <Times of={data} />
            </Panel>
            {may('cases:read') && <Cases />}
          </div>
          <Tops since={period.from} go={go} />
        </>
      )}
    </Page>
  )
}

function Sums({ of: { total, open }, period, go }: { of: AlertMetrics; period: { from: string; to: string }; go: Go }) {
  const t = useTranslations('dashboard')
  const format = useFormatter()
  const span = useSpan()
  const waiting = open.reduce((sum, { count }) => sum + count, 0)
  const late = total.breaches.acknowledge + total.breaches.contain + total.breaches.resolve
  return (
    <Figures
      label={t('title')}
      of={[
        { label: t('open'), value: format.number(waiting), onClick: () => go({}) },
        {
          label: t('arrivals'),
          value: format.number(total.arrivals),
          onClick: () => go({ status: ['any'], from: period.from, until: period.to, sort: '-created_at' }),
        },
        {
          label: t('closures'),
          value: format.number(total.closures),
          onClick: () => go({ status: ['any'], settled_from: period.from, settled_until: period.to }),
        },
        {
          label: t('breaches'),
          value: format.number(late),
          ...(late > 0 && { tone: 'critical' }),
          onClick: () => go({ status: ['any'], breached: ['acknowledge', 'contain', 'resolve'] }),
        },
        { label: t('mtta'), value: span(total.mtta) ?? '–' },
        { label: t('mttc'), value: span(total.mttc) ?? '–' },
        { label: t('mttr'), value: span(total.mttr) ?? '–' },
      ]}
    />
  )
}

/** Open alerts by how bad and how old they are. */
function Open({ of, go }: { of: AlertMetrics['open']; go: Go }) {
  const t = useTranslations('dashboard')
  const format = useFormatter()
  const count = (severity: string, age: string) => of.find((cell) => cell.severity === severity && cell.age === age)?.count ?? 0
  const most = Math.max(1, ...of.map((cell) => cell.count))
  if (of.length === 0) return <p className={css.none}>{t('open_none')}</p>
  return (
    <div className={css.scroll}>
      <table className={css.heat}>
        <thead>
          <tr>
            <td />
            {alertAge.options.map((age) => (
              <th key={age} scope="col">
                {t(`age.${age}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {severities.options.map((severity) => (
            <tr key={severity}>
              <th scope="row">
                <SeverityBadge value={severity} />
              </th>
              {alertAge.options.map((age) => {
                const n = count(severity, age)
                return (
                  <td key={age}>
                    {n > 0 && (
                      <button
                        type="button"
                        className={css.cell}
                        data-tone={severity}
                        style={{ '--share': `${Math.round(25 + (75 * n) / most)}%` } as React.CSSProperties}
                        aria-label={t('cell', { count: format.number(n), severity, age: t(`age.${age}`) })}
                        onClick={() => go({ severity: [severity], ...ageOf(age), sort: 'created_at' })}
                      >
                        {format.number(n)}
                      </button>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Flow({ of: { items }, go }: { of: AlertMetrics; go: Go }) {
  const t = useTranslations('dashboard')
  return (
    <DayBars
      label={t('flow_title')}
      days={items.map(({ key }) => key)}
      series={[
        { name: t('arrivals'), tone: 'accent', values: items.map(({ arrivals }) => arrivals) },
        { name: t('closures'), tone: 'ok', values: items.map(({ closures }) => closures) },
      ]}
      onDay={(day) => {
        const { from, to } = dayOf(day)
        go({ status: ['any'], from, until: to, sort: '-created_at' })
      }}
    />
  )
}

function Times({ of: { items } }: { of: AlertMetrics }) {
  const t = useTranslations('dashboard')
  const span = useSpan()
  if (items.every(({ mtta, mttc, mttr }) => mtta === null && mttc === null && mttr === null))
    return <p className={css.none}>{t('times_none')}</p>
  return (
    <DayLines
      label={t('times_title')}
      days={items.map(({ key }) => key)}
      series={[
        { name: t('mtta'), tone: 'accent', values: items.map(({ mtta }) => mtta) },
        { name: t('mttc'), tone: 'medium', values: items.map(({ mttc }) => mttc) },
        { name: t('mttr'), tone: 'ok', values: items.map(({ mttr }) => mttr) },
      ]}
      say={(seconds) => span(seconds) ?? '–'}
    />
  )
}

function Cases() {
  const t = useTranslations('dashboard')
  const states = useTranslations('cases.state')
  const navigate = route.useNavigate()
  const { data } = useQuery({
    queryKey: ['/cases', 'counts'],
    queryFn: ({ signal }) => ask(caseCounts, '/cases/counts', undefined, signal),
    refetchInterval: again,
  })
  const shown = Object.entries(data?.status ?? {}).filter(([state, count]) => count > 0 && state !== 'closed')
  return (
    <Panel title={t('cases_title')}>
      {data && shown.length === 0 && <p className={css.none}>{t('cases_none')}</p>}
      <ShareBars
        of={shown.map(([state, count]) => ({ key: state, label: states(state as 'open'), count })).sort((a, b) => b.count - a.count)}
        onPick={(state) => void navigate({ to: '/cases', search: { status: [state] } as never })}
      />
    </Panel>
  )
}

function Tops({ since, go }: { since: string; go: Go }) {
  const t = useTranslations('dashboard')
  const { data } = useQuery({
    queryKey: ['/alert-figures', 'top', since],
    queryFn: ({ signal }) => ask(alertTop, '/alerts/top', { since }, signal),
    refetchInterval: again,
    placeholderData: keepPreviousData,
  })
  if (!data) return null
  const any = { status: ['any'], from: since }
  const lists = [
    {
      title: t('top_techniques'),
      of: data.techniques.map(({ id, name, count }) => ({ key: id, label: name ? `${id} ${name}` : id, count })),
      pick: (id: string) => go({ ...any, technique: [id] }),
    },
    {
      title: t('top_hosts'),
      of: data.hosts.map(({ id, hostname, count }) => ({ key: id, label: hostname, count, mono: true })),
      pick: (id: string) => go({ ...any, host: id }),
    },
    {
      title: t('top_sources'),
      of: data.sources.map(({ source, count }) => ({ key: source, label: source, count })),
      pick: (source: string) => go({ ...any, source: [source] }),
    },
  ]
  return (
    <div className={css.tops}>
      {lists.map(({ title, of, pick }) => (
        <Panel key={title} title={title}>
          {of.length === 0 ? <p className={css.none}>{t('top_none')}</p> : <ShareBars of={of} onPick={pick} />}
        </Panel>
      ))}
    </div>
  )
}
