import { IconCheck, IconX } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { Next } from './Next.tsx'
import css from './Stages.module.css'
import { type TestDetail, type TestState, tones } from './words.tsx'

const stations = ['draft', 'red_executing', 'blue_evaluating', 'in_review'] as const

/** Where the round stands on its way, and what it waits for. */
export function Stages({ of }: { of: TestDetail }) {
  const t = useTranslations('tests')
  const ended = of.status === 'validated' || of.status === 'rejected'
  const way: readonly TestState[] = [...stations, of.status === 'rejected' ? 'rejected' : 'validated']
  const now = way.indexOf(of.status)
  return (
    <div className={css.stages}>
      <ol aria-label={t('stages')}>
        {way.map((status, at) => (
          <li
            key={status}
            data-tone={tones[status]}
            data-past={at < now || (ended && at === now)}
            data-now={at === now}
            {...(at === now && { 'aria-current': 'step' as const })}
          >
            <span className={css.dot} aria-hidden="true">
              {(at < now || ended) && (status === 'rejected' ? <IconX size={11} stroke={3} /> : <IconCheck size={11} stroke={3} />)}
            </span>
            {t(`state.${status}`)}
          </li>
        ))}
      </ol>
      <Next of={of} />
    </div>
  )
}
