import { testLife } from '@rampart/contract/tests.ts'
import { useFormatter, useTranslations } from 'use-intl'
import css from './Funnel.module.css'
import { type TestState, tones } from './words.tsx'

/** From the draft to what came of it: how many tests stand at each station. A station is the filter that shows its tests. */
export function Funnel({
  counts,
  failed,
  chosen,
  onPick,
}: {
  counts: Partial<Record<TestState, number>> | undefined
  failed: boolean
  chosen: readonly string[]
  onPick: (status: TestState) => void
}) {
  const t = useTranslations('tests')
  const format = useFormatter()
  const of = (status: TestState) => counts?.[status] ?? 0
  const most = Math.max(1, ...testLife.states.map(of))
  const settled = of('validated') + of('rejected')
  return (
    <section className={css.funnel} aria-label={t('funnel')}>
      <ol>
        {testLife.states.map((status) => (
          <li key={status} data-tone={tones[status]}>
            <button type="button" className={css.station} aria-pressed={chosen.includes(status)} onClick={() => onPick(status)}>
              <span className={css.label}>{t(`state.${status}`)}</span>
              <span className={css.count}>
                {counts ? format.number(of(status)) : failed ? '–' : '…'}
                {status === 'validated' && settled > 0 && (
                  <span className={css.note}>
                    {t('validated_share', { share: format.number(of(status) / settled, { style: 'percent' }) })}
                  </span>
                )}
              </span>
              <span className={css.bar} aria-hidden="true">
                <span style={{ width: `${(100 * of(status)) / most}%` }} />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
