import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { Chip, SeverityBadge } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { Facts } from '../../kit/Page.tsx'
import { useSpan } from '../../kit/span.ts'
import { Time } from '../../kit/Time.tsx'
import { TechniqueOf } from './columns.tsx'
import css from './Tests.module.css'
import { Detection, type TestDetail } from './words.tsx'

/** What the test is of, where it runs, who does it, and what came of it. */
export function TestFacts({ of }: { of: TestDetail }) {
  const t = useTranslations('tests')
  const span = useSpan()
  return (
    <Facts
      of={{
        [t('number')]: <CopyText text={of.reference} />,
        [t('technique')]: (
          <Link to="/techniques/$id" params={{ id: of.technique_id }}>
            <TechniqueOf of={of} />
          </Link>
        ),
        [t('release')]: of.release,
        [t('severity_rank')]: <SeverityBadge value={of.severity} />,
        [t('platforms')]: of.platforms.length > 0 && (
          <span className={css.chips}>
            {of.platforms.map((each) => (
              <Chip key={each}>{each}</Chip>
            ))}
          </span>
        ),
        [t('environment')]: of.target_environment,
        [t('host')]: of.host_id && (
          <Link to="/hosts/$id" params={{ id: of.host_id }} className="mono">
            {of.hostname ?? of.host_id}
          </Link>
        ),
        [t('red')]: of.red_assignee_name ?? t('nobody'),
        [t('blue')]: of.blue_assignee_name ?? t('nobody'),
        [t('scheduled_order')]: of.scheduled_for && <Time at={of.scheduled_for} exact />,
        [t('result')]: of.detection_result && <Detection of={of.detection_result} />,
        [t('time_red')]: span(of.seconds_red),
        [t('time_blue')]: span(of.seconds_blue),
        [t('time_to_detect')]: span(of.seconds_to_detect),
        [t('classification')]: t(`classes.${of.classification}`),
        [t('round')]: of.round > 1 && String(of.round),
        [t('retest_of')]: of.retest_of_test && <Other of={of.retest_of_test} />,
        [t('retests')]: of.retests.length > 0 && (
          <span className={css.lines}>
            {of.retests.map((each) => (
              <Other key={each.id} of={each} />
            ))}
          </span>
        ),
        [t('created_by')]: of.created_by_name,
        [t('created_at')]: <Time at={of.created_at} exact />,
      }}
    />
  )
}

type Named = NonNullable<TestDetail['retest_of_test']>

function Other({ of }: { of: Named }) {
  const t = useTranslations('tests.state')
  return (
    <span>
      <Link to="/tests/$id" params={{ id: of.id }}>
        {of.reference} {of.title}
      </Link>{' '}
      <span className="dim">{t(of.status)}</span>
    </span>
  )
}
