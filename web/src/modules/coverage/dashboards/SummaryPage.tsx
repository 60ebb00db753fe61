import { coverageSummary } from '@rampart/contract/coverage.ts'
import { executive, type Kpis } from '@rampart/contract/dashboards.ts'
import { page } from '@rampart/contract/kit/rest.ts'
import { testItem, testLife } from '@rampart/contract/tests.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useFormatter, useTranslations } from 'use-intl'
import { ask } from '../../../kit/api.ts'
import { Figures, Page, Panel } from '../../../kit/Page.tsx'
import { useMay } from '../../../kit/session.ts'
import { Time } from '../../../kit/Time.tsx'
import { Basis } from '../Basis.tsx'
import css from '../Coverage.module.css'
import { useCoverage } from '../matrix/sources.ts'
import { Reports } from '../Reports.tsx'
import { Sections } from '../Sections.tsx'
import { statuses, usePoints, useShare, useTacticName } from '../words.ts'
import { ByPart } from './ByPart.tsx'
import own from './Dashboards.module.css'
import { Period, Waiting } from './Frame.tsx'
import { Teams } from './Teams.tsx'
import { Trend } from './Trend.tsx'

const route = getRouteApi('/shell/coverage/summary')

/** Where coverage stands and what moves it: techniques by state, by tactic and platform, and the tests on their way. */
export function SummaryPage() {
  const t = useTranslations('coverage')
  const words = useTranslations('executive')
  const may = useMay()
  const nameOf = useTacticName()
  const { days } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useCoverage(coverageSummary, '/coverage/summary')
  const { data: board } = useCoverage(executive, '/dashboard/executive', { days })
  return (
    <Page
      title={t('sections.summary')}
      subtitle={t('summary_text')}
      actions={
        <>
          <Period days={days} onChange={(next) => void navigate({ search: { days: next }, replace: true })} />
          {may('coverage:report') && <Reports />}
        </>
      }
    >
      <Sections here={t('sections.summary')} />
      {!data && <Waiting error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <Basis of={data} />
          <Cards of={data.statuses} score={data.score} risk={data.risk} confidence={data.confidence} />
          {board && (
            <div className={css.grid}>
              <Panel title={words('trend')}>
                <Trend of={board.trend} />
              </Panel>
              <Panel title={words('funnel')}>
                <Funnel of={board.kpis} />
              </Panel>
              <Panel title={words('teams')}>
                <Teams of={board.kpis} />
              </Panel>
              {may('tests:read') && <Recent />}
            </div>
          )}
          <div className={css.grid}>
            <Panel title={words('by_tactic')}>
              <ByPart
                label={words('by_tactic')}
                head={t('tactic')}
                filter="tactic"
                rows={data.by_tactic.map((each) => ({ key: each.tactic, name: nameOf(each.tactic), ...each }))}
              />
            </Panel>
            <Panel title={words('by_platform')}>
              <ByPart
                label={words('by_platform')}
                head={t('platform')}
                filter="platform"
                rows={data.by_platform.map((each) => ({ key: each.platform, name: each.platform, ...each }))}
              />
            </Panel>
          </div>
        </>
      )}
    </Page>
  )
}

interface CardsProps {
  of: Readonly<Record<'total' | (typeof statuses)[number], number>>
  score: number | null
  risk: number | null
  confidence: number | null
}
function Cards({ of, score, risk, confidence }: CardsProps) {
  const t = useTranslations('coverage')
  const format = useFormatter()
  const points = usePoints()
  const share = useShare()
  const navigate = route.useNavigate()
  return (
    <Figures
      label={t('sections.summary')}
      of={[
        { label: t('by.score'), value: points(score) },
        { label: t('by.risk'), value: points(risk) },
        { label: t('confidence'), value: share(confidence) },
        { label: t('total'), value: format.number(of.total), onClick: () => void navigate({ to: '/coverage' }) },
        ...statuses.map((status) => ({
          label: t(`band.${status}`),
          value: format.number(of[status]),
          onClick: () => void navigate({ to: '/coverage', search: { by: 'status', status: [status] } }),
        })),
      ]}
    />
  )
}

/** Tests by their state, along their way. */
function Funnel({ of: { funnel, validation_rate } }: { of: Kpis }) {
  const t = useTranslations('executive')
  const format = useFormatter()
  const share = useShare()
  const most = Math.max(1, ...Object.values(funnel))
  return (
    <>
      <ol className={own.funnel}>
        {testLife.states.map((state) => (
          <li key={state}>
            <span>{t(`state.${state}`)}</span>
            <span className={own.meter} aria-hidden="true">
              <span style={{ width: `${(100 * funnel[state]) / most}%` }} />
            </span>
            <span>{format.number(funnel[state])}</span>
          </li>
        ))}
      </ol>
      {validation_rate !== null && <p className={css.after}>{t('rate_text', { share: share(validation_rate) })}</p>}
    </>
  )
}

function Recent() {
  const t = useTranslations('executive')
  const { data } = useQuery({
    queryKey: ['/tests', 'recent'],
    queryFn: ({ signal }) => ask(page(testItem), '/tests', { sort: '-updated_at', limit: 6 }, signal),
  })
  return (
    <Panel title={t('recent')}>
      {data?.items.length === 0 && <p className={css.none}>{t('recent_none')}</p>}
      <ul className={own.recent}>
        {data?.items.map((test) => (
          <li key={test.id}>
            <Link to="/tests/$id" params={{ id: test.id }}>
              <span className="mono dim">{test.reference}</span>
              <span title={test.title}>{test.title}</span>
              <span className="dim">
                {t(`state.${test.status}`)} · <Time at={test.updated_at} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
