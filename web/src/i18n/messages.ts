import type { Locale } from '../kit/i18n.ts'
import type { en } from './en.ts'

declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof en
    Locale: Locale
  }
}

/** Each language is a file of its own, English too: nobody loads the texts of a language that they do not read. */
export async function messagesOf(locale: Locale): Promise<typeof en> {
  // The other languages have the same keys and arguments (a test compares them), but not English's literal types.
  if (locale === 'de') return (await import('./de.ts')).de as unknown as typeof en
  if (locale === 'es') return (await import('./es.ts')).es as unknown as typeof en
  return (await import('./en.ts')).en
}
