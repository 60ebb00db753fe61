import { Loader } from '@mantine/core'
import { type testRound, testRounds } from '@rampart/contract/tests.ts'
import { testEvidenceList } from '@rampart/contract/testwork.ts'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Failure } from '../../kit/Failure.tsx'
import { Panel } from '../../kit/Page.tsx'
import { useSpan } from '../../kit/span.ts'
import { Time } from '../../kit/Time.tsx'
import { ChangedOver } from './ChangeReason.tsx'
import { Pieces } from './Evidence.tsx'
import { usePart } from './parts.ts'
import { Decided } from './Review.tsx'
import { BlueFacts, RedFacts } from './Side.tsx'
import css from './Sides.module.css'
import { type Evidence, type Team, type TestDetail, TestStatus } from './words.tsx'

type Round = z.output<typeof testRound>

/** The rounds that are over, each as it was when the test was opened again. */
export function Rounds({ of }: { of: TestDetail }) {
  const t = useTranslations('tests')
  const { data, error } = usePart(testRounds, of.id, 'rounds')
  const evidence = usePart(testEvidenceList, of.id, 'evidence')
  if (!data) return error ? <Failure text={error.message} /> : <Loader />
  if (data.items.length === 0) return <p className={css.nothing}>{t('rounds_none')}</p>
  return (
    <div className={css.rounds}>
      {data.items.map((round) => (
        <RoundPanel key={round.round} of={of} round={round} evidence={evidence.data?.items ?? []} />
      ))}
    </div>
  )
}

function RoundPanel({ of, round, evidence }: { of: TestDetail; round: Round; evidence: readonly Evidence[] }) {
  const t = useTranslations('tests')
  return (
    <Panel title={t('round_n', { round: String(round.round) })} actions={<TestStatus status={round.status} />}>
      <p className={css.ended}>
        {t('reopened_by', { name: round.reopened_by_name })} · <Time at={round.reopened_at} />
        {round.reopen_reason && ` · ${round.reopen_reason}`}
      </p>
      <ChangedOver of={round.override} />
      <div className={css.review}>
        {(['red', 'blue'] as const).map((team) => (
          <RoundSide key={team} of={of} round={round} team={team} evidence={evidence} />
        ))}
      </div>
    </Panel>
  )
}

function RoundSide({ of, round, team, evidence }: { of: TestDetail; round: Round; team: Team; evidence: readonly Evidence[] }) {
  const t = useTranslations('tests')
  const span = useSpan()
  const [from, until] = [round[`${team}_started_at`], round[`${team}_submitted_at`]]
  const took = from && until ? span(Math.round((Date.parse(until) - Date.parse(from)) / 1000)) : undefined
  const workers = round[`${team}_workers`].map(({ name }) => name).join(', ')
  return (
    <section className={css.decision} aria-label={t(team === 'red' ? 'round_red' : 'round_blue', { round: String(round.round) })}>
      <h3 className={css.label}>{t(team === 'red' ? 'red_side' : 'blue_side')}</h3>
      <p className={css.who}>{[workers, took].filter(Boolean).join(' · ')}</p>
      {team === 'red' ? <RedFacts of={round} /> : <BlueFacts of={round} />}
      <Pieces of={of} pieces={evidence.filter((each) => each.team === team && each.round === round.round)} />
      <h4 className={css.label}>{t('review')}</h4>
      <Decided of={round[`${team}_review`]} />
    </section>
  )
}
