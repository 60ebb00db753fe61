import { Button } from '@mantine/core'
import { type RiskProfile, riskProfile } from '@rampart/contract/coverage-risk.ts'
import { IconExternalLink, IconListCheck, IconTemplate, IconTestPipe } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { SeverityBadge, Status } from '../../../kit/Badges.tsx'
import { CopyText } from '../../../kit/CopyText.tsx'
import { MissingPage } from '../../../kit/Missing.tsx'
import { Column, Columns, Figures, Page, Panel } from '../../../kit/Page.tsx'
import { useMay } from '../../../kit/session.ts'
import { Basis } from '../Basis.tsx'
import { Trend } from '../dashboards/Trend.tsx'
import { useCoverage } from '../matrix/sources.ts'
import { Sections } from '../Sections.tsx'
import { Sum, useRiskFacts, useScoreFacts } from '../Sum.tsx'
import { toneOf, usePoints, useTacticName } from '../words.ts'
import { AdviceList } from './advice.tsx'
import css from './Risk.module.css'
import { AxesText } from './RiskGrid.tsx'

const route = getRouteApi('/shell/coverage/risk/$id')

/** All that is known of the risk of one technique: its parts with the arithmetic, who uses it, how it came here, what lowers it. */
export function ProfilePage() {
  const t = useTranslations('coverage_risk')
  const { id } = route.useParams()
  const { data, error } = useCoverage(riskProfile, `/coverage/risk/techniques/${encodeURIComponent(id)}`)
  if (!data || data.id !== id) return <MissingPage title={t('title')} error={error} back="/coverage/risk" />
  return <Profile of={data} />
}

function Profile({ of }: { of: RiskProfile }) {
  const t = useTranslations('coverage_risk')
  const coverage = useTranslations('coverage')
  const points = usePoints()
  const tacticOf = useTacticName()
  const [scoreFacts, riskFacts] = [useScoreFacts(of), useRiskFacts(of)]
  return (
    <Page
      title={of.name}
      badges={
        <>
          <CopyText text={of.id} />
          <SeverityBadge value={of.risk_level} />
          <Status tone={toneOf[of.status]}>{coverage(`band.${of.status}`)}</Status>
        </>
      }
      subtitle={of.tactics.map(tacticOf).join(' · ')}
      actions={<Ways id={of.id} />}
    >
      <Sections here={of.name} />
      <Basis of={of} />
      <Figures
        label={t('title')}
        of={[
          { label: coverage('by.risk'), value: points(of.risk) },
          { label: t('likelihood'), value: points(of.likelihood), note: t('share', { share: points(of.shares.likelihood) }) },
          { label: t('exposure'), value: points(of.exposure), note: t('share', { share: points(of.shares.exposure) }) },
          { label: coverage('by.score'), value: points(of.score) },
        ]}
      />
      <Columns>
        <Column>
          <Panel title={t('todo')}>
            <AdviceList id={of.id} of={of.recommendations} />
          </Panel>
          <Panel title={coverage('risk_title', { risk: points(of.risk) })}>
            <Sum
              caption={coverage('by.risk')}
              lines={of.risk_lines}
              wordOf={(part) => coverage(`risk_part.${part as 'gap'}`)}
              factsOf={riskFacts}
              total={of.risk}
            />
          </Panel>
          <Panel title={coverage('score_title', { score: points(of.score) })}>
            <Sum
              caption={coverage('by.score')}
              lines={of.score_lines}
              wordOf={(part) => coverage(`part.${part as 'rules'}`)}
              factsOf={scoreFacts}
              total={of.score}
            />
          </Panel>
        </Column>
        <Column>
          <Panel title={t('over_time')}>
            <Trend of={of.trend} />
          </Panel>
          <Panel title={t('axes')}>
            <AxesText of={of} />
          </Panel>
          <Groups of={of} />
          <Countermeasures of={of} />
        </Column>
      </Columns>
    </Page>
  )
}

/** Its tests, rules and templates have lists of their own. */
function Ways({ id }: { id: string }) {
  const t = useTranslations('coverage_risk')
  const may = useMay()
  const named = `technique_id=${encodeURIComponent(JSON.stringify([id]))}`
  const ways: [may: Parameters<typeof may>[0], to: string, text: string, icon: ReactNode][] = [
    ['tests:read', `/tests?${named}`, t('its_tests'), <IconListCheck key="tests" size={15} />],
    ['detections:read', `/detections?${named}`, t('its_rules'), <IconTestPipe key="rules" size={15} />],
    ['templates:read', `/templates?${named}`, t('its_templates'), <IconTemplate key="templates" size={15} />],
  ]
  return (
    <>
      {ways
        .filter(([permission]) => may(permission))
        .map(([, to, text, icon]) => (
          <Button key={to} component={Link} to={to} variant="default" leftSection={icon}>
            {text}
          </Button>
        ))}
      <Button component={Link} to={`/techniques/${id}`} variant="default" rightSection={<IconExternalLink size={14} />}>
        {t('about')}
      </Button>
    </>
  )
}

function Groups({ of: { groups, actors } }: { of: RiskProfile }) {
  const t = useTranslations('coverage_risk')
  return (
    <Panel title={t('groups_count', { count: groups.length })}>
      {groups.length === 0 && <p className={css.how}>{actors === null ? t('groups_unknown') : t('groups_none')}</p>}
      <ul className={css.groups}>
        {groups.map(({ id, name }) => (
          <li key={id}>
            <Link to="/actors/$id" params={{ id }} preload={false}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Countermeasures({ of: { id, countermeasures } }: { of: RiskProfile }) {
  const t = useTranslations('coverage_risk')
  return (
    <Panel
      title={t('countermeasures')}
      actions={
        <Button
          component={Link}
          to={`/coverage/d3fend?technique_id=${encodeURIComponent(JSON.stringify([id]))}`}
          variant="subtle"
          size="compact-sm"
        >
          {t('to_d3fend')}
        </Button>
      }
    >
      {countermeasures === null && <p className={css.how}>{t('d3fend_missing')}</p>}
      {countermeasures?.length === 0 && <p className={css.how}>{t('d3fend_none')}</p>}
      <ul className={css.known}>
        {countermeasures?.map((each) => (
          <li key={each.id}>
            <span className="mono dim">{each.d3fend_id}</span>
            <span>{each.name}</span>
            <Status tone={each.in_place ? 'ok' : 'info'}>{each.in_place ? t('in_place') : t('not_in_place')}</Status>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
