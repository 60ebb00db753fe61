import type { AttackPathDetail, PathOption } from '@rampart/contract/attack-paths.ts'
import { Link } from '@tanstack/react-router'
import { useFormatter, useTranslations } from 'use-intl'
import { Chip } from '../../kit/Badges.tsx'
import { Time } from '../../kit/Time.tsx'
import css from './AttackPaths.module.css'
import { Sight, SightIcon, type Step, tacticWords } from './words.tsx'

/** The steps in their order on one line, which is broken where nobody sees them. */
export function Way({ of }: { of: AttackPathDetail }) {
  const t = useTranslations('attack_paths')
  const { first_detected: seen, first_stopped: stopped, longest_dark: dark } = of.story
  return (
    <ol className={css.way} aria-label={t('way')}>
      {of.steps.map((step, n) => {
        const place = n + 1
        const marks = [
          ...(seen?.step === place ? [t('marks.detected')] : []),
          ...(stopped === place ? [t('marks.stopped')] : []),
          ...(dark && dark.to > dark.from && dark.from === place ? [t('marks.dark', { to: String(dark.to) })] : []),
        ]
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          <li key={n} className={css.step} data-sight={step.sight}>
            <span className={css.node} title={t('step', { step: String(place) })}>
              <SightIcon of={step.sight} />
              <span className="tabular">{place}</span>
            </span>
            <StepBody step={step} marks={marks} />
          </li>
        )
      })}
    </ol>
  )
}

function StepBody({ step, marks }: { step: Step; marks: readonly string[] }) {
  const t = useTranslations('attack_paths')
  return (
    <div className={css.body}>
      <div className={css.tactic}>
        {step.tactic ? tacticWords(step.tactic) : t('no_tactic')}
        {marks.map((mark) => (
          <Chip key={mark}>{mark}</Chip>
        ))}
      </div>
      {step.options.map((option, n) => (
        <div key={`${option.asked} ${option.id}`} className={css.option}>
          {n > 0 && <span className={css.or}>{t('or')}</span>}
          <Option of={option} />
        </div>
      ))}
      {step.note && <p className={css.said}>{step.note}</p>}
    </div>
  )
}

/** One way to take a step: the technique, what we would see, and by what that is known. */
function Option({ of }: { of: PathOption }) {
  const t = useTranslations('attack_paths')
  const format = useFormatter()
  if (of.id === null)
    return (
      <span className={css.row}>
        <span className="mono">{of.asked}</span>
        <span className="dim">{t('not_in_force')}</span>
      </span>
    )
  return (
    <>
      <span className={css.technique}>
        <Link to="/techniques/$id" params={{ id: of.id }}>
          <span className="mono">{of.id}</span> {of.name}
        </Link>
        {of.asked !== of.id && <span className="dim">{t('formerly', { id: of.asked })}</span>}
      </span>
      <span className={css.seen}>
        <Sight of={of.sight} />
        {of.stopped && of.sight !== 'prevented' && <Chip>{t('blocked')}</Chip>}
      </span>
      <span className={css.proof}>
        {of.last_test ? (
          <>
            <Link to="/tests/$id" params={{ id: of.last_test.id }} title={of.last_test.title}>
              {of.last_test.reference}
            </Link>{' '}
            <Time at={of.last_test.ended_at} />
          </>
        ) : (
          t(of.running ? 'test_running' : 'no_test')
        )}
        {' · '}
        {t('rules', { count: of.rules })}
        {' · '}
        {t('score', { score: format.number(of.score ?? 0, { maximumFractionDigits: 0 }) })}
      </span>
    </>
  )
}
