import { useLocale } from 'use-intl'

const units = [
  ['day', 1440],
  ['hour', 60],
  ['minute', 1],
] as const

/** Minutes as a person says them, in the two largest units: 1,500 is `1 day, 1 hr`. */
export function useDuration(): (minutes: number) => string {
  const locale = useLocale()
  return (minutes) => {
    let left = minutes
    const parts = units.flatMap(([unit, size]) => {
      const count = Math.floor(left / size)
      left -= count * size
      return count > 0 ? [new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count)] : []
    })
    return parts.slice(0, 2).join(' ')
  }
}
