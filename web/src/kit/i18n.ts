import { useFormatter } from 'use-intl'

export const locales = ['en', 'de', 'es'] as const
export type Locale = (typeof locales)[number]

/** The same shape with any text: a missing or surplus key of another language does not compile. */
export type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

const key = 'rampart-locale'

/** What the person chose, else what the browser prefers, else English. */
export function firstLocale(): Locale {
  const wanted = [stored(key) ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2))
  return wanted.flatMap((tag) => locales.filter((locale) => locale === tag))[0] ?? 'en'
}

export function keepLocale(locale: Locale) {
  store(key, locale)
}

/** Bytes in the unit that reads best, in the reader's number format. */
export function useBytes(): (bytes: number) => string {
  const format = useFormatter()
  return (bytes) => {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
    const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
    const unit = units[step] ?? 'byte'
    return format.number(bytes / 1000 ** step, {
      style: 'unit',
      unit,
      unitDisplay: step ? 'short' : 'long',
      maximumFractionDigits: step ? 1 : 0,
    })
  }
}

/** A setting of this browser; undefined when there is none or storage is forbidden. Never for secrets. */
export function stored(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined
  } catch {
    return undefined
  }
}

export function store(name: string, value: string) {
  try {
    localStorage.setItem(name, value)
  } catch {
    // Storage is forbidden: the setting lasts as long as the page.
  }
}
