import { useTranslations } from 'use-intl'
import { stopWatch, useSeconds } from './clock.ts'
import css from './Sides.module.css'

/** How long a side has been at work, running while it is; by the server's stamps and clock. */
export function Timer({ label, from, until }: { label: string; from: string | null; until: string | null }) {
  const t = useTranslations('tests')
  const seconds = useSeconds(from, until)
  if (seconds === undefined) return <span className="dim">{t('timer_none')}</span>
  const running = until === null
  return (
    <span role="timer" aria-label={label} className={css.timer} data-running={running}>
      {stopWatch(seconds)}
    </span>
  )
}
