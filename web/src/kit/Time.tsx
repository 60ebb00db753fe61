import { useSyncExternalStore } from 'react'
import { useFormatter, useLocale, useTranslations } from 'use-intl'

/** Units and from how many seconds on they are used: 90 days are three months, 45 days are not one. */
const steps = [
  ['year', 31_556_952],
  ['month', 2_629_746],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** Too coarse to be cut: half of one is told in the unit below. */
const coarse: ReadonlySet<string> = new Set(['year', 'month'])

/** A moment: how long ago it was, the exact time on hover. `exact` turns the two round. Null is a dash. */
export function Time({ at, exact = false }: { at: string | null | undefined; exact?: boolean }) {
  const format = useFormatter()
  const relative = useRelative()
  if (!at) return <span className="dim">–</span>
  const date = new Date(at)
  const full = format.dateTime(date, { dateStyle: 'medium', timeStyle: 'medium' })
  return (
    <time dateTime={at} title={exact ? relative(date) : full} className="tabular">
      {exact ? full : relative(date)}
    </time>
  )
}

/** Says a moment as a distance from now, in the reader's language; follows the clock. */
export function useRelative(): (date: Date) => string {
  const locale = useLocale()
  const t = useTranslations('kit')
  const now = useSyncExternalStore(onTick, lastTick)
  return (date) => {
    const seconds = Math.round((date.getTime() - now) / 1000)
    const step = steps.find(([unit, size]) => Math.abs(seconds) >= (coarse.has(unit) ? 2 : 1) * size)
    if (!step) return t('time.now')
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }).format(
      coarse.has(step[0]) ? Math.round(seconds / step[1]) : Math.trunc(seconds / step[1]),
      step[0],
    )
  }
}

const listeners = new Set<() => void>()
let tick = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const lastTick = () => tick

/** One clock for all times on the page. */
function onTick(listener: () => void) {
  listeners.add(listener)
  tick = Date.now()
  timer ??= setInterval(() => {
    tick = Date.now()
    for (const each of listeners) each()
  }, 15_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}
