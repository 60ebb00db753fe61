import { useSyncExternalStore } from 'react'
import { useFormatter, useLocale, useTranslations } from 'use-intl'

const steps = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

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
    const step = steps.find(([, size]) => Math.abs(seconds) >= size)
    if (!step) return t('time.now')
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }).format(Math.trunc(seconds / step[1]), step[0])
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
