import { Button } from '@mantine/core'
import { type TechniqueCoverage, techniqueCoverage } from '@rampart/contract/coverage.ts'
import { IconExternalLink, IconListCheck, IconTargetArrow } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useFormatter, useTranslations } from 'use-intl'
import { Chips, SeverityBadge, Status } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { MissingPanel } from '../../kit/Missing.tsx'
import { Facts } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import css from './Coverage.module.css'
import { useCoverage } from './matrix/sources.ts'
import { AdviceList } from './risk/advice.tsx'
import { Sum, useRiskFacts, useScoreFacts } from './Sum.tsx'
import { toneOf, usePoints, useShare, useTacticName, useWhole } from './words.ts'

/** One technique: how its figures come about, and what would lift them. */
export function TechniquePanel({ id, onOpen, onClose }: { id: string; onOpen: (id: string) => void; onClose: () => void }) {
  const t = useTranslations('coverage')
  const may = useMay()
  const { data, error } = useCoverage(techniqueCoverage, `/coverage/techniques/${encodeURIComponent(id)}`)
  if (!data || data.id !== id) return <MissingPanel title={id} error={error} onClose={onClose} />
  return (
    <DetailPanel
      title={data.name}
      badges={
        <>
          <CopyText text={data.id} />
          <Status tone={toneOf[data.status]}>{t(`band.${data.status}`)}</Status>
        </>
      }
      onClose={onClose}
      actions={
        <>
          {may('tests:read') && (
            <Button
              component={Link}
              to={`/tests?technique_id=${encodeURIComponent(JSON.stringify([data.id, ...data.followed.map((each) => each.id)]))}`}
              variant="default"
              leftSection={<IconListCheck size={15} />}
            >
              {t('its_tests', { count: data.tests.total })}
            </Button>
          )}
          <Button component={Link} to={`/coverage/risk/${data.id}`} variant="default" leftSection={<IconTargetArrow size={15} />}>
            {t('its_risk')}
          </Button>
          <Button component={Link} to={`/techniques/${data.id}`} variant="default" rightSection={<IconExternalLink size={14} />}>
            {t('about_technique')}
          </Button>
        </>
      }
    >
      <Arithmetic of={data} />
      <Known of={data} onOpen={onOpen} />
    </DetailPanel>
  )
}

function Arithmetic({ of }: { of: TechniqueCoverage }) {
  const t = useTranslations('coverage')
  const [scoreFacts, riskFacts] = [useScoreFacts(of), useRiskFacts(of)]
  const points = usePoints()
  return (
    <>
      <PanelPart title={t('score_title', { score: points(of.score) })}>
        <Sum
          caption={t('by.score')}
          lines={of.score_lines}
          wordOf={(part) => t(`part.${part as 'rules'}`)}
          factsOf={scoreFacts}
          total={of.score}
        />
      </PanelPart>
      {of.recommendations.length > 0 && (
        <PanelPart title={t('what_lifts')}>
          <AdviceList id={of.id} of={of.recommendations} />
        </PanelPart>
      )}
      <PanelPart title={t('risk_title', { risk: points(of.risk) })}>
        <p className={css.level}>
          <SeverityBadge value={of.risk_level} />
        </p>
        <Sum
          caption={t('by.risk')}
          lines={of.risk_lines}
          wordOf={(part) => t(`risk_part.${part as 'gap'}`)}
          factsOf={riskFacts}
          total={of.risk}
        />
      </PanelPart>
    </>
  )
}

function Known({ of, onOpen }: { of: TechniqueCoverage; onOpen: (id: string) => void }) {
  const t = useTranslations('coverage')
  const format = useFormatter()
  const share = useShare()
  const say = useWhole()
  const nameOf = useTacticName()
  const { confidence_parts: confidence, parent_id, tests } = of
  return (
    <PanelPart title={t('known')}>
      <Facts
        of={{
          [t('tactic')]: <Chips of={of.tactics.map(nameOf)} show={4} />,
          [t('platform')]: of.platforms.join(', '),
          [t('platforms_tested')]: of.platforms_tested.join(', '),
          [t('parent')]: parent_id && (
            <button type="button" className={css.link} onClick={() => onOpen(parent_id)}>
              {parent_id}
            </button>
          ),
          [t('tests_facts')]: t('tests_counted', {
            total: say(tests.total),
            running: say(tests.running),
            validated: say(tests.validated),
            detected: say(tests.detected),
            partial: say(tests.partial),
            failed: say(tests.failed),
          }),
          [t('by.rules')]: format.number(of.rules),
          [t('by.actors')]: of.actors === null ? t('no_groups') : format.number(of.actors),
          [t('former_ids')]: of.followed.length > 0 && (
            <ul className={css.former}>
              {of.followed.map(({ id, tests: n, rules, assets }) => (
                <li key={id}>{t('found_under', { id, tests: n, rules, assets })}</li>
              ))}
            </ul>
          ),
          [t('last_validated')]: of.last_validated_at && <Time at={of.last_validated_at} />,
          [t('confidence')]:
            confidence &&
            `${share(of.confidence)}: ${(['recency', 'coverage', 'health', 'diversity'] as const).map((part) => `${t(`confidence_part.${part}`)} ${share(confidence[part])}`).join(', ')}`,
        }}
      />
      <p className={css.basis}>
        {of.release} · {of.weights_version === 0 ? t('usual_weights') : t('weights_version', { version: String(of.weights_version) })}
      </p>
    </PanelPart>
  )
}
