import { useFormatter } from 'use-intl'

/** Tells how long something took, in its two largest units; undefined where it is not known. */
export function useSpan() {
  const format = useFormatter()
  const say = (n: number, unit: 'day' | 'hour' | 'minute' | 'second') =>
    format.number(n, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 })
  return (seconds: number | null): string | undefined => {
    if (seconds === null) return undefined
    if (seconds < 60) return say(seconds, 'second')
    const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor((seconds % 86_400) / 3600), Math.floor((seconds % 3600) / 60)]
    if (days > 0) return `${say(days, 'day')} ${say(hours, 'hour')}`
    return hours > 0 ? `${say(hours, 'hour')} ${say(minutes, 'minute')}` : say(minutes, 'minute')
  }
}
