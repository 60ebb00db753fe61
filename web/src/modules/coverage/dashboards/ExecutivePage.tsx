import { Button } from '@mantine/core'
import { type Executive, executive } from '@rampart/contract/dashboards.ts'
import { IconPrinter } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useFormatter, useTranslations } from 'use-intl'
import { SeverityBadge, Status } from '../../../kit/Badges.tsx'
import { Figures, Page, Panel } from '../../../kit/Page.tsx'
import { useSpan } from '../../../kit/span.ts'
import css from '../Coverage.module.css'
import { useCoverage } from '../matrix/sources.ts'
import { toneOf, usePoints, useShare, useTacticName } from '../words.ts'
import { ByPart } from './ByPart.tsx'
import own from './Dashboards.module.css'
import { Period, Waiting } from './Frame.tsx'
import { Teams } from './Teams.tsx'
import { Trend } from './Trend.tsx'

const route = getRouteApi('/shell/coverage/executive')

/** What who pays for the defence wants to know: how good it is, whether it gets better, and where it is blind. */
export function ExecutivePage() {
  const t = useTranslations('executive')
  const coverage = useTranslations('coverage')
  const nameOf = useTacticName()
  const { days } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useCoverage(executive, '/dashboard/executive', { days })
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <>
          <Period days={days} onChange={(next) => void navigate({ search: { days: next }, replace: true })} />
          <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => print()}>
            {coverage('print')}
          </Button>
        </>
      }
    >
      {!data && <Waiting error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <Score of={data} />
          <Kpis of={data} />
          <div className={css.grid}>
            <Panel title={t('trend')}>
              <Trend of={data.trend} />
            </Panel>
            <Panel title={t('teams')}>
              <Teams of={data.kpis} />
            </Panel>
          </div>
          <Gaps of={data} />
          <div className={css.grid}>
            <Panel title={t('by_tactic')}>
              <ByPart
                label={t('by_tactic')}
                head={coverage('tactic')}
                filter="tactic"
                rows={data.by_tactic.map((each) => ({ key: each.tactic, name: nameOf(each.tactic), ...each }))}
              />
            </Panel>
            <Groups of={data} />
          </div>
        </>
      )}
    </Page>
  )
}

function Score({ of: { score, parts } }: { of: Executive }) {
  const t = useTranslations('executive')
  const points = usePoints()
  return (
    <Panel title={t('score_title')}>
      <div className={own.hero}>
        <p className={own.total}>
          <strong>{points(score)}</strong>
          <span>{score === null ? t('no_score') : t('of_100')}</span>
        </p>
        <dl className={own.parts}>
          {(['coverage', 'detection', 'critical', 'response'] as const).map((part) => (
            <div key={part}>
              <dt>{t(`part.${part}`)}</dt>
              <dd>
                {points(parts[part])}
                <span className={own.meter} aria-hidden="true">
                  <span style={{ width: `${parts[part] ?? 0}%` }} />
                </span>
              </dd>
              <dd className={own.what}>{parts[part] === null ? t('part_missing') : t(`part_text.${part}`)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Panel>
  )
}

function Kpis({ of: { kpis } }: { of: Executive }) {
  const t = useTranslations('executive')
  const format = useFormatter()
  const span = useSpan()
  const share = useShare()
  return (
    <Figures
      label={t('kpis')}
      of={[
        { label: t('mttd'), value: span(kpis.mttd) ?? '–' },
        { label: t('mttr'), value: span(kpis.mttr) ?? '–' },
        { label: t('efficacy'), value: share(kpis.detection_efficacy) },
        {
          label: t('throughput'),
          value: format.number(kpis.validation_throughput, { maximumFractionDigits: 1 }),
          note: t('per_week', { count: format.number(kpis.validated) }),
        },
        { label: t('rate'), value: share(kpis.validation_rate) },
      ]}
    />
  )
}

function Gaps({ of: { gaps } }: { of: Executive }) {
  const t = useTranslations('executive')
  const coverage = useTranslations('coverage')
  const points = usePoints()
  const nameOf = useTacticName()
  return (
    <Panel title={t('gaps')}>
      {gaps.length === 0 && <p className={css.none}>{t('gaps_none')}</p>}
      {gaps.length > 0 && (
        <div className={css.scroll}>
          <table className={`${css.table} ${css.wide}`} aria-label={t('gaps')}>
            <thead>
              <tr>
                <th scope="col">{t('technique')}</th>
                <th scope="col">{coverage('tactic')}</th>
                <th scope="col">{coverage('by.risk')}</th>
                <th scope="col">{coverage('status_label')}</th>
                <th scope="col" data-right>
                  {coverage('by.score')}
                </th>
                <th scope="col" data-right>
                  {coverage('by.actors')}
                </th>
              </tr>
            </thead>
            <tbody>
              {gaps.map((gap) => (
                <tr key={gap.id}>
                  <th scope="row">
                    <Link to="/coverage" search={{ open: gap.id }}>
                      <span className="mono">{gap.id}</span> {gap.name}
                    </Link>
                  </th>
                  <td>{gap.tactics.map(nameOf).join(', ')}</td>
                  <td className={own.risk}>
                    <SeverityBadge value={gap.risk_level} /> {points(gap.risk)}
                  </td>
                  <td>
                    <Status tone={toneOf[gap.status]}>{coverage(`band.${gap.status}`)}</Status>
                  </td>
                  <td data-right>{points(gap.score)}</td>
                  <td data-right>{gap.actors ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}

function Groups({ of: { actors } }: { of: Executive }) {
  const t = useTranslations('executive')
  const coverage = useTranslations('coverage')
  const points = usePoints()
  return (
    <Panel title={t('groups')}>
      {actors.length === 0 && <p className={css.none}>{coverage('no_groups')}</p>}
      {actors.length > 0 && (
        <table className={css.table} aria-label={t('groups')}>
          <thead>
            <tr>
              <th scope="col">{coverage('group')}</th>
              <th scope="col" data-right>
                {t('techniques')}
              </th>
              <th scope="col" data-right>
                {coverage('by.score')}
              </th>
            </tr>
          </thead>
          <tbody>
            {actors.map((each) => (
              <tr key={each.id}>
                <th scope="row">
                  <Link to="/coverage" search={{ by: 'actor', against: each.id, actor: each.id }}>
                    {each.name}
                  </Link>{' '}
                  {each.attack_id && <span className="mono dim">{each.attack_id}</span>}
                </th>
                <td data-right>{each.techniques}</td>
                <td data-right>{points(each.score)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
